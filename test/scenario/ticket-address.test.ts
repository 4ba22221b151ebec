import { openTicketStage } from './ticket-stage';
import type { TicketStage } from './ticket-stage';
import { describeWithShared, readShared } from '../shared';

interface Answered {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

describe('The address of an integration of tickets', () => {
  let stage: TicketStage;
  let address: string;
  beforeAll(async () => {
    stage = await openTicketStage();
    address = (await stage.ask('admin', 'newAddress', { integration: stage.integration })).url;
  });
  afterAll(() => {
    stage.close();
  });

  const call = async (rest: string, body: string, method = 'PUT', to = address): Promise<Answered> => {
    const request = new Request(`${to}${rest}`, { method, ...(method === 'GET' ? {} : { body }) });
    const answer = stage.sandbox.network.fetch('stranger', request);
    await stage.settle();
    const response = await answer;
    return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
  };
  const json = (ticket: Record<string, unknown>): string => JSON.stringify({ Ticket: ticket });
  /** Numbers of the tickets an issue is linked to. */
  const task = (): { id: string; number: string } => stage.createTicket({ type: 'Task', name: 'Asked by a call' });

  test('[TR-05][TR-60][TR-62] links a ticket to an existing issue, asked in JSON', async () => {
    const { id, number } = task();
    const answer = await call(`/Tickets/${id}`, json({ JiraKey: 'tl-1' }));
    expect(answer).toMatchObject({ status: 200, type: 'application/json; charset=utf-8' });
    expect(JSON.parse(answer.text)).toEqual({
      Ticket: { ID: id, JiraKey: 'tl-1' },
      Message: 'Accepted; it is done within moments.',
    });
    expect(await stage.ticketsOn('TL-1')).toContain(number);
  });

  test('[TR-60][TR-61][TR-62] makes an issue, asked in XML, whatever the letter case', async () => {
    const { id, number } = task();
    const before = await stage.issues();
    const body = '<?xml version="1.0"?>\n<ticket><JIRAKEY>newJIRAissue</JIRAKEY></ticket>';
    const answer = await call(`/API/XML/TICKETS/${id}.XML`, body, 'POST');
    expect(answer).toMatchObject({ status: 200, type: 'text/xml; charset=utf-8' });
    expect(answer.text).toContain(`<Ticket><ID>${id}</ID><JiraKey>newJIRAissue</JiraKey>`);
    const made = (await stage.issues()).slice(before.length);
    expect(made).toMatchObject([{ summary: 'Asked by a call', type: 'Task' }]);
    expect(await stage.ticketsOn(made[0]?.key ?? '')).toEqual([number]);
    // The same call once more makes no second one.
    await call(`/api/json/tickets/${id}`, json({ jirakey: 'NewJiraIssue' }));
    expect(await stage.issues()).toHaveLength(before.length + 1);
  });

  test('[TS-010] takes the number of a ticket as well', async () => {
    const { number } = task();
    await call(`/Tickets/${number}`, json({ JiraKey: 'TL-1' }));
    expect(await stage.ticketsOn('TL-1')).toContain(number);
  });

  test('links to another issue, and takes the link apart when nothing is named', async () => {
    const { id, number } = task();
    await call(`/Tickets/${id}`, json({ JiraKey: 'TL-1' }));
    await call(`/Tickets/${id}`, json({ JiraKey: 'https://throughline.atlassian.net/browse/tl-2?x=y' }));
    expect(await stage.ticketsOn('TL-1')).not.toContain(number);
    expect(await stage.ticketsOn('TL-2')).toContain(number);
    await call(`/Tickets/${id}`, '<Ticket><JiraKey/></Ticket>');
    expect(await stage.ticketsOn('TL-2')).not.toContain(number);
  });

  test('[TR-60] a call that had to wait does not undo one that came after it', async () => {
    const { id, number } = task();
    const path = new RegExp(`/tickets/${id}$`);
    stage.sandbox.network.fault({ to: 'teamsupport', path, effect: { do: 'answer', status: 503, body: 'no' } });
    await call(`/Tickets/${id}`, json({ JiraKey: 'TL-1' }));
    stage.sandbox.network.heal();
    await call(`/Tickets/${id}`, json({ JiraKey: 'TL-2' }));
    expect(await stage.ticketsOn('TL-2')).toContain(number);
    await stage.pass(30 * 60_000);
    expect(await stage.ticketsOn('TL-2')).toContain(number);
    expect(await stage.ticketsOn('TL-1')).not.toContain(number);
  });

  test('[TR-62] says which of the other fields in a call went nowhere', async () => {
    const { id } = task();
    const mixed = json({ Name: 'Renamed', TicketStatusID: 5, JiraKey: 'TL-1' });
    expect(JSON.parse((await call(`/Tickets/${id}`, mixed)).text)).toMatchObject({
      Message:
        'Accepted; it is done within moments. Only the link is set here. Not changed: Name, TicketStatusID. Send these to TeamSupport.',
    });
    expect(stage.ticket(id).name).toBe('Asked by a call');
  });

  test('[TS-080][TS-081][TS-082] a notice of a change brings the next look forward; only the number in it counts', async () => {
    const { id, number } = task();
    stage.desk.set(id, { jiraKey: 'TL-2' });
    const notice = { TicketID: 'x', ticketnumber: Number(number), JiraKey: 'TL-1', Event: 'Updated' };
    expect(await call('', JSON.stringify(notice), 'POST')).toMatchObject({ status: 200, text: 'OK' });
    expect(await stage.ticketsOn('TL-2')).toContain(number);
    expect(await stage.ticketsOn('TL-1')).not.toContain(number);
    // Of a ticket that is not linked and asks nothing, one look is the end.
    const from = stage.mark();
    await call('/', `<Ticket><TicketNumber>${task().number}</TicketNumber></Ticket>`, 'POST');
    expect(stage.calls(from).filter((one) => !one.startsWith('teamsupport GET '))).toEqual([]);
  });

  test.each([
    ['neither JSON nor XML', 'JiraKey=TL-1', 'body'],
    ['broken XML', '<Ticket><JiraKey>TL-1</Ticket>', 'body'],
    ['XML that defines entities', '<!DOCTYPE t [<!ENTITY k "TL-1">]><Ticket><JiraKey>&k;</JiraKey></Ticket>', 'body'],
    ['XML with entities that are not known', '<Ticket><JiraKey>&k;</JiraKey></Ticket>', 'body'],
    ['something else than a ticket', '<Action><JiraKey>TL-1</JiraKey></Action>', 'Ticket'],
    ['a list', '[{"JiraKey":"TL-1"}]', 'Ticket'],
    ['a ticket that is a text', '{"Ticket":"TL-1"}', 'Ticket'],
    ['no key', '{"Ticket":{"Name":"x"}}', 'JiraKey'],
    ['a key that is a list', '{"Ticket":{"JiraKey":["TL-1"]}}', 'JiraKey'],
    ['a key that holds elements', '<Ticket><JiraKey><b>TL-1</b></JiraKey></Ticket>', 'JiraKey'],
    ['two keys', '{"Ticket":{"JiraKey":"TL-1","jirakey":"TL-2"}}', 'JiraKey'],
    ['a key of which no end is seen', `{"Ticket":{"JiraKey":"${'A'.repeat(200_000)}-1"}}`, 'JiraKey'],
    ['a key that is none', '{"Ticket":{"JiraKey":"soon"}}', 'JiraKey'],
    ['an address of another site', '{"Ticket":{"JiraKey":"https://other.atlassian.net/browse/TL-1"}}', 'JiraKey'],
  ])('refuses %s and names the field', async (_, body, field) => {
    const answer = await call('/Tickets/1', body);
    expect(answer.status).toBe(400);
    expect(answer.text).toMatch(`The field “${field}” is missing or malformed.`);
  });

  test('refuses a notice without a number, other addresses, other methods and large bodies', async () => {
    expect(await call('', '{"TicketID":"1"}', 'POST')).toMatchObject({ status: 400 });
    // Read as a number it would be the one of another ticket.
    expect(await call('', '{"TicketNumber":9007199254740993}', 'POST')).toMatchObject({ status: 400 });
    expect(await call('/Tickets', json({ JiraKey: 'TL-1' }))).toMatchObject({ status: 404 });
    expect(await call('/Tickets/1/actions', '{}')).toMatchObject({ status: 404 });
    expect(await call('/Tickets/1', '', 'GET')).toMatchObject({ status: 405 });
    expect(await call('/Tickets/1', json({ JiraKey: 'TL-1', Name: 'a'.repeat(300_000) }))).toMatchObject({
      status: 413,
    });
  });

  test('tells a stranger nothing', async () => {
    const refused = { status: 401, text: 'Not permitted.' };
    const body = json({ JiraKey: 'TL-1' });
    expect(await call('/Tickets/1', body, 'PUT', address.replace(/[^/]{10}$/, 'AAAAAAAAAA'))).toMatchObject(refused);
    expect(await call('', body, 'GET', address.replace(/[^/]{10}$/, 'AAAAAAAAAA'))).toMatchObject(refused);
    // The token of one system is none at the address of another.
    expect(await call('', body, 'POST', address.replace('/teamsupport/', '/aha/'))).toMatchObject(refused);
  });

  test('says that nothing is done while the integration is switched off', async () => {
    await stage.ask('admin', 'enable', { integration: stage.integration, on: false });
    expect(await call('/Tickets/1', json({ JiraKey: 'TL-1' }))).toMatchObject({ status: 409 });
    await stage.ask('admin', 'enable', { integration: stage.integration, on: true });
  });

  describeWithShared('fixtures/teamsupport/jirakey-put-json.json', 'takes the documented calls', () => {
    test.each(['jirakey-put-json', 'jirakey-put-new-json', 'jirakey-put-xml'])('[TR-60][TR-62] %s', async (name) => {
      const { request } = readShared(`fixtures/teamsupport/${name}.json`) as {
        request: { path: string; body: unknown; bodyText?: string };
      };
      const body = (request.bodyText ?? JSON.stringify(request.body)).replace('TEST-12', 'TL-2');
      const { id, number } = task();
      const before = (await stage.issues()).length;
      expect((await call(request.path.replace(/\d+$/, id), body)).status).toBe(200);
      const made = (await stage.issues()).slice(before);
      expect(await stage.ticketsOn(made[0]?.key ?? 'TL-2')).toContain(number);
    });

    test('[TS-082] webhook-hypothetical', async () => {
      const { webhook } = readShared('fixtures/teamsupport/webhook-hypothetical.json') as {
        webhook: { body: unknown };
      };
      expect((await call('', JSON.stringify(webhook.body), 'POST')).status).toBe(200);
    });
  });
});
