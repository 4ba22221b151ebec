import { TeamSupportCalls, teamSupportHosts } from '../../../../src/systems/teamsupport/calls';
import { ticketCatalog } from '../../../../src/systems/teamsupport/catalog';
import { unescaped, unescapedHtml } from '../../../../src/systems/teamsupport/escapes';
import { hangUp } from '../answer-in-turn';
import type { Answer } from '../answer-in-turn';
import { now, refused, serve, ticket, ticketRef, ticketRow } from './answering';

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
