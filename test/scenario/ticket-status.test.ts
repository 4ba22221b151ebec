import type { Adapt, TicketStage } from './ticket-stage';
import { openTicketStage } from './ticket-stage';
import { permitNext } from '../sandbox/teamsupport/setup';

const key = 'TL-1';

/** Links a ticket to an issue that exists, as an agent does. */
async function linked(stage: TicketStage, input: Parameters<TicketStage['createTicket']>[0]): Promise<string> {
  const { id } = stage.createTicket({ ...input, jiraKey: key });
  await stage.poll();
  return id;
}

const problems = async (stage: TicketStage): Promise<readonly { message: string; nextStep: string }[]> => {
  const { rows } = await stage.ask('issue', 'overview', {}, { issue: key });
  return rows.flatMap((row) => row.problems);
};

const puts = (stage: TicketStage, from: number): number =>
  stage.calls(from).filter((call) => call.startsWith('teamsupport PUT')).length;

describe('A status of an issue', () => {
  let stage: TicketStage;
  let bug: string;
  let task: string;

  const open = async (adapt?: Adapt, teamsupport = {}): Promise<void> => {
    stage = await openTicketStage({ teamsupport }, adapt);
    bug = await linked(stage, { type: 'Bug' });
    task = await linked(stage, { type: 'Task' });
  };
  const statuses = (): string[] => [bug, task].map((id) => stage.ticket(id).status);
  const idOf = (type: string, status: string): { ticketType: string; ticketStatus: { id: string; name: string } } => {
    const { state } = stage.organisation;
    const ticketType = [...state.ticketTypes.all()].find(({ name }) => name === type)?.id ?? '';
    const found = stage.organisation.statusesOf(ticketType).find(({ name }) => name === status);
    return { ticketType, ticketStatus: { id: found?.id ?? '', name: status } };
  };
  afterEach(() => {
    stage.close();
  });

  test('[TR-03][TR-06][TR-27][TR-34][TS-062][TS-063][TS-065] reaches every linked ticket by its name, within the type of the ticket', async () => {
    await open();
    const from = stage.mark();
    await stage.move(key, 'In Progress');
    await stage.settle();
    expect(statuses()).toEqual(['In Progress', 'In Progress']);
    // A write and a reading of what became of it for each ticket, and none of the issue: its event tells enough.
    expect(stage.calls(from)).toHaveLength(4);
    expect(stage.calls(from).filter((call) => call.startsWith('jira'))).toEqual([]);
  });

  test('[TR-06][TR-27][TR-35][TS-065] goes by the pairs of the type, or to the one chosen for all others', async () => {
    stage = await openTicketStage();
    const bugs = idOf('Bug', 'Waiting on customer');
    const questions = idOf('Question', 'Answered');
    stage.close();
    await open((draft) => ({
      ...draft,
      statuses: [{ ...bugs, issueStatus: 'in progress' }],
      otherStatus: { [questions.ticketType]: questions.ticketStatus },
    }));
    const question = await linked(stage, { type: 'Question' });
    await stage.move(key, 'In Progress');
    await stage.settle();
    expect([...statuses(), stage.ticket(question).status]).toEqual(['Waiting on customer', 'In Progress', 'Answered']);
  });

  test('[TR-35] without a counterpart is named with the next step, and stops nothing else', async () => {
    await open();
    await stage.move(key, 'In Progress');
    await stage.settle();
    await stage.move(key, 'To Do');
    await stage.settle();
    expect(statuses()).toEqual(['In Progress', 'To Do']);
    const told = await problems(stage);
    expect(told).toHaveLength(1);
    expect(told[0]?.message).toContain('“To Do” has no counterpart');
    expect(told[0]?.nextStep).toContain('Map');
  });

  test('[TS-063][TS-065] that TeamSupport drops without a word becomes a visible problem', async () => {
    await open(undefined, { enforceWorkflow: true });
    // From New, a Bug may only be closed.
    permitNext(stage.organisation, idOf('Bug', 'New').ticketType, 'New', ['Closed']);
    await stage.move(key, 'In Progress');
    await stage.settle();
    const told = await problems(stage);
    expect(told).toHaveLength(1);
    expect(told[0]?.message).toMatch(/Status.*accepted the change but did not make it/);
    expect(statuses().filter((status) => status === 'In Progress')).toHaveLength(1);
  });

  test('[TR-03][TS-073] that one ticket refuses like a wrong token reaches the others, and stops no connection', async () => {
    await open();
    stage.sandbox.network.fault({
      to: 'teamsupport',
      method: 'PUT',
      path: new RegExp(`/tickets/${bug}`),
      effect: { do: 'answer', status: 401, body: 'Unauthorized' },
    });
    await stage.move(key, 'In Progress');
    await stage.settle();
    expect(statuses()).toEqual(['New', 'In Progress']);
    const { connections } = await stage.ask('admin', 'overview', {});
    expect(connections[0]?.stopped).toBeUndefined();
  });

  test('[TR-06][TS-065] is planned once more for a ticket that got another type since it was read', async () => {
    await open();
    stage.desk.set(bug, { type: 'Task', status: 'New' });
    await stage.move(key, 'In Progress');
    await stage.settle();
    expect(stage.ticket(bug)).toMatchObject({ type: 'Task', status: 'In Progress' });
    expect(await problems(stage)).toEqual([]);
  });

  test('[TR-07][TR-10] of a ticket changes no issue, and stays until the issue moves on', async () => {
    await open();
    const from = stage.mark();
    stage.desk.set(bug, { status: 'Closed', name: 'Another name' });
    await stage.poll();
    expect(stage.calls(from).filter((call) => /jira (PUT|POST) (?!.*search)/.test(call))).toEqual([]);
    expect(stage.ticket(bug).status).toBe('Closed');
  });

  describe('that is told instead', () => {
    const asAction: Adapt = (draft) => ({ ...draft, statusAs: 'action', comments: 'off' });

    test('[TR-27] is one private action on each ticket, and nothing else is told', async () => {
      await open(asAction);
      await stage.move(key, 'In Progress');
      await stage.settle();
      await stage.editIssue(key, { labels: ['urgent'] });
      await stage.settle();
      for (const id of [bug, task]) {
        const [told, ...more] = stage.laterActions(id);
        expect(told?.text).toMatch(/changed Status from To Do to In Progress in Jira/);
        expect(told?.private).toBe(true);
        expect(more).toEqual([]);
      }
      expect(statuses()).toEqual(['New', 'New']);
    });

    test.each([1, 2, 3, 4, 5, 6, 7])(
      '[TR-27] once also when the job dies at call %i after it took effect',
      async (step) => {
        await open(asAction);
        let killed = false;
        stage.sandbox.host.killAt = ({ invocation, step: now }) => {
          if (killed || invocation.functionKey !== 'run-live-job' || now !== step) return undefined;
          killed = true;
          return 'after';
        };
        const from = stage.mark();
        await stage.move(key, 'In Progress');
        await stage.settle();
        expect(puts(stage, from)).toBe(0);
        for (const id of [bug, task]) expect(stage.laterActions(id)).toHaveLength(1);
      },
    );
  });
});
