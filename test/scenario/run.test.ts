import { demoApiKey } from '../sandbox/aha/seed';
import { at, plan, progress, start, withStage } from './run-stage';

describe('A run of many features', () => {
  test('[J-105] makes their issues by bulk calls, in the order of the records, each once', () =>
    withStage(async (stage) => {
      const features = plan(stage, 12, 3);
      const from = stage.mark();
      const run = await start(stage, features);
      await stage.settle();
      expect(await progress(stage, run)).toMatchObject({ state: 'done', total: 12, done: 12, failed: 0 });
      const issues = await stage.issues();
      const tops = issues.filter(({ parent }) => parent === undefined);
      expect(tops.map(({ summary }) => summary)).toEqual(features.map(({ name }) => name));
      expect(issues).toHaveLength(12 * 4);
      for (const top of tops) {
        const under = issues.filter(({ parent }) => parent === top.key).map(({ summary }) => summary);
        expect(under).toEqual([1, 2, 3].map((n) => `${top.summary}, part ${n}`));
      }
      const calls = stage.calls(from);
      expect(calls.filter((call) => call.startsWith('jira POST /rest/api/3/issue'))).toEqual([
        'jira POST /rest/api/3/issue/bulk',
        'jira POST /rest/api/3/issue/bulk',
      ]);
      // One reading shows where they are kept; the others come as lists, again after each pause.
      expect(calls.filter((call) => /aha GET .*\/features/.test(call)).length).toBeLessThan(12);
      for (const { reference } of features) {
        // The test's own readings count as well.
        await stage.pass(1000);
        expect(await stage.record(reference)).toMatchObject({ status: 'Ready to develop' });
        expect((await stage.record(`${reference}-3`)).link.key).toBeDefined();
      }
    }));

  test('sends again without making or writing anything twice', () =>
    withStage(async (stage) => {
      const features = plan(stage, 4, 2);
      await start(stage, features);
      await stage.settle();
      const from = stage.mark();
      const again = await start(stage, features);
      await stage.settle();
      expect(await progress(stage, again)).toMatchObject({ state: 'done', done: 4 });
      expect(stage.calls(from).filter((call) => !/ GET /.test(call))).toEqual([]);
    }));

  test('names the requirement that was refused, and goes on with the others', () =>
    withStage(async (stage) => {
      const features = plan(stage, 3, 1);
      stage.maya.edit(`${features[1]?.reference ?? ''}-1`, { name: 'x'.repeat(300) });
      stage.sandbox.jira.admin.requireField('TL', 'Sub-task', 'duedate');
      const run = await start(stage, features);
      await stage.settle();
      const view = await progress(stage, run);
      expect(view).toMatchObject({ state: 'done', done: 0, failed: 3 });
      expect(view.items.map(({ key }) => key)).toEqual([expect.any(String), expect.any(String), expect.any(String)]);
      expect(view.items[0]?.problem).toContain(`${features[0]?.reference ?? ''}-1`);
    }));

  test('passes over a record for which Aha! does not answer, tries it again, and names it in the end', () =>
    withStage(async (stage) => {
      const features = plan(stage, 5, 0);
      const [, second] = features;
      stage.sandbox.network.fault({
        to: 'aha',
        path: new RegExp(`features/${second?.id ?? ''}/integrations`),
        effect: { do: 'answer', status: 500, body: '{"error":"deadlock"}' },
      });
      const run = await start(stage, features);
      await stage.pass(20_000);
      const early = await progress(stage, run);
      expect(early).toMatchObject({ state: 'running', done: 4, current: { reference: second?.reference } });
      expect(early.current?.waiting).toBe('Aha! does not answer');
      await stage.settle(60 * 60_000);
      const view = await progress(stage, run);
      expect(view).toMatchObject({ state: 'done', done: 4, failed: 1 });
      expect(view.items[1]?.problem).toContain('Aha! does not answer');
      stage.sandbox.network.heal();
      await stage.ask('project', 'control', { run: run.id, action: 'retry' }, at);
      await stage.settle();
      expect(await progress(stage, run)).toMatchObject({ state: 'done', done: 5, failed: 0 });
      expect(await stage.issues()).toHaveLength(5);
    }));

  test('waits while Aha! is down, and fails nothing', () =>
    withStage(async (stage) => {
      const features = plan(stage, 5, 0);
      stage.sandbox.network.fault({ to: 'aha', effect: { do: 'answer', status: 503, body: '' } });
      const run = await start(stage, features);
      await stage.pass(10 * 60_000);
      expect(await progress(stage, run)).toMatchObject({
        state: 'running',
        done: 0,
        failed: 0,
        current: { waiting: 'Aha! does not answer' },
      });
      stage.sandbox.network.heal();
      await stage.settle(60 * 60_000);
      expect(await progress(stage, run)).toMatchObject({ state: 'done', done: 5, failed: 0 });
    }));

  test('skips the record it is stuck on, when asked to', () =>
    withStage(async (stage) => {
      const features = plan(stage, 3, 0);
      stage.sandbox.network.fault({
        to: 'aha',
        path: new RegExp(`features/${features[0]?.id ?? ''}/integrations`),
        effect: { do: 'answer', status: 500, body: '' },
      });
      const run = await start(stage, features);
      await stage.pass(20_000);
      await stage.ask('project', 'control', { run: run.id, action: 'skip' }, at);
      await stage.pass(20_000);
      expect(await progress(stage, run)).toMatchObject({ state: 'done', done: 2, skipped: 1, failed: 0 });
    }));

  test('waits while its integration is switched off, says so, and goes on when it is on again', () =>
    withStage(async (stage) => {
      const features = plan(stage, 3, 0);
      const run = await start(stage, features);
      await stage.ask('admin', 'enable', { integration: stage.integration, on: false });
      await stage.settle();
      expect(await progress(stage, run)).toMatchObject({
        state: 'running',
        done: 0,
        current: { waiting: 'This integration is switched off' },
      });
      await stage.ask('admin', 'enable', { integration: stage.integration, on: true });
      await stage.settle();
      expect(await progress(stage, run)).toMatchObject({ state: 'done', done: 3 });
    }));

  test('stops with its connection, says so, and goes on when the key is replaced', () =>
    withStage(async (stage) => {
      const features = plan(stage, 3, 0);
      const owner = stage.sandbox.aha.account('demo').as('Jira Integration');
      const secret = owner.createApiKey();
      owner.revokeApiKey(demoApiKey);
      const run = await start(stage, features);
      await stage.settle();
      const held = await progress(stage, run);
      expect(held).toMatchObject({ state: 'running', done: 0, failed: 0 });
      expect(held.current?.waiting).toBe('Aha! no longer accepts the API key');
      const { connection } = stage;
      const saved = { connection, system: 'aha' as const, name: 'Demo', host: 'demo.aha.io', secret };
      await stage.ask('admin', 'saveConnection', saved);
      await stage.settle();
      expect(await progress(stage, run)).toMatchObject({ state: 'done', done: 3 });
      // What is left of the minute's calls shows on the admin page.
      const { connections } = await stage.ask('admin', 'overview', {});
      expect(connections[0]?.quota).toMatchObject({ of: 300 });
    }));

  test('goes on by the regular sweep when its job was lost', () =>
    withStage(async (stage) => {
      stage.sandbox.host.settings.jobRetries = 0;
      stage.sandbox.host.killAt = ({ invocation, step }) =>
        invocation.functionKey === 'run-bulk-job' && step === 2 ? 'before' : undefined;
      const run = await start(stage, plan(stage, 3, 0));
      await stage.settle();
      expect(await progress(stage, run)).toMatchObject({ state: 'running', done: 0 });
      stage.sandbox.host.killAt = undefined;
      await stage.pass(15 * 60_000);
      await stage.sandbox.host.runSchedule('sweep');
      await stage.settle();
      expect(await progress(stage, run)).toMatchObject({ state: 'done', done: 3 });
    }));

  test('is refused while another one of the integration is under way', () =>
    withStage(async (stage) => {
      const features = plan(stage, 2, 0);
      await start(stage, features);
      await expect(start(stage, features)).rejects.toThrow('A send is under way');
      await stage.settle();
      await expect(start(stage, features)).resolves.toMatchObject({ state: 'running' });
      await stage.settle();
    }));
});
