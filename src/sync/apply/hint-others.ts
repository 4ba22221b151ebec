import { addressOf } from '../model';
import type { Link } from '../model';
import type { Context } from '../context';
import { laneOf } from '../waiting';

/**
 * The platform keeps our own writes from us, so whoever wrote to a target tells the other links of it. The chain ends by
 * itself: a link that finds its source changed by this writes to the source only.
 *
 * @param before the link as this piece of work found it
 */
export async function hintOthers({ world, cause }: Context, before: Link, after: Link): Promise<void> {
  const wrote = after.wrote?.target;
  if (!after.target || !wrote || wrote.at === before.wrote?.target?.at || wrote.fields.length === 0) return;
  const others = (await world.store.links.ofTarget(after.target)).filter(({ link }) => link !== addressOf(after).link);
  const hint = { side: 'target' as const, cause, changed: wrote.fields };
  const jobs = others.map((address) => ({ do: 'sync' as const, ...address, hint, attempt: 0 }));
  if (jobs.length > 0)
    await world.queue.push(
      'live',
      jobs.map((job) => ({ job, lane: laneOf(job) })),
    );
}
