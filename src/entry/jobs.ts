import { z } from 'zod';
import { jobSchema } from '../sync/jobs';
import { runJob } from '../sync/run-job';
import { forgeWorld } from './world';

const eventSchema = z.object({ body: jobSchema });

/** One job of a queue. A body we do not know (a newer version's, after a roll-back) is told and dropped. */
async function run(event: unknown): Promise<void> {
  const world = forgeWorld();
  const parsed = eventSchema.safeParse(event);
  if (parsed.success) await runJob(world, parsed.data.body);
  else world.log.warn('A queued job had an unexpected shape', { at: parsed.error.issues[0]?.path.join('.') ?? '' });
}

export const runLiveJob = run;
export const runBulkJob = run;
