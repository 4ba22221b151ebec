import { z } from 'zod';
import { adfToText } from '../../../../src/richtext/adf-to-text';
import { guessOrder } from '../../../../src/systems/teamsupport/dates';
import { listOf, oneOf } from '../../../../src/systems/teamsupport/rows';
import { ticketCatalog } from '../../../../src/systems/teamsupport/catalog';
import { ticketHistory } from '../../../../src/systems/teamsupport/poll';
import type { Snapshot } from '../../../../src/sync/model';
import { describeWithShared, readShared } from '../../../shared';
import { chicago, hangUp, integrationWith, madrid, now, serve, ticketRef } from './answering';
import type { Answer } from './answering';

/** As the fixtures keep a call. */
interface Fixture {
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query: string | null;
    readonly body: unknown;
  };
  readonly response: Answer;
}

const folder = 'fixtures/teamsupport';
const fixture = (file: string): Fixture => readShared(`${folder}/${file}`) as Fixture;
const answer = (file: string): Answer => fixture(file).response;

const place = (id: string): { ref: ReturnType<typeof ticketRef>; url: string } => ({
  ref: ticketRef(id),
  url: 'https://app.na2.teamsupport.com/?TicketNumber=1',
});
const since = Date.UTC(2026, 10, 20, 9);

const readTicket = (file: string, id: string): Promise<Snapshot> =>
  serve([answer(file)]).system.read(ticketRef(id), []);

const readNumbers = async (file: string, page = 1): Promise<string[]> =>
  (await serve([answer(file)]).client.tickets({}, page, 50)).rows.map(({ number }) => number);

/** What a failed reading of a ticket says. */
async function failure(answers: readonly Answer[]): Promise<{ code: string; said: string; calls: number }> {
  const { system, asked } = serve(answers);
  const error: unknown = await system.read(ticketRef('500101'), []).catch((reason: unknown) => reason);
  const { code, details } = z
    .object({ code: z.string(), details: z.object({ message: z.string().optional() }) })
    .parse(error);
  return { code, said: details.message ?? '', calls: asked.length };
}

const types = { body: { TicketTypes: null } };

