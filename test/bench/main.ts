/**
 * `npm run bench`: what each piece of work costs in remote calls and storage requests, against the budget. Counts, not
 * times: they are the same on every machine. Ends with 1 when a case is over 1.25 times its budget, or all together are over 1.10.
 */
import { createRequire } from 'node:module';
import type { Handlers, Invocation } from '../sandbox/forge';
import { openLinkedStage } from '../scenario/stage';
import type { Stage } from '../scenario/stage';
import { openStoryStage } from '../scenario/story-stage';
import { openTicketStage } from '../scenario/ticket-stage';
import { cases, storyCases, ticketCases } from './cases';
import type { Case, StoryCase, TicketCase } from './cases';

const load = createRequire(__filename);
const mostRatio = 1.25;
const mostOverall = 1.1;

interface Measured {
  readonly jira: number;
  readonly vendor: number;
  /** Storage requests of the functions that only take notices in, and of the job that does the work. */
  readonly door: Storage;
  readonly job: Storage;
  readonly bytes: number;
  readonly invocations: number;
}

interface Storage {
  readonly reads: number;
  readonly secrets: number;
  readonly writes: number;
}

const options = { loadHandlers: () => load('../../src/index') as Handlers };

const measurePlan = async ({ prepare, act, adapt }: Case): Promise<Measured> =>
  measure(await openLinkedStage(options, adapt), prepare, act);

const measureStories = async ({ prepare, act }: StoryCase): Promise<Measured> =>
  measure(await openStoryStage(options), prepare, act);

const measureTickets = async ({ prepare, act }: TicketCase): Promise<Measured> =>
  measure(await openTicketStage(options), prepare, act);

async function measure<S extends Stage>(
  stage: S,
  prepare: (stage: S) => Promise<void>,
  act: (stage: S) => Promise<void> | void,
): Promise<Measured> {
  try {
    await prepare(stage);
    const { functions, storageCount } = stage.sandbox.host;
    const from = stage.mark();
    const before = functions.log.length;
    storageCount.reset();
    await act(stage);
    await stage.settle();
    const calls = stage.calls(from);
    const invocations = functions.log.slice(before);
    const isJob = ({ functionKey }: Invocation): boolean => functionKey.startsWith('run-');
    return {
      jira: calls.filter((call) => call.startsWith('jira')).length,
      vendor: calls.filter((call) => !call.startsWith('jira')).length,
      door: storageOf(invocations.filter((one) => !isJob(one))),
      job: storageOf(invocations.filter(isJob)),
      bytes: storageCount.bytesWritten,
      invocations: invocations.length,
    };
  } finally {
    stage.close();
  }
}

function storageOf(invocations: readonly Invocation[]): Storage {
  const count = (pattern: RegExp): number =>
    invocations
      .flatMap(({ storage }) => [...storage.requests])
      .reduce((sum, [kind, times]) => sum + (pattern.test(kind) ? times : 0), 0);
  return {
    reads: count(/^(?!secret).*(get|query)/),
    secrets: count(/^secret get/),
    writes: count(/set|delete|transaction/),
  };
}

const ratio = (used: number, budget: number): number =>
  budget === 0 ? (used === 0 ? 1 : Number.POSITIVE_INFINITY) : used / budget;

async function main(): Promise<void> {
  const rows = [];
  const sum = { used: 0, budget: 0 };
  const all: readonly (readonly [Pick<Case, 'name' | 'budget'>, () => Promise<Measured>])[] = [
    ...cases.map((one) => [one, () => measurePlan(one)] as const),
    ...ticketCases.map((one) => [one, () => measureTickets(one)] as const),
    ...storyCases.map((one) => [one, () => measureStories(one)] as const),
  ];
  for (const [one, run] of all) {
    const found = await run();
    const total = ratio(found.jira + found.vendor, one.budget.jira + one.budget.vendor);
    rows.push({
      case: one.name,
      'Jira calls': `${found.jira} of ${one.budget.jira}`,
      'vendor calls': `${found.vendor} of ${one.budget.vendor}`,
      ratio: total.toFixed(2),
      invocations: found.invocations,
      'door: reads, writes': `${found.door.reads}, ${found.door.writes}`,
      'job: reads + secret, writes': `${found.job.reads} + ${found.job.secrets}, ${found.job.writes}`,
      'bytes written': found.bytes,
    });
    sum.used += found.jira + found.vendor;
    sum.budget += one.budget.jira + one.budget.vendor;
    if (total > mostRatio) process.exitCode = 1;
  }
  console.table(rows);
  if (process.exitCode) console.log(`A case is over ${mostRatio} times its budget.`);
  const overall = ratio(sum.used, sum.budget);
  console.log(`All together: ${sum.used} calls of ${sum.budget}, ratio ${overall.toFixed(2)}.`);
  if (overall > mostOverall) process.exitCode = 1;
}

void main();
