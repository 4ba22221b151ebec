import { customerToken } from '../../sandbox/teamsupport/seed';
import { MemoryStore } from '../../sandbox/store';
import { at } from '../answer';
import { openWorld, start, textAt } from './world';
import type { World } from './world';

beforeEach(() => {
  jest.useFakeTimers({ now: start, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
});
afterEach(() => {
  jest.useRealTimers();
});

const first = '5745801';
const ids = (list: unknown): unknown[] =>
  Array.isArray(at(list, 'Tickets')) ? (at(list, 'Tickets') as unknown[]).map((row) => at(row, 'ID')) : [];

describe('TeamSupport answers', () => {
  test('with text throughout: numbers, booleans, decimals; nothing as null', async () => {
    const { call } = openWorld();
    const { json } = await call('GET', `json/tickets/${first}`);
    expect(at(json, 'Ticket')).toMatchObject({
      TicketID: first,
      TicketNumber: '10041',
      IsClosed: 'False',
      HoursSpent: '0.166667',
      DueDate: null,
      JiraIssue: null,
      AffectsAllUsers: 'False',
    });
  });

  test.each([
    ['us', 'America/Chicago', '11/2/2026 9:04 AM', '0.166667'],
    ['spain', 'Europe/Madrid', '02/11/2026 16:04', '0,166667'],
    ['iso', 'Asia/Kolkata', '2026-11-02 20:34', '0.166667'],
  ] as const)('with times and decimals in the manner of %s', async (culture, zone, time, hours) => {
    const { call } = openWorld({ culture, zone });
    const { json } = await call('GET', `json/tickets/${first}`);
    expect(at(json, 'Ticket')).toMatchObject({ DateModified: time, HoursSpent: hours });
  });

  test('with one customer as an object, several as a list, none as null', async () => {
    const { call, teamSupport } = openWorld();
    const { state } = teamSupport.organisation('700100');
    const customersOf = async (customerIds: string[]): Promise<unknown> => {
      state.tickets.put({ ...state.tickets.get(first), customerIds });
      return at((await call('GET', `json/tickets/${first}`)).json, 'Ticket', 'Customers');
    };
    const [one = '', two = ''] = [...state.customers.all()].map(({ id }) => id);
    expect(await customersOf([])).toBeNull();
    expect(await customersOf([one])).toEqual({ Customer: { CustomerID: one, CustomerName: 'Acme GmbH' } });
    expect(at(await customersOf([one, two]), 'Customer')).toHaveLength(2);
  });

  test('with texts of actions that are escaped once more, newest first', async () => {
    const { call } = openWorld();
    const { json } = await call('GET', `JSON/Tickets/${first}/Actions`);
    const texts = (at(json, 'Actions') as unknown[]).map((row) => textAt(row, 'Description'));
    expect(texts[2]).toBe('&lt;p&gt;Same with &lt;b&gt;Chrome&lt;/b&gt; &amp;amp; Edge.&lt;/p&gt;');
    expect((at(json, 'Actions') as unknown[]).map((row) => at(row, 'SystemActionTypeID'))).toEqual([
      '0',
      '0',
      '0',
      '1',
    ]);
  });

  test('with XML where that is asked for, by path or suffix', async () => {
    const { call } = openWorld();
    const byPath = await call('GET', `xml/tickets/${first}`);
    expect(byPath.text).toContain(`<Ticket><TicketID>${first}</TicketID>`);
    expect((await call('GET', `json/tickets/${first}.xml`)).text).toBe(byPath.text);
  });

  test.each([
    ['text', '{"Tickets":"","TotalRecords":"0"}'],
    ['null', '{"Tickets":null,"TotalRecords":"0"}'],
    ['array', '{"Tickets":[],"TotalRecords":"0"}'],
    ['broken', '{"Tickets":,"TotalRecords":"0"}'],
  ] as const)('an empty page as %s', async (emptyList, text) => {
    const { call } = openWorld({ emptyList });
    expect((await call('GET', 'json/tickets?Name=nothing&pageNumber=1&pageSize=50')).text).toBe(text);
  });
});

describe('Lists of TeamSupport', () => {
  const list = async ({ call }: World, query: string): Promise<unknown> =>
    (await call('GET', `json/tickets?${query}`)).json;

  test('come in pages with a total, grouped by type', async () => {
    const world = openWorld();
    const page = await list(world, 'pageNumber=2&pageSize=5');
    expect(ids(page)).toHaveLength(5);
    expect(at(page, 'TotalRecords')).toBe('12');
    const types = (at(await list(world, ''), 'Tickets') as unknown[]).map((row) => textAt(row, 'TicketTypeName'));
    expect(types).toEqual(
      [...types].sort((a, b) => ['Bug', 'Task', 'Question'].indexOf(a) - ['Bug', 'Task', 'Question'].indexOf(b)),
    );
  });

  test('are chosen by fields: either of two values, all of several fields, unknown ones ignored', async () => {
    const world = openWorld();
    expect(ids(await list(world, 'TicketNumber=10041&TicketNumber=10042'))).toHaveLength(2);
    expect(at(await list(world, 'TicketNumber=10041&TicketNumber=10042&Severity=High'), 'Tickets', 'ID')).toBe(first);
    expect(ids(await list(world, 'Nonsense=1'))).toHaveLength(12);
    expect(ids(await list(world, 'Name[contains]=order%20mails'))).toHaveLength(2);
    expect(ids(await list(world, 'DateClosed=[null]'))).toHaveLength(12);
    expect(at(await list(world, 'Environment=Android%209'), 'Tickets', 'Name')).toContain('photo');
    expect((await world.call('GET', 'json/tickets?TicketTypeID=abc')).status).toBe(406);
  });

  test('know two comparisons of times only: before, and strictly after', async () => {
    const world = openWorld();
    expect(ids(await list(world, 'DateModified[gte]=20261102150430'))).toHaveLength(0);
    expect(ids(await list(world, 'DateModified[gt]=20261102150429'))).toHaveLength(12);
    expect(ids(await list(world, 'DateModified[lt]=20261102150431'))).toHaveLength(12);
    expect((await world.call('GET', 'json/tickets?DateModified[gt]=2026-11-02')).status).toBe(500);
    world.settings.filterZone = 'organisation';
    expect(ids(await list(world, 'DateModified[gt]=20261102090429'))).toHaveLength(12);
  });
});

describe('Writes of TeamSupport', () => {
  test('take ids only, and drop what they cannot take without a word', async () => {
    const { call, teamSupport } = openWorld();
    const { state } = teamSupport.organisation('700100');
    const before = state.tickets.get(first);
    const foreign = [...state.statuses.all()].find(({ typeId }) => typeId !== before.typeId)?.id;
    const answer = await call('PUT', `json/tickets/${first}`, {
      Ticket: {
        TicketStatusID: foreign,
        ProductID: '1',
        Status: 'Done',
        Name: 'Renamed',
        Impact: 'nonsense',
        Tags: 'a, b',
      },
    });
    expect(answer.status).toBe(200);
    expect(at(answer.json, 'Ticket')).toMatchObject({
      Status: 'New',
      ProductName: 'Web shop',
      Name: 'Renamed',
      Impact: null,
      Tags: { Tag: [{ Value: 'a' }, { Value: 'b' }] },
    });
    expect(
      at((await call('PUT', `json/tickets/${first}`, { Ticket: { ProductID: '' } })).json, 'Ticket', 'ProductID'),
    ).toBeNull();
  });

  test('of a new ticket take names, and its description becomes the first action', async () => {
    const { call } = openWorld();
    const { json } = await call('POST', 'json/tickets', {
      Ticket: {
        Name: 'Printed twice',
        TicketTypeName: 'Task',
        Status: 'To Do',
        ProductName: 'Mobile app',
        ReportedVersion: '9.9',
        CustomerName: 'Acme GmbH',
        Description: '<p>Twice</p>',
      },
    });
    expect(at(json, 'Ticket')).toMatchObject({
      Status: 'To Do',
      ReportedVersion: null,
      TicketSource: 'API',
      CreatorName: null,
    });
    const id = textAt(json, 'Ticket', 'TicketID');
    const actions = await call('GET', `json/tickets/${id}/actions`);
    expect(at(actions.json, 'Actions')).toMatchObject({
      SystemActionTypeID: '1',
      Description: '&lt;p&gt;Twice&lt;/p&gt;',
    });
  });

  test('set JiraKey whatever the case of its name, in JSON and in XML', async () => {
    const world = openWorld();
    const keyAfter = async (path: string, body: unknown, type?: string): Promise<unknown> => {
      await world.call('PUT', `${path}/tickets/${first}`, body, type === undefined ? {} : { type });
      return at((await world.call('GET', `json/tickets/${first}`)).json, 'Ticket', 'JiraKey');
    };
    expect(await keyAfter('json', { Ticket: { jirakey: 'TL-1' } })).toBe('TL-1');
    expect(await keyAfter('xml', '<Ticket><JiraKey>newJIRAissue</JiraKey></Ticket>', 'text/xml')).toBe('newJIRAissue');
    world.settings.jiraKey = 'empty-while-asked';
    expect(at((await world.call('GET', `json/tickets/${first}`)).json, 'Ticket', 'JiraKey')).toBeNull();
    world.settings.jiraKey = 'absent';
    expect(at((await world.call('GET', `json/tickets/${first}`)).json, 'Ticket')).not.toHaveProperty('JiraKey');
  });

  test('of an action reach the children of the ticket, and touch their times where they do', async () => {
    const { call, agent, settings } = openWorld();
    const child = agent.createTicket({ name: 'Same', type: 'Bug', parent: first });
    jest.setSystemTime(start + 600_000);
    await call('POST', `json/tickets/${first}/actions`, {
      Action: { Description: '<p>For all</p>', IsVisibleOnPortal: 'False' },
    });
    const actions = await call('GET', `json/tickets/${child.id}/actions`);
    expect(at(actions.json, 'Actions', 0, 'Description')).toBe('&lt;p&gt;For all&lt;/p&gt;');
    expect(agent.ticket(child.id).modifiedAt).toBe(start + 600_000);
    settings.actionsTouchTicket = false;
    settings.copyToChildren = false;
    jest.setSystemTime(start + 900_000);
    agent.write(first, '<p>Later</p>');
    expect(agent.ticket(first).modifiedAt).toBe(start + 600_000);
    expect(at((await call('GET', `json/tickets/${child.id}/actions`)).json, 'Actions')).toHaveLength(2);
  });

  test('bear the name of the API’s user where it has one', async () => {
    const { call, settings } = openWorld();
    const writer = async (): Promise<unknown> => {
      const body = { Action: { Description: '<p>Written</p>' } };
      return at((await call('POST', `json/tickets/${first}/actions`, body)).json, 'Action', 'CreatorName');
    };
    expect(await writer()).toBeNull();
    settings.apiAgent = 'Jira Integration';
    expect(await writer()).toBe('Jira Integration');
  });

  test('of files are multipart, under any name unless it is set', async () => {
    const { call, agent, settings } = openWorld();
    const { id } = agent.write(first, '<p>See file</p>');
    const form = new FormData();
    form.append('anything', new Blob(['the log']), 'log.txt');
    const path = `json/tickets/${first}/actions/${id}/attachments`;
    const added = await call('POST', path, form);
    const file = textAt(added.json, 'Attachment', 'AttachmentID');
    expect((await call('GET', `json/tickets/${first}/attachments/${file}`)).text).toBe('the log');
    expect(at((await call('GET', path)).json, 'Attachments')).toMatchObject({ FileName: 'log.txt', FileSize: '7' });
    settings.uploadPart = 'file';
    expect((await call('POST', path, form)).status).toBe(500);
  });
});

describe('Refusals of TeamSupport', () => {
  test.each([
    ['a wrong token', 'json/tickets', { token: 'x' }, 401],
    ['another organisation', 'json/tickets', { organisation: '1' }, 401],
    ['a route nobody serves', 'json/nothing', {}, 404],
    ['a ticket that does not exist', 'json/tickets/1', {}, 500],
    ['a customer’s token where only the organisation may look', 'json/users', { token: customerToken }, 403],
  ])('for %s', async (_, path, options, status) => {
    const answer = await openWorld().call('GET', path, undefined, options);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  test('for a wrong verb, a customer’s deletion, a body that is none, a day that is none', async () => {
    const { call } = openWorld();
    expect((await call('DELETE', 'json/properties/tickettypes')).status).toBe(405);
    const forbidden = await call('DELETE', 'json/customers/354701');
    expect(forbidden.status).toBe(403);
    expect(forbidden.text).not.toMatch(/limit/i);
    expect((await call('PUT', `json/tickets/${first}`, '{"Ticket":')).status).toBe(500);
    expect((await call('PUT', `json/tickets/${first}`, { Ticket: { DueDate: 'not a day' } })).status).toBe(500);
  });

  test('of calls beyond the limit speak of it, until the minute is over', async () => {
    const { call, settings } = openWorld({ perMinute: 2 });
    const status = async (): Promise<number> => (await call('GET', 'json/products')).status;
    expect([await status(), await status(), await status()]).toEqual([200, 200, 403]);
    expect((await call('GET', 'json/products')).text).toMatch(/limit/i);
    settings.limitAnswer = 'too-many-requests';
    expect(await status()).toBe(429);
    jest.setSystemTime(start + 60_000);
    expect(await status()).toBe(200);
    settings.blocked = true;
    expect(await status()).toBe(400);
  });

  test('of a host that is no organisation’s are a page to sign in, with 200', async () => {
    const answer = await openWorld().call('GET', 'json/tickets', undefined, { host: 'app.na9.teamsupport.com' });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('<title>Sign in</title>');
  });
});

test('What happened in TeamSupport is still there after a restart, and ids go on', () => {
  const store = new MemoryStore();
  const made = openWorld({}, store).agent.createTicket({ name: 'Before' });
  const { agent } = openWorld({}, store);
  expect(agent.ticket(made.number).name).toBe('Before');
  expect(Number(agent.createTicket({ name: 'After' }).id)).toBeGreaterThan(Number(made.id));
});

test('Deleted tickets are listed', async () => {
  const { call, agent } = openWorld();
  agent.deleteTicket(first);
  expect(at((await call('GET', 'json/deletedtickets')).json, 'DeletedTickets')).toMatchObject({ TicketID: first });
  expect((await call('GET', `json/tickets/${first}`)).status).toBe(500);
});
