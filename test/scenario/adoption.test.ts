import type { AdminResponses, AdoptItem } from '../../src/contract/admin';
import { openLinkedStage } from './stage';
import type { Stage } from './stage';

const legacy = 'Jira (legacy)';

describe('Records that another integration has linked', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openLinkedStage();
    stage.maya.addIntegration('SHOP', 'jira', legacy);
  });
  afterEach(() => {
    stage.close();
  });

  const addIssue = async (summary: string, project = 'TL'): Promise<{ id: string; key: string }> => {
    const fields = { project: { key: project }, issuetype: { name: project === 'TL' ? 'Story' : 'Task' }, summary };
    const { id, key } = await stage.jira('/rest/api/3/issue', { method: 'POST', body: { fields } });
    return { id: String(id), key: String(key) };
  };
  /** A feature that shows an issue under the other integration. */
  const addPair = async (
    name: string,
    summary = name,
    project?: string,
  ): Promise<{ reference: string; key: string }> => {
    const { number } = stage.maya.createFeature('SHOP-R-1', { name });
    const { id, key } = await addIssue(summary, project);
    const url = `https://throughline.atlassian.net/browse/${key}`;
    stage.maya.link(`SHOP-${number}`, legacy, { id, key, url });
    await stage.settle();
    return { reference: `SHOP-${number}`, key };
  };
  const list = (): Promise<AdminResponses['adoptable']> =>
    stage.ask('admin', 'adoptable', { integration: stage.integration, page: 1 });
  const adopt = (items: readonly Pick<AdoptItem, 'kind' | 'id'>[]): Promise<AdminResponses['adopt']> =>
    stage.ask('admin', 'adopt', {
      integration: stage.integration,
      records: items.map(({ kind, id }) => ({ kind, id })),
    });
  const row = async (key: string): Promise<string | undefined> =>
    (await stage.ask('issue', 'overview', {}, { issue: key })).rows[0]?.state;

  test('[L-21] are listed with whose link it is, whether ids of integrations come as numbers or as text', async () => {
    const { reference, key } = await addPair('Gift cards');
    stage.maya.send('SHOP-1', 'Jira (Throughline)');
    await stage.settle();
    const { items } = await list();
    expect(items).toMatchObject([{ record: { reference }, kind: 'feature', issue: { key }, by: legacy }]);
    expect(items[0]?.obstacle).toBeUndefined();
  });

  test('are linked without a word written on either side, differing values included', async () => {
    const { reference, key } = await addPair('Gift cards', 'Vouchers');
    const before = { record: await stage.record(reference), issue: await stage.issues(`key = ${key}`) };
    const from = stage.mark();
    const { items } = await list();
    expect(await adopt(items)).toEqual({ adopted: 1, refused: [] });
    await stage.settle();
    expect(stage.calls(from).filter((call) => / (PUT|POST|DELETE) /.test(call) && !call.endsWith('bulkfetch'))).toEqual(
      [expect.stringMatching(/^jira PUT .*properties\/throughline$/)],
    );
    expect(await stage.record(reference)).toEqual(before.record);
    expect(await stage.issues(`key = ${key}`)).toEqual(before.issue);
    expect(await row(key)).toBe('in-step');
    stage.sandbox.host.startSchedules();
    await stage.pass(25 * 60 * 60_000);
    expect(await stage.record(reference)).toEqual(before.record);
    expect((await list()).items).toEqual([]);
  });

  test('follow each other from then on, changes only', async () => {
    const { reference, key } = await addPair('Gift cards', 'Vouchers');
    await adopt((await list()).items);
    await stage.move(key, 'In Progress');
    await stage.settle();
    expect(await stage.record(reference)).toMatchObject({ name: 'Gift cards', status: 'In progress' });
    stage.maya.edit(reference, { description: '<p>Now with a text</p>' });
    await stage.pass(400_000);
    expect(await stage.issues(`key = ${key}`)).toMatchObject([{ summary: 'Vouchers', description: 'Now with a text' }]);
  });

  test('show our link in Aha! once they are sent, and no second issue is made', async () => {
    const { reference, key } = await addPair('Gift cards');
    await adopt((await list()).items);
    stage.maya.send(reference, 'Jira (Throughline)');
    await stage.settle();
    expect(await stage.issues('project = TL AND summary ~ "Gift cards"')).toHaveLength(1);
    const { id } = stage.maya.record(reference);
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: key });
    expect(rows).toMatchObject([{ record: { reference }, state: 'in-step' }]);
    expect(stage.calls().some((call) => call.startsWith(`aha POST /api/v1/features/${id}/integrations/`))).toBe(true);
  });

  test('with their requirements are linked together, the requirement under its feature', async () => {
    const { reference } = await addPair('Gift cards');
    stage.maya.addRequirement(reference, { name: 'Print a card' });
    const issue = await addIssue('Print a card');
    stage.maya.link(`${reference}-1`, legacy, { id: issue.id, key: issue.key });
    await stage.settle();
    const { items } = await list();
    expect(items.map(({ kind }) => kind)).toEqual(['feature', 'requirement']);
    expect(await adopt([...items].reverse())).toEqual({ adopted: 2, refused: [] });
    expect(await row(issue.key)).toBe('in-step');
  });

  test('that cannot be taken over say why, before and after', async () => {
    const gone = await addPair('Gone');
    await stage.jira(`/rest/api/3/issue/${gone.key}`, { method: 'DELETE' });
    const elsewhere = await addPair('Elsewhere', 'Elsewhere', 'TEAM');
    const taken = await addPair('Taken');
    await stage.ask(
      'issue',
      'link',
      { integration: stage.integration, record: { kind: 'feature', id: stage.maya.record('SHOP-2').id }, keep: {} },
      { issue: taken.key },
    );
    const foreign = await addPair('Foreign');
    stage.maya.link(foreign.reference, legacy, { url: 'https://other.atlassian.net/browse/TL-1' });
    await stage.settle();
    const { items } = await list();
    const obstacles = [
      [gone.reference, `${gone.key} does not exist, or the app may not see it.`],
      [elsewhere.reference, `${elsewhere.key} is not in project TL.`],
      [taken.reference, `${taken.key} is linked to another record already.`],
      [foreign.reference, `${foreign.key} is on another Jira site.`],
    ];
    expect(items.map(({ record, obstacle }) => [record.reference, obstacle])).toEqual(obstacles);
    const { adopted, refused } = await adopt(items);
    expect(adopted).toBe(0);
    expect(refused.map(({ reference, reason }) => [reference, reason]).sort()).toEqual([...obstacles].sort());
  });

  test('a hundred of them are taken over in one call, and again without harm', async () => {
    stage.sandbox.aha.settings.perMinute = null;
    stage.sandbox.aha.settings.perSecond = null;
    for (let count = 1; count <= 60; count++) await addPair(`Feature ${count}`);
    const { items } = await list();
    expect(items).toHaveLength(60);
    expect(await adopt(items)).toEqual({ adopted: 60, refused: [] });
    expect(await adopt(items)).toEqual({ adopted: 60, refused: [] });
    expect((await list()).items).toEqual([]);
    const { entries } = await stage.ask('admin', 'journal', { record: items[0]?.record.reference ?? '' });
    expect(entries.map(({ what }) => what)).toEqual(['Taken over']);
  });
});
