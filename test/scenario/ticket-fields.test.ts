import { people } from '../sandbox/jira/seed';
import type { Adapt, TicketStage } from './ticket-stage';
import { openTicketStage } from './ticket-stage';

const key = 'TL-1';
/** A bug. */
const typed = 'TL-4';

async function linked(
  stage: TicketStage,
  input: Parameters<TicketStage['createTicket']>[0] = {},
  issue = key,
): Promise<string> {
  const { id } = stage.createTicket({ ...input, jiraKey: issue });
  await stage.poll();
  return id;
}

/** Two custom fields follow the issue. */
const mapped: Adapt = (draft) => ({
  ...draft,
  fields: [
    { ticket: 'Environment', jira: 'environment', direction: 'back' },
    { ticket: 'PromisedFor', jira: 'duedate', direction: 'back' },
    { ticket: 'Impact', jira: 'priority', direction: 'back' },
  ],
});

const typeOf = async (stage: TicketStage, name: string): Promise<string> => {
  const project = (await stage.jira('/rest/api/3/project/TL')) as { issueTypes?: { id: string; name: string }[] };
  return project.issueTypes?.find((type) => type.name === name)?.id ?? '';
};

describe('A field of an issue', () => {
  let stage: TicketStage;
  afterEach(() => {
    stage.close();
  });

  test('[TR-06][TS-062] that is mapped reaches every linked ticket', async () => {
    stage = await openTicketStage({}, mapped);
    const tickets = [await linked(stage), await linked(stage, { type: 'Task' })];
    await stage.editIssue(key, { duedate: '2026-12-24' });
    await stage.settle();
    for (const id of tickets) expect(stage.ticket(id).fields['PromisedFor']).toContain('2026');
  });

  test('[TR-06][TS-063] that TeamSupport does not take stops none of the others', async () => {
    stage = await openTicketStage({}, mapped);
    const id = await linked(stage);
    // No ticket has an impact of that name.
    await stage.editIssue(key, { duedate: '2026-12-24', priority: { name: 'Highest' } });
    await stage.settle();
    expect(stage.ticket(id).fields['PromisedFor']).toContain('2026');
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: key });
    expect(rows[0]?.problems).toHaveLength(1);
    expect(rows[0]?.problems[0]?.message).toContain('Impact');
  });

  test('[TR-33] is carried no longer once its mapping was deleted', async () => {
    stage = await openTicketStage({}, mapped);
    const id = await linked(stage);
    const { draft } = await stage.ask('admin', 'ticketIntegration', { integration: stage.integration });
    const place = { connection: stage.connection, integration: stage.integration, name: 'Support' };
    await stage.ask('admin', 'saveTickets', { ...place, draft: { ...draft, fields: [] } });
    await stage.editIssue(key, { duedate: '2026-12-24' });
    await stage.settle();
    expect(stage.ticket(id).fields['PromisedFor']).toBeUndefined();
  });

  test('[TR-07][TR-10] stays as it is when its ticket is changed', async () => {
    stage = await openTicketStage({}, mapped);
    const id = await linked(stage);
    const [before] = await stage.issues(`key = ${key}`);
    stage.desk.set(id, { name: 'Another name', type: 'Task', status: 'New', fields: { Environment: 'Linux' } });
    await stage.poll();
    expect((await stage.issues(`key = ${key}`))[0]).toEqual(before);
  });

  test('[TR-06][TR-34][TS-065] by its type sets the type of the ticket, and a status of that type', async () => {
    stage = await openTicketStage();
    const id = await linked(stage, { type: 'Bug' }, typed);
    await stage.move(typed, 'In Progress');
    await stage.settle();
    expect(stage.ticket(id)).toMatchObject({ type: 'Bug', status: 'In Progress' });
    await stage.editIssue(typed, { issuetype: { id: await typeOf(stage, 'Task') } });
    await stage.settle();
    expect(stage.ticket(id)).toMatchObject({ type: 'Task', status: 'In Progress' });
  });

  test('[TR-06][TR-35] of a type without a counterpart leaves the ticket its own, and is told', async () => {
    stage = await openTicketStage();
    const id = await linked(stage, { type: 'Bug' }, typed);
    await stage.editIssue(typed, { issuetype: { id: await typeOf(stage, 'Story') } });
    await stage.settle();
    expect(stage.ticket(id).type).toBe('Bug');
    const { entries } = await stage.ask('admin', 'journal', {});
    expect(entries.map(({ reason }) => reason ?? '').join('\n')).toContain('no ticket type for “Story”');
  });

  test('[TR-06][TR-34] by its project sets the product that the project stands for', async () => {
    stage = await openTicketStage();
    const product = [...stage.organisation.state.products.all()].find(({ name }) => name === 'Mobile app')?.id ?? '';
    const { draft } = await stage.ask('admin', 'ticketIntegration', { integration: stage.integration });
    const place = { connection: stage.connection, integration: stage.integration, name: 'Support' };
    const placing = { ...draft.placing, keys: [{ product, key: 'TEAM' }] };
    await stage.ask('admin', 'saveTickets', { ...place, draft: { ...draft, placing } });
    const id = await linked(stage);
    stage.sandbox.jira.admin.moveIssue(key, 'TEAM', people.admin);
    await stage.settle();
    expect(stage.ticket(id).product).toBe('Mobile app');
    const [back] = await stage.issues('project = TEAM');
    stage.sandbox.jira.admin.moveIssue(back?.key ?? '', 'TL', people.admin);
    await stage.settle();
    // No row names it, and there is a product of that name.
    expect(stage.ticket(id).product).toBe('TL');
  });
});
