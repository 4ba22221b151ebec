import { forgeStore } from '../../src/storage/store';
import { emptyLink } from '../../src/sync/model';
import type { Link } from '../../src/sync/model';
import { issueRef } from '../../src/systems/jira/translate';
import { people } from '../sandbox/jira/seed';
import { sampleToken } from '../sandbox/teamsupport/seed';
import { inOwnField, openTicketStageOnly } from './ticket-stage';
import type { TicketStage } from './ticket-stage';

describe('Tickets in the panel of an issue', () => {
  let stage: TicketStage;
  const at = { issue: 'TL-2', as: people.dev };

  beforeEach(async () => {
    stage = await openTicketStageOnly();
    await stage.connectTickets();
    await stage.integrateTickets((draft) => ({
      ...draft,
      onlyTypes: [ticketType('Bug'), ticketType('Task')],
      ...inOwnField,
    }));
  });
  afterEach(() => {
    stage.close();
  });

  const ticketType = (name: string): string => {
    const found = [...stage.organisation.state.ticketTypes.all()].find((type) => type.name === name);
    if (!found) throw new Error(`No type ${name}`);
    return found.id;
  };
  const find = (text: string) => stage.ask('issue', 'lookup', { integration: stage.integration, text }, at);
  const search = (text: string, where: { issue: string; as: string; project?: string } = at) =>
    stage.call('issue', 'search', { integration: stage.integration, text }, where);
  const link = (id: string) => {
    const record = { kind: 'ticket' as const, id };
    return stage.ask('issue', 'link', { integration: stage.integration, record }, at);
  };

  test('[TR-02][TR-03][TR-09] two tickets are linked with one issue, found by number and by address; neither is changed', async () => {
    const first = stage.createTicket({ name: 'Export stops', customer: 'Acme GmbH', severity: 'High' });
    const second = stage.createTicket({ name: 'Export is slow', status: 'In Progress' });
    const [before] = await stage.issues('key = TL-2');
    const found = await find(first.number);
    expect(found).toMatchObject({ recordId: first.id, recordKind: 'ticket', differences: [] });
    expect(found.record).toMatchObject({
      kindName: 'TeamSupport ticket',
      reference: first.number,
      ticket: { customer: 'Acme GmbH', severity: 'High' },
    });
    expect(found.consequences?.[0]).toContain('Nothing is copied now');
    expect(found.consequences).toContain('The field “JiraIssue” of the ticket shows TL-2.');
    await link(first.id);
    await link((await find((await find(second.number)).record.url)).recordId);
    await stage.settle();
    const { rows, total } = await stage.ask('issue', 'overview', {}, at);
    expect([total, rows.map(({ record, state }) => [record.reference, state])]).toEqual([
      2,
      [
        [second.number, 'in-step'],
        [first.number, 'in-step'],
      ],
    ]);
    expect((await stage.issues('key = TL-2'))[0]).toEqual(before);
    expect(stage.ticket(second.id)).toMatchObject({ name: 'Export is slow', status: 'In Progress' });
    expect(stage.ticket(first.id).fields['JiraIssue']).toBe('TL-2');
    expect(stage.laterActions(first.id)).toEqual([]);
  });

  test('a ticket is searched by words of its name; where it is linked is said, and it is not linked twice', async () => {
    const { ticket, key } = await stage.linkedTicket({ name: 'Turnstile is stuck' });
    const answer = await search('turnstile');
    expect(answer).toMatchObject({
      ok: true,
      data: { found: [{ recordId: ticket.id, record: { reference: ticket.number }, linkedTo: { reference: key } }] },
    });
    expect(await search('no such words at all')).toEqual({ ok: true, data: { found: [] } });
    expect(await stage.call('issue', 'lookup', { integration: stage.integration, text: '99999' }, at)).toMatchObject({
      error: { code: 'not-found', field: 'text', message: 'TeamSupport shows Throughline no such ticket.' },
    });
    const chosen = { kind: 'ticket' as const, id: ticket.id };
    const looked = { integration: stage.integration, text: ticket.number, record: chosen };
    expect(await stage.ask('issue', 'lookup', looked, at)).toMatchObject({ linkedTo: { reference: key } });
    const again = await stage.call('issue', 'link', { integration: stage.integration, record: chosen }, at);
    expect(again).toMatchObject({ ok: false, error: { code: 'already-linked' } });
    expect((again.ok ? '' : again.error.message).includes(`linked to ${key} already`)).toBe(true);
  });

  test('[TR-31] a ticket of a type that is left out is named and not linked', async () => {
    const { id, number } = stage.createTicket({ type: 'Question' });
    const record = { kind: 'ticket' as const, id };
    const asked = await stage.call('issue', 'lookup', { integration: stage.integration, text: number }, at);
    const linked = await stage.call('issue', 'link', { integration: stage.integration, record }, at);
    for (const answer of [asked, linked]) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'invalid', field: 'text' } });
      expect(JSON.stringify(answer)).toContain('“Question”');
    }
  });

  test('[TR-36] projects that no rule names see nothing of the tickets, nor do people who may not edit', async () => {
    const { id, number } = stage.createTicket({ name: 'Secret trouble' });
    const made = await stage.jira('/rest/api/3/issue', {
      method: 'POST',
      as: people.lead,
      body: { fields: { project: { key: 'TEAM' }, summary: 'Elsewhere', issuetype: { name: 'Task' } } },
    });
    const elsewhere = { issue: String(made['key']), project: 'TEAM', as: people.lead };
    expect((await stage.ask('issue', 'overview', {}, elsewhere)).targets).toEqual([]);
    const record = { kind: 'ticket' as const, id };
    const place = { integration: stage.integration };
    for (const where of [elsewhere, { ...at, as: people.outsider }]) {
      for (const answer of [
        await search('secret', where),
        await stage.call('issue', 'lookup', { ...place, text: number }, where),
        await stage.call('issue', 'link', { ...place, record }, where),
      ]) {
        expect(answer.ok).toBe(false);
        expect(JSON.stringify(answer)).not.toContain('Secret');
      }
    }
    const { integrations, support } = await stage.ask('project', 'overview', {}, { project: 'TL' });
    expect([integrations, support]).toEqual([[], ['Organization 700100']]);
    expect((await stage.ask('project', 'overview', {}, { project: 'TEAM' })).support).toEqual([]);
  });

  test('unlinked by hand, ticket and issue stay as they are and go their own ways', async () => {
    const { ticket, key } = await stage.linkedTicket();
    const here = { issue: key, as: people.dev };
    const [row] = (await stage.ask('issue', 'overview', {}, here)).rows;
    await stage.ask('issue', 'unlink', { link: row?.id ?? '' }, here);
    const before = (await stage.issues('project = TL')).length;
    await stage.move(key, 'In Progress');
    stage.desk.write(ticket.id, '<p>Still stuck</p>');
    stage.desk.set(ticket.id, { severity: 'High' });
    await stage.poll();
    await stage.poll();
    expect(stage.ticket(ticket.id)).toMatchObject({ status: ticket.status, name: ticket.name });
    expect((await stage.ask('issue', 'overview', {}, here)).rows).toEqual([]);
    expect((await stage.issues(`key = ${key}`))[0]?.comments).toEqual([]);
    expect(await stage.issues('project = TL')).toHaveLength(before);
  });

  /** What the journal of the integration tells of its connection, newest first. */
  const told = async (): Promise<string[]> => {
    const { entries } = await stage.ask('admin', 'journal', { integration: stage.integration });
    return entries.map(({ what }) => what).filter((what) => what.startsWith('Connection'));
  };

  test('[TR-40][TS-070] a limit stands in the log once, however long it lasts, and so does its end', async () => {
    stage.sandbox.teamsupport.settings.perMinute = 0;
    await stage.poll();
    await stage.pass(5 * 60_000);
    await stage.poll();
    expect(await told()).toEqual(['Connection throttled']);
    stage.sandbox.teamsupport.settings.perMinute = null;
    await stage.pass(60 * 60_000);
    await stage.poll();
    expect(await told()).toEqual(['Connection works again', 'Connection throttled']);
    stage.sandbox.teamsupport.settings.perMinute = 0;
    await stage.poll();
    stage.sandbox.teamsupport.settings.perMinute = null;
    await stage.pass(10 * 60_000);
    await stage.poll();
    expect(await told()).toHaveLength(4);
    stage.sandbox.teamsupport.settings.perMinute = 0;
    await stage.poll();
    stage.sandbox.teamsupport.settings.perMinute = null;
    await stage.pass(10 * 60_000);
    await stage.poll();
    // Met again within the hour.
    expect(await told()).toHaveLength(4);
    const { entries } = await stage.ask('admin', 'journal', { result: 'waiting' });
    expect(entries[0]?.why).toBe('Told by TeamSupport');
  });

  test('[TR-40][TR-41] the log finds a ticket by its number; a refused token stands in it once, and in no ticket’s history', async () => {
    const { ticket, key } = await stage.linkedTicket();
    stage.organisation.state.tokens.remove(sampleToken);
    await stage.poll();
    await stage.poll();
    expect(await told()).toEqual(['Connection stopped']);
    const { connections } = await stage.ask('admin', 'overview', {});
    expect(connections[0]).toMatchObject({ organisation: '700100', lookedAt: expect.any(Number) as number });
    const history = await stage.ask('issue', 'history', {}, { issue: key });
    expect(history.entries.map(({ what }) => what)).not.toContain('Connection stopped');
    const { entries } = await stage.ask('admin', 'journal', { record: `#${ticket.number}` });
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.every(({ source }) => source.reference === ticket.number)).toBe(true);
  });

  test('[TR-03] with 500 tickets the panel opens with as many storage requests as with five', async () => {
    const storageOf = async (): Promise<Record<string, number>> => {
      const { storageCount } = stage.sandbox.host;
      storageCount.reset();
      const { rows } = await stage.ask('issue', 'overview', {}, at);
      expect(rows.length).toBeLessThanOrEqual(25);
      return Object.fromEntries(storageCount.requests);
    };
    await saveLinks(stage, 'TL-2', 0, 5);
    const few = await storageOf();
    await saveLinks(stage, 'TL-2', 5, 495);
    expect(await storageOf()).toEqual(few);
    const { total } = await stage.ask('issue', 'overview', {}, at);
    const later = await stage.ask('issue', 'rows', { after: 25 }, at);
    const last = await stage.ask('issue', 'rows', { after: later.next ?? 0 }, at);
    expect([total, later.rows.length, last.rows.length, last.next]).toEqual([500, 200, 200, 425]);
  });
});

/** Links of tickets that exist nowhere, saved as the app saves its own. */
async function saveLinks(stage: TicketStage, key: string, first: number, count: number): Promise<void> {
  const { id } = await stage.jira(`/rest/api/3/issue/${key}?fields=summary`);
  await stage.sandbox.host.inside(async () => {
    const store = forgeStore(() => Date.now());
    const [integration] = await store.integrations();
    if (!integration) throw new Error('There is no integration');
    const link = (index: number): Link => {
      const label = { reference: String(80_000 + index), name: `Ticket ${index}`, url: 'https://app.teamsupport.com/' };
      const source = { system: 'teamsupport', kind: 'ticket', id: String(900_000 + index) } as const;
      return { ...emptyLink(integration, source, label, Date.now()), state: 'in-step', target: issueRef(String(id)) };
    };
    const links = Array.from({ length: count }, (_, index) => link(first + index));
    await store.links.save({ put: links.map((one) => ({ link: one, rev: undefined, newTarget: true })), journal: [] });
  });
}
