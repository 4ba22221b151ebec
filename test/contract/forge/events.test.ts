import { InvocationError, InvocationErrorCode } from '@forge/events';
import { pass, settle } from '../../sandbox/forge';
import type { ProductEvent } from '../../sandbox/shapes';
import { sampleManifest, start, startSampleApp } from './sample-app';
import type { SampleApp, SampleHandlers } from './sample-app';

let app: SampleApp;
let seen: Record<string, unknown>[];
const remember = (event: Record<string, unknown>): void => void seen.push(event);

beforeEach(() => {
  seen = [];
});

afterEach(() => {
  app.stop();
});

const issue = { id: '10001', key: 'TL-1', fields: { summary: 'A' } };
const event = (name: string, more: Partial<ProductEvent> = {}): ProductEvent => ({
  name: `avi:jira:${name}`,
  payload: { issue },
  bySelf: false,
  ...more,
});

async function deliver(
  events: readonly ProductEvent[],
  handlers: SampleHandlers = {},
  settings: Parameters<typeof startSampleApp>[1] = {},
): Promise<void> {
  app = await startSampleApp(
    { onEvent: remember, onMarked: remember, onStrict: remember, onLifecycle: remember, ...handlers },
    settings,
  );
  for (const one of events) app.host.deliver(one);
  await settle(app.host, app.clock);
}

test('a trigger gets the event with what the platform adds, a little later', async () => {
  await deliver([event('updated:issue', { payload: { issue, changelog: { items: [] }, atlassianId: 'user-1' } })]);
  expect(seen).toEqual([
    {
      issue,
      changelog: { items: [] },
      atlassianId: 'user-1',
      eventType: 'avi:jira:updated:issue',
      timestamp: String(start),
      selfGenerated: false,
    },
  ]);
  expect(Date.now() - start).toBe(500);
  expect(app.host.deliveries.log.map(({ kind, label, state }) => [kind, label, state])).toEqual([
    ['event', 'avi:jira:updated:issue TL-1', 'done'],
  ]);
});

test('what the product changes after an event does not change the event', async () => {
  const changing = { id: '10001', key: 'TL-1', fields: { summary: 'before' } };
  await deliver([]);
  app.host.deliver(event('updated:issue', { payload: { issue: changing } }));
  changing.fields.summary = 'after';
  await settle(app.host, app.clock);
  expect(seen[0]).toMatchObject({ issue: { fields: { summary: 'before' } } });
});

test('events that no trigger names, and own ones under ignoreSelf, start nothing', async () => {
  await deliver([
    event('deleted:issue'),
    event('updated:issue', { bySelf: true }),
    event('assigned:issue', { bySelf: true, issueProperties: { mark: { linked: 'yes' } } }),
  ]);
  expect(seen.map(({ eventType, selfGenerated }) => [eventType, selfGenerated])).toEqual([
    ['avi:jira:assigned:issue', true],
  ]);
  expect(app.host.functions.counts).toEqual(new Map([['on-marked', 1]]));
  expect(app.host.events.skipped).toEqual([
    { at: start, name: 'avi:jira:updated:issue', triggerKey: 'changes', reason: 'self' },
  ]);
});

describe('filters by an issue property', () => {
  const linked = { mark: { linked: 'yes' } };

  test.each([
    ['set', linked, 1],
    ['of another value', { mark: { linked: 'no' } }, 0],
    ['not set', {}, 0],
    ['unknown', undefined, 0],
  ])('a property %s', async (_, issueProperties, count) => {
    await deliver([event('assigned:issue', issueProperties ? { issueProperties } : {})]);
    expect(seen).toHaveLength(count);
  });

  test('the payload carries the properties asked for, those without a value left out', async () => {
    await deliver([event('assigned:issue', { issueProperties: linked })]);
    expect(seen[0]?.payloadIncludeProperties).toEqual({ "issue.properties['mark'].linked": 'yes' });
  });

  test('the filter sees properties late when told so', async () => {
    await deliver([], {}, { settings: { propertyLagMs: 3000 } });
    const assign = async (issueProperties: object): Promise<number> => {
      app.host.deliver(event('assigned:issue', { issueProperties: { ...issueProperties } }));
      await settle(app.host, app.clock);
      return seen.length;
    };
    expect(await assign({})).toBe(0);
    await pass(app.host, app.clock, 10_000);
    expect(await assign(linked)).toBe(0);
    await pass(app.host, app.clock, 3000);
    expect(await assign({})).toBe(1);
    await pass(app.host, app.clock, 3000);
    expect(await assign({})).toBe(1);
  });

  test('when properties cannot be read, RECEIVE_AND_LOG lets the event through and notes it', async () => {
    await deliver([event('assigned:issue')], {}, { settings: { propertyFilter: 'fails' } });
    expect(seen).toHaveLength(1);
    expect(app.host.logs[0]).toMatchObject({ level: 'platform', text: expect.stringContaining('marked') as unknown });
  });
});

