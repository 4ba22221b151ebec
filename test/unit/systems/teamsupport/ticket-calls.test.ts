import { TeamSupportCalls, teamSupportHosts } from '../../../../src/systems/teamsupport/calls';
import { ticketCatalog } from '../../../../src/systems/teamsupport/catalog';
import { unescaped, unescapedHtml } from '../../../../src/systems/teamsupport/escapes';
import { ticketHistory } from '../../../../src/systems/teamsupport/poll';
import type { DateStyle } from '../../../../src/sync/model';
import { chicago, hangUp, integrationWith, now, serve, ticketRef, ticketRow } from './answering';
import type { Answer } from './answering';

const ticket = (more: Readonly<Record<string, unknown>> = {}): Answer => ({ body: { Ticket: ticketRow(more) } });
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const refused = (status: number, bodyText = ''): Answer => ({
  status,
  bodyText,
  headers: { 'content-type': 'text/plain' },
});

afterEach(hangUp);

describe('Calls to TeamSupport', () => {
  test('[TS-001][TS-002] go to the servers of TeamSupport and nowhere else', async () => {
    for (const host of ['app.teamsupport.com', 'app.na2.teamsupport.com']) expect(host).toMatch(teamSupportHosts);
    for (const host of [
      'teamsupport.com',
      'evil.teamsupport.com',
      'app.a.b.teamsupport.com',
      'app.teamsupport.com.evil.test',
      'app.na2.teamsupport.com:8443',
    ])
      expect(host).not.toMatch(teamSupportHosts);
    const calls = new TeamSupportCalls({ host: 'evil.test', organisation: '1', token: 't' }, () => now);
    await expect(calls.call({ operation: 'read', method: 'GET', path: '/tickets' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('[TS-003][TS-005][TS-006] sign in with the organisation and the token, and speak JSON', async () => {
    const { client, asked } = serve([ticket()]);
    await client.ticket('500101');
    expect(asked[0]?.path).toBe('/tickets/500101');
    expect(Buffer.from((asked[0]?.headers.get('authorization') ?? '').replace('Basic ', ''), 'base64').toString()).toBe(
      '100200:token',
    );
  });

  test('[TS-070][TS-071] tell a limit from a refusal, and how long to wait only where that was said', async () => {
    const failing = async (answer: Answer): Promise<unknown> =>
      serve([answer])
        .client.ticket('500101')
        .catch((error: unknown) => error);
    const limit = await failing(refused(403, 'API request limit exceeded'));
    expect(limit).toMatchObject({ code: 'rate-limited' });
    expect(limit).not.toHaveProperty('details.until');
    const told = { ...refused(429), headers: { 'retry-after': '30' } };
    expect(await failing(told)).toMatchObject({ code: 'rate-limited', details: { until: now + 30_000 } });
    expect(await failing(refused(403, 'Error Code: Forbidden'))).toMatchObject({ code: 'forbidden' });
  });

  test('[TS-072] never show a stack trace, whatever the status', async () => {
    const trace = 'Bad value\r\n   at Server.Handler.Process(String text)\r\n   at Server.Main()';
    for (const status of [400, 406, 500, 502]) {
      const error: unknown = await serve([refused(status, trace)])
        .client.statuses()
        .catch((reason: unknown) => reason);
      expect(String(error)).not.toMatch(/Handler|Main/);
    }
  });

  test('[TS-073] an action is never added twice because the server broke', async () => {
    const { system, asked } = serve([refused(500), { body: { Tickets: { ID: '500101' } } }]);
    const draft = { kind: 'comment' as const, author: 'Ada', url: 'https://demo.atlassian.net', origin: '1' };
    const body = { version: 1 as const, type: 'doc' as const, content: [] };
    await expect(system.addComment(ticketRef('500101'), { ...draft, body })).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test('[TS-004] a token of a customer is told from a wrong one', async () => {
    const tested = (answers: Parameters<typeof serve>[0]) => ticketCatalog(serve(answers).client).whoAmI();
    const some = { body: { Tickets: '' } };
    const all = [{ body: { TicketTypes: null } }, { body: { Users: null } }, some];
    expect(await tested(all)).toEqual({ id: '100200', name: 'Organization 100200' });
    await expect(tested([refused(403), some])).rejects.toMatchObject({
      code: 'forbidden',
      details: { message: expect.stringContaining('belongs to a customer') as string },
    });
    await expect(tested([{ body: { TicketTypes: null } }, refused(401), some])).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(tested([refused(401)])).rejects.toMatchObject({ code: 'unauthorized' });
  });
});

describe('Lists of TeamSupport', () => {
  test('[TS-025] may lack their value when they hold nothing, on the first page as well', async () => {
    const { client, asked } = serve([
      { bodyText: '{"Tickets":,"TotalRecords":"0"}' },
      { bodyText: '{"ProductVersions": }' },
    ]);
    expect(await client.tickets({}, 1, 50)).toEqual({ rows: [], total: 0 });
    expect(await client.versions('1')).toEqual([]);
    expect(asked).toHaveLength(2);
  });

  test('[TS-025] leave out a row that cannot be read, and keep the others', async () => {
    const { client } = serve([{ body: { Tickets: [{ Name: 'without an id' }, ticketRow()] } }]);
    expect((await client.tickets({}, 1, 50)).rows.map(({ id }) => id)).toEqual(['500101']);
  });

  test('that are none are told', async () => {
    for (const body of [{ Error: 'Something', Code: '7' }, { Error: 'Something' }, 'text', 7]) {
      await expect(serve([{ body }]).client.users()).rejects.toMatchObject({ code: 'malformed' });
    }
  });
});

describe('Texts of TeamSupport', () => {
  test('[TS-027] lose exactly one layer of escapes', () => {
    expect(unescapedHtml('&lt;p&gt;a &amp;lt; b&lt;/p&gt;')).toBe('<p>a &lt; b</p>');
    expect(unescapedHtml('<p>a &lt; b</p>')).toBe('<p>a &lt; b</p>');
    expect(unescaped('R&amp;D &#38; &#x2019;x&nbsp;&unknown; &#99999999;')).toBe('R&D & ’x&nbsp;&unknown; &#99999999;');
  });
});

describe('A ticket', () => {
  test('[TS-010] is read by its id: one whose number is that id is not it', async () => {
    const other = ticket({ TicketID: '7', TicketNumber: '500101' });
    const listed = { body: { Tickets: [{ ...ticketRow(), TicketID: undefined, ID: '500101' }] } };
    expect((await serve([other, listed]).client.ticket('500101')).number).toBe('10041');
    await expect(serve([other, { body: { Tickets: '' } }]).client.ticket('500101')).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('[TS-010] is found by its number, or by the address people copy', async () => {
    const row = { body: { Tickets: [{ ...ticketRow(), TicketID: undefined, ID: '500101' }] } };
    for (const text of ['10041', ' #10041', 'https://app.na2.teamsupport.com/?TicketNumber=10041']) {
      const { system, asked } = serve([row, { body: { Actions: null } }]);
      expect((await system.find(text))?.ref.id).toBe('500101');
      expect(asked[0]?.path).toBe('/tickets?TicketNumber=10041&pageNumber=1&pageSize=20');
    }
    const { system, asked } = serve([ticket(), { body: { Actions: null } }]);
    expect((await system.find('https://app.na2.teamsupport.com/?ticketid=500101'))?.label.reference).toBe('10041');
    for (const text of [
      'export',
      'https://app.teamsupport.com/?TicketNumber=10041',
      'https://app.na2.teamsupport.com/',
    ])
      expect(await system.find(text)).toBeUndefined();
    expect(asked).toHaveLength(2);
  });

  test('[TS-051] is not taken from a list whose filter was ignored', async () => {
    const { system } = serve([{ body: { Tickets: [ticketRow({ TicketNumber: '5' })] } }]);
    await expect(system.find('10041')).rejects.toMatchObject({
      code: 'not-found',
      details: { message: 'there is no ticket 10041' },
    });
    expect(await system.search?.('umlauts')).toEqual([]);
  });

  test('[TS-028] has the text and the files of its first action, and its last action at one glance', async () => {
    const action = {
      TicketID: '500101',
      SystemActionTypeID: '0',
      IsVisibleOnPortal: 'True',
      CreatorName: 'Raj Mehta',
      DateCreated: '11/20/2026 5:40 AM',
    };
    const { system, asked } = serve([
      ticket(),
      {
        body: {
          Actions: [
            { ...action, ID: '9', Description: 'later' },
            { ...action, ID: '10', Description: 'latest', CreatorName: 'Kim Lane' },
            { ...action, ID: '11', Description: 'hidden', CreatorName: 'Nobody', IsVisibleOnPortal: 'False' },
            { ...action, ID: '8', SystemActionTypeID: '1', Description: '&lt;p&gt;Row 1000&lt;/p&gt;' },
          ],
        },
      },
      { body: { Attachments: { ID: '3', FileName: 'log.txt', FileSize: '4' } } },
      { bodyText: '<html>kept as it is', headers: { 'content-type': 'text/html' } },
    ]);
    const snapshot = await system.read(ticketRef('500101'));
    expect(JSON.stringify(snapshot.fields['description'])).toContain('Row 1000');
    expect(snapshot.label.ticket?.lastAction).toEqual({ by: 'Kim Lane', at: Date.UTC(2026, 10, 20, 11, 40) });
    const [file] = snapshot.attachments ?? [];
    expect(file).toMatchObject({ id: '3', fileName: 'log.txt', size: 4 });
    expect(file && (await (await system.download(file)).text())).toBe('<html>kept as it is');
    expect(asked.at(-1)?.path).toBe('/tickets/500101/attachments/3');
  });

  test('[TS-062][TS-065] is changed by ids: names are looked up within its type and its product', async () => {
    const statuses = [
      { ID: '71004', Name: 'Closed', TicketTypeID: '81001' },
      { ID: '72004', Name: 'Closed', TicketTypeID: '81002' },
    ];
    const { system, asked } = serve([
      { body: { TicketTypes: [{ ID: '81002', Name: 'Bugs' }] } },
      { body: { TicketStatuses: statuses } },
      ticket(),
      ticket({ TicketTypeID: '81002', TicketStatusID: '72004' }),
    ]);
    const { refused: none } = await system.update(ticketRef('500101'), {
      TicketStatusID: { type: 'choice', name: 'closed' },
      TicketTypeID: { type: 'choice', name: 'Bugs' },
    });
    expect([asked[2]?.body, none]).toEqual([{ Ticket: { TicketTypeID: '81002', TicketStatusID: '72004' } }, []]);
  });

  test('[TS-062] takes no name that TeamSupport does not offer, nor a field that cannot be changed', async () => {
    const { system, asked } = serve([{ body: { TicketSeverities: [{ ID: '1', Name: 'Low' }] } }]);
    const { refused: told } = await system.update(ticketRef('500101'), {
      TicketSeverityID: { type: 'choice', name: 'Urgent' },
      TicketNumber: { type: 'text', text: '5' },
    });
    expect(told.map(({ message }) => message)).toEqual([
      'TeamSupport offers no “Urgent” as Severity of this ticket.',
      'Ticket number of a ticket cannot be changed.',
    ]);
    expect(asked.filter(({ method }) => method === 'PUT')).toHaveLength(0);
  });

  test('[TS-062] one bad value does not keep the others from being written', async () => {
    const { system, asked } = serve([
      refused(400, 'Bad value'),
      refused(400, 'Bad value'),
      ticket(),
      ticket({ Name: 'New name' }),
    ]);
    const { refused: told, after } = await system.update(ticketRef('500101'), {
      DueDate: { type: 'date', date: '2026-12-01' },
      Name: { type: 'text', text: 'New name' },
    });
    expect(told).toEqual([{ field: 'DueDate', message: 'Bad value' }]);
    expect(after?.label.name).toBe('New name');
    expect(asked.map(({ body }) => body).slice(1, 3)).toEqual([
      { Ticket: { DueDate: '2026-12-01' } },
      { Ticket: { Name: 'New name' } },
    ]);
  });

  test('[TS-062][TS-073] a value over which the server breaks is refused, but not where the whole server is down', async () => {
    const name = { Name: { type: 'text' as const, text: 'x' } };
    const broken = [refused(500), refused(500), refused(500), refused(500)];
    const { system } = serve([...broken, { body: { Tickets: { ID: '500101' } } }]);
    expect((await system.update(ticketRef('500101'), name)).refused).toEqual([
      { field: 'Name', message: 'it answered with an error of its own (500)' },
    ]);
    const down = serve([refused(500)]).system.update(ticketRef('500101'), name);
    await expect(down).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('[TS-028][TS-062] has its text changed where it stands: in its first action', async () => {
    const actions = { body: { Actions: [{ ID: '9' }, { ID: '8', SystemActionTypeID: '1', Description: 'old' }] } };
    const { system, asked } = serve([actions, { body: { Action: { ActionID: '8' } } }, ticket()]);
    const doc = { version: 1 as const, type: 'doc' as const, content: [paragraph('new')] };
    const { refused: none } = await system.update(ticketRef('500101'), { description: { type: 'rich', doc } });
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /tickets/500101/actions',
      'PUT /tickets/500101/actions/8',
      'GET /tickets/500101',
    ]);
    expect([asked[1]?.body, none]).toEqual([{ Action: { Description: '<p>new</p>' } }, []]);
  });

  test('[TS-067] gets each file of an action once, even from a job that was cut off', async () => {
    const there = { body: { Attachments: [{ ID: '1', FileName: 'a.txt', FileSize: '3' }] } };
    const { system, asked } = serve([there, { body: { Attachment: { AttachmentID: '2' } } }]);
    const file = (fileName: string, text: string) => ({ origin: fileName, fileName, content: new Blob([text]) });
    const files = [file('a.txt', 'abc'), file('a.txt', 'other'), file('b.txt', 'abc')];
    await system.addCommentFiles(ticketRef('500101'), '9', files, true);
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST']);
  });

  test('[TS-050] is searched by what its name contains, and by its number', async () => {
    const rows = [ticketRow({ TicketID: '2', TicketNumber: '7', Name: 'Error 10041 again' }), ticketRow()];
    const { system, asked } = serve([{ body: { Tickets: [ticketRow()] } }, { body: { Tickets: rows } }]);
    const found = (await system.search?.('10041')) ?? [];
    expect(found.map(({ label }) => label.reference)).toEqual(['10041', '7']);
    expect(asked.map(({ path }) => path)).toEqual([
      '/tickets?TicketNumber=10041&pageNumber=1&pageSize=20',
      '/tickets?Name[contains]=10041&pageNumber=1&pageSize=20',
    ]);
    expect(await system.search?.('  ')).toEqual([]);
  });

  test('[TS-063][TS-065] gets its status once more when a new type brought its own', async () => {
    const typed = { TicketTypeID: '81002', TicketTypeName: 'Bugs', TicketStatusID: '72001' };
    const { system, asked } = serve([
      ticket(typed),
      ticket(typed),
      ticket(typed),
      ticket({ ...typed, TicketStatusID: '72004' }),
    ]);
    const { refused: none } = await system.update(ticketRef('500101'), {
      TicketTypeID: { type: 'choice', id: '81002', name: 'Bugs' },
      TicketStatusID: { type: 'choice', id: '72004', name: 'Closed' },
    });
    expect([asked.map(({ method }) => method).join(' '), none]).toEqual(['PUT GET PUT GET', []]);
  });

  test.each([
    ['True', 'true'],
    ['0,250000', '0.25'],
    ['12/1/2026 12:00 AM', '2026-12-01'],
    ['a b', 'a  b '],
  ])('[TS-063] counts “%s” as the “%s” that was written', async (now, text) => {
    const { system } = serve([ticket({ Custom: now })]);
    expect((await system.update(ticketRef('500101'), { Custom: { type: 'text', text } })).refused).toEqual([]);
    const again = serve([ticket({ Custom: 'something else' })]);
    expect((await again.system.update(ticketRef('500101'), { Custom: { type: 'text', text } })).refused).toHaveLength(
      1,
    );
  });

  test('[TN-02][TN-03] shows the key where the admin wants it, and loses what asked when it is unlinked', async () => {
    const field = { id: 'JiraIssue', name: 'Jira issue' };
    const rules = { asking: { jiraKey: true, field }, showing: { jiraKey: false, field: true } };
    const { system, asked } = serve([ticket({ JiraIssue: 'TL-1' })], { rules });
    await system.setBackLink(ticketRef('500101'), {
      id: '1',
      reference: 'TL-1',
      url: 'https://demo.atlassian.net/browse/TL-1',
    });
    expect(asked[0]?.body).toEqual({ Ticket: { JiraIssue: 'TL-1' } });
    const cleared = serve([ticket({ JiraIssue: null })], { rules });
    await cleared.system.clearBackLink(ticketRef('500101'));
    expect(cleared.asked[0]?.body).toEqual({ Ticket: { JiraIssue: '', JiraKey: '' } });
    const none = serve([ticket()], {
      rules: { showing: { jiraKey: false, field: false }, asking: { jiraKey: false } },
    });
    await none.system.setBackLink(ticketRef('500101'), { id: '1', reference: 'TL-1', url: '' });
    expect(none.asked).toEqual([]);
  });

  test('[TS-063][TN-03] a key that its field did not take is told', async () => {
    const rules = { showing: { jiraKey: true, field: false } };
    const { system } = serve([ticket()], { rules });
    await expect(
      system.setBackLink(ticketRef('500101'), { id: '1', reference: 'TL-1', url: '' }),
    ).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  test('[TN-02] that the native integration linked is listed with its key', async () => {
    const rows = [
      ticketRow({ JiraKey: 'orb-12' }),
      ticketRow({ TicketID: '2', JiraKey: 'NewJiraIssue' }),
      ticketRow({ TicketID: '3' }),
    ];
    const { system, asked } = serve([{ body: { Tickets: rows, TotalRecords: '3' } }]);
    const { items, next } = await system.linkedByOthers('100200', 1);
    expect(asked[0]?.path).toContain('JiraKey[not]=[null]');
    expect(items.map(({ ref, link }) => [ref.id, link.reference])).toEqual([['500101', 'ORB-12']]);
    expect(next).toBeUndefined();
  });
});

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
        hint: { side: 'source', comments: true, cause: { kind: 'poll', actor: '61001', name: 'Kim Lane', at } },
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

  test('costs no look at fields where nobody asks by them', async () => {
    const silent = integrationWith({ asking: { jiraKey: false } });
    const rows = { body: { Tickets: ticketRow({ JiraKey: 'NewJiraIssue' }), TotalRecords: '1' } };
    const { items } = await ticketHistory(serve([rows]).client, [silent], chicago).read(span);
    expect(items[0]?.notice).not.toHaveProperty('asks');
  });
});
