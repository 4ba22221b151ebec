import type { TicketInput } from '../sandbox/teamsupport/agent';
import { inOwnField, openTicketStage, openTicketStageOnly } from './ticket-stage';
import type { TicketStage, TicketState } from './ticket-stage';

const task = { type: 'Task', name: 'Asked by a field' } as const;

/** Rows of the panel of an issue, by the numbers of their tickets. */
const failures = async (stage: TicketStage): Promise<string[]> =>
  (await stage.ask('admin', 'failed', {})).items.map(({ source }) => source.reference).sort();

describe('A ticket asks by a custom field', () => {
  let stage: TicketStage;
  beforeAll(async () => {
    stage = await openTicketStage({}, (draft) => ({ ...draft, ...inOwnField }));
  });
  afterAll(() => {
    stage.close();
  });

  const ticketAsking = (text: string, more: TicketInput = {}): TicketState =>
    stage.createTicket({ ...task, fields: { JiraIssue: text }, ...more });
  const write = (ticket: TicketState, text: string | null): void => {
    stage.desk.set(ticket.id, { fields: { JiraIssue: text } });
  };
  const held = (ticket: TicketState): string | undefined => stage.ticket(ticket.id).fields['JiraIssue'];
  const count = async (): Promise<number> => (await stage.issues('project = TL')).length;

  test('[TR-01][TN-03] for a new issue, reads its key there, and gets no second one', async () => {
    const ticket = ticketAsking('new');
    const before = await count();
    await stage.poll();
    const made = (await stage.issues('project = TL')).slice(before);
    expect(made).toMatchObject([{ summary: 'Asked by a field', type: 'Task' }]);
    const key = made[0]?.key ?? '';
    expect(held(ticket)).toBe(key);
    expect(await stage.ticketsOn(key)).toEqual([ticket.number]);
    // Neither our own write nor the same wish once more makes another.
    await stage.poll();
    write(ticket, 'NewJiraIssue');
    await stage.poll();
    expect(await count()).toBe(before + 1);
    expect(held(ticket)).toBe(key);
  });

  test.each([
    ['a key in small letters', 'tl-1', 'TL-1'],
    ['an address', 'https://throughline.atlassian.net/browse/TL-1?focusedCommentId=1', 'TL-1'],
    [
      'the address of a board',
      'throughline.atlassian.net/jira/software/projects/TL/boards/1?selectedIssue=TL-2',
      'TL-2',
    ],
  ])('[TR-02][TR-03][TR-60] for an existing issue, by %s', async (_, text, key) => {
    const ticket = ticketAsking(text);
    await stage.poll();
    expect(await stage.ticketsOn(key)).toContain(ticket.number);
    expect(held(ticket)).toBe(key);
  });

  test('[TR-09] which leaves the fields, texts and conversations of both as they are', async () => {
    await stage.commentIssue('TL-2', 'Said in Jira before');
    const ticket = ticketAsking('TL-2', { status: 'New', product: 'Mobile app', severity: 'High' });
    stage.desk.write(ticket.id, '<p>Said to the customer before</p>');
    const issue = await stage.issues('key = TL-2');
    await stage.poll();
    expect(await stage.ticketsOn('TL-2')).toContain(ticket.number);
    await stage.poll();
    expect(await stage.issues('key = TL-2')).toEqual(issue);
    expect(stage.ticket(ticket.id)).toMatchObject({ status: 'New', product: 'Mobile app', severity: 'High' });
    expect(stage.laterActions(ticket.id).map(({ text }) => text)).toEqual(['Said to the customer before']);
  });

  test('for another issue: the link moves there, and no other ticket’s does', async () => {
    const [ticket, other] = [ticketAsking('TL-1'), ticketAsking('TL-1')];
    await stage.poll();
    write(ticket, 'TL-2');
    await stage.poll();
    expect(await stage.ticketsOn('TL-2')).toContain(ticket.number);
    const left = await stage.ticketsOn('TL-1');
    expect(left).toContain(other.number);
    expect(left).not.toContain(ticket.number);
  });

  test('for none any more, by an empty field', async () => {
    const ticket = ticketAsking('TL-1');
    await stage.poll();
    expect(await stage.ticketsOn('TL-1')).toContain(ticket.number);
    write(ticket, null);
    await stage.poll();
    expect(await stage.ticketsOn('TL-1')).not.toContain(ticket.number);
    await stage.poll();
    expect(held(ticket)).toBeUndefined();
  });

  test.each([
    ['TL-999', 'TL-999 does not exist in Jira, or Throughline may not see it.'],
    ['TEAM-1', 'The project TEAM of TEAM-1 is not connected with TeamSupport for this ticket.'],
    ['https://other.atlassian.net/browse/TL-1', 'is on another site (other.atlassian.net), not on this Jira site.'],
    ['as soon as possible', '“as soon as possible” is neither the key nor the address of a Jira issue.'],
  ])('[TR-41] for “%s”, and is told once, in the app and on the ticket, why not', async (text, why) => {
    const ticket = ticketAsking(text);
    await stage.poll();
    expect(await failures(stage)).toContain(ticket.number);
    const [answer, ...more] = stage.laterActions(ticket.id);
    expect(answer).toMatchObject({ private: true, by: undefined });
    expect(answer?.text).toContain(why);
    expect(answer?.text).toContain('The ticket is not linked.');
    expect(more).toEqual([]);
    // The ticket changes, the request does not: nothing is told again, and nothing of it goes anywhere.
    stage.desk.set(ticket.id, { severity: 'High' });
    await stage.poll();
    expect(stage.laterActions(ticket.id)).toHaveLength(1);
    // Corrected, it is fulfilled; emptied, it is cancelled.
    write(ticket, text.startsWith('TL') ? 'TL-1' : null);
    await stage.poll();
    expect(await failures(stage)).not.toContain(ticket.number);
    expect((await stage.ticketsOn('TL-1')).includes(ticket.number)).toBe(text.startsWith('TL'));
  });

  test('for another issue that does not exist, and stays linked to the one it has', async () => {
    const ticket = ticketAsking('TL-1');
    await stage.poll();
    write(ticket, 'TL-999');
    await stage.poll();
    expect(await stage.ticketsOn('TL-1')).toContain(ticket.number);
    expect(await failures(stage)).toContain(ticket.number);
    expect(
      stage
        .laterActions(ticket.id)
        .map(({ text }) => text)
        .join(),
    ).toContain('The ticket stays linked to TL-1.');
    // Told in TeamSupport, but found there as well; and nothing was written to the issue it was linked with.
    const { entries } = await stage.ask('admin', 'journal', { record: ticket.number });
    const why = 'Found by a regular look at TeamSupport; last changed there by Kim Lane';
    expect(entries.map(({ what, written }) => [what, written])).toEqual([
      ['Told on the ticket', `TeamSupport ${ticket.number}`],
      ['Request not fulfilled', undefined],
      ['Linked', undefined],
    ]);
    for (const entry of entries) expect(entry).toMatchObject({ why });
    write(ticket, 'TL-1');
    await stage.poll();
    expect(await failures(stage)).not.toContain(ticket.number);
  });

  test('for an issue that comes to be later, and gets it with Retry', async () => {
    const key = `TL-${(await count()) + 1}`;
    const ticket = ticketAsking(key);
    await stage.poll();
    const { items } = await stage.ask('admin', 'failed', {});
    const failed = items.find(({ source }) => source.reference === ticket.number);
    expect(failed).toMatchObject({ problems: [{ field: 'Jira issue', retry: true }] });
    await stage.jira('/rest/api/3/issue', {
      method: 'POST',
      body: { fields: { project: { key: 'TL' }, issuetype: { name: 'Task' }, summary: 'Made later' } },
    });
    await stage.ask('admin', 'retry', { links: [failed?.link ?? ''] });
    await stage.settle();
    expect(await stage.ticketsOn(key)).toEqual([ticket.number]);
  });

  test('and is given up in the app: its field asks for nothing any more', async () => {
    const ticket = ticketAsking('TL-999');
    await stage.poll();
    const { items } = await stage.ask('admin', 'failed', {});
    const failed = items.find(({ source }) => source.reference === ticket.number);
    await stage.ask('admin', 'unlink', { links: [failed?.link ?? ''] });
    await stage.poll();
    expect(held(ticket)).toBeUndefined();
    expect(await failures(stage)).not.toContain(ticket.number);
  });

  test('for a link that Jira does not permit, and is told so', async () => {
    const ticket = ticketAsking('TL-1');
    const path = /\/issue\/[^/]+\/properties\//;
    stage.sandbox.network.fault({ to: 'jira', method: 'PUT', path, times: 1, effect: { do: 'answer', status: 403 } });
    await stage.poll();
    expect(stage.laterActions(ticket.id)[0]?.text).toContain('Jira does not permit it.');
    expect(await stage.ticketsOn('TL-1')).not.toContain(ticket.number);
    stage.desk.set(ticket.id, { severity: 'High' });
    await stage.poll();
    expect(await stage.ticketsOn('TL-1')).toContain(ticket.number);
  });

  test('[TR-60] by its Jira key as well, which nobody writes but agents', async () => {
    const ticket = stage.createTicket({ ...task, jiraKey: 'newjiraissue' });
    await stage.poll();
    const key = held(ticket) ?? '';
    expect(await stage.ticketsOn(key)).toEqual([ticket.number]);
    expect(stage.ticket(ticket.id).jiraKey).toBe('newjiraissue');
    // The old request in that field makes no other issue once the link is taken apart.
    const before = await count();
    write(ticket, null);
    await stage.poll();
    await stage.poll();
    expect(await count()).toBe(before);
    expect(stage.ticket(ticket.id)).toMatchObject({ jiraKey: undefined });
  });

  test('[TS-010] one that asks for nothing and is not linked costs no call beyond the list', async () => {
    const ticket = stage.createTicket(task);
    await stage.poll();
    stage.desk.set(ticket.id, { severity: 'High' });
    const from = stage.mark();
    await stage.poll();
    expect(stage.calls(from).filter((call) => call.includes(ticket.id))).toEqual([]);
  });

  test('gets a new issue when the one it had was deleted, and asks for it', async () => {
    const ticket = ticketAsking('new');
    await stage.poll();
    const key = held(ticket) ?? '';
    await stage.jira(`/rest/api/3/issue/${key}`, { method: 'DELETE' });
    await stage.settle();
    write(ticket, 'new');
    await stage.poll();
    expect(held(ticket)).not.toBe(key);
    expect(await stage.ticketsOn(held(ticket) ?? '')).toEqual([ticket.number]);
  });
});

describe('[TR-31] Tickets of other types', () => {
  test('are not linked, and are told so; the type may be changed', async () => {
    const stage = await openTicketStageOnly();
    await stage.connectTickets();
    const { ticketTypes } = await stage.ask('admin', 'ticketChoices', { connection: stage.connection });
    const onlyTypes = ticketTypes.filter(({ name }) => name === 'Task').map(({ id }) => id);
    await stage.integrateTickets((draft) => ({ ...draft, onlyTypes }));
    const ticket = stage.createTicket({ type: 'Question', jiraKey: 'TL-1' });
    await stage.poll();
    expect(await stage.ticketsOn('TL-1')).toEqual([]);
    expect(stage.laterActions(ticket.id)[0]?.text).toContain(
      `Ticket ${ticket.number} is of the type “Question”, which is not linked with Jira.`,
    );
    stage.desk.set(ticket.id, { type: 'Task', status: 'New' });
    await stage.poll();
    expect(await stage.ticketsOn('TL-1')).toEqual([ticket.number]);
    stage.close();
  });
});
