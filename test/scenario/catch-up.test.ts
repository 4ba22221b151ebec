import { forgeStore } from '../../src/storage/store';
import { openLinkedStage } from './stage';
import type { Stage } from './stage';

const minute = 60_000;
const lost = { drop: 1, duplicate: 0, delay: 0 };

describe('When notices are lost', () => {
  let stage: Stage;
  let reference: string;
  let key: string;

  beforeEach(async () => {
    stage = await openLinkedStage();
    ({ reference, key } = await stage.sendGiftCards());
    stage.sandbox.host.startSchedules();
    await stage.pass(20 * minute);
  });
  afterEach(() => {
    stage.close();
  });

  const loseFromAha = (): void => {
    stage.sandbox.deliveries.chaos.webhook = lost;
  };
  const loseFromJira = (): void => {
    stage.sandbox.deliveries.chaos.event = lost;
  };
  const summary = async (): Promise<string | undefined> => (await stage.issues())[0]?.summary;

  test('by Aha!, a change there arrives within one tick', async () => {
    loseFromAha();
    stage.maya.edit(reference, { name: 'Vouchers' });
    await stage.pass(6 * minute);
    expect(await summary()).toBe('Vouchers');
  });

  test('by Aha!, a text arrives as soon as Aha! shows it in its history', async () => {
    loseFromAha();
    stage.maya.edit(reference, { description: '<p>New text</p>' });
    await stage.pass(11 * minute);
    expect((await stage.issues())[0]?.description).toBe('New text');
  });

  test('by Aha! and its history bears the time of the edit, not of its showing, the text arrives as well', async () => {
    stage.sandbox.aha.settings.auditStamp = 'when-made';
    loseFromAha();
    stage.maya.edit(reference, { description: '<p>New text</p>' });
    await stage.pass(11 * minute);
    expect((await stage.issues())[0]?.description).toBe('New text');
  });

  test('by Jira, a change and a comment there arrive within one tick', async () => {
    loseFromJira();
    await stage.move(key, 'In Progress');
    await stage.commentIssue(key, 'Started');
    await stage.pass(6 * minute);
    const record = await stage.record(reference);
    expect(record.status).toBe('In progress');
    expect(record.comments).toHaveLength(1);
  });

  test('by none, a change in Aha! that its webhook brought is not looked at again', async () => {
    stage.maya.edit(reference, { name: 'Vouchers' });
    stage.maya.edit(reference, { description: '<p>New text</p>' });
    await stage.pass(6 * minute);
    expect(await stage.issues()).toMatchObject([{ summary: 'Vouchers', description: 'New text' }]);
    const from = stage.mark();
    await stage.pass(20 * minute);
    expect(stage.calls(from).filter((call) => !regular(call))).toEqual([]);
  });

  test('by none, a change in Jira that its event brought is not looked at again', async () => {
    await stage.move(key, 'In Progress');
    await stage.pass(10_000);
    expect((await stage.record(reference)).status).toBe('In progress');
    const from = stage.mark();
    await stage.pass(20 * minute);
    expect(stage.calls(from).filter((call) => !regular(call))).toEqual([]);
  });

  test('by none, a comment and a change that is only told are not looked at again', async () => {
    await stage.commentIssue(key, 'Started');
    await stage.editIssue(key, { labels: ['urgent'] });
    await stage.pass(10_000);
    expect((await stage.record(reference)).comments).toHaveLength(2);
    const from = stage.mark();
    await stage.pass(20 * minute);
    expect(stage.calls(from).filter((call) => !regular(call))).toEqual([]);
  });

  test.each(
    Array.from({ length: 7 }, (_, index) => index + 1).flatMap((step) => [
      [step, 'before'] as const,
      [step, 'after'] as const,
    ]),
  )('and the look into the history dies at call %i, %s it took effect, the change arrives', async (step, when) => {
    loseFromAha();
    stage.maya.edit(reference, { name: 'Vouchers' });
    // The first bulk job that begins by reading the connection.
    let dying: string | undefined;
    let killed = false;
    stage.sandbox.host.killAt = ({ invocation, step: at, call }) => {
      if (at === 1 && call.label.startsWith('get connection:')) dying ??= invocation.id;
      if (killed || invocation.id !== dying || at !== step) return undefined;
      killed = true;
      return when;
    };
    await stage.pass(12 * minute);
    expect(await summary()).toBe('Vouchers');
    expect(killed).toBe(true);
  });

  const regular = (call: string): boolean => /aha GET .*\/audits$|jira POST .*\/search\/jql$/.test(call);

  test('and nothing happens, a tick costs one call to Aha! and one search in Jira', async () => {
    const from = stage.mark();
    await stage.pass(5 * minute);
    expect(stage.calls(from).sort()).toEqual(['aha GET /api/v1/audits', 'jira POST /rest/api/3/search/jql']);
  });

  test('and nothing is integrated any more, a tick costs nothing', async () => {
    await stage.ask('admin', 'enable', { integration: stage.integration, on: false });
    const from = stage.mark();
    await stage.pass(15 * minute);
    expect(stage.calls(from)).toEqual([]);
  });

  test.each([
    ['is down', { do: 'refuse' } as const],
    ['asks us to wait', { do: 'answer', status: 429, body: '{}' } as const],
    ['answers a web page', { do: 'answer', status: 200, body: '<html></html>' } as const],
  ])('and Aha! %s for an hour, the change arrives afterwards', async (_, effect) => {
    loseFromAha();
    stage.sandbox.network.fault({ to: 'aha', effect });
    await stage.pass(10 * minute);
    stage.maya.edit(reference, { name: 'Vouchers' });
    await stage.pass(60 * minute);
    stage.sandbox.network.heal();
    await stage.pass(20 * minute);
    expect(await summary()).toBe('Vouchers');
  });

  test('[L-22] and Jira takes twenty seconds for an answer, the change arrives all the same', async () => {
    loseFromJira();
    await stage.move(key, 'In Progress');
    stage.sandbox.network.fault({ to: 'jira', effect: { do: 'slow', ms: 20_000 } });
    await stage.pass(10 * minute);
    expect((await stage.record(reference)).status).toBe('In progress');
  });

  test('and Jira cannot be searched for an hour, the change arrives afterwards', async () => {
    loseFromJira();
    stage.sandbox.network.fault({ to: 'jira', path: /search/, effect: { do: 'refuse' } });
    await stage.pass(10 * minute);
    await stage.move(key, 'In Progress');
    await stage.pass(60 * minute);
    stage.sandbox.network.heal();
    await stage.pass(10 * minute);
    expect((await stage.record(reference)).status).toBe('In progress');
  });

  test('and the key was revoked, the connection stops, and the new key brings what was missed', async () => {
    loseFromAha();
    stage.sandbox.network.fault({ to: 'aha', times: 1, effect: { do: 'answer', status: 401, body: '{}' } });
    stage.maya.edit(reference, { name: 'Vouchers' });
    await stage.pass(60 * minute);
    const { connections } = await stage.ask('admin', 'overview', {});
    expect(connections[0]?.stopped).toBe('Aha! no longer accepts its API key');
    expect(await summary()).toBe('Gift cards');
    await stage.ask('admin', 'saveConnection', {
      connection: stage.connection,
      system: 'aha',
      name: 'Demo account',
      host: 'demo.aha.io',
      secret: stage.sandbox.aha.account('demo').as('Jira Integration').createApiKey(),
    });
    await stage.pass(6 * minute);
    expect(await summary()).toBe('Vouchers');
  });

  test('and the page where the search stopped is valid no more, the search starts anew', async () => {
    loseFromJira();
    await stage.move(key, 'In Progress');
    await stage.sandbox.host.inside(async () => {
      const store = forgeStore(() => Date.now());
      const cursor = await store.cursor('target');
      const at = cursor?.at ?? Date.now();
      await store.saveCursor('target', { at, seen: [], open: { since: at, until: Date.now(), page: 'stale' } });
    });
    await stage.pass(10 * minute);
    expect((await stage.record(reference)).status).toBe('In progress');
  });

  test('of hundreds of changes at once, the last arrives as well', async () => {
    stage.sandbox.aha.settings.perMinute = null;
    stage.sandbox.aha.settings.perSecond = null;
    loseFromAha();
    for (let count = 1; count <= 500; count++) stage.maya.edit('SHOP-1', { name: `Name ${count}` });
    stage.maya.edit(reference, { name: 'Vouchers' });
    await stage.pass(12 * minute);
    expect(await summary()).toBe('Vouchers');
  });
});

