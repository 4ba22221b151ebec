import { people } from '../sandbox/jira/seed';
import { openLinkedStage } from './stage';
import type { IssueView, Stage } from './stage';

const hook = 'Jira (Throughline)';

describe('Initiatives as epics', () => {
  let stage: Stage;
  async function open(initiatives: boolean, rank = false): Promise<void> {
    stage = await openLinkedStage({}, (mapping) => ({
      ...mapping,
      switches: { releases: false, initiatives, rank, importChildren: 'off' },
    }));
  }
  afterEach(() => {
    stage.close();
  });

  const feature = (name: string, initiative?: string, product = 'SHOP-R-1'): string =>
    stage.maya.createFeature(product, { name, ...(initiative === undefined ? {} : { initiative }) }).id;
  const initiative = (name: string): string =>
    stage.maya.createInitiative('SHOP', {
      name,
      workflow_status: 'In progress',
      description: '<p>Sell <b>more</b>.</p>',
    }).id;
  const send = async (...records: readonly string[]): Promise<void> => {
    for (const record of records) stage.maya.send(record, hook);
    await stage.settle();
  };
  const epics = async (): Promise<IssueView[]> => (await stage.issues()).filter(({ type }) => type === 'Epic');
  const issue = async (summary: string): Promise<IssueView | undefined> =>
    (await stage.issues()).find((one) => one.summary === summary);

  test('[J-200][J-201][J-126][J-206] makes the epic with its texts, shows it on the initiative, and puts the issue into it', async () => {
    await open(true);
    const id = initiative('More gifts');
    const reference = feature('Gift cards', 'More gifts');
    stage.maya.addRequirement(reference, { name: 'Print a card' });
    await send(reference);
    const [epic, ...others] = await epics();
    expect(others).toEqual([]);
    expect(epic).toMatchObject({ summary: 'More gifts', description: 'Sell more.' });
    expect((await issue('Gift cards'))?.parent).toBe(epic?.key);
    expect((await issue('Print a card'))?.parent).toBe((await issue('Gift cards'))?.key);
    const { fields } = await stage.jira(`/rest/api/3/issue/${epic?.key ?? ''}?fields=customfield_10011`);
    expect(fields).toMatchObject({ customfield_10011: 'More gifts' });
    const shown = stage.maya.act.account.state.linkFields.by('record', id);
    expect(shown.find(({ name }) => name === 'key')?.value).toBe(epic?.key);
  });

  test('[J-105][L-10] makes one epic for features sent at the same moment', async () => {
    await open(true);
    initiative('More gifts');
    await send(
      feature('Gift cards', 'More gifts'),
      feature('Wish lists', 'More gifts'),
      feature('Cards', 'More gifts'),
    );
    const [epic, ...others] = await epics();
    expect(others).toEqual([]);
    const parents = (await stage.issues()).filter(({ type }) => type === 'Story').map(({ parent }) => parent);
    expect(parents).toEqual([epic?.key, epic?.key, epic?.key]);
  });

  test('[J-204] a feature that changes its initiative moves into the other epic, and out of it', async () => {
    await open(true);
    initiative('More gifts');
    initiative('Fewer returns');
    const id = feature('Gift cards', 'More gifts');
    await send(id);
    stage.maya.edit(id, { initiative: 'Fewer returns' });
    await stage.settle();
    const other = (await epics()).find(({ summary }) => summary === 'Fewer returns');
    expect((await issue('Gift cards'))?.parent).toBe(other?.key);
    stage.maya.edit(id, { initiative: '' });
    await stage.settle();
    expect((await issue('Gift cards'))?.parent).toBeUndefined();
  });

  test('[J-205] an issue that people put into another epic stays there when its feature loses its initiative', async () => {
    await open(true);
    initiative('More gifts');
    const id = feature('Gift cards', 'More gifts');
    await send(id);
    const body = {
      fields: { project: { key: 'TL' }, issuetype: { name: 'Epic' }, summary: 'By hand', customfield_10011: 'By hand' },
    };
    const made = await stage.jira('/rest/api/3/issue', { method: 'POST', body });
    const key = (await issue('Gift cards'))?.key ?? '';
    await stage.editIssue(key, { parent: { key: made['key'] } }, people.lead);
    await stage.settle();
    stage.maya.edit(id, { initiative: '' });
    await stage.settle();
    expect((await issue('Gift cards'))?.parent).toBe(made['key']);
  });

  test('[J-203][L-09] an initiative on which the link cannot be shown is named, and its epic is used all the same', async () => {
    await open(true);
    stage.maya.act.account.settings.linkFieldKinds = ['feature', 'requirement'];
    initiative('More gifts');
    await send(feature('Gift cards', 'More gifts'));
    await send(feature('Wish lists', 'More gifts'));
    const [epic, ...others] = await epics();
    expect(others).toEqual([]);
    expect((await issue('Wish lists'))?.parent).toBe(epic?.key);
    const { items } = await stage.ask('admin', 'failed', {});
    const told = items.flatMap(({ problems }) => problems);
    expect(told).toMatchObject([
      {
        message: expect.stringContaining('“More gifts”') as string,
        nextStep: expect.stringContaining('integration') as string,
      },
    ]);
  });

  test('[J-200] makes none while the switch is off', async () => {
    await open(false);
    initiative('More gifts');
    await send(feature('Gift cards', 'More gifts'));
    expect(await epics()).toEqual([]);
    expect((await issue('Gift cards'))?.parent).toBeUndefined();
  });
});

