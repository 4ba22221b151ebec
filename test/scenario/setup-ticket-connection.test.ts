import type { Answer, ConnectionTest } from '../../src/contract';
import { customerToken, sampleHost, sampleOrganisation, sampleToken } from '../sandbox/teamsupport/seed';
import { openTicketStageOnly } from './ticket-stage';
import type { TicketStage } from './ticket-stage';

describe('Connecting a TeamSupport account', () => {
  let stage: TicketStage;
  beforeAll(async () => {
    stage = await openTicketStageOnly();
  });
  afterAll(() => {
    stage.close();
  });
  beforeEach(() => {
    Object.assign(stage.sandbox.teamsupport.settings, { culture: 'us', blocked: false, perMinute: null });
  });

  const account = {
    system: 'teamsupport',
    host: sampleHost,
    organisation: sampleOrganisation,
    secret: sampleToken,
  } as const;
  const tested = (more: object = {}): Promise<Answer<ConnectionTest>> =>
    stage.call('admin', 'testConnection', { ...account, ...more });
  const datesOf = async (): Promise<NonNullable<ConnectionTest['dates']>> => {
    const { dates } = await stage.testConnection();
    if (!dates) throw new Error('nothing was said about dates');
    return dates;
  };

  test('[TS-003] says who is signed in, and writes nothing', async () => {
    const from = stage.mark();
    expect(await tested()).toMatchObject({
      ok: true,
      data: { account: sampleHost, user: `Organization ${sampleOrganisation}`, warnings: [] },
    });
    const calls = stage.calls(from).filter((call) => call.startsWith('teamsupport'));
    expect(calls.filter((call) => !call.includes('GET'))).toEqual([]);
    expect(calls.length).toBeLessThanOrEqual(5);
  });

  test.each([
    'na2',
    'NA2.teamsupport.com',
    'https://app.na2.teamsupport.com/vcr/1_9_0/Tickets/1?x=1',
    ` ${sampleHost} `,
  ])('[TS-001][TS-002] understands the address “%s”', async (host) => {
    expect(await tested({ host })).toMatchObject({ ok: true, data: { account: sampleHost } });
  });

  test.each([
    'teamsupport.com.example.com',
    'app.na2.teamsupport.com.example.com',
    'example.com',
    '10.0.0.5',
    '[::1]',
    'user@app.teamsupport.com',
    'app.teamsupport.com:8443',
    'app.a.b.teamsupport.com',
    'demo.aha.io',
  ])('[TS-002] never calls %s', async (host) => {
    const from = stage.mark();
    expect(await tested({ host })).toMatchObject({ ok: false, error: { code: 'invalid', field: 'host' } });
    expect(stage.calls(from).filter((call) => call.startsWith('teamsupport'))).toEqual([]);
  });

  test('[TS-003] what is missing or wrong is said at its field', async () => {
    const { organisation: _, ...nameless } = account;
    expect(await stage.call('admin', 'testConnection', nameless)).toMatchObject({
      ok: false,
      error: { code: 'invalid', field: 'organisation', message: 'Enter the organization ID.' },
    });
    expect(await tested({ organisation: 'abc' })).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect(await tested({ secret: '00000000-0000-0000-0000-000000000000' })).toMatchObject({
      ok: false,
      error: {
        field: 'secret',
        message: `TeamSupport does not accept this organization ID and token at ${sampleHost}.`,
      },
    });
    expect(await tested({ organisation: '1' })).toMatchObject({ ok: false, error: { field: 'secret' } });
  });

  test('[TS-004] the token of a customer is told apart, and what to use instead', async () => {
    const answer = await tested({ secret: customerToken });
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid', field: 'secret' } });
    // Found by the app, not said by TeamSupport.
    expect(answer).toMatchObject({
      error: {
        message: 'This token belongs to a customer, and sees only tickets of that customer.',
        nextStep: expect.stringContaining('Use the token of the organization') as string,
      },
    });
  });

  test('[TS-026] times that can be read either way are shown both ways, and no order is guessed', async () => {
    const { order, samples } = await datesOf();
    expect(order).toBeUndefined();
    expect(samples.length).toBeGreaterThan(0);
    for (const { readings } of samples) expect(Object.keys(readings)).toEqual(['month-first', 'day-first']);
  });

  test('[TS-026] the order of day and month is told by real times, with the newest among them', async () => {
    const day = 24 * 3_600_000;
    while (new Date().getUTCDate() < 14) await stage.pass(day);
    stage.createTicket();
    // In Chicago, where the organisation stands, this is now.
    const inChicago = { timeZone: 'America/Chicago', dateStyle: 'short', timeStyle: 'short' } as const;
    const now = new Intl.DateTimeFormat('sv-SE', inChicago).format(new Date()).replace(' ', 'T');
    for (const [culture, order] of [
      ['us', 'month-first'],
      ['spain', 'day-first'],
      ['iso', 'year-first'],
    ] as const) {
      Object.assign(stage.sandbox.teamsupport.settings, { culture });
      const dates = await datesOf();
      expect(dates.order).toBe(order);
      const local = dates.samples.map(({ readings }) => readings[order] ?? '');
      expect(local.sort().at(-1)).toBe(now);
    }
  });

  test('[TS-026] nothing is saved before somebody has said how times are read; the zone must be one', async () => {
    const named = { ...account, name: 'Support desk' };
    expect(await stage.call('admin', 'saveConnection', named)).toMatchObject({
      ok: false,
      error: { code: 'invalid', field: 'dates', message: 'Say how this account of TeamSupport writes dates.' },
    });
    const nowhere = { ...named, dates: { order: 'day-first' as const, zone: 'Atlantis/Capital' } };
    expect(await stage.call('admin', 'saveConnection', nowhere)).toMatchObject({
      ok: false,
      error: { field: 'dates', message: '“Atlantis/Capital” is not a time zone.' },
    });
    expect((await stage.ask('admin', 'overview', {})).connections).toEqual([]);
  });

  test('[TS-003][TS-026] what was saved stays until it is changed; a kept token goes to its own address only', async () => {
    await stage.connectTickets({ everyMinute: true });
    const kept = { system: 'teamsupport', host: sampleHost, connection: stage.connection, name: 'Desk' } as const;
    const { connections } = await stage.ask('admin', 'saveConnection', kept);
    expect(connections).toMatchObject([
      {
        name: 'Desk',
        organisation: sampleOrganisation,
        dates: { order: 'month-first', zone: 'America/Chicago' },
        everyMinute: true,
      },
    ]);
    expect(JSON.stringify(connections)).not.toContain(sampleToken);
    const off = await stage.ask('admin', 'saveConnection', { ...kept, everyMinute: false });
    expect(off.connections[0]?.everyMinute).toBeUndefined();
    const from = stage.mark();
    expect(await stage.call('admin', 'testConnection', { ...kept, host: 'app.na3.teamsupport.com' })).toMatchObject({
      ok: false,
      error: { field: 'secret', message: 'A new address needs the token again.' },
    });
    expect(stage.calls(from).filter((call) => call.startsWith('teamsupport'))).toEqual([]);
  });

  test('[TN-01] people of Jira are found by name, as whom another integration may write', async () => {
    const { people } = await stage.ask('admin', 'people', { query: 'dev' });
    expect(people.map(({ name }) => name)).toContain('Dev Patel');
    expect((await stage.ask('admin', 'people', { query: '' })).people).toEqual([]);
  });

  test('[TS-003] the organization of tickets that are linked cannot be changed', async () => {
    await stage.integrateTickets();
    const named = { ...account, connection: stage.connection, name: 'Desk' };
    expect(await stage.call('admin', 'saveConnection', { ...named, organisation: '700200' })).toMatchObject({
      ok: false,
      error: { field: 'organisation', message: '“Support” links tickets of organization 700100 by this connection.' },
    });
    expect((await stage.ask('admin', 'overview', {})).connections).toMatchObject([
      { organisation: sampleOrganisation },
    ]);
  });

  test('[TS-070] an account over its limit, or blocked, says so', async () => {
    Object.assign(stage.sandbox.teamsupport.settings, { blocked: true });
    expect(await tested()).toMatchObject({ ok: false, error: { field: 'secret' } });
    Object.assign(stage.sandbox.teamsupport.settings, { blocked: false, perMinute: 1 });
    expect(await tested()).toMatchObject({ ok: false, error: { code: 'rate-limited' } });
  });
});
