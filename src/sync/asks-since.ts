import type { FieldId, Link, Snapshot } from './model';
import { askJob } from './ask-job';
import type { Context } from './context';

/**
 * Whether a ticket asks for something else than when it was last looked at: an agent writes into the same fields as we do, and
 * what was written since must not be lost under ours. It is then looked at anew.
 *
 * @param fields those that are about to be written to, as far as tickets ask by them
 * @param known a reading by which the link was made, for one that remembers none
 * @throws SystemError when the ticket cannot be read
 */
export async function asksSince(
  { world, integration, source, cause }: Context,
  link: Link,
  fields: readonly FieldId[],
  known?: Pick<Snapshot, 'asks'>,
): Promise<boolean> {
  if (fields.length === 0) return false;
  const before = link.asked ?? known?.asks ?? {};
  const { asks = {}, label } = await source.read(link.source, []);
  if (!fields.some((field) => asks[field] !== undefined && asks[field] !== (before[field] ?? ''))) return false;
  await world.queue.push('live', [askJob(integration, link.source, label, cause)]);
  return true;
}