describe('An integration that was switched off', () => {
  test.each([
    ['hours', 120],
    ['minutes', 11],
  ])('while another of the account went on, catches up when it is switched on %s later', async (_, minutes) => {
    const stage = await openLinkedStage();
    try {
      const made = stage.maya.createFeature('SHOP-R-1', { name: 'Gift cards' });
      const reference = `SHOP-${made.number}`;
      stage.maya.send(reference, 'Jira (Throughline)');
      await stage.settle();
      const { integration } = stage;
      await secondIntegration(stage);
      stage.sandbox.host.startSchedules();
      await stage.pass(90 * minute);
      await stage.ask('admin', 'enable', { integration, on: false });
      await stage.pass(10 * minute);
      stage.maya.edit(reference, { name: 'Vouchers' });
      await stage.pass(minutes * minute);
      expect((await stage.issues())[0]?.summary).toBe('Gift cards');
      await stage.ask('admin', 'enable', { integration, on: true });
      await stage.pass(10 * minute);
      expect((await stage.issues())[0]?.summary).toBe('Vouchers');
    } finally {
      stage.close();
    }
  });

  /** Another product of the same account, into the same project. */
  async function secondIntegration(stage: Stage): Promise<void> {
    const { products } = await stage.ask('admin', 'products', { connection: stage.connection });
    const other = products.find(({ key }) => key !== 'SHOP');
    const { projects } = await stage.ask('admin', 'projects', { query: '' });
    const project = projects.find(({ key }) => key === 'TL');
    if (!other || !project) throw new Error('The sample data has changed');
    const place = { connection: stage.connection, product: other.id, project: project.id };
    const { proposal: mapping } = await stage.ask('admin', 'choices', place);
    const { saved } = await stage.ask('admin', 'saveIntegration', { ...place, name: 'Other', mapping });
    stage.maya.addWebhookIntegration(other.key, { name: 'Jira (Throughline)', address: stage.address });
    const { integrations } = await stage.ask('admin', 'sourceIntegrations', { integration: saved });
    const sourceIntegration = integrations[0]?.id ?? '';
    await stage.ask('admin', 'chooseSourceIntegration', { integration: saved, sourceIntegration });
    await stage.ask('admin', 'enable', { integration: saved, on: true });
    await stage.settle();
  }
});
