/** What starts a run of sends and keeps it going; {@link workOnRun} does its work. */
import { chunkSize, runId, tallyOf } from '../model';
import type { Cause, Integration, Mapping, Run, RunItem } from '../model';
import type { RunJob } from '../jobs';
import type { World } from '../ports';
import { laneOf } from '../waiting';

/** A name is kept for the screen only. */
const longestName = 200;

/** A chain that gave no sign of life for this long has lost its job. */
const patienceMs = 10 * 60_000;

/**
 * Starts a run: it is saved before its first job is queued, so nothing is sent that nobody can see.
 *
 * @param records in the order in which their issues are made
 * @param answered values for fields that the target demands, beside the defaults of the integration
 */
export async function startRun(
  world: World,
  integration: Integration,
  records: readonly Pick<RunItem, 'record' | 'reference' | 'name'>[],
  cause: Cause,
  answered: Mapping['defaults'] = {},
): Promise<Run> {
  const items = records.map(({ record, reference, name }): RunItem => {
    return { record, reference, name: name.slice(0, longestName), state: 'todo' };
  });
  const chunks = Array.from({ length: Math.ceil(items.length / chunkSize) }, (_, index) =>
    items.slice(index * chunkSize, (index + 1) * chunkSize),
  );
  const run: Run = {
    id: runId(world.newId()),
    integration: integration.id,
    connection: integration.connection,
    cause,
    ...(Object.keys(answered).length > 0 ? { answered } : {}),
    startedAt: world.now(),
    touchedAt: world.now(),
    shift: 0,
    tally: chunks.map(tallyOf),
  };
  await world.store.runs.add(run, chunks);
  await queueRun(world, run);
  return run;
}

/** Gives a run a new job; one that is still under way or delayed becomes a leftover. */
export async function queueRun(world: World, run: Run): Promise<void> {
  const { id, integration, connection, shift } = run;
  await queueShift(world, { do: 'run', run: id, integration, connection, shift: shift + 1, attempt: 0 }, 0);
}

export async function queueShift(world: World, job: RunJob, delayMs: number): Promise<void> {
  await world.queue.push('bulk', [{ job, lane: laneOf(job), ...(delayMs > 0 ? { delayMs } : {}) }]);
}

/** Wishes that failed records be tried again, and goes on. */
export async function retryFailed(world: World, run: Run): Promise<void> {
  const control = await world.store.runs.control(run.id);
  await world.store.runs.saveControl(run.id, { ...control, paused: false, retryAt: world.now() });
  await queueRun(world, run);
}

/**
 * Goes on with the run of an integration that was held back, or whose chain broke.
 *
 * @param patient false to go on at once, as when the connection has just been mended
 */
export async function reviveRun(world: World, integration: Integration, patient = true): Promise<void> {
  const id = await world.store.runs.latest(integration.id);
  const run = id && (await world.store.runs.get(id));
  if (!run || run.finishedAt !== undefined) return;
  const quietSince = Math.max(run.touchedAt, run.waiting?.until ?? 0);
  if (patient && world.now() - quietSince < patienceMs) return;
  if (!(await world.store.runs.control(run.id)).paused) await queueRun(world, run);
}
