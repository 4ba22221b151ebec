import { pass, settle } from '../../sandbox/forge';
import { start, startSampleApp } from './sample-app';
import type { SampleApp } from './sample-app';

let app: SampleApp;
const minutes = 60_000;

afterEach(() => {
  app.stop();
});

test('schedules start about five minutes after deployment and go on at their interval', async () => {
  const runs: [string, number][] = [];
  const run =
    (name: string) =>
    (payload: { context: { moduleKey: string } }): void =>
      void runs.push([`${name} ${payload.context.moduleKey}`, Math.round((Date.now() - start) / minutes)]);
  app = await startSampleApp({ onTick: run('onTick'), onDay: run('onDay') });
  app.host.startSchedules();
  await pass(app.host, app.clock, 16 * minutes);
  expect(runs).toEqual([
    ['onTick tick', 5],
    ['onDay daily', 5],
    ['onTick tick', 10],
    ['onTick tick', 15],
  ]);
  app.host.stopSchedules();
  await pass(app.host, app.clock, 60 * minutes);
  expect(runs).toHaveLength(4);
});

test('a schedule that fails is not repeated before its time', async () => {
  app = await startSampleApp({
    onTick: () => {
      throw new Error('no');
    },
  });
  app.host.startSchedules();
  await pass(app.host, app.clock, 9 * minutes);
  expect(app.host.functions.counts.get('on-tick')).toBe(1);
});

test('a dropped run does not end the schedule, and a run may come twice', async () => {
  app = await startSampleApp({});
  app.host.deliveries.chaos.schedule = { drop: 1, duplicate: 0, delay: 0 };
  app.host.startSchedules();
  await pass(app.host, app.clock, 6 * minutes);
  expect(app.host.functions.counts.get('on-tick')).toBeUndefined();
  app.host.deliveries.chaos.schedule = { drop: 0, duplicate: 1, delay: 0 };
  await pass(app.host, app.clock, 5 * minutes);
  expect(app.host.functions.counts.get('on-tick')).toBe(2);
});

test('a test may run one by its key and sees how it ended', async () => {
  app = await startSampleApp({ onTick: () => ({ done: 1 }) });
  expect(await app.run(() => app.host.runSchedule('tick'))).toEqual({ kind: 'returned', value: { done: 1 } });
  await expect(app.host.runSchedule('other')).rejects.toThrow('no scheduled trigger other');
});

describe('settling', () => {
  test('does not wait for what is due after the horizon', async () => {
    const { Queue } = await import('@forge/events');
    app = await startSampleApp({});
    const push = (delayInSeconds: number): Promise<unknown> =>
      app.host.inside(() => new Queue({ key: 'quick' }).push({ body: {}, delayInSeconds }));
    await Promise.all([push(10), push(600), settle(app.host, app.clock, { horizonMs: 60_000 })]);
    expect(app.host.functions.counts.get('run-quick')).toBe(1);
    expect(Date.now() - start).toBe(10_100);
    await settle(app.host, app.clock);
    expect(app.host.functions.counts.get('run-quick')).toBe(2);
  });

  test('waits for work that no timer drives, however long it takes, before time runs out for it', async () => {
    const { pbkdf2 } = await import('node:crypto');
    app = await startSampleApp({
      onTick: () =>
        new Promise((done) => {
          pbkdf2('secret', 'salt', 2000, 32, 'sha256', (_, key) => {
            done(key.length);
          });
        }),
    });
    expect(await app.run(() => app.host.runSchedule('tick'))).toEqual({ kind: 'returned', value: 32 });
    expect(Date.now()).toBe(start);
  });

  test('says what is left when nothing can bring it to an end', async () => {
    app = await startSampleApp({});
    const stuck = new Promise<undefined>(() => undefined);
    app.host.deliveries.add('webhook', 'feature F-1', 0, () => stuck);
    await expect(settle(app.host, app.clock)).rejects.toThrow('Never settles: webhook feature F-1 is running');
  });

  test('tells of a function that the app does not have', async () => {
    app = await startSampleApp({}, { loadHandlers: () => ({}) });
    app.host.deliver({ name: 'avi:jira:updated:issue', payload: {}, bySelf: false });
    await expect(settle(app.host, app.clock)).rejects.toThrow('The app does not export index.onEvent');
  });
});
