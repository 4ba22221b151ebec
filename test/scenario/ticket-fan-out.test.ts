import { linkMany } from './ticket-links';
import { openTicketStage } from './ticket-stage';
import type { TicketStage } from './ticket-stage';

const key = 'TL-1';
const mostCalls = (tickets: readonly string[]): number => 1.25 * 2 * tickets.length;

/** A ticket by the usual way, which marks the issue so that its events come, and so many more. */
async function linkedTo(stage: TicketStage, count: number): Promise<string[]> {
  const { id } = stage.createTicket({ jiraKey: key });
  await stage.poll();
  return [id, ...(await linkMany(stage, key, count - 1))];
}

/** How often each ticket was changed, as TeamSupport saw it. */
function changes(stage: TicketStage, tickets: readonly string[], from: number): number[] {
  const done = stage.sandbox.network.log
    .slice(from)
    .filter(({ to, method, status }) => to === 'teamsupport' && method === 'PUT' && (status ?? 200) < 300)
    .map(({ path }) => /\/tickets\/(\w+)/i.exec(path)?.[1]);
  return tickets.map((ticket) => done.filter((id) => id === ticket).length);
}

const statuses = (stage: TicketStage, tickets: readonly string[]): Set<string> =>
  new Set(tickets.map((id) => stage.ticket(id).status));

/** Ticks of five minutes, with all that follows from them. */
async function ticks(stage: TicketStage, count: number): Promise<void> {
  for (let tick = 0; tick < count; tick++) {
    await stage.sandbox.host.runSchedule('sweep');
    await stage.pass(5 * 60_000);
  }
}

describe('An issue with 500 tickets', () => {
  let stage: TicketStage;
  let tickets: string[];

  beforeAll(async () => {
    stage = await openTicketStage();
    tickets = await linkedTo(stage, 500);
    // The tickets were just made: the app looks at them once, and no more.
    await ticks(stage, 2);
    await stage.pass(20 * 60_000);
  }, 60_000);
  afterAll(() => {
    stage.close();
  });

  test('[TR-03][TR-06][TS-063] passes its status on to each of them once, and comes to rest', async () => {
    const from = stage.mark();
    await stage.move(key, 'In Progress');
    await ticks(stage, 3);
    expect(statuses(stage, tickets)).toEqual(new Set(['In Progress']));
    expect(changes(stage, tickets, from)).toEqual(tickets.map(() => 1));
    expect(stage.calls(from).filter((call) => / issue\//.test(call))).toEqual([]);
    expect(stage.calls(from).length).toBeLessThanOrEqual(mostCalls(tickets));
    const after = stage.mark();
    await ticks(stage, 1);
    expect(stage.calls(after).filter((call) => !/search|tickets$/.test(call))).toEqual([]);
  }, 60_000);

  test('[TR-06][TS-070][TS-071] keeps to a limit of the account, shows that it waits, and still writes to none twice', async () => {
    await stage.pass(20 * 60_000);
    stage.sandbox.teamsupport.settings.perMinute = 120;
    const from = stage.mark();
    await stage.move(key, 'Done');
    await stage.pass(60_000);
    const { connections } = await stage.ask('admin', 'overview', {});
    expect(connections[0]?.waitUntil).toBeGreaterThan(Date.now());
    await ticks(stage, 5);
    expect(statuses(stage, tickets)).toEqual(new Set(['Done']));
    expect(changes(stage, tickets, from)).toEqual(tickets.map(() => 1));
    expect(stage.calls(from).length).toBeLessThanOrEqual(mostCalls(tickets));
  }, 60_000);
});

describe('A change of an issue with many tickets whose jobs die', () => {
  test.each(['before', 'after'] as const)(
    '[TR-06] at any call, %s it took effect, reaches all of them, and none twice',
    async (when) => {
      const stage = await openTicketStage();
      try {
        const tickets = await linkedTo(stage, 40);
        const runs = new Map<string, number>();
        let killed = 0;
        // Every third run of a job dies, each at another of its calls.
        stage.sandbox.host.killAt = ({ invocation: { id, functionKey }, step }) => {
          if (!functionKey.startsWith('run-')) return undefined;
          const run = runs.get(id) ?? runs.size;
          runs.set(id, run);
          if (run % 3 !== 0 || step !== 1 + ((run / 3) % 8)) return undefined;
          killed += 1;
          return when;
        };
        const from = stage.mark();
        await stage.move(key, 'In Progress');
        await stage.settle();
        expect(killed).toBeGreaterThan(8);
        expect(statuses(stage, tickets)).toEqual(new Set(['In Progress']));
        expect(changes(stage, tickets, from)).toEqual(tickets.map(() => 1));
      } finally {
        stage.close();
      }
    },
  );
});
