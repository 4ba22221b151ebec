import type { Preview } from '../../src/contract';
import type { Stage } from './stage';
import { at, planMany, progress, slow, start, withStage } from './run-stage';

const preview = (stage: Stage, features: readonly { id: string }[]): Promise<Preview> =>
  stage.ask(
    'project',
    'preview',
    { integration: stage.integration, records: features.map(({ id }) => ({ kind: 'feature' as const, id })) },
    at,
  );

const off = (estimate: number, real: number): number => Math.abs(estimate - real) / real;

describe('The preview of many records', () => {
  test.each([
    [5, 5],
    [100, 5],
  ])('tells within a quarter what sending %i features with %i requirements takes', (count, requirements) =>
    withStage(async (stage) => {
      // The integration knows its project from earlier sends.
      stage.maya.send('SHOP-1', 'Jira (Throughline)');
      await stage.settle();
      const features = await planMany(stage, count, requirements);
      stage.sandbox.network.chaos = slow(200);
      const told = await preview(stage, features);
      expect(told.items).toHaveLength(count);
      expect(told.toCreate).toBe(count * (1 + requirements));
      expect(told.unread).toBeUndefined();
      const from = stage.mark();
      const run = await start(stage, features);
      await stage.settle(60 * 60_000);
      const { startedAt, finishedAt = 0, done } = await progress(stage, run);
      expect(done).toBe(count);
      const calls = stage.sandbox.network.log.slice(from).filter(({ to }) => to === 'aha' || to === 'jira').length;
      expect(off(told.calls.target + told.calls.source, calls)).toBeLessThan(0.25);
      expect(off(told.seconds, (finishedAt - startedAt) / 1000)).toBeLessThan(0.25);
    }),
  );

  test('reads lists, looks at no more than there is time for, and counts the rest as the average', () =>
    withStage(async (stage) => {
      const features = await planMany(stage, 200, 1);
      const from = stage.mark();
      const whole = await preview(stage, features);
      expect(stage.calls(from).filter((call) => call.startsWith('aha')).length).toBeLessThan(12);
      // So slow that the platform would end a call that reads them all.
      stage.sandbox.network.chaos = slow(2_500);
      const part = await preview(stage, features);
      expect(part.items.length).toBeGreaterThan(0);
      expect(part.unread).toBe(200 - part.items.length);
      expect(off(part.calls.source, whole.calls.source)).toBeLessThan(0.25);
    }));

  test('leaves out a record that cannot be read, and says so', () =>
    withStage(async (stage) => {
      const features = await planMany(stage, 2, 0);
      const told = await preview(stage, [...features, { id: '1' }]);
      expect(told.items).toHaveLength(2);
      expect(told.unread).toBe(1);
    }));
});
