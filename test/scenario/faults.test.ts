import { people } from '../sandbox/jira/seed';
import type { Effect } from '../sandbox/network';
import { openLinkedStage } from './stage';
import type { Stage } from './stage';

const hour = 60 * 60_000;

describe('When Aha! fails', () => {
  let stage: Stage;
  let reference: string;
  let key: string;

  beforeEach(async () => {
    stage = await openLinkedStage();
    ({ reference, key } = await stage.sendGiftCards());
  });
  afterEach(() => {
    stage.close();
  });

  const row = async (): Promise<{ state: string; note?: string }> =>
    (await stage.ask('issue', 'overview', {}, { issue: key })).rows[0] ?? { state: 'no row' };

  const faults: readonly (readonly [string, Effect])[] = [
    ['is down', { do: 'refuse' }],
    ['answers a web page', { do: 'answer', status: 200, body: '<html><body>Sign in</body></html>' }],
    ['answers 503', { do: 'answer', status: 503, body: 'Service unavailable' }],
    ['never answers', { do: 'hang' }],
    ['acts, but its answer is lost', { do: 'lose-answer' }],
    ['answers after half a minute', { do: 'slow', ms: 30_000 }],
  ];

  test('because it answers a web page to a write, the link is shown on the record later', async () => {
    const { number } = stage.maya.createFeature('SHOP-R-1', { name: 'Vouchers' });
    const page = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Maintenance</html>' };
    stage.sandbox.network.fault({ to: 'aha', path: /\/fields$/, times: 1, effect: { do: 'answer', ...page } });
    stage.maya.send(`SHOP-${number}`, 'Jira (Throughline)');
    await stage.settle();
    expect((await stage.record(`SHOP-${number}`)).link.key).toMatch(/^TL-/);
  });

  test.each(faults)('[X-07][X-08] because it %s, the change waits, says so, and arrives later', async (_, effect) => {
    stage.sandbox.network.fault({ to: 'aha', times: 2, effect });
    await stage.move(key, 'In Progress');
    await stage.pass(25_000);
    expect(await row()).toMatchObject({ state: 'waiting', note: 'Waiting: Aha! does not answer.' });
    await stage.settle();
    expect((await stage.record(reference)).status).toBe('In progress');
    expect(await row()).toMatchObject({ state: 'in-step' });
  });

  test('because it asks us to wait for an hour, what waits is then looked at once, not once for every tick', async () => {
    stage.sandbox.host.startSchedules();
    await stage.pass(hour);
    const headers = { 'retry-after': '3500' };
    stage.sandbox.network.fault({
      to: 'aha',
      path: /features/,
      times: 1,
      effect: { do: 'answer', status: 429, headers, body: '{}' },
    });
    await stage.move(key, 'In Progress');
    await stage.pass(55 * 60_000);
    expect(await row()).toMatchObject({ state: 'waiting' });
    const from = stage.mark();
    await stage.pass(10 * 60_000);
    expect((await stage.record(reference)).status).toBe('In progress');
    expect(stage.calls(from).filter((call) => /aha GET .*\/features\//.test(call)).length).toBeLessThan(4);
  });

  test('for hours, every change made meanwhile arrives in the end', async () => {
    stage.sandbox.host.startSchedules();
    stage.sandbox.network.fault({ to: 'aha', effect: { do: 'refuse' } });
    await stage.move(key, 'In Progress');
    await stage.commentIssue(key, 'Started');
    await stage.pass(5 * hour);
    await stage.editIssue(key, { summary: 'Vouchers' });
    await stage.pass(hour);
    stage.sandbox.network.heal();
    await stage.pass(hour);
    const record = await stage.record(reference);
    expect(record).toMatchObject({ name: 'Vouchers', status: 'In progress' });
    expect(record.comments).toHaveLength(1);
    expect(await row()).toMatchObject({ state: 'in-step' });
  });

  test.each([
    ['and says until when', { 'X-Ratelimit-Reset': String(Date.parse('2026-11-02T09:05:00Z') / 1000) }],
    ['and does not say until when', {}],
    ['and says it nonsensically', { 'X-Ratelimit-Reset': '99999999999999' }],
  ])('because we asked too often, %s, the whole connection waits without asking again', async (_, headers) => {
    stage.sandbox.network.fault({
      to: 'aha',
      path: /features/,
      times: 1,
      effect: { do: 'answer', status: 429, headers, body: '{}' },
    });
    await stage.move(key, 'In Progress');
    await stage.pass(2_000);
    expect(await row()).toMatchObject({ state: 'waiting', note: 'Waiting: Aha! asked us to wait.' });
    const from = stage.mark();
    await stage.commentIssue(key, 'Meanwhile');
    await stage.pass(20_000);
    expect(stage.calls(from)).toEqual([]);
    await stage.settle(3 * hour);
    const record = await stage.record(reference);
    expect(record.status).toBe('In progress');
    expect(record.comments).toHaveLength(1);
  });

  test('[X-01][X-07] because the key was revoked, the connection stops, keeps its queue, and goes on with a new key', async () => {
    const person = stage.sandbox.aha.account('demo').as('Jira Integration');
    const fresh = person.createApiKey();
    stage.sandbox.network.fault({
      to: 'aha',
      times: 1,
      effect: { do: 'answer', status: 401, body: '{"error":"Unauthorized"}' },
    });
    await stage.move(key, 'In Progress');
    await stage.settle();
    expect(await row()).toMatchObject({ state: 'waiting', note: expect.stringContaining('is stopped') as string });
    const { connections } = await stage.ask('admin', 'overview', {});
    expect(connections[0]?.stopped).toBe('Aha! no longer accepts its API key');

    const from = stage.mark();
    await stage.commentIssue(key, 'While stopped');
    stage.maya.createFeature('SHOP-R-1', { name: 'Sent while stopped' });
    stage.maya.send('SHOP-14', 'Jira (Throughline)');
    await stage.settle();
    expect(stage.calls(from)).toEqual([]);

    await stage.ask('admin', 'saveConnection', {
      connection: stage.connection,
      system: 'aha',
      name: 'Demo account',
      host: 'demo.aha.io',
      secret: fresh,
    });
    await stage.settle();
    const record = await stage.record(reference);
    expect(record.status).toBe('In progress');
    expect(record.comments).toHaveLength(1);
    expect((await stage.issues()).map(({ summary }) => summary)).toContain('Sent while stopped');
    expect(await row()).toMatchObject({ state: 'in-step' });
  });

  test('[X-03] because of a reason nobody foresaw, its status and its words are shown', async () => {
    const answer = { status: 418, body: '{"error":"I am a teapot"}' };
    stage.sandbox.network.fault({ to: 'aha', method: 'POST', effect: { do: 'answer', ...answer } });
    await stage.commentIssue(key, 'Looks good');
    await stage.settle();
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: key });
    expect(rows[0]).toMatchObject({ state: 'failed' });
    expect(rows[0]?.problems[0]?.message).toContain('Aha! answered 418. Aha! says: I am a teapot.');
  });

  test('[X-02] because it refuses a status, the rest is saved and the record, field and reason are named', async () => {
    stage.sandbox.network.fault({
      to: 'aha',
      method: 'PUT',
      times: 1,
      effect: { do: 'answer', status: 422, body: '{"errors":{"message":"Workflow status requires a due date"}}' },
    });
    await stage.move(key, 'In Progress');
    await stage.settle();
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: key });
    expect(rows[0]?.problems[0]).toMatchObject({
      field: 'Status',
      message: `Couldn't set Status on ${reference}: Workflow status requires a due date.`,
      kept: 'The rest was saved.',
    });
    await stage.ask('issue', 'retry', { link: rows[0]?.id ?? '' }, { issue: key });
    await stage.settle();
    expect((await stage.record(reference)).status).toBe('In progress');
  });
});

