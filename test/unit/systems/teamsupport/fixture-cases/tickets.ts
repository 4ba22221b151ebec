/** Single tickets, read and written. */
import type { Snapshot } from '../../../../../src/sync/model';
import { serve, ticketRef } from '../answering';
import { answer, fixture } from './fixture';
import type { Cases } from './fixture';

const readTicket = (file: string, id: string): Promise<Snapshot> =>
  serve([answer(file)]).system.read(ticketRef(id), []);

export const tickets: Cases = {
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
};