test('an expression that fails drops the event by default', async () => {
  await deliver([
    event('created:issue'),
    event('created:issue', { payload: { issue: { ...issue, fields: { priority: { name: 'High' } } } } }),
    event('created:issue', { payload: { issue: { ...issue, fields: { priority: { name: 'Low' } } } } }),
  ]);
  expect(seen).toHaveLength(1);
  expect(app.host.events.skipped.map(({ reason }) => reason)).toEqual(['filter error', 'filter']);
  expect(app.host.logs).toHaveLength(1);
});

test('events above 200 KB are lost', async () => {
  const payload = { issue, text: 'x'.repeat(200 * 1024) };
  await deliver([event('updated:issue', { payload }), event('updated:issue')]);
  expect(seen).toHaveLength(1);
  expect(app.host.events.skipped[0]?.reason).toBe('size');
});

test('lifecycle events tell of the installation', async () => {
  await deliver([]);
  app.host.installApp('admin-1');
  app.host.upgradeApp('admin-2');
  await settle(app.host, app.clock);
  expect(seen).toMatchObject([
    {
      eventType: 'avi:forge:installed:app',
      installerAccountId: 'admin-1',
      app: { id: 'ari:cloud:ecosystem::app/11111111-2222-4333-8444-555555555555', version: '1.0.0' },
      environment: { id: app.host.site.environmentId },
    },
    { eventType: 'avi:forge:upgraded:app', upgraderAccountId: 'admin-2' },
  ]);
});

describe('retries', () => {
  test('a returned InvocationError brings the event back, at most four times', async () => {
    const times: number[] = [];
    await deliver([event('updated:issue')], {
      onEvent: (received: Record<string, unknown>) => {
        remember(received);
        times.push((Date.now() - start - 500) / 1000);
        return new InvocationError({
          retryAfter: 30,
          retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
          retryData: { at: times.length },
        });
      },
    });
    expect(times).toEqual([0, 30, 60, 90, 120]);
    expect(seen[4]?.retryContext).toEqual({
      retryCount: 4,
      retryReason: 'FUNCTION_RETRY_REQUEST',
      retryData: { at: 4 },
    });
    expect(seen[4]?.timestamp).toBe(seen[0]?.timestamp);
  });

  test('a thrown error is logged and that is all', async () => {
    await deliver([event('updated:issue')], {
      onEvent: () => {
        throw new Error('broken');
      },
    });
    expect(app.host.functions.counts.get('on-event')).toBe(1);
    expect(app.host.logs[0]?.text).toContain('broken');
  });

  test('a killed invocation is repeated by the platform', async () => {
    app = await startSampleApp({
      onEvent: async (received: Record<string, unknown>) => {
        const { kvs } = await import('@forge/kvs');
        await kvs.set('seen', true);
        remember(received);
      },
    });
    let kills = 1;
    app.host.killAt = () => (kills-- > 0 ? 'after' : undefined);
    app.host.deliver(event('updated:issue'));
    await settle(app.host, app.clock);
    expect(app.host.functions.counts.get('on-event')).toBe(2);
    expect(seen).toHaveLength(1);
    expect(seen[0]?.retryContext).toEqual({ retryCount: 0, retryReason: 'FUNCTION_TIME_OUT' });
  });
});

test('chaos drops, doubles and shuffles product events, the same way for the same seed', async () => {
  const run = async (): Promise<string> => {
    seen = [];
    await deliver([]);
    app.host.deliveries.chaos.event = { drop: 0.3, duplicate: 0.3, delay: 60_000 };
    for (let n = 0; n < 30; n++) app.host.deliver(event('updated:issue', { payload: { issue, n } }));
    await settle(app.host, app.clock);
    app.stop();
    return seen.map(({ n }) => n).join();
  };
  const first = await run();
  expect(await run()).toBe(first);
  const numbers = first.split(',').map(Number);
  expect(new Set(numbers).size).toBeLessThan(30);
  expect(numbers.length).toBeGreaterThan(new Set(numbers).size);
  expect([...numbers].sort((a, b) => a - b)).not.toEqual(numbers);
});

test('a manifest with more than five property paths is refused', async () => {
  const manifest = await sampleManifest();
  const [first] = manifest.subscriptions;
  if (!first) throw new Error('The sample has triggers');
  const propertyPaths = [1, 2, 3, 4, 5, 6].map((n) => `issue.properties['p${n}'].a`);
  const subscriptions = [{ ...first, propertyPaths }];
  await deliver([]);
  app.stop();
  await expect(startSampleApp({}, { manifest: { ...manifest, subscriptions } })).rejects.toThrow('5 property paths');
});