describe('When Jira refuses', () => {
  let stage: Stage;
  afterEach(() => {
    stage.close();
  });

  const send = async (name: string): Promise<string> => {
    const made = stage.maya.createFeature('SHOP-R-1', { name });
    stage.maya.send(`SHOP-${made.number}`, 'Jira (Throughline)');
    await stage.settle();
    return `SHOP-${made.number}`;
  };

  test('[J-132][X-02] because a field it demands was mapped by nobody, the field is named, and Retry works once that is mended', async () => {
    stage = await openLinkedStage();
    const { jira } = stage.sandbox;
    jira.admin.requireField('TL', 'Story', 'duedate');
    const reference = await send('Gift cards');
    expect(await stage.issues()).toEqual([]);
    const { items } = await stage.ask('admin', 'failed', {});
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ source: { reference }, problems: [{ retry: true }] });
    expect(items[0]?.problems[0]?.message).toMatch(/Due date is required/i);

    jira.admin.placeField('TL', 'Story', 'duedate', { required: false });
    await stage.ask('admin', 'retry', { links: [items[0]?.link ?? ''] });
    await stage.settle();
    expect((await stage.issues()).map(({ summary }) => summary)).toEqual(['Gift cards']);
    expect((await stage.ask('admin', 'failed', {})).items).toEqual([]);
  });

  test('[L-03] never to be asked for a field its create screen does not show', async () => {
    stage = await openLinkedStage({
      prepare: ({ jira }) => {
        jira.admin.removeField('TL', 'Story', 'description');
      },
    });
    const made = stage.maya.createFeature('SHOP-R-1', { name: 'Gift cards', description: '<p>Text</p>' });
    stage.maya.send(`SHOP-${made.number}`, 'Jira (Throughline)');
    await stage.settle();
    expect((await stage.issues()).map(({ summary, description }) => [summary, description])).toEqual([
      ['Gift cards', ''],
    ]);
  });

  test('for a moment, nothing is lost and nothing made twice', async () => {
    stage = await openLinkedStage();
    stage.sandbox.network.fault({
      to: 'jira',
      method: 'POST',
      times: 2,
      effect: { do: 'answer', status: 503, body: '' },
    });
    await send('Gift cards');
    expect((await stage.issues()).map(({ summary }) => summary)).toEqual(['Gift cards']);
  });

  test('[X-01] because the app may not create issues, the link says so', async () => {
    stage = await openLinkedStage();
    stage.sandbox.jira.admin.setPermission('TL', people.app, 'CREATE_ISSUES', false);
    await send('Gift cards');
    const { items } = await stage.ask('admin', 'failed', {});
    expect(items[0]?.problems[0]?.nextStep).toContain('permission');
  });
});
