import type { Link, LinkAddress } from '../model';
import type { Context } from '../context';
import { laneOf } from '../waiting';

/**
 * The platform keeps our own writes from us, so whoever wrote to a target tells the other links of it. The chain ends by
 * itself: a link that finds its source changed by this writes to the source only.
 *
 * @param before the link as this piece of work found it
 * @param known all links of the target, where they were read already
 */
export async function hintOthers(
  { world, cause }: Context,
  before: Link,
  after: Link,
  known?: readonly LinkAddress[],
): Promise<void> {
  const wrote = after.wrote?.target;
  if (!after.target || !wrote || wrote.at === before.wrote?.target?.at || wrote.fields.length === 0) return;
  const links = known ?? (await world.store.links.ofTarget(after.target));
  const others = links.filter(({ link }) => link !== after.id);
  const hint = { side: 'target' as const, cause, changed: wrote.fields };
  const jobs = others.map((address) => ({ do: 'sync' as const, ...address, hint, attempt: 0 }));
  if (jobs.length > 0)
    await world.queue.push(
      'live',
      jobs.map((job) => ({ job, lane: laneOf(job) })),
    );
}
