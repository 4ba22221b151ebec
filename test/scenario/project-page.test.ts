import type { RunView } from '../../src/contract';
import { people } from '../sandbox/jira/seed';
import { integrateIssues, openLinkedStage } from './stage';
import type { Stage } from './stage';
import { openStoryStage } from './story-stage';
import type { StoryStage } from './story-stage';

describe('Sending from the project page', () => {
  let stage: Stage;
  const at = { as: people.lead };

  beforeEach(async () => {
    stage = await openLinkedStage();
  });
  afterEach(() => {
    stage.close();
  });

  const features = async () =>
    (await stage.ask('project', 'features', { integration: stage.integration, page: 1 }, at)).features;

  const send = async (references: readonly string[]): Promise<RunView> => {
    const all = await features();
    const records = references.map((reference) => {
      const found = all.find((feature) => feature.reference === reference);
      return { kind: 'feature' as const, id: found?.id ?? '', reference, name: found?.name ?? '' };
    });
    return stage.ask('project', 'send', { integration: stage.integration, records }, at);
  };

  test('lists releases and features, and which of them are sent', async () => {
    stage.maya.send('SHOP-1', 'Jira (Throughline)');
    await stage.settle();
    const { releases } = await stage.ask('project', 'releases', { integration: stage.integration }, at);
    expect(releases.map(({ reference }) => reference)).toContain('SHOP-R-1');
    const all = await features();
    expect(all.find(({ reference }) => reference === 'SHOP-1')?.sent).toMatchObject({ state: 'in-step' });
    expect(all.find(({ reference }) => reference === 'SHOP-2')?.sent).toBeUndefined();
    const found = await stage.ask('project', 'features', { integration: stage.integration, search: 'checkout' }, at);
    expect(found.features.map(({ reference }) => reference)).toContain('SHOP-1');
  });

  test('shows and sends nothing of a product that this project is not connected with', async () => {
    const reference = `WH-${stage.maya.createFeature('WH-R-1', { name: 'Secret plan' }).number}`;
    const hidden = { kind: 'feature' as const, id: (await stage.record(reference)).id, reference, name: 'Anything' };
    const request = { integration: stage.integration, records: [hidden] };
    const preview = await stage.call('project', 'preview', request, at);
    expect(JSON.stringify(preview)).not.toContain('Secret');
    const { id } = await stage.ask('project', 'send', request, at);
    await stage.settle();
    const run = await stage.ask('project', 'progress', { run: id }, at);
    expect(run.items).toMatchObject([{ state: 'failed' }]);
    expect(run.items[0]?.problem).toContain('not in the product “Web shop”');
    expect(await stage.issues('summary ~ "Secret plan"')).toEqual([]);
  });

  test('shows and sends no release of another product', async () => {
    const { id: release } = stage.maya.createRelease('WH', { name: 'Secret release' });
    stage.maya.createFeature(release, { name: 'Secret plan' });
    const request = { integration: stage.integration, release };
    for (const name of ['features', 'previewRelease', 'sendRelease'] as const) {
      const answer = await stage.call('project', name, request, at);
      expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
      expect(JSON.stringify(answer)).not.toContain('Secret');
    }
    await stage.settle();
    expect(JSON.stringify(await stage.jira('/rest/api/3/project/TL/version'))).not.toContain('Secret');
    expect(await stage.issues('summary ~ "Secret plan"')).toEqual([]);
  });

  test('previews what would happen without doing it', async () => {
    stage.maya.send('SHOP-2', 'Jira (Throughline)');
    await stage.settle();
    const all = await features();
    const records = all.slice(0, 3).map(({ id }) => ({ kind: 'feature' as const, id }));
    const count = (await stage.issues()).length;
    const preview = await stage.ask('project', 'preview', { integration: stage.integration, records }, at);
    expect(preview.items.find(({ reference }) => reference === 'SHOP-1')).toMatchObject({
      does: 'create',
      typeName: 'Story',
    });
    expect(preview.items.find(({ reference }) => reference === 'SHOP-2')).toMatchObject({
      does: 'skip',
      reason: 'It is in step already.',
    });
    expect(preview.toCreate).toBeGreaterThan(0);
    expect(preview.calls.target).toBeGreaterThan(0);
    expect(await stage.issues()).toHaveLength(count);
  });

  test('names a required field in the preview before anything is sent', async () => {
    stage.sandbox.jira.admin.requireField('TL', 'Story', 'duedate');
    const [first] = await features();
    const preview = await stage.ask(
      'project',
      'preview',
      { integration: stage.integration, records: [{ kind: 'feature', id: first?.id ?? '' }] },
      at,
    );
    expect(preview.missing).toMatchObject([{ typeName: 'Story', label: 'Due date' }]);
  });

  test('sends one after the other and shows how far it is', async () => {
    const started = await send(['SHOP-1', 'SHOP-2', 'SHOP-3']);
    expect(started).toMatchObject({ state: 'running', total: 3, done: 0 });
    await stage.settle();
    const run = await stage.ask('project', 'progress', { run: started.id }, at);
    expect(run).toMatchObject({ state: 'done', total: 3, done: 3, failed: 0 });
    expect(run.items.map(({ key }) => key)).toEqual([expect.any(String), expect.any(String), expect.any(String)]);
    const overview = await stage.ask('project', 'overview', {}, at);
    expect(overview.integrations[0]?.run).toBe(started.id);
  });

  test('names the record that failed, goes on with the others, and retries it', async () => {
    const all = await features();
    const second = all.find(({ reference }) => reference === 'SHOP-2');
    stage.sandbox.network.fault({
      to: 'aha',
      path: new RegExp(`features/${second?.id ?? ''}$`),
      times: 1,
      effect: { do: 'answer', status: 403, body: '{"error":"No access to this feature"}' },
    });
    const { id } = await send(['SHOP-1', 'SHOP-2', 'SHOP-3']);
    await stage.settle();
    const run = await stage.ask('project', 'progress', { run: id }, at);
    expect(run).toMatchObject({ state: 'done', done: 2, failed: 1 });
    expect(run.items[1]?.problem).toContain('does not permit it');
    await stage.ask('project', 'control', { run: id, action: 'retry' }, at);
    await stage.settle();
    expect(await stage.ask('project', 'progress', { run: id }, at)).toMatchObject({
      state: 'done',
      done: 3,
      failed: 0,
    });
  });

  test('can be paused and resumed', async () => {
    const { id } = await send(['SHOP-1', 'SHOP-2', 'SHOP-3']);
    await stage.ask('project', 'control', { run: id, action: 'pause' }, at);
    await stage.settle();
    expect(await stage.ask('project', 'progress', { run: id }, at)).toMatchObject({ state: 'paused', done: 0 });
    await stage.ask('project', 'control', { run: id, action: 'resume' }, at);
    await stage.settle();
    expect(await stage.ask('project', 'progress', { run: id }, at)).toMatchObject({ state: 'done', done: 3 });
  });

  test('survives being killed at any moment', async () => {
    for (const at of [3, 7, 11, 15, 19, 23]) {
      let killed = false;
      stage.sandbox.host.killAt = ({ invocation, step }) => {
        if (killed || invocation.functionKey !== 'run-bulk-job' || step !== at) return undefined;
        killed = true;
        return 'after';
      };
      const { id } = await send(['SHOP-1', 'SHOP-2', 'SHOP-3']);
      await stage.settle();
      expect(await stage.ask('project', 'progress', { run: id }, { as: people.lead })).toMatchObject({
        state: 'done',
        done: 3,
      });
    }
    const summaries = (await stage.issues()).map(({ summary }) => summary);
    expect(new Set(summaries).size).toBe(summaries.length);
  });

  test('waits and says why when Aha! asks us to', async () => {
    stage.sandbox.network.fault({
      to: 'aha',
      path: /features\/\d+$/,
      times: 1,
      effect: { do: 'answer', status: 429, body: '{}', headers: { 'Retry-After': '300' } },
    });
    const { id } = await send(['SHOP-1', 'SHOP-2']);
    await stage.pass(20_000);
    const run = await stage.ask('project', 'progress', { run: id }, at);
    expect(run).toMatchObject({ state: 'running', current: { reference: 'SHOP-1', waiting: 'Aha! asked us to wait' } });
    await stage.settle();
    expect(await stage.ask('project', 'progress', { run: id }, at)).toMatchObject({ state: 'done', done: 2 });
  });
});

