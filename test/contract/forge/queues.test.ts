import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  InvocationError,
  InvocationErrorCode,
  InvocationLimitReachedError,
  JobDoesNotExistError,
  PartialSuccessError,
  PayloadTooBigError,
  Queue,
  RateLimitError,
} from '@forge/events';
import type { AsyncEvent, PushEvent } from '@forge/events';
import { openDiskStore } from '../../sandbox/disk-store';
import { pass, settle } from '../../sandbox/forge';
import { start, startSampleApp } from './sample-app';
import type { SampleApp, SampleHandlers } from './sample-app';

let app: SampleApp;
const quick = new Queue({ key: 'quick' });

async function startApp(handlers: SampleHandlers, options: Parameters<typeof startSampleApp>[1] = {}): Promise<void> {
  app = await startSampleApp(handlers, { ...options, settings: { jobDelayMs: 0, ...options.settings } });
}

afterEach(() => {
  app.stop();
});

const inside = <T>(code: () => Promise<T>): Promise<T> => app.run(() => app.host.inside(code));
const push = (events: PushEvent | PushEvent[], queue = quick): Promise<{ jobId: string }> =>
  inside(() => queue.push(events));
const seconds = (from: number): number => (Date.now() - from) / 1000;

test('a consumer gets one invocation per event, in the documented shape', async () => {
  const seen: AsyncEvent[] = [];
  await startApp({ runQuick: (event: AsyncEvent) => void seen.push(event) });
  const { jobId } = await push([{ body: { n: 1 } }, { body: { n: 2 } }]);
  expect(seen).toEqual([
    { body: { n: 1 }, queueName: 'quick', jobId, eventId: expect.any(String) as string },
    { body: { n: 2 }, queueName: 'quick', jobId, eventId: expect.any(String) as string },
  ]);
  expect(seen[0]?.eventId).not.toBe(seen[1]?.eventId);
  expect(await inside(() => quick.getJob(jobId).getStats())).toEqual({ success: 2, inProgress: 0, failed: 0 });
});

test('a delayed event comes when it is due', async () => {
  const times: number[] = [];
  await startApp({ runQuick: () => void times.push(seconds(start)) });
  await push([{ body: {}, delayInSeconds: 900 }, { body: {}, delayInSeconds: 5 }, { body: {} }]);
  expect(times).toEqual([0, 5, 900]);
});

describe('concurrency', () => {
  const lane = { key: 'link-1', limit: 1 };

  test('a key limits how many run at once, over all queues', async () => {
    let running = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++running);
      await new Promise((wake) => setTimeout(wake, 1000));
      running--;
    };
    await startApp({ runQuick: work, runSlow: work });
    await inside(async () => {
      await quick.push([
        { body: {}, concurrency: lane },
        { body: {}, concurrency: lane },
      ]);
      await new Queue({ key: 'slow' }).push({ body: {}, concurrency: lane });
    });
    expect(most).toBe(1);
    expect(seconds(start)).toBe(3);
  });

  test('other keys, and events without one, are not held up', async () => {
    await startApp({ runQuick: () => new Promise((wake) => setTimeout(wake, 1000)) });
    await push([{ body: {}, concurrency: lane }, { body: {}, concurrency: { key: 'link-2', limit: 1 } }, { body: {} }]);
    expect(seconds(start)).toBe(1);
  });

  test('a lane is free again after an invocation that was killed', async () => {
    const seen: unknown[] = [];
    await startApp({
      runQuick: async ({ body }: AsyncEvent) => {
        await fetch('https://acme.aha.io/');
        seen.push(body);
      },
    });
    app.network.serve('acme.aha.io', 'aha', () => Promise.resolve(new Response('')));
    let kills = 1;
    app.host.killAt = ({ call }) => (call.kind === 'egress' && kills-- > 0 ? 'before' : undefined);
    await push([
      { body: { n: 1 }, concurrency: lane },
      { body: { n: 2 }, concurrency: lane },
    ]);
    expect(seen).toEqual([{ n: 2 }, { n: 1 }]);
  });
});

