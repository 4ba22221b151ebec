import type { Json, World } from './world';
import { Json as JsonValue, makeWorld, pass, stopClock } from './world';

let world: World;

beforeEach(() => {
  stopClock();
  world = makeWorld({ perSecond: null });
});
afterEach(() => {
  jest.useRealTimers();
});

const as = (name: string) => world.aha.account('demo').as(name);
const arrived = (): Json[] => world.hooks.map(({ body }) => new JsonValue(body));
const addSend = (): string =>
  as('Maya Chen').addWebhookIntegration('SHOP', {
    name: 'Jira (Throughline)',
    address: 'https://hooks.example/in/send?token=secret',
  }).id;
const addActivity = (product?: string): string =>
  as('Maya Chen').addActivityWebhook({
    address: 'https://hooks.example/activity',
    ...(product === undefined ? {} : { product }),
  }).id;

describe('The Send menu', () => {
  it('posts the whole feature to the address as given, first as a creation, once linked as an update', async () => {
    const integration = addSend();
    as('Tom Li').send('SHOP-1', 'Jira (Throughline)');
    await pass(0);
    expect(world.hooks[0]?.url).toBe('https://hooks.example/in/send?token=secret');
    as('Maya Chen').link('SHOP-1', integration, { id: '1', key: 'TL-1', url: 'https://jira.example/browse/TL-1' });
    as('Tom Li').send('SHOP-1', integration);
    await pass(0);
    expect(arrived().map((body) => body.at('event'))).toEqual(['create_feature', 'update_feature']);
    expect(arrived()[1]?.list('feature', 'requirements')).toHaveLength(3);
    expect(
      arrived()[1]
        ?.list('feature', 'integration_fields')
        .map((row) => row.at('integration_id')),
    ).toEqual(Array(3).fill(Number(integration)));
  });

  it('tells nothing of another integration’s link', async () => {
    const other = as('Maya Chen').addIntegration('SHOP', 'jira', 'Old Jira').id;
    as('Maya Chen').link('SHOP-R-1', other, { id: '777' });
    addSend();
    as('Tom Li').send('SHOP-R-1', 'Jira (Throughline)');
    await pass(0);
    expect(arrived()[0]?.at('event')).toBe('create_release');
    expect(arrived()[0]?.at('release', 'theme', 'body')).toContain('paying');
  });

  it('is for features and releases of the integration’s workspace only, and for people who may write', () => {
    const integration = addSend();
    expect(() => {
      as('Tom Li').send('SHOP-E-1', integration);
    }).toThrow('cannot be sent');
    expect(() => {
      as('Tom Li').send('WH-1', integration);
    }).toThrow('not found');
    expect(() => {
      as('Ines Ortega').send('SHOP-1', integration);
    }).toThrow('access');
  });

  it('is also there through the API', async () => {
    const integration = addSend();
    const { body: feature } = await world.call('GET', 'features/SHOP-1');
    const { body } = await world.call('POST', 'integration_changes', {
      integration_id: Number(integration),
      model_class: 'Feature',
      model_id: feature.text('feature', 'id'),
    });
    await pass(0);
    expect(body.value).toEqual({ status: 'success' });
    expect(arrived()[0]?.text('feature', 'reference_num')).toBe('SHOP-1');
  });
});

describe('The activity webhook', () => {
  it('tells every change at once with its actor, whether made on a page or through the API', async () => {
    addActivity();
    as('Tom Li').setStatus('SHOP-1', 'In progress');
    as('Tom Li').comment('SHOP-1', '<p>Started</p>');
    await world.call('PUT', 'requirements/SHOP-1-1', { requirement: { workflow_status: 'In progress' } });
    await pass(0);
    expect(
      arrived().map((body) => [body.at('event'), body.at('audit', 'user', 'name'), body.at('audit', 'auditable_type')]),
    ).toEqual([
      ['audit', 'Tom Li', 'feature'],
      ['audit', 'Tom Li', 'comment'],
      ['audit', 'Jira Integration', 'requirement'],
    ]);
    expect(arrived()[0]?.at('audit', 'changes', 0, 'value')).toBe('Ready to develop &rarr; In progress');
  });

  it('holds text changes back until five minutes after the last edit, then tells them once', async () => {
    addActivity();
    as('Tom Li').edit('SHOP-1', { description: '<p>One</p>' });
    await pass(200_000);
    as('Tom Li').edit('SHOP-1', { description: '<p>Two</p>' });
    await pass(299_000);
    expect(arrived()).toEqual([]);
    await pass(1000);
    expect(arrived()).toHaveLength(1);
    expect(arrived()[0]?.text('audit', 'auditable_url')).toBe('https://demo.aha.io/features/SHOP-1');
    const { body } = await world.call('GET', 'audits?auditable_type=note');
    expect(body.list('audits').at(-1)?.at('id')).toBe(arrived()[0]?.at('audit', 'id'));
  });

  it('can belong to one workspace', async () => {
    addActivity('WH');
    as('Tom Li').setStatus('SHOP-1', 'In progress');
    as('Tom Li').setStatus('WH-1', 'In progress');
    await pass(0);
    expect(arrived().map((body) => body.at('audit', 'description'))).toEqual([
      'updated feature WH-1 Weigh parcels before they leave',
    ]);
  });
});

describe('Delivery', () => {
  const status = async (answer: number): Promise<void> => {
    world.network.fault({ to: 'receiver', effect: { do: 'answer', status: answer } });
    as('Tom Li').setStatus('SHOP-1', 'In progress');
    await pass(0);
  };

  it('is tried once, and a failure shows on the integration', async () => {
    const hook = addActivity();
    await status(500);
    await pass(3_600_000);
    expect(world.network.log.filter(({ to }) => to === 'receiver')).toHaveLength(1);
    expect(world.deliveries.log.at(-1)).toMatchObject({ kind: 'webhook', state: 'failed', result: 'Answered 500' });
    const key = as('Maya Chen').createApiKey();
    const { body } = await world.call('GET', `integrations/${hook}`, undefined, { key });
    expect(body.text('integration', 'last_error_at')).toMatch(/^2026-05-04/);
  });

  it('gives up on a receiver that takes longer than five seconds', async () => {
    addActivity();
    world.network.fault({ to: 'receiver', effect: { do: 'hang' } });
    as('Tom Li').setStatus('SHOP-1', 'In progress');
    await pass(4999);
    expect(world.deliveries.pending).toBe(1);
    await pass(1);
    expect(world.deliveries.pending).toBe(0);
    expect(world.deliveries.log.at(-1)?.result).toBe('No answer within 5 s');
  });

  it('can be tried again, and can be switched off after failures in a row', async () => {
    world.aha.settings.webhookRetries = 2;
    const hook = addActivity();
    world.network.fault({ to: 'receiver', times: 2, effect: { do: 'answer', status: 503 } });
    as('Tom Li').setStatus('SHOP-1', 'In progress');
    await pass(120_000);
    expect(arrived()).toHaveLength(1);
    world.aha.settings.webhookRetries = 0;
    world.aha.settings.webhookDisabledAfter = 1;
    as('Tom Li').setStatus('SHOP-1', 'New');
    await status(410);
    as('Tom Li').setStatus('SHOP-1', 'Shipped');
    await pass(0);
    expect(world.aha.account('demo').account.state.integrations.get(hook).enabled).toBe(false);
    expect(world.deliveries.log.at(-1)?.result).toBe('switched off');
  });
});