describe('Sending to Tracker', () => {
  let stage: StoryStage;
  /** The integration that makes issues of the same product. */
  let issues = '';
  const at = { as: people.lead };

  beforeAll(async () => {
    stage = await openStoryStage({
      mode: 'epic-story',
      prepare: ({ aha }) => {
        const { account } = aha.account('demo');
        account.state.products.put({ ...account.product('SHOP'), capacity: 'points' });
      },
      adapt: (draft) => ({ ...draft, fields: { ...draft.fields, 'requirement.estimate': 'both' } }),
    });
    issues = (await integrateIssues(stage)).integration;
    await stage.settle();
  });
  // What one test asks of Aha! must not meet the limit of a second in which another did.
  beforeEach(() => stage.pass(1000));
  afterAll(() => {
    stage.close();
  });

  const offered = async (project = 'TL'): Promise<readonly string[]> =>
    (await stage.ask('project', 'overview', {}, { ...at, project })).integrations.map(({ id }) => id);

  test('is offered in the project that is connected with the same product, and only there', async () => {
    const { integrations, projectName } = await stage.ask('project', 'overview', {}, at);
    expect(projectName).toBe('Web shop');
    expect(integrations).toMatchObject([
      { id: issues, makes: { systemName: 'Jira', feature: 'issue', requirement: 'issue', versions: true } },
      {
        id: stage.integration,
        systemName: 'Aha!',
        makes: { systemName: 'Tracker', feature: 'epic', requirement: 'story', versions: false },
      },
    ]);
    const elsewhere = { ...at, project: 'TEAM' };
    expect(await offered('TEAM')).toEqual([]);
    expect(await stage.call('project', 'releases', { integration: stage.integration }, elsewhere)).toMatchObject({
      ok: false,
      error: { code: 'not-found', message: 'This integration does not belong to this project.' },
    });
    await stage.ask('admin', 'enable', { integration: issues, on: false });
    expect(await offered()).toEqual([issues]);
    await stage.ask('admin', 'enable', { integration: issues, on: true });
    expect(await offered()).toEqual([issues, stage.integration]);
  });

  test('[aha-pivotal 2][P-11] previews and sends a feature by the project page, and shows what it became', async () => {
    const { number } = stage.maya.createFeature('SHOP-R-1', { name: 'Loyalty points' });
    const reference = `SHOP-${number}`;
    const part = `${reference}-${stage.maya.addRequirement(reference, { name: 'Earn', original_estimate_text: '4p' }).number}`;
    const { id } = await stage.record(reference);
    const { integration } = stage;
    const records = [{ kind: 'feature' as const, id }];
    const preview = await stage.ask('project', 'preview', { integration, records }, at);
    expect(preview).toMatchObject({
      toCreate: 2,
      missing: [],
      calls: { target: 2 },
      items: [{ reference, does: 'create', typeName: 'Epic', forRequirements: 1 }],
    });
    expect(preview.items[0]?.leftOut?.join(' ')).toContain('4 is not on the scale of the project: 0, 1, 2, 3');
    expect(preview.items[0]?.leftOut?.join(' ')).toContain(part);
    const named = records.map((one) => ({ ...one, reference, name: 'Loyalty points' }));
    const run = await stage.ask('project', 'send', { integration, records: named }, at);
    await stage.settle();
    expect(await stage.ask('project', 'progress', { run: run.id }, at)).toMatchObject({ state: 'done', done: 1 });
    const story = stage.storyCalled('Earn');
    const { features } = await stage.ask('project', 'features', { integration, search: 'Loyalty' }, at);
    expect(features[0]?.sent).toMatchObject({ state: 'in-step' });
    expect(features[0]?.children?.[0]?.sent).toMatchObject({ key: `#${story.id}`, state: 'in-step' });
    // What became epics is no issue: the other integration of the product has not sent it.
    const own = await stage.ask('project', 'features', { integration: issues, search: 'Loyalty' }, at);
    expect(own.features[0]?.sent).toBeUndefined();
  });

  test('[aha-pivotal 2] a release goes from the page of the integration as well, without a version', async () => {
    const { id: release } = stage.maya.createRelease('SHOP', { name: 'Winter' });
    stage.maya.createFeature(release, { name: 'Snow' });
    const { integration } = stage;
    expect(await stage.ask('admin', 'sendView', { integration })).toMatchObject({ integration: { id: integration } });
    const preview = await stage.ask('admin', 'previewRelease', { integration, release });
    expect(preview).toMatchObject({ toCreate: 1 });
    expect(preview.version).toBeUndefined();
    const run = await stage.ask('admin', 'sendRelease', { integration, release });
    await stage.settle();
    expect(await stage.ask('admin', 'progress', { run: run.id })).toMatchObject({ state: 'done', done: 1 });
    const { releases } = await stage.ask('admin', 'releases', { integration });
    expect(releases.find(({ name }) => name === 'Winter')?.counts).toEqual({ sent: 1, unsent: 0, total: 1 });
    expect(await stage.ask('admin', 'previewRelease', { integration, release })).toMatchObject({
      items: [{ name: 'Snow', does: 'skip', reason: 'It was sent before.' }],
    });
    expect(await stage.call('admin', 'sendRelease', { integration, release })).toMatchObject({
      error: { nextStep: 'Plan features for the release, then send it again.' },
    });
  });

  test('is refused to people who may not, and for what is not sent from there', async () => {
    const { integration } = stage;
    const record = { kind: 'feature' as const, id: '1' };
    const refusal = (code: string) => ({ ok: false, error: { code } });
    for (const name of ['sendView', 'releases', 'features'] as const) {
      expect(await stage.call('admin', name, { integration }, at)).toMatchObject(refusal('no-permission'));
      expect(await stage.call('admin', name, { integration: issues })).toMatchObject(refusal('not-found'));
    }
    expect(await stage.call('admin', 'preview', { integration: issues, records: [record] })).toMatchObject(
      refusal('not-found'),
    );
    const run = (await stage.ask('project', 'overview', {}, at)).integrations[1]?.run ?? '';
    expect(await stage.call('project', 'progress', { run }, { ...at, project: 'TEAM' })).toMatchObject(
      refusal('not-found'),
    );
    stage.sandbox.jira.admin.setPermission('TL', people.lead, 'CREATE_ISSUES', false);
    expect(await stage.call('project', 'control', { run, action: 'retry' }, at)).toMatchObject(
      refusal('no-permission'),
    );
    stage.sandbox.jira.admin.setPermission('TL', people.lead, 'CREATE_ISSUES', true);
  });

  test('names the account that is stopped, and sends nothing by it', async () => {
    stage.sandbox.network.fault({
      to: 'tracker',
      path: /./,
      times: 1,
      effect: { do: 'answer', status: 403, body: '{"kind":"error","code":"invalid_authentication","error":"No."}' },
    });
    await stage.sendFeature({ name: 'Too late' });
    const { integrations } = await stage.ask('project', 'overview', {}, at);
    expect(integrations.map(({ stopped }) => stopped?.systemName)).toEqual([undefined, 'Tracker']);
    expect(await stage.call('project', 'releases', { integration: stage.integration }, at)).toMatchObject({
      ok: false,
      error: { code: 'connection-stopped' },
    });
    expect((await stage.ask('project', 'releases', { integration: issues }, at)).releases).not.toEqual([]);
  });
});
