import { hangUp } from '../answer-in-turn';
import { paragraph, refused, serve, ticket, ticketRef } from './answering';

afterEach(hangUp);

describe('A ticket', () => {
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
});
