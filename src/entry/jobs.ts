import { z } from 'zod';
import { jobSchema } from '../sync/jobs';
import type { Job } from '../sync/jobs';
import { runJob } from '../sync/run-job';
import { forgeWorld } from './world';

const eventSchema = z.object({ body: jobSchema, retryContext: z.unknown().optional() });

/** One job of a queue. A body we do not know (a newer version's, after a roll-back) is told and dropped. */
async function run(event: unknown): Promise<void> {
  const world = forgeWorld();
  const parsed = eventSchema.safeParse(event);
  if (parsed.success) await runJob(world, resumed(parsed.data));
  else world.log.warn('A queued job had an unexpected shape', { at: parsed.error.issues[0]?.path.join('.') ?? '' });
}

/** The platform delivers a job again that it had to cut off: what was written then may be there. */
const resumed = ({ body, retryContext }: z.infer<typeof eventSchema>): Job =>
  retryContext !== undefined && body.do === 'sync' ? { ...body, again: true } : body;

export const runLiveJob = run;
export const runBulkJob = run;