describe('retries', () => {
  test('a returned InvocationError brings the event back with its data, at most four times', async () => {
    const contexts: AsyncEvent['retryContext'][] = [];
    const times: number[] = [];
    await startApp({
      runQuick: ({ retryContext }: AsyncEvent) => {
        contexts.push(retryContext);
        times.push(seconds(start));
        return new InvocationError({
          retryAfter: 60,
          retryReason: InvocationErrorCode.FUNCTION_UPSTREAM_RATE_LIMITED,
          retryData: { attempt: (retryContext?.retryCount ?? 0) + 1 },
        });
      },
    });
    const { jobId } = await push({ body: {} });
    expect(times).toEqual([0, 60, 120, 180, 240]);
    expect(contexts[0]).toBeUndefined();
    expect(contexts[4]).toEqual({
      retryCount: 4,
      retryReason: 'FUNCTION_UPSTREAM_RATE_LIMITED',
      retryData: { attempt: 4 },
      retentionWindow: { startTime: '2026-11-20T08:00:00.000Z', remainingTimeMs: (24 * 3600 - 240) * 1000 },
    });
    expect(await inside(() => quick.getStats(jobId))).toEqual({ success: 0, inProgress: 0, failed: 1 });
    expect(app.host.queues.givenUp).toHaveLength(1);
  });

  test('or for as long as the retention window lasts', async () => {
    let count = 0;
    await startApp(
      {
        runQuick: () => {
          count++;
          return new InvocationError({ retryAfter: 3600, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
        },
      },
      { settings: { jobRetries: Number.POSITIVE_INFINITY } },
    );
    await push({ body: {} });
    await settle(app.host, app.clock, { horizonMs: 30 * 3_600_000 });
    // An hour is cut to 15 minutes; the first delivery and one for each quarter of 24 hours.
    expect(count).toBe(1 + 24 * 4);
  });

  test('retry data that is no object or too large is lost', async () => {
    const data: unknown[] = [];
    const given = ['text', { long: 'x'.repeat(4096) }, { short: 1 }];
    await startApp({
      runQuick: ({ retryContext }: AsyncEvent) => {
        data.push(retryContext && 'retryData' in retryContext ? retryContext.retryData : 'none');
        const retryData: unknown = given.shift();
        return retryData === undefined
          ? undefined
          : new InvocationError({
              retryAfter: 1,
              retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
              retryData,
            });
      },
    });
    await push({ body: {} });
    expect(data).toEqual(['none', 'none', 'none', { short: 1 }]);
  });

  test('an event that was killed comes back, without counting as a retry of the app', async () => {
    const contexts: AsyncEvent['retryContext'][] = [];
    await startApp({
      runQuick: ({ retryContext }: AsyncEvent) => {
        contexts.push(retryContext);
        return contexts.length < 7 ? new Promise(() => undefined) : undefined;
      },
    });
    const { jobId } = await push({ body: {} });
    await settle(app.host, app.clock, { horizonMs: 3_600_000 });
    expect(contexts).toHaveLength(7);
    expect(contexts[6]).toMatchObject({ retryCount: 0, retryReason: 'FUNCTION_TIME_OUT' });
    expect(await inside(() => quick.getStats(jobId))).toEqual({ success: 1, inProgress: 0, failed: 0 });
  });

  test.each([
    [true, 5],
    [false, 1],
  ])('an event whose consumer throws comes back: %s', async (retryThrownJobs, deliveries) => {
    let count = 0;
    await startApp(
      {
        runQuick: () => {
          count++;
          throw new Error('poison');
        },
      },
      { settings: { retryThrownJobs } },
    );
    await push({ body: {} });
    await settle(app.host, app.clock, { horizonMs: 3_600_000 });
    expect(count).toBe(deliveries);
    expect(app.host.queues.givenUp).toHaveLength(1);
    expect(app.host.logs.some(({ text }) => text.includes('poison'))).toBe(true);
  });
});

describe('refused pushes', () => {
  test('a queue without a consumer', async () => {
    await startApp({});
    await expect(push({ body: {} }, new Queue({ key: 'nowhere' }))).rejects.toThrow('no consumer for queue nowhere');
  });

  test('a delay beyond 15 minutes and more than 200 KB are refused by the package', async () => {
    await startApp({});
    await expect(push({ body: {}, delayInSeconds: 901 })).rejects.toThrow();
    await expect(push({ body: { text: 'x'.repeat(200 * 1024) } })).rejects.toThrow(PayloadTooBigError);
  });

  test('100 KB is the most for one event when the consumer may run longer than 55 seconds', async () => {
    await startApp({});
    const event = { body: { text: 'x'.repeat(100 * 1024) } };
    await push(event);
    await expect(push(event, new Queue({ key: 'slow' }))).rejects.toThrow(PayloadTooBigError);
  });

  test('500 events a minute', async () => {
    await startApp({});
    const fifty = Array.from({ length: 50 }, (_, n) => ({ body: { n } }));
    for (let n = 0; n < 10; n++) await push(fifty);
    await expect(push({ body: {} })).rejects.toThrow(RateLimitError);
    await pass(app.host, app.clock, 60_000);
    await push({ body: {} });
    expect(app.host.functions.counts.get('run-quick')).toBe(501);
  });

  test('a consumer that feeds its own queue is cut off', async () => {
    const ends: unknown[] = [];
    await startApp(
      {
        runQuick: async () => {
          await quick.push({ body: {} }).catch((error: unknown) => ends.push(error));
        },
      },
      { limits: { cyclicPushes: 20 } },
    );
    await push({ body: {} });
    expect(app.host.functions.counts.get('run-quick')).toBe(21);
    expect(ends).toEqual([expect.any(InvocationLimitReachedError)]);
  });

  test('a part of a push', async () => {
    const seen: unknown[] = [];
    await startApp({ runQuick: ({ body }: AsyncEvent) => void seen.push(body.n) });
    app.host.queues.refuseEvent = ({ body }) => (body.n === 2 ? 'no room' : undefined);
    const error: unknown = await push([{ body: { n: 1 } }, { body: { n: 2 } }]).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PartialSuccessError);
    expect(error).toMatchObject({ failedEvents: [{ errorMessage: 'no room', payload: { body: { n: 2 } } }] });
    expect(seen).toEqual([1]);
  });
});

describe('jobs', () => {
  test('a cancelled job delivers no more of its events', async () => {
    await startApp({ runQuick: () => undefined });
    const { jobId } = await inside(async () => {
      const job = await quick.push([
        { body: {}, delayInSeconds: 60 },
        { body: {}, delayInSeconds: 120 },
      ]);
      await quick.cancel(job.jobId);
      return job;
    });
    expect(app.host.functions.counts.get('run-quick')).toBeUndefined();
    await expect(inside(() => new Queue({ key: 'slow' }).getStats(jobId))).rejects.toThrow(JobDoesNotExistError);
  });

  test('chaos doubles and shuffles deliveries but loses none', async () => {
    const seen: unknown[] = [];
    await startApp({ runQuick: ({ body }: AsyncEvent) => void seen.push(body.n) });
    app.host.deliveries.chaos.job = { drop: 1, duplicate: 1, delay: 10_000 };
    const { jobId } = await push(Array.from({ length: 10 }, (_, n) => ({ body: { n } })));
    expect([...seen].sort()).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9]);
    expect(seen.slice(0, 10)).not.toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await inside(() => quick.getStats(jobId))).toEqual({ success: 10, inProgress: 0, failed: 0 });
  });
});

