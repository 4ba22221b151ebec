import { people } from '../sandbox/jira/seed';
import { openTicketStage, openTicketStageOnly } from './ticket-stage';
import type { TicketStage } from './ticket-stage';

const task = { type: 'Task', product: 'Web shop' } as const;

describe('[TN-01] What TeamSupport’s own integration has linked', () => {
  let stage: TicketStage;
  let users: { jiraUser: string; ticketUser: string };
  beforeAll(async () => {
    stage = await openTicketStageOnly();
    await stage.connectTickets();
    const { ticketUsers } = await stage.ask('admin', 'ticketChoices', { connection: stage.connection });
    const agent = ticketUsers.find(({ name }) => name === 'Jira Integration');
    users = { jiraUser: people.dev, ticketUser: agent?.id ?? '' };
    await stage.integrateTickets((draft) => ({ ...draft, native: users }));
  });
  afterAll(() => {
    stage.close();
  });

  const offered = async (): Promise<Record<string, string>> => {
    const { items } = await stage.ask('admin', 'adoptable', { integration: stage.integration });
    return Object.fromEntries(
      items.map(({ record, issue, obstacle }) => [record.reference, obstacle ?? issue.key] as const),
    );
  };
  const takeOver = (...ids: string[]): ReturnType<typeof stage.ask<'admin', 'adopt'>> =>
    stage.ask('admin', 'adopt', {
      integration: stage.integration,
      records: ids.map((id) => ({ kind: 'ticket' as const, id })),
    });

  test('[TN-02][TR-03] is taken over with the chosen tickets, and nothing is written on either side', async () => {
    const native = stage.nativeIntegration();
    const made = stage.createTicket({ ...task, name: 'Made by the other', jiraKey: 'NewJiraIssue' });
    const [one, two] = ['TL-1', 'tl-1'].map((jiraKey) => stage.createTicket({ ...task, jiraKey }));
    await native.run();
    await stage.poll();
    const key = stage.ticket(made.id).jiraKey ?? '';
    // Its requests are answered by the other integration alone.
    expect(await stage.issues()).toEqual([]);
    expect(await offered()).toEqual({
      [made.number]: key,
      [one?.number ?? '']: 'TL-1',
      [two?.number ?? '']: 'TL-1',
    });
    const before = [stage.ticket(made.id), await stage.issues(`key IN (TL-1, ${key})`)];
    expect(await takeOver(made.id, one?.id ?? '', two?.id ?? '')).toEqual({ adopted: 3, refused: [] });
    await stage.poll();
    expect([stage.ticket(made.id), await stage.issues(`key IN (TL-1, ${key})`)]).toEqual(before);
    expect(await stage.ticketsOn('TL-1')).toEqual([one?.number, two?.number].sort());
    expect(await stage.ticketsOn(key)).toEqual([made.number]);
    expect(await offered()).toEqual({});
    // Choosing it again does no harm.
    expect(await takeOver(made.id)).toEqual({ adopted: 1, refused: [] });
  });

  test('is kept in step from then on', async () => {
    const ticket = stage.createTicket({ ...task, status: 'New', jiraKey: 'TL-1' });
    await takeOver(ticket.id);
    await stage.move('TL-1', 'In Progress');
    await stage.settle();
    expect(stage.ticket(ticket.id).status).toBe('In Progress');
  });

  test('is offered with what stands in the way', async () => {
    const [nowhere, elsewhere, other] = ['TL-999', 'TEAM-1', 'TL-1'].map((jiraKey) =>
      stage.createTicket({ ...task, jiraKey }),
    );
    const made = await stage.jira('/rest/api/3/issue', {
      method: 'POST',
      body: { fields: { project: { key: 'TEAM' }, issuetype: { name: 'Task' }, summary: 'In another project' } },
    });
    expect(made['key']).toBe('TEAM-1');
    await stage.ask(
      'issue',
      'link',
      { integration: stage.integration, record: { kind: 'ticket', id: other?.id ?? '' } },
      { issue: 'TL-2' },
    );
    expect(await offered()).toEqual({
      [nowhere?.number ?? '']: 'TL-999 does not exist, or the app may not see it.',
      [elsewhere?.number ?? '']: 'TEAM-1 is in the project TEAM, which is not among those of this integration.',
      [other?.number ?? '']: 'The record is linked to TL-2 already.',
    });
    expect((await takeOver(elsewhere?.id ?? '')).refused).toMatchObject([{ reference: elsewhere?.number }]);
  });

  test('[TN-02] keeps its field: neither a link nor its end is written there', async () => {
    const ticket = stage.createTicket({ ...task, jiraKey: 'TL-2' });
    await takeOver(ticket.id);
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: 'TL-2' });
    const row = rows.find(({ record }) => record.reference === ticket.number);
    await stage.ask('issue', 'unlink', { link: row?.id ?? '' }, { issue: 'TL-2' });
    stage.desk.set(ticket.id, { severity: 'High' });
    await stage.poll();
    expect(stage.ticket(ticket.id).jiraKey).toBe('TL-2');
    expect(await stage.ticketsOn('TL-2')).not.toContain(ticket.number);
  });
});

test('[TN-02] Links that the other integration made before it was switched off can be taken over as well', async () => {
  const stage = await openTicketStage();
  const ticket = stage.createTicket({ ...task, jiraKey: 'TL-1' });
  const records = [{ kind: 'ticket' as const, id: ticket.id }];
  expect(await stage.ask('admin', 'adopt', { integration: stage.integration, records })).toMatchObject({ adopted: 1 });
  await stage.poll();
  expect(await stage.ticketsOn('TL-1')).toEqual([ticket.number]);
  expect(stage.laterActions(ticket.id)).toEqual([]);
  stage.close();
});
