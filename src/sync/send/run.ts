import { isSystemError, runIsOver } from '../model';
import type { Cause, Connection, Integration, Run, RunId, RunItem } from '../model';
import { runId } from '../model';
import { contextOf } from '../context';
import type { Context } from '../context';
import type { RunJob } from '../jobs';
import { StaleLink } from '../ports';
import type { World } from '../ports';
import { hold, longestDelayMs, putOff } from '../waiting';
import { nextAttemptAt } from '../plan/retry';
import { problemOf, stoppedNote, systemWord } from '../words';
import { TooEarly } from './create';
import { sendFamily } from './send-record';

/** A job of the chain hands over after this time, well before the platform would end it. */
const shiftMs = 20_000;

/** Starts a run: it is saved before its first job is queued, so nothing is sent that nobody can see. */
export async function startRun(
  world: World,
  integration: Integration,
  records: readonly Pick<RunItem, 'record' | 'reference' | 'name'>[],
  cause: Cause,
): Promise<Run> {
  const run: Run = {
    id: runId(world.newId()),
    integration: integration.id,
    connection: integration.connection,
    cause,
    startedAt: world.now(),
    items: records.map((item) => ({ ...item, state: 'todo' })),
  };
  await world.store.saveRun(run);
  await queueRun(world, run);
  return run;
}

export async function queueRun(world: World, run: Pick<Run, 'id' | 'integration' | 'connection'>): Promise<void> {
  const job: RunJob = { do: 'run', run: run.id, integration: run.integration, connection: run.connection, attempt: 0 };
  await world.queue.push('bulk', [{ job, lane: `run:${run.id}` }]);
}

/** One shift of work on a run: sends record by record, saves after each, then hands over to the next job. */
export async function workOnRun(world: World, job: RunJob): Promise<void> {
  const run = await world.store.run(job.run);
  if (!run || runIsOver(run)) return;
  const { integration, connection } = await world.store.open(job);
  if (!integration?.enabled || !connection) return;
  if (await hold(world, connection, job)) {
    await world.store.saveRun({ ...run, waiting: heldBack(world, connection) });
    return;
  }
  const context = await contextOf(world, integration, connection, run.cause);
  const end = world.now() + shiftMs;
  let current: Run = withoutWaiting(run);
  for (;;) {
    const control = await world.store.runControl(run.id);
    if (control.paused) return world.store.saveRun(current);
    current = skipped(current, control.skip);
    const item = current.items.find(({ state }) => state === 'todo' || state === 'doing');
    if (!item) return world.store.saveRun({ ...current, finishedAt: world.now() });
    if (world.now() >= end) break;
    current = withItem(current, { ...item, state: 'doing' });
    await world.store.saveRun(current);
    try {
      current = withItem(current, await sendItem(context, item));
    } catch (error) {
      return stuck(world, job, current, error);
    }
  }
  await world.store.saveRun(current);
  await queueRun(world, current);
}

async function sendItem(context: Context, item: RunItem): Promise<RunItem> {
  try {
    const snapshot = await context.source.read(item.record);
    const link = (await sendFamily(context, snapshot))?.value;
    if (!link?.target || !link.labels.target) {
      return { ...item, state: 'failed', problem: link?.problems[0]?.message ?? 'It could not be sent.' };
    }
    const { reference, url } = link.labels.target;
    return { ...item, state: 'done', link: link.id, target: { reference, url } };
  } catch (error) {
    if (passes(error)) throw error;
    return { ...item, state: 'failed', problem: problemOf(error, item.reference, context.world.now()).message };
  }
}

/** Errors that say nothing about the record: the whole run waits, and this record is tried again. */
const passes = (error: unknown): boolean =>
  error instanceof TooEarly ||
  error instanceof StaleLink ||
  isSystemError(error, 'rate-limited', 'unavailable', 'malformed', 'unauthorized');

/** Saves why the run stands still; who reads the progress sees the record and the reason. */
async function stuck(world: World, job: RunJob, run: Run, error: unknown): Promise<void> {
  const now = world.now();
  const until =
    error instanceof TooEarly
      ? error.until
      : isSystemError(error, 'rate-limited')
        ? (error.details.until ?? now + 60_000)
        : error instanceof StaleLink
          ? now + 1_000
          : (nextAttemptAt(job.attempt, now) ?? now + longestDelayMs);
  const system = isSystemError(error) ? systemWord[error.details.system] : undefined;
  const reason = isSystemError(error, 'rate-limited')
    ? `${system ?? 'The other tool'} asked us to wait`
    : system
      ? `${system} does not answer`
      : 'Looking for what an interrupted attempt created';
  await world.store.saveRun({ ...run, waiting: { reason, until } });
  if (isSystemError(error, 'unauthorized')) throw error;
  await putOff(world, { ...job, attempt: job.attempt + 1 }, until);
}

const heldBack = (world: World, connection: Connection): NonNullable<Run['waiting']> =>
  connection.stopped
    ? { reason: stoppedNote(connection), until: world.now() + longestDelayMs }
    : { reason: 'The other tool asked us to wait', until: connection.waitUntil ?? world.now() };

const withItem = (run: Run, item: RunItem): Run => ({
  ...run,
  items: run.items.map((other) => (other.record.id === item.record.id ? item : other)),
});

const skipped = (run: Run, ids: readonly string[]): Run => ({
  ...run,
  items: run.items.map((item) =>
    ids.includes(item.record.id) && (item.state === 'todo' || item.state === 'doing')
      ? { ...item, state: 'skipped' }
      : item,
  ),
});

function withoutWaiting(run: Run): Run {
  const { waiting: _, ...rest } = run;
  return rest;
}

/** Puts failed records back into the run and goes on. */
export async function retryFailed(world: World, id: RunId): Promise<void> {
  const run = await world.store.run(id);
  if (!run) return;
  const items = run.items.map((item): RunItem => (item.state === 'failed' ? { ...item, state: 'todo' } : item));
  const { finishedAt: _, ...rest } = run;
  await world.store.saveRun({ ...rest, items });
  await queueRun(world, run);
}
