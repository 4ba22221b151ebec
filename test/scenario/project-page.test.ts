import type { RunView } from '../../src/contract';
import { people } from '../sandbox/jira/seed';
import { openLinkedStage } from './stage';
import type { Stage } from './stage';

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
