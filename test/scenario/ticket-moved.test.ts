import type { Adapt, TicketStage } from './ticket-stage';
import { inOwnField, openTicketStage } from './ticket-stage';
import { people } from '../sandbox/jira/seed';

const key = 'TL-1';

async function linked(stage: TicketStage): Promise<string> {
  const { id } = stage.createTicket({ fields: { JiraIssue: key } });
  await stage.poll();
  return id;
}

const inField: Adapt = (draft) => ({
  ...draft,
  ...inOwnField,
  fields: [{ ticket: 'PromisedFor', jira: 'duedate', direction: 'back' }],
});

describe('An issue that was linked to a ticket', () => {
  let stage: TicketStage;
  let ticket: string;

  beforeEach(async () => {
    stage = await openTicketStage({}, inField);
    ticket = await linked(stage);
  });
  afterEach(() => {
    stage.close();
  });

  const asked = (): string | undefined => stage.ticket(ticket).fields['JiraIssue'];

  test('[TR-06] and is moved shows its new key on the ticket, and goes on', async () => {
    const { key: moved } = stage.sandbox.jira.admin.moveIssue(key, 'TEAM', people.admin);
    await stage.settle();
    expect(asked()).toBe(moved);
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: moved });
    expect(rows).toHaveLength(1);
    await stage.poll();
    expect(asked()).toBe(moved);
    expect((await stage.ask('issue', 'overview', {}, { issue: moved })).rows).toHaveLength(1);
  });

  test('[TR-03] and is deleted leaves the ticket as it is, tells its agent once, and lets them ask again', async () => {
    const before = stage.ticket(ticket);
    await stage.jira(`/rest/api/3/issue/${key}`, { method: 'DELETE' });
    await stage.settle();
    expect(stage.ticket(ticket)).toMatchObject({ status: before.status, name: before.name });
    const told = stage.laterActions(ticket);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ private: true });
    expect(told[0]?.text).toContain('TL-1 was deleted');
    expect(asked() ?? '').toBe('');
    await stage.poll();
    expect(stage.laterActions(ticket)).toHaveLength(1);
    stage.desk.set(ticket, { fields: { JiraIssue: 'TL-2' } });
    await stage.poll();
    expect((await stage.ask('issue', 'overview', {}, { issue: 'TL-2' })).rows).toHaveLength(1);
  });

  test('[TR-03] and is archived or closed to the app is told the same way, and is taken up again when it returns', async () => {
    const effect = { do: 'answer', status: 404, body: '{"errorMessages":["Issue does not exist"]}' } as const;
    stage.sandbox.network.fault({ to: 'jira', method: 'GET', path: /\/issue\/\d+/, times: 2, effect });
    await stage.editIssue(key, { duedate: '2026-12-24' });
    await stage.settle();
    const told = stage.laterActions(ticket);
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('may no longer see it');
    expect(asked() ?? '').toBe('');
    await stage.move(key, 'In Progress');
    await stage.settle();
    expect(stage.ticket(ticket).status).toBe('In Progress');
    expect(asked()).toBe(key);
    expect((await stage.ask('issue', 'overview', {}, { issue: key })).rows).toMatchObject([{ state: 'in-step' }]);
  });

  test('[TR-03] outlives its ticket unchanged', async () => {
    const from = stage.mark();
    stage.desk.deleteTicket(ticket);
    await stage.move(key, 'In Progress');
    await stage.settle();
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: key });
    expect(rows).toMatchObject([{ state: 'gone' }]);
    expect(stage.calls(from).filter((call) => /jira (PUT|POST|DELETE)/.test(call))).toEqual([]);
  });
});
