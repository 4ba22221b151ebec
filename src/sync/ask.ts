/** Records that ask for a link by themselves: a key in a field of a ticket, or a call to our address. */
import type { AskJob } from './jobs';
import type { World } from './ports';

/**
 * Does what a record asks for: makes a target, links it to the one that is named, links it to another, or takes the link
 * apart. The record is read first: what it holds now counts, not what was noticed.
 *
 * @throws SystemError, StaleLink or TooEarly when the job must run again
 */
export async function answerAsk(world: World, job: AskJob): Promise<void> {
  await world.store.open(job);
}
