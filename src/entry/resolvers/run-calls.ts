/** Calls of a page about a run under way. */
import type { RunView } from '../../contract';
import { runId } from '../../sync/model';
import type { Integration, Run } from '../../sync/model';
import { queueRun, retryFailed } from '../../sync/send/run';
import { refuse } from './guard';
import type { Call } from './guard';
import { currentOf, runView } from './run-view';
import type { SendPlace } from './send-place';

/** What a person pressed: it is kept beside the run, whose own state only its jobs write. */
export async function controlRun(call: Call, run: Run, action: 'pause' | 'resume' | 'skip' | 'retry'): Promise<void> {
  const { world } = call;
  const now = await world.store.runs.control(run.id);
  switch (action) {
    case 'pause':
      return world.store.runs.saveControl(run.id, { ...now, paused: true });
    case 'resume':
      await world.store.runs.saveControl(run.id, { ...now, paused: false });
      return queueRun(world, run);
    case 'skip': {
      const stuck = currentOf((await world.store.runs.chunks(run.id, run.tally.length)).flat());
      if (!stuck) return;
      await world.store.runs.saveControl(run.id, { ...now, paused: false, skip: [...now.skip, stuck.record.id] });
      return queueRun(world, run);
    }
    case 'retry':
      await refuseWhileRunning(call, { id: run.integration }, run);
      return retryFailed(world, run);
  }
}

/** @throws Refusal while another run than this one is under way for the integration */
export async function refuseWhileRunning(call: Call, { id }: Pick<Integration, 'id'>, own?: Run): Promise<void> {
  const { runs } = call.world.store;
  const latest = await runs.latest(id);
  const running = latest && (await runs.get(latest));
  if (!running || running.finishedAt !== undefined || running.id === own?.id) return;
  throw refuse('already-linked', 'A send is under way for this integration.', {
    nextStep: 'Wait for it, or pause it.',
  });
}

/** @throws Refusal for a run of an integration that is not sent by from there */
export async function runAt(place: SendPlace, call: Call, id: string): Promise<Run> {
  const run = await call.world.store.runs.get(runId(id));
  const integration = run && (await call.world.store.integration(run.integration));
  if (!run || !integration || !(await place.has(call, integration))) {
    throw refuse('not-found', 'This send no longer exists.');
  }
  return run;
}

/** The run with all its records, as the page shows it. */
export async function viewOf(call: Call, run: Run): Promise<RunView> {
  const { runs } = call.world.store;
  const [control, chunks] = await Promise.all([runs.control(run.id), runs.chunks(run.id, run.tally.length)]);
  return runView(run, chunks.flat(), control, call.world.now());
}