describe('Rank', () => {
  let stage: Stage;
  const open = async (rank: boolean): Promise<void> => {
    stage = await openLinkedStage({}, (mapping) => ({
      ...mapping,
      switches: { releases: false, initiatives: false, rank, importChildren: 'off' },
    }));
  };
  afterEach(() => {
    stage.close();
  });
  const send = async (record: string): Promise<void> => {
    stage.maya.send(record, hook);
    await stage.settle();
  };
  const ranked = async (): Promise<string[]> => {
    const body = { jql: 'project = TL AND summary ~ "Ranked" ORDER BY rank ASC', fields: ['summary'], maxResults: 50 };
    const found = await stage.jira('/rest/api/3/search/jql', { method: 'POST', body });
    return (found['issues'] as { fields: { summary: string } }[]).map(({ fields }) => fields.summary);
  };
  const features = (): readonly string[] => {
    const release = stage.maya.createRelease('SHOP', { name: 'Autumn' }).id;
    return ['A', 'B', 'C'].map((name) => stage.maya.createFeature(release, { name: `Ranked ${name}` }).id);
  };

  test('[J-190][J-191] a new issue stands where its feature stands among those that were sent', async () => {
    await open(true);
    const [a = '', b = '', c = ''] = features();
    for (const one of [c, a, b]) await send(one);
    const order = stage.maya.act.account
      .members('feature', stage.maya.act.account.record('feature', a).releaseId)
      .sort((x, y) => x.position - y.position)
      .map(({ name }) => name);
    expect(await ranked()).toEqual(order);
  });

  test('[J-192] a rank that Jira refuses is told and fails nothing', async () => {
    await open(true);
    const [a = '', b = ''] = features();
    await send(a);
    stage.sandbox.jira.site.issues.remove((await stage.issues())[0]?.id ?? '');
    await send(b);
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: (await stage.issues())[0]?.key ?? '' });
    expect(rows).toMatchObject([{ state: 'in-step', problems: [] }]);
    const { entries } = await stage.ask('admin', 'journal', {});
    expect(entries.filter(({ what }) => what === 'Rank')).toMatchObject([{ result: 'skipped' }]);
  });

  test('[J-190] costs no call while the switch is off', async () => {
    await open(false);
    const [a = '', b = ''] = features();
    await send(a);
    const mark = stage.mark();
    await send(b);
    expect(stage.calls(mark).filter((call) => /rank|adjacent/.test(call))).toEqual([]);
  });
});
