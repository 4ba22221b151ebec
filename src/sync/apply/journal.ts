import type { Context } from '../context';
import type { Integration, JournalEntry, JournalResult, Link, Problem, Side } from '../model';
import type { World } from '../ports';

export interface Note {
  readonly what: string;
  readonly side?: Side;
  readonly from?: string;
  readonly to?: string;
  readonly result: JournalResult;
  readonly reason?: string;
}

/** What an entry needs to know of the work it tells of. */
type Teller = Pick<Context, 'cause'> & {
  readonly world: Pick<World, 'now' | 'newEntryId'>;
  readonly integration: Pick<Integration, 'id'>;
};

/** A journal entry about a link, in the words of the screen. */
export function entry(context: Teller, link: Link, note: Note): JournalEntry {
  const { source, target } = link.labels;
  const { from, to, ...rest } = note;
  return {
    id: context.world.newEntryId(),
    at: context.world.now(),
    integration: context.integration.id,
    link: link.id,
    source: { reference: source.reference, url: source.url },
    ...(target ? { target: { reference: target.reference, url: target.url } } : {}),
    cause: context.cause,
    ...rest,
    // Two statuses may share one counterpart: nothing went «from X to X».
    ...(from && from !== to ? { from } : {}),
    ...(to ? { to } : {}),
  };
}

export const problemEntry = (
  context: Context,
  link: Link,
  problem: Problem,
  what = problem.field ?? 'Link',
): JournalEntry =>
  entry(context, link, {
    what,
    result: problem.code === 'rate-limited' || problem.code === 'unavailable' ? 'waiting' : 'failed',
    reason: `${problem.message} ${problem.kept} ${problem.nextStep}`,
  });
