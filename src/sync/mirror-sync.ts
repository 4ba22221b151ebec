import type { Cause, Hint, Integration, JournalEntry, Link, Snapshot } from './model';
import { answersAgain } from './connection-state';
import { targetOf } from './context';
import type { SyncJob } from './jobs';
import { readStory, showsIn, unlinkMirror } from './mirror';
import { entry } from './apply/journal';
import { isHeard, withRow } from './plan/heard';
import type { Opened, Stored, World } from './ports';
import { hold } from './waiting';

/**
 * Looks at the story of a mirror because it may have changed, and shows its name and status. One call of Tracker, none of Aha! or
 * Jira; what does not concern what is shown costs none.
 *
 * @param opened the link with its integration, which is switched on
 * @throws SystemError when the story cannot be read now, StaleLink
 */
export async function syncMirror(
  world: World,
  job: SyncJob,
  { integration, targetConnection }: Opened,
  stored: Stored<Link>,
): Promise<void> {
  const { hint } = job;
  if (!integration || !targetConnection) return;
  if (hint.side === 'target' && !hint.deep) return issueChanged(world, integration, stored, hint);
  if (!showsIn(hint) || isHeard(stored.value, { ...hint, side: 'target' })) return;
  if (await hold(world, targetConnection, job)) return;
  const target = await targetOf(world, integration, targetConnection);
  const found = await readStory(target.read(stored.value.source, []), integration);
  const work: Work = { world, integration, cause: hint.cause };
  const next = typeof found === 'string' ? lost(work, stored.value, found) : showing(work, stored.value, found);
  const heard = withRow(next.link, hint.row);
  await world.store.links.save({ put: [{ link: heard, rev: stored.rev }], journal: next.journal });
  await answersAgain(world, targetConnection);
}

interface Work {
  readonly world: World;
  readonly integration: Integration;
  readonly cause: Cause;
}

interface Looked {
  readonly link: Link;
  readonly journal: readonly JournalEntry[];
}

/** An issue that was deleted never comes back, and nobody has anything to decide. */
async function issueChanged(world: World, integration: Integration, stored: Stored<Link>, hint: Hint): Promise<void> {
  const { target } = stored.value.labels;
  if (hint.gone) {
    const reason = `${target?.reference ?? 'The issue'} was deleted.`;
    return unlinkMirror(world, integration, hint.cause, stored, reason);
  }
  const key = hint.facts?.reference;
  if (!target || key === undefined || key === target.reference) return;
  // It was moved to another project.
  const url = target.url.replace(/[^/]*$/, key);
  const labels = { ...stored.value.labels, target: { ...target, reference: key, url } };
  await world.store.links.save({ put: [{ link: { ...stored.value, labels }, rev: stored.rev }], journal: [] });
}

function lost(work: Work, link: Link, how: string): Looked {
  const { source, target } = link.labels;
  const note = `${source.reference} ${how}. ${target?.reference ?? 'The issue'} was left as it is.`;
  if (link.state === 'gone' && link.note === note) return { link, journal: [] };
  const next: Link = { ...link, state: 'gone', note, problems: [] };
  const told = { what: 'Deleted', from: source.reference, result: 'skipped' as const, reason: note };
  return { link: next, journal: [entry(work, next, told)] };
}

function showing(work: Work, link: Link, { label }: Snapshot): Looked {
  const { missed: _, note: __, ...rest } = link;
  const now = work.world.now();
  const labels = { ...link.labels, source: label };
  const next: Link = { ...rest, labels, state: 'in-step', problems: [], inStepAt: now, verifiedAt: now };
  const before = link.labels.source;
  const changes = [
    ['Name', before.name, label.name],
    ['Status', before.status?.name ?? '', label.status?.name ?? ''],
  ] as const;
  const journal = changes
    .filter(([, from, to]) => from !== to)
    .map(([what, from, to]) => entry(work, next, { what, from, to, result: 'done' }));
  const back =
    link.state === 'gone' ? [entry(work, next, { what: 'Found again', to: label.reference, result: 'done' })] : [];
  return { link: next, journal: [...back, ...journal] };
}