/** What each file shows, and what is made of it. */
const cases: Readonly<Record<string, { shows: string; check: () => Promise<void> | void }>> = {
  'ticket-get.json': {
    shows: '[TS-020][TS-021][TS-029] text values, empty elements and custom fields that nothing marks',
    check: async () => {
      const { label, fields, updatedAt, about, type } = await readTicket('ticket-get.json', '745895');
      expect(label).toMatchObject({
        reference: '80920001',
        name: 'Test Ticket',
        status: { name: 'Closed', category: 'done' },
      });
      expect(fields).toMatchObject({
        TicketStatusID: { type: 'choice', id: '735122', name: 'Closed' },
        HoursSpent: { type: 'number', number: 0.083333 },
        ReportedVersionID: null,
        CustomField1: { type: 'text', text: '1111' },
      });
      expect(Object.keys(fields)).not.toContain('SlaViolationHours');
      expect(about).toEqual({ product: { id: '42923', name: 'Google Analytics' } });
      expect(type).toEqual({ id: '87953', name: 'Bug' });
      expect(updatedAt).toBe(Date.UTC(2015, 6, 30, 18, 23));
    },
  },
  'tickets-list-unpaged.json': {
    shows: '[TS-022][TS-023] a list, whose rows are known by `ID`',
    check: async () => {
      const { rows, total } = await serve([answer('tickets-list-unpaged.json')]).client.tickets({}, 1, 50);
      expect(rows.map(({ id, number }) => [id, number])).toContainEqual(['745895', '80920001']);
      expect(total).toBeUndefined();
    },
  },
  'ticket-post-response.json': {
    shows: '[TS-064] the whole object after it was made',
    check: async () => {
      const { client } = serve([answer('ticket-post-response.json')]);
      expect((await client.ticket('745895')).values['CustomField2']).toBe('2222');
    },
  },
  'ticket-put-response.json': {
    shows: '[TS-063][TS-064] the whole object after a change, which is read back all the same',
    check: async () => {
      const { system, asked } = serve([answer('ticket-put-response.json')]);
      const name = { type: 'text' as const, text: 'Test Ticket Update' };
      const { after, refused } = await system.update(ticketRef('745895'), { Name: name });
      expect(asked.map(({ method, body }) => [method, body])).toEqual([
        ['PUT', { Ticket: { Name: 'Test Ticket Update' } }],
        ['GET', undefined],
      ]);
      expect([after?.fields['Name'], refused]).toEqual([name, []]);
    },
  },
  'ticket-create-request.json': {
    shows: '[TS-061] a version that was dropped without a word, and is told when it is written',
    check: async () => {
      const { system } = serve([answer('ticket-create-request.json')]);
      const version = { type: 'choice' as const, id: '9', name: '9.9-does-not-exist' };
      const { refused } = await system.update(ticketRef('500104'), { ReportedVersionID: version });
      expect(refused).toMatchObject([{ field: 'ReportedVersionID' }]);
    },
  },
  'actions-list.json': {
    shows: '[TS-027][TS-028] HTML escaped once more than JSON needs; the description is the first action',
    check: async () => {
      const { system } = serve([answer('actions-list.json')]);
      const comments = await system.listComments(place('745895'));
      const [mail] = comments;
      const texts = comments.map(({ body }) => adfToText(body)).join('\n');
      expect(mail?.id).toBe('48164703');
      expect(texts).toContain('<In as simple language as possible, describe the problem.>');
      expect(texts).not.toMatch(/&(?:lt|amp|nbsp|apos);/);
      expect(comments.map(({ id }) => id)).toEqual([...comments.map(({ id }) => id)].sort());
    },
  },
  'actions-mixed.json': {
    shows: '[TS-027][TS-028] a private action, a public one with a picture and signs, a mail, and the description',
    check: async () => {
      const comments = await serve([answer('actions-mixed.json')]).system.listComments(place('500101'));
      expect(comments.map(({ id, public: visible, type }) => [id, visible, type])).toEqual([
        ['900102', true, undefined],
        ['900103', true, '26001'],
        ['900104', false, '26002'],
      ]);
      expect(adfToText(comments[1]?.body ?? { version: 1, type: 'doc', content: [] })).toBe(
        'Same with Chrome & Edge. Use a < b.\n\n[picture]',
      );
      expect(JSON.stringify(comments)).not.toContain('/attachments/77001');
    },
  },
  'actions-edited.json': {
    shows: '[TS-083] an action edited later: the same id, another time',
    check: async () => {
      const comments = await serve([answer('actions-edited.json')]).system.listComments(place('500101'));
      const edited = comments.find(({ id }) => id === '900103');
      expect((edited?.updatedAt ?? 0) - (edited?.createdAt ?? 0)).toBe(35 * 60_000);
    },
  },
  'action-post.json': {
    shows: '[TS-060][TS-066] a new action in its wrapper, hidden, and what names it',
    check: async () => {
      const { system, asked } = serve([answer('action-post.json')], {
        rules: { copies: { type: { id: '26001', name: 'Comment' }, visible: false } },
      });
      const body = { version: 1 as const, type: 'doc' as const, content: [] };
      const url = 'https://demo.atlassian.net/browse/TL-1?focusedCommentId=7';
      const id = await system.addComment(ticketRef('500101'), {
        kind: 'comment',
        body,
        author: 'Ada',
        url,
        origin: '7',
      });
      expect(id).toBe('900110');
      expect(asked).toMatchObject([
        { method: 'POST', body: { Action: { ActionTypeID: '26001', IsVisibleOnPortal: 'False' } } },
      ]);
      expect(JSON.stringify(asked[0]?.body)).toContain('Ada in Jira</a>:');
    },
  },
  'action-put.json': {
    shows: '[TS-064] an answer to a change that tells only part of the action',
    check: async () => {
      const { client, asked } = serve([answer('action-put.json')]);
      await client.updateAction('500101', '900110', '<p>Fixed in build 78.</p>');
      expect(asked[0]?.body).toEqual(fixture('action-put.json').request.body);
    },
  },
  'attachments-list.json': {
    shows: 'files of an action, sizes as text',
    check: async () => {
      const files = await serve([answer('attachments-list.json')]).system.commentFiles?.(ticketRef('500101'), '900103');
      expect(files).toMatchObject([{ id: '77001', fileName: 'export.png', size: 34567, contentType: 'image/png' }]);
    },
  },
  'attachment-upload.json': {
    shows: '[TS-067] an upload in parts',
    check: async () => {
      const { system, asked } = serve([answer('attachment-upload.json')]);
      const file = { origin: '1', fileName: 'log.txt', content: new Blob(['twelve bytes']) };
      await system.addCommentFiles(ticketRef('500101'), '900110', [file], false);
      const [{ path, body, headers }] = asked as [(typeof asked)[0]];
      expect(path).toBe('/tickets/500101/actions/900110/attachments');
      expect(body instanceof FormData && [...body.values()].every((part) => part instanceof Blob)).toBe(true);
      expect(headers.get('content-type')).toBeNull();
    },
  },
  'ticket-nested-none.json': {
    shows: '[TS-024] no customers: null',
    check: async () => {
      const { label, fields } = await readTicket('ticket-nested-none.json', '500101');
      expect([label.ticket?.customer, fields['Customers']]).toEqual([undefined, { type: 'list', items: [] }]);
    },
  },
  'ticket-nested-one.json': {
    shows: '[TS-024] one customer: an object',
    check: async () => {
      expect((await readTicket('ticket-nested-one.json', '500102')).label.ticket?.customer).toBe('Acme GmbH');
    },
  },
  'ticket-nested-many.json': {
    shows: '[TS-024] several customers: an array',
    check: async () => {
      const { label, fields, asks } = await readTicket('ticket-nested-many.json', '500103');
      expect(label.ticket).toMatchObject({ customer: 'Acme GmbH and 1 more', severity: 'High' });
      expect(fields).toMatchObject({
        Customers: { items: ['Acme GmbH', 'Böhm & Co'] },
        Tags: { items: ['export', 'vip'] },
      });
      expect(asks).toEqual({ JiraKey: 'ORB-12' });
    },
  },
  'tickets-page-one.json': {
    shows: '[TS-025] a page with one row: an object',
    check: async () => {
      expect(await readNumbers('tickets-page-one.json')).toEqual(['10041']);
    },
  },
  'tickets-page-many.json': {
    shows: '[TS-025] a page that tells its total as text; names with escaped signs',
    check: async () => {
      const { client, asked } = serve([answer('tickets-page-many.json')]);
      const history = ticketHistory(client, [integrationWith()], chicago);
      const { items, next } = await history.read({ since, until: now });
      expect(asked[0]?.path).toBe('/tickets?DateModified[gt]=20261120085800&pageNumber=1&pageSize=100');
      expect(items.map(({ notice }) => notice?.do === 'sync' && notice.record.id)).toEqual([
        '500101',
        '500102',
        '500103',
      ]);
      expect(JSON.stringify(items)).toContain('Export & import: “umlauts” äöü are lost');
      expect(next).toBeUndefined();
    },
  },
  'tickets-page-empty-string.json': {
    shows: '[TS-025] no row: an empty text',
    check: async () => {
      expect(await readNumbers('tickets-page-empty-string.json')).toEqual([]);
    },
  },
  'tickets-page-empty-null.json': {
    shows: '[TS-025] no row: null',
    check: async () => {
      expect(await readNumbers('tickets-page-empty-null.json')).toEqual([]);
    },
  },
  'tickets-page-empty-broken.json': {
    shows: '[TS-025] no row: broken JSON, which ends a list but must not stand for its first page',
    check: async () => {
      expect(await readNumbers('tickets-page-empty-broken.json', 2)).toEqual([]);
      const { client, asked } = serve([answer('tickets-page-empty-broken.json')]);
      await expect(client.tickets({}, 1, 50)).rejects.toMatchObject({ code: 'malformed' });
      expect(asked).toHaveLength(2);
    },
  },
  'tickets-unpaged-empty.json': {
    shows: '[TS-025] a list without rows: a number that no ticket has',
    check: async () => {
      const { system } = serve([answer('tickets-unpaged-empty.json')]);
      await expect(system.find('99999999')).rejects.toMatchObject({ code: 'not-found' });
    },
  },
  'tickets-ambiguous-dates.json': {
    shows: '[TS-026] dates whose day and month cannot be told apart: a person is asked',
    check: async () => {
      const texts = await ticketCatalog(serve([answer('tickets-ambiguous-dates.json')]).client).dateTexts();
      expect(texts.length).toBeGreaterThan(0);
      expect(guessOrder(texts)).toBeUndefined();
    },
  },
  'tickets-spanish-culture.json': {
    shows: '[TS-026] day first, 24 hours and a decimal comma',
    check: async () => {
      const { client, system } = serve([answer('tickets-spanish-culture.json')], { dates: madrid });
      expect(guessOrder(await ticketCatalog(client).dateTexts())).toBe('day-first');
      const { updatedAt, fields } = await system.read(ticketRef('500201'), []);
      expect(updatedAt).toBe(Date.UTC(2026, 10, 20, 15, 41));
      expect(fields['HoursSpent']).toEqual({ type: 'number', number: 0.25 });
    },
  },
  'ticket-put-status.json': {
    shows: '[TS-062] a status by its id',
    check: async () => {
      const { system, asked } = serve([answer('ticket-put-status.json')]);
      const closed = { type: 'choice' as const, id: '71004', name: 'Closed' };
      const { refused } = await system.update(ticketRef('500101'), { TicketStatusID: closed });
      expect([asked[0]?.body, refused]).toEqual([fixture('ticket-put-status.json').request.body, []]);
    },
  },
  'ticket-put-status-ignored.json': {
    shows: '[TS-063][TS-065] a status of another type: accepted and not set, which is told',
    check: async () => {
      const { system } = serve([answer('ticket-put-status-ignored.json')]);
      const other = { type: 'choice' as const, id: '72004', name: 'Closed' };
      const { refused, after } = await system.update(ticketRef('500101'), { TicketStatusID: other });
      expect(refused).toEqual([
        {
          field: 'TicketStatusID',
          message:
            'TeamSupport accepted the change but did not make it: it still says “New”. A status must belong to the type of the ticket.',
        },
      ]);
      expect(after?.label.status).toEqual({ name: 'New' });
    },
  },
  'ticket-put-clear.json': {
    shows: '[TS-062] an empty text empties a field',
    check: async () => {
      const { system, asked } = serve([answer('ticket-put-clear.json')]);
      const { refused } = await system.update(ticketRef('500101'), { DueDate: null });
      expect([asked[0]?.body, refused]).toEqual([fixture('ticket-put-clear.json').request.body, []]);
    },
  },
  'ticket-put-tags.json': {
    shows: '[TS-062] tags are replaced as a set',
    check: async () => {
      const { system, asked } = serve([answer('ticket-put-tags.json')]);
      const { refused } = await system.update(ticketRef('500101'), { Tags: { type: 'list', items: ['jira'] } });
      expect([asked[0]?.body, refused]).toEqual([fixture('ticket-put-tags.json').request.body, []]);
    },
  },
  'jirakey-put-json.json': {
    shows: '[TR-61] the key of an issue on the ticket',
    check: async () => {
      const { asks, others } = await readTicket('jirakey-put-json.json', '500101');
      expect([asks, others?.[0]?.reference]).toEqual([{ JiraKey: 'TEST-12' }, 'TEST-12']);
    },
  },
  'jirakey-put-new-json.json': {
    shows: '[TR-60] a request whose key stays empty for the time being',
    check: async () => {
      expect((await readTicket('jirakey-put-new-json.json', '500101')).asks).toEqual({ JiraKey: '' });
    },
  },
  'jirakey-post-with-fields.json': {
    shows: '[TR-62] a ticket made together with a request',
    check: async () => {
      expect((await readTicket('jirakey-post-with-fields.json', '500105')).others).toBeUndefined();
    },
  },
  'tickettypes.json': {
    shows: 'ticket types',
    check: async () => {
      const { client } = serve([answer('tickettypes.json'), answer('ticketstatuses.json')]);
      const found = await ticketCatalog(client).ticketTypes();
      expect(found.map(({ name }) => name)).toEqual(['Issues', 'Bugs']);
    },
  },
  'ticketstatuses.json': {
    shows: '[TS-065] statuses of equal names under two types',
    check: async () => {
      const found = await ticketCatalog(
        serve([answer('tickettypes.json'), answer('ticketstatuses.json')]).client,
      ).ticketTypes();
      expect(found.map(({ statuses }) => statuses.map(({ id }) => id))).toEqual([
        ['71001', '71002', '71003', '71004'],
        ['72001', '72004'],
      ]);
      expect(found[0]?.statuses.filter(({ closed }) => closed).map(({ name }) => name)).toEqual(['Closed']);
    },
  },
  'severities.json': {
    shows: 'severities',
    check: async () => {
      expect(await ticketCatalog(serve([answer('severities.json')]).client).severities()).toContainEqual({
        id: '91002',
        name: 'High',
      });
    },
  },
  'actiontypes.json': {
    shows: 'action types',
    check: async () => {
      const found = await ticketCatalog(serve([answer('actiontypes.json')]).client).actionTypes();
      expect(found.map(({ name }) => name)).toEqual(['Comment', 'Internal note']);
    },
  },
  'groups.json': {
    shows: '[TS-024] the only group arrives as an object',
    check: async () => {
      const { system, asked } = serve([
        answer('groups.json'),
        { body: { Ticket: { TicketID: '500101', GroupID: '50001' } } },
      ]);
      await system.update(ticketRef('500101'), { GroupID: { type: 'choice', name: 'support' } });
      expect(asked[1]?.body).toEqual({ Ticket: { GroupID: '50001' } });
    },
  },
  'users.json': {
    shows: 'support users',
    check: async () => {
      expect(await ticketCatalog(serve([answer('users.json')]).client).users()).toEqual([
        { id: '61001', name: 'Kim Lane' },
      ]);
    },
  },
  'products-list.json': {
    shows: '[TS-040] products, which tell no key of a project',
    check: async () => {
      const { client } = serve([answer('products-list.json'), answer('versions.json')]);
      const [, analytics] = await ticketCatalog(client).products();
      expect(analytics).toEqual({ id: '73343', name: 'Google Analytics', versions: [{ id: '31002', name: '4.2' }] });
    },
  },
  'product-get.json': {
    shows: '[TS-022] a single product keeps the name of its key',
    check: () => {
      const product = oneOf('Product', z.object({ ProductID: z.string() }));
      expect(product.parse(answer('product-get.json').body)).toEqual({ ProductID: '2353' });
    },
  },
  'versions.json': {
    shows: 'versions in a wrapper whose name is a guess',
    check: async () => {
      const { body } = answer('versions.json');
      const rows = Object.values(body as Record<string, unknown>)[0];
      const { client } = serve([{ body: { AnotherName: rows } }]);
      expect(await client.versions('21001')).toEqual([{ id: '31002', name: '4.2' }]);
    },
  },
  'customers-list.json': {
    shows: '[TS-022] customers, known by `ID` in a list',
    check: () => {
      const customers = listOf('Customers', z.object({ ID: z.string() }));
      expect(customers.parse(answer('customers-list.json').body).rows.map(({ ID }) => ID)).toEqual([
        '354788',
        '703039',
      ]);
    },
  },
  'customer-get.json': {
    shows: '[TS-022] a single customer, known as an organisation',
    check: () => {
      const customer = oneOf('Customer', z.object({ OrganizationID: z.string() }));
      expect(customer.parse(answer('customer-get.json').body)).toEqual({ OrganizationID: '354788' });
    },
  },
  'customer-products.json': {
    shows: '[TS-023] a wrapper that is not named like its route',
    check: () => {
      const products = listOf('Products', z.object({ ProductID: z.string() }));
      expect(products.parse(answer('customer-products.json').body).rows).toHaveLength(2);
    },
  },
  'deletedtickets.json': {
    shows: '[TS-073] deleted tickets: what decides when a filter is ignored',
    check: async () => {
      const stranger = { body: { Tickets: { ID: '1', TicketNumber: '1' } } };
      const broken = answer('error-500-unknown-ticket.json');
      const { system } = serve([broken, broken, broken, broken, stranger, answer('deletedtickets.json')]);
      await expect(system.read(ticketRef('500199'), [])).rejects.toMatchObject({ code: 'not-found' });
    },
  },
  'error-200-login-page.json': {
    shows: 'a sign-in page instead of data',
    check: async () => {
      expect(await failure([answer('error-200-login-page.json')])).toMatchObject({
        code: 'malformed',
        said: 'it answered a web page instead of data',
      });
    },
  },
  'error-400-blocked.json': {
    shows: 'a blocked organisation',
    check: async () => {
      expect(await failure([answer('error-400-blocked.json')])).toMatchObject({
        code: 'forbidden',
        said: 'Organisation blocked (wording invented)',
      });
    },
  },
  'error-401.json': {
    shows: 'a wrong organisation id or token; or a ticket of another organisation, when a plain call is answered',
    check: async () => {
      expect(await failure([answer('error-401.json')])).toMatchObject({ code: 'unauthorized', calls: 2 });
      expect(await failure([answer('error-401.json'), types])).toMatchObject({ code: 'not-found', calls: 2 });
    },
  },
  'error-403-limit.json': {
    shows: '[TS-070] a refusal that speaks of a limit',
    check: async () => {
      expect(await failure([answer('error-403-limit.json')])).toMatchObject({ code: 'rate-limited', calls: 1 });
    },
  },
  'error-403-forbidden-operation.json': {
    shows: '[TS-070] an operation that is switched off, which is no limit',
    check: async () => {
      expect(await failure([answer('error-403-forbidden-operation.json')])).toMatchObject({ code: 'forbidden' });
    },
  },
  'error-404-route.json': {
    shows: 'an unknown route',
    check: async () => {
      expect(await failure([answer('error-404-route.json')])).toMatchObject({ code: 'not-found', calls: 1 });
    },
  },
  'error-406-type.json': {
    shows: '[TS-051] a bad filter',
    check: async () => {
      expect(await failure([answer('error-406-type.json')])).toMatchObject({
        code: 'invalid',
        said: 'Bad type filter (wording invented)',
      });
    },
  },
  'error-500-unknown-ticket.json': {
    shows: '[TS-072][TS-073] an unknown ticket like a broken server: asked again thrice, then looked for in the list',
    check: async () => {
      const broken = answer('error-500-unknown-ticket.json');
      const gone = await failure([broken, broken, broken, broken, { body: { Tickets: '' } }]);
      expect(gone).toEqual({ code: 'not-found', said: 'there is no such ticket', calls: 5 });
    },
  },
  'error-500-generic.json': {
    shows: '[TS-072][TS-073] a broken server about a ticket that is there; its words are not shown',
    check: async () => {
      const broken = answer('error-500-generic.json');
      const there = { body: { Tickets: { ID: '500101', TicketNumber: '10041' } } };
      expect(await failure([broken, broken, broken, broken, there])).toEqual({
        code: 'unavailable',
        said: 'it answered with an error of its own (500)',
        calls: 5,
      });
    },
  },
  'error-503-html.json': {
    shows: '[TS-072] a web page from a server that is down',
    check: async () => {
      expect(await failure([answer('error-503-html.json')])).toMatchObject({
        code: 'unavailable',
        said: 'it answered with an error of its own (503)',
        calls: 1,
      });
    },
  },
};

describeWithShared(folder, 'What TeamSupport answers', () => {
  afterEach(hangUp);

  for (const [file, { shows, check }] of Object.entries(cases)) {
    test(`${shows} (${file})`, async () => {
      await check();
    });
  }
});