test('what is queued survives a restart, and what ran at that moment runs again', async () => {
  const path = mkdtempSync(join(tmpdir(), 'forge-host-'));
  const first = openDiskStore(path);
  await startApp({ runQuick: () => new Promise(() => undefined) }, { store: first });
  const { kvs } = await import('@forge/kvs');
  const url = app.host.webTriggerUrl('inbox');
  const started = app.host.inside(async () => {
    await kvs.set('key', 'kept');
    await kvs.entity('task').set('t1', { rank: 4 });
    await quick.push([{ body: { n: 'running' } }, { body: { n: 'waiting' }, delayInSeconds: 600 }]);
  });
  await pass(app.host, app.clock, 1000);
  await started;
  app.stop();
  await first.flushed();
  await first.close();

  const second = openDiskStore(path);
  const seen: [unknown, number][] = [];
  await startApp(
    { runQuick: ({ body }: AsyncEvent) => void seen.push([body.n, seconds(start)]) },
    { store: second, at: start + 60_000 },
  );
  await settle(app.host, app.clock);
  expect(seen).toEqual([
    ['running', 60],
    ['waiting', 600],
  ]);
  expect(await inside(() => kvs.get('key'))).toBe('kept');
  expect((await inside(() => kvs.entity('task').query().index('rank').getMany())).results).toHaveLength(1);
  expect(app.host.webTriggerUrl('inbox')).toBe(url);
  await second.close();
});
