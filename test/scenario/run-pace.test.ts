import type { Stage } from './stage';
import { planMany, progress, slow, start, withStage } from './run-stage';

/** The most that one job of a run did. */
interface Biggest {
  readonly calls: number;
  readonly storageRequests: number;
  readonly bytes: number;
}

function biggestJob(stage: Stage, since: number): Biggest {
  const jobs = stage.sandbox.host.functions.log.slice(since).filter((one) => one.functionKey === 'run-bulk-job');
  const most = (figure: (job: (typeof jobs)[number]) => number): number => Math.max(...jobs.map(figure));
  return {
    calls: most(({ egressCalls }) => egressCalls),
    storageRequests: most(({ storage }) => storage.total),
    bytes: most(({ storage }) => storage.bytesRead + storage.bytesWritten),
  };
}

describe('The pace of a run', () => {
  test('leaves room for live changes, which do not wait for it', () =>
    withStage(async (stage) => {
      stage.maya.send('SHOP-1', 'Jira (Throughline)');
      await stage.settle();
      const [issue] = await stage.issues();
      const features = await planMany(stage, 60, 5);
      stage.sandbox.network.chaos = slow(100);
      const run = await start(stage, features);
      await stage.pass(50_000);
      expect(await progress(stage, run)).toMatchObject({ state: 'running' });
      await stage.editIssue(issue?.key ?? '', { summary: 'Changed meanwhile' });
      await stage.pass(5_000);
      expect((await stage.record('SHOP-1')).name).toBe('Changed meanwhile');
      const view = await progress(stage, run);
      expect(view.state).toBe('running');
      expect(view.rate).toBeGreaterThan(0);
      await stage.settle();
      const { startedAt, finishedAt = 0 } = await progress(stage, run);
      // What the progress told in between was about right.
      const left = (finishedAt - view.now) / 1000;
      expect(Math.abs((view.secondsLeft ?? 0) - left)).toBeLessThan((finishedAt - startedAt) / 2000);
      expect(stage.sandbox.network.log.filter(({ status }) => status === 429)).toEqual([]);
    }));

  test('[J-104][L-13][L-22] sends 200 features with 5 requirements each near the ceiling of Aha!, in jobs that stay small', async () => {
    const send = async (stage: Stage, count: number): Promise<Biggest> => {
      const features = await planMany(stage, count, 5);
      stage.sandbox.network.chaos = slow(150);
      const before = stage.sandbox.host.functions.log.length;
      const from = stage.mark();
      const run = await start(stage, features);
      await stage.settle(60 * 60_000);
      const view = await progress(stage, run);
      expect(view).toMatchObject({ state: 'done', total: count, done: count, failed: 0 });
      const log = stage.sandbox.network.log.slice(from);
      expect(log.filter(({ status }) => status === 429)).toEqual([]);
      expect(log.filter(({ path }) => path.endsWith('/issue/bulk'))).toHaveLength(count / 50 + (count * 5) / 50);
      const minutes = ((view.finishedAt ?? 0) - view.startedAt) / 60_000;
      const used = log.filter(({ to }) => to === 'aha').length / minutes / 300;
      expect(used).toBeGreaterThanOrEqual(0.8);
      return biggestJob(stage, before);
    };
    let small: Biggest | undefined;
    let large: Biggest | undefined;
    await withStage(async (stage) => {
      small = await send(stage, 100);
    });
    await withStage(async (stage) => {
      large = await send(stage, 200);
    });
    expect(large?.calls).toBeLessThan((small?.calls ?? 0) * 1.25);
    expect(large?.storageRequests).toBeLessThan((small?.storageRequests ?? 0) * 1.25);
    expect(large?.bytes).toBeLessThan((small?.bytes ?? 0) * 1.25);
  });
});
