import { linkMany } from './ticket-links';
import { openTicketStage } from './ticket-stage';
import type { TicketStage } from './ticket-stage';

const key = 'TL-1';

/** The tickets that were written to, by how often. */
function writes(stage: TicketStage, from: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const call of stage.calls(from)) {
    const id = /^teamsupport PUT .*\/tickets\/(\w+)$/i.exec(call)?.[1];
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

describe('An issue with 500 tickets', () => {
  let stage: TicketStage;
  let tickets: string[];

  beforeEach(async () => {
    stage = await openTicketStage();
    // The first one marks the issue, so that its events come.
    const { id } = stage.createTicket({ jiraKey: key });
    await stage.poll();
    tickets = [id, ...(await linkMany(stage, key, 499))];
    await stage.pass(20 * 60_000);
  });
  afterEach(() => {
    stage.close();
  });

  test('[TR-03][TR-06] passes its status on to each of them once, and comes to rest', async () => {
    const from = stage.mark();
    await stage.move(key, 'In Progress');
    await stage.settle();
    await stage.pass(30 * 60_000);
    expect(new Set(tickets.map((id) => stage.ticket(id).status))).toEqual(new Set(['In Progress']));
    expect([...writes(stage, from).values()]).toEqual(tickets.map(() => 1));
    console.log(stage.calls(from).length, JSON.stringify(count(stage.calls(from))));
  });
});

const count = (calls: readonly string[]): Record<string, number> => {
  const by: Record<string, number> = {};
  for (const call of calls) {
    const kind = call.replace(/\d{3,}/g, '…');
    by[kind] = (by[kind] ?? 0) + 1;
  }
  return by;
};
