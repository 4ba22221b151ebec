import type { TicketStage } from './ticket-stage';
import { openTicketStage } from './ticket-stage';
import type { Adapt } from './ticket-stage';

const typeId = (stage: TicketStage, name: string): string =>
  [...stage.organisation.state.ticketTypes.all()].find((type) => type.name === name)?.id ?? '';

/** Links a ticket to an issue that exists, as an agent does. */
async function linkTo(
  stage: TicketStage,
  key: string,
  input: Parameters<TicketStage['createTicket']>[0],
): Promise<string> {
  const { id } = stage.createTicket({ ...input, jiraKey: key });
  await stage.poll();
  return id;
}

const failed = async (stage: TicketStage, key: string): Promise<readonly { message: string; nextStep: string }[]> => {
  const { rows } = await stage.ask('issue', 'overview', {}, { issue: key });
  return rows.flatMap(({ problems }) => problems);
};

describe('A status of an issue', () => {
  let stage: TicketStage;
  const key = 'TL-1';
  let bug: string;
  let task: string;

  const open = async (adapt?: Adapt, teamsupport = {}): Promise<void> => {
    stage = await openTicketStage({ teamsupport }, adapt);
    bug = await linkTo(stage, key, { type: 'Bug' });
    task = await linkTo(stage, key, { type: 'Task' });
  };
  afterEach(() => {
    stage.close();
  });

  test('[TR-03][TR-06][TR-27][TR-34][TS-065] reaches every linked ticket by its name, within the type of the ticket', async () => {
    await open();
    const from = stage.mark();
    await stage.move(key, 'In Progress');
    await stage.settle();
    expect([stage.ticket(bug).status, stage.ticket(task).status]).toEqual(['In Progress', 'In Progress']);
    expect(stage.calls(from).filter((call) => call.startsWith('jira'))).toEqual([]);
    expect(stage.calls(from)).toHaveLength(4);
  });
});
