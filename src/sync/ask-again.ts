import type { Hint, Link, Snapshot } from './model';
import { askJob } from './ask-job';
import type { Context } from './context';
import { jobsFor } from './notices';
import { asksAnew } from './plan/asked';

/** A look at a whole link tells a request of which nobody told us, or that had to wait: it is queued, to be worked on alone. */
export async function askAgain({ world, integration, cause }: Context, link: Link, source: Snapshot): Promise<void> {
  if (link.wish === undefined && !(source.asks && asksAnew(source.asks, link.asked))) return;
  await world.queue.push('live', [askJob(integration, link.source, source.label, cause, link.wish)]);
}

/** A ticket of which only the number was told: it is looked at as if a list had just shown it (TS-082). */
export async function lookAtTicket(context: Context, { ref, label, asks, about }: Snapshot, hint: Hint): Promise<void> {
  const { world, connection, integration } = context;
  const by = asks ? { asks: { label, by: { [integration.id]: asks }, ...(about ? { about } : {}) } } : {};
  const notice = { do: 'sync' as const, record: ref, hint: { ...hint, comments: true as const }, ...by };
  const jobs = await jobsFor(world, connection, [integration], [notice]);
  if (jobs.length > 0) await world.queue.push('live', jobs);
}
