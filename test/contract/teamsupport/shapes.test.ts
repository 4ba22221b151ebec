import { z } from 'zod';
import { describeWithShared, readShared } from '../../shared';
import { shapeDifferences } from '../same-shape';
import { at } from '../answer';
import { openWorld, textAt } from './world';

const folder = 'fixtures/teamsupport';
const fixture = z.object({ response: z.object({ body: z.unknown() }) });
const sampleOf = (name: string): unknown => fixture.parse(readShared(`${folder}/${name}.json`)).response.body;

/** Custom fields show among the others: which there are is an organisation's own affair. */
const own = ['JiraIssue', 'JiraProject', 'Environment', 'Impact', 'AffectsAllUsers', 'Effort', 'PromisedFor'];
/** Members that tickets and customers got since the older samples, or that the samples leave out. */
const since = ['JiraKey', 'Customers', 'Contacts', 'Tags', ...own];
const theirs = ['CustomField1', 'CustomField2', 'JiraIssue', 'AffectsAllUsers'];

const first = '5745801';

describeWithShared(folder, 'The sandbox has the shapes of the samples', () => {
  const { call, agent } = openWorld();
  const get = async (path: string): Promise<unknown> => (await call('GET', `json/${path}`)).json;

  test.each([
    ['ticket-get', `tickets/${first}`],
    ['ticket-nested-none', 'tickets/5745810'],
    ['tickets-list-unpaged', 'tickets'],
    ['tickets-page-many', 'tickets?pageNumber=1&pageSize=5'],
    ['tickets-page-one', 'tickets?TicketNumber=10041&pageNumber=1&pageSize=5'],
    ['tickets-page-empty-string', 'tickets?TicketNumber=1&pageNumber=1&pageSize=5'],
    ['tickets-unpaged-empty', 'tickets?TicketNumber=1'],
    ['actions-mixed', `tickets/${first}/actions`],
    ['tickettypes', 'properties/tickettypes'],
    ['ticketstatuses', 'properties/ticketstatuses'],
    ['severities', 'properties/ticketseverities'],
    ['actiontypes', 'properties/actiontypes'],
    ['users', 'users'],
    ['groups', 'groups'],
    ['products-list', 'products'],
    ['product-get', 'products/42921'],
  ])('%s', async (name, path) => {
    const ticketCopy = ['TicketNumber', 'TicketName', 'TicketType', 'Status', 'IsClosed', 'Description'];
    expect(
      shapeDifferences(await get(path), sampleOf(name), {
        ours: [...theirs, 'CreatorID', 'ModifierID'],
        sample: [...since, ...ticketCopy],
      }),
    ).toEqual([]);
  });

  test('versions', async () => {
    const list = await get('products/42922/versions');
    // One version comes as an object, the sample shows a list.
    expect(shapeDifferences({ ProductVersions: [at(list, 'ProductVersions')] }, sampleOf('versions'))).toEqual([]);
  });

  test('nested customers and tags', async () => {
    const { id } = agent.set(first, { tags: ['export', 'vip'] });
    const sample = { Ticket: { Tags: at(sampleOf('ticket-nested-many'), 'Ticket', 'Tags') } };
    expect(shapeDifferences({ Ticket: { Tags: at(await get(`tickets/${id}`), 'Ticket', 'Tags') } }, sample)).toEqual(
      [],
    );
  });

  test('what is written comes back whole', async () => {
    const body = { Action: { Description: '<p>Fixed</p>', IsVisibleOnPortal: 'False' } };
    const added = await call('POST', `json/tickets/${first}/actions`, body);
    const copies = ['TimeSpent', 'DateStarted', 'TicketNumber', 'TicketName', 'TicketType', 'Status', 'IsClosed'];
    expect(shapeDifferences(added.json, sampleOf('action-post'), { sample: copies })).toEqual([]);
    const action = textAt(added.json, 'Action', 'ActionID');
    const form = new FormData();
    form.append('file', new Blob(['log']), 'log.txt');
    const path = `json/tickets/${first}/actions/${action}/attachments`;
    const file = await call('POST', path, form);
    const dates = ['Description', 'DateCreated', 'DateModified', 'RefType'];
    expect(shapeDifferences(file.json, sampleOf('attachment-upload'), { sample: dates })).toEqual([]);
    const put = await call('PUT', `json/tickets/${first}`, { Ticket: { Name: 'x' } });
    expect(shapeDifferences(put.json, sampleOf('ticket-put-response'), { ours: theirs, sample: since })).toEqual([]);
    const post = await call('POST', 'json/tickets', { Ticket: { Name: 'x', TicketTypeName: 'Bug' } });
    expect(shapeDifferences(post.json, sampleOf('ticket-create-request'), { ours: theirs, sample: own })).toEqual([]);
  });
});
