import { ticketCatalog } from '../../../../src/systems/teamsupport/catalog';
import { ticketHistory } from '../../../../src/systems/teamsupport/poll';
import type { DateStyle } from '../../../../src/sync/model';
import { hangUp } from '../answer-in-turn';
import type { Answer } from '../answer-in-turn';
import { chicago, integrationWith, now, serve, ticketRow } from './answering';

afterEach(hangUp);

describe('Times of filters', () => {
  const asked = {
    method: 'GET',
    path: '/tickets?TicketID=500101&DateModified[gt]=20261120084100&pageNumber=1&pageSize=10',
  };
  const seen = (row?: Readonly<Record<string, unknown>>): Answer => ({ body: { Tickets: row ?? '' } });
  const probe = async (dates: DateStyle, ...answers: Answer[]): Promise<boolean | undefined> => {
    const { client, asked: calls } = serve([seen(ticketRow()), ...answers]);
    const found = await ticketCatalog(client).filtersLocally(dates);
    if (dates === chicago) expect(calls[1]).toMatchObject(asked);
    return found;
  };

  test('[TS-052] are in UTC or in the zone of the account, which shows by what they find', async () => {
    expect(await probe(chicago, seen(ticketRow()))).toBe(false);
    expect(await probe(chicago, seen())).toBe(true);
    const tokyo: DateStyle = { order: 'month-first', zone: 'Asia/Tokyo' };
    expect(await probe(tokyo, seen(ticketRow()))).toBe(true);
    expect(await probe(tokyo, seen())).toBe(false);
  });

  test('[TS-052] are not told where nothing shows it', async () => {
    expect(await probe(chicago, seen(ticketRow({ TicketID: '7' })))).toBeUndefined();
    expect(await probe(chicago, seen(ticketRow({ DateModified: '11/20/2026 5:45 AM' })))).toBeUndefined();
    const { client, asked: calls } = serve([seen(ticketRow())]);
    expect(await ticketCatalog(client).filtersLocally({ order: 'month-first', zone: 'UTC' })).toBeUndefined();
    expect(calls).toHaveLength(1);
  });
});

describe('What changed', () => {
  const since = Date.UTC(2026, 10, 20, 11);
  const span = { since, until: now };
  const field = { id: 'JiraIssue', name: 'Jira issue' };
  const integration = integrationWith({ asking: { jiraKey: true, field } });

  test('[TS-052][TS-054][TR-61] is read page by page, each row with what it asks for', async () => {
    const row = (id: string) =>
      ticketRow({ TicketID: undefined, ID: id, JiraIssue: 'new', ModifierID: '61001', ModifierName: 'Kim Lane' });
    const { client, asked } = serve([
      { body: { Tickets: [row('1'), row('2')], TotalRecords: '3' } },
      { body: { Tickets: row('3'), TotalRecords: '3' } },
    ]);
    const history = ticketHistory(client, [integration], chicago);
    const first = await history.read(span);
    const second = await history.read(span, first.next);
    expect(second.next).toBeUndefined();
    expect(asked.map(({ path }) => path)).toEqual([
      '/tickets?DateModified[gt]=20261120105800&pageNumber=1&pageSize=100',
      '/tickets?DateModified[gt]=20261120105800&pageNumber=2&pageSize=100',
    ]);
    const at = Date.UTC(2026, 10, 20, 11, 41);
    expect(first.items[0]).toMatchObject({
      id: `1@${at}`,
      at,
      notice: {
        record: { kind: 'ticket', id: '1' },
        hint: {
          side: 'source',
          comments: true,
          cause: { kind: 'poll', actor: '61001', name: 'Kim Lane', at, seenIn: 'source' },
        },
        asks: { by: { i1: { JiraIssue: 'new', JiraKey: '' } } },
      },
    });
  });

  test('[TS-053] is read to the end where no total is told, and not for ever where pages are unknown', async () => {
    const rows = { body: { Tickets: [ticketRow()] } };
    const history = ticketHistory(serve([rows]).client, [integration], chicago);
    const first = await history.read(span);
    expect(first.next).toBeDefined();
    expect((await history.read(span, first.next)).next).toBeUndefined();
    const ended = ticketHistory(serve([{ body: { Tickets: null } }]).client, [integration], chicago);
    expect(await ended.read(span, first.next)).toEqual({ items: [] });
  });

  test('[TS-026] within a minute that is not over is looked at again', async () => {
    const young = { body: { Tickets: ticketRow({ DateModified: '11/20/2026 6:00 AM' }), TotalRecords: '1' } };
    const { items } = await ticketHistory(serve([young]).client, [integration], chicago).read(span);
    expect(items[0]?.id).toBe(`500101@${now}?${now}`);
  });

  test('[TS-025] in hours is not nothing because a server that comes up again answers empty', async () => {
    const none = { body: { Tickets: '' } };
    const long = { since: now - 5 * 3_600_000, until: now };
    const down = ticketHistory(serve([none, none]).client, [integration], chicago);
    await expect(down.read(long)).rejects.toMatchObject({ code: 'malformed' });
    const { client, asked } = serve([none, { body: { Tickets: ticketRow() } }]);
    expect(await ticketHistory(client, [integration], chicago).read(long)).toEqual({ items: [] });
    expect(asked).toHaveLength(2);
  });

  test('costs no look at fields where nobody asks by them', async () => {
    const silent = integrationWith({ asking: { jiraKey: false } });
    const rows = { body: { Tickets: ticketRow({ JiraKey: 'NewJiraIssue' }), TotalRecords: '1' } };
    const { items } = await ticketHistory(serve([rows]).client, [silent], chicago).read(span);
    expect(items[0]?.notice).not.toHaveProperty('asks');
  });
});
