import { people } from '../sandbox/jira/seed';
import { openLinkedStage } from './stage';
import type { Stage } from './stage';

const hook = 'Jira (Throughline)';
const file = (fileName: string, bytes: Buffer = Buffer.from(fileName)) => ({
  fileName,
  contentType: 'text/plain',
  bytes,
});

describe('Attachments of a record', () => {
  let stage: Stage;
  let reference: string;
  beforeEach(async () => {
    stage = await openLinkedStage();
    reference = `SHOP-${stage.maya.createFeature('SHOP-R-1', { name: 'Gift cards' }).number}`;
  });
  afterEach(() => {
    stage.close();
  });

  const send = async (): Promise<void> => {
    stage.maya.send(reference, hook);
    await stage.settle();
  };
  const files = async (): Promise<readonly string[]> => (await stage.issues())[0]?.files ?? [];
  const left = async (): Promise<(string | undefined)[][]> =>
    (await stage.ask('admin', 'journal', {})).entries
      .filter(({ what }) => what === 'File left out')
      .map(({ to, reason }) => [to, reason]);

  test('[J-213][L-12] one that is larger than Jira takes stays, is told with the limit, and fails nothing', async () => {
    stage.sandbox.jira.site.settings = { ...stage.sandbox.jira.site.settings, uploadLimit: 2 * 1024 * 1024 };
    stage.maya.attach(reference, file('film.mp4', Buffer.alloc(3 * 1024 * 1024, 1)));
    stage.maya.attach(reference, file('sketch.txt'));
    await send();
    expect(await files()).toEqual(['sketch.txt']);
    expect(await left()).toEqual([['film.mp4', expect.stringContaining('larger than Jira takes (2 MB)')]]);
  });

  test('[J-211] an empty one is left out once and does not come again', async () => {
    stage.maya.attach(reference, file('empty.txt', Buffer.alloc(0)));
    await send();
    await send();
    expect(await files()).toEqual([]);
    expect((await stage.issues()).map(({ summary }) => summary)).toEqual(['Gift cards']);
  });

  test('[J-154][J-155] an issue that may not be edited is told on its link, and new files and requirements still arrive', async () => {
    await send();
    const [issue] = await stage.issues();
    stage.sandbox.jira.admin.setPermission('TL', people.app, 'EDIT_ISSUES', false);
    stage.maya.edit(reference, { name: 'Gift cards for all' });
    stage.maya.attach(reference, file('sketch.txt'));
    stage.maya.addRequirement(reference, { name: 'Print a card' });
    await send();
    const [after, under] = await stage.issues();
    expect(after).toMatchObject({ summary: 'Gift cards', files: ['sketch.txt'] });
    expect(under).toMatchObject({ summary: 'Print a card' });
    const { entries } = await stage.ask('admin', 'journal', {});
    const told = entries.find(({ what, result }) => what === 'Name' && result === 'skipped');
    expect(told).toMatchObject({ to: 'Gift cards for all', target: { reference: issue?.key } });
  });

  test('[J-213] one that Aha! keeps elsewhere is told, and holds nothing up', async () => {
    stage.maya.attach(reference, file('sketch.txt'));
    stage.sandbox.network.fault({ to: 'aha', path: /attachments/, effect: { do: 'answer', status: 302, body: '' } });
    await send();
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: (await stage.issues())[0]?.key ?? '' });
    expect(rows).toMatchObject([{ state: 'in-step', problems: [] }]);
    expect(await left()).toMatchObject([['sketch.txt', expect.stringContaining('outside the Aha! account')]]);
  });

  test('[J-213] one that Jira refuses keeps no other back, is told, and is tried again with the next send', async () => {
    stage.maya.attach(reference, file('sketch.txt'));
    stage.sandbox.jira.admin.setPermission('TL', people.app, 'CREATE_ATTACHMENTS', false);
    await send();
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: (await stage.issues())[0]?.key ?? '' });
    expect(rows).toMatchObject([{ state: 'in-step' }]);
    expect(await left()).toMatchObject([['sketch.txt', expect.stringContaining('permit')]]);
    stage.sandbox.jira.admin.setPermission('TL', people.app, 'CREATE_ATTACHMENTS', true);
    await send();
    expect(await files()).toEqual(['sketch.txt']);
  });
});
