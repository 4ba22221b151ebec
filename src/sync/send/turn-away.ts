/** Records of which it is known before anything is tried that no target can be made. */
import { emptyLink } from '../model';
import type { JournalEntry, Link, Problem, Snapshot } from '../model';
import type { Context } from '../context';
import type { LinkPut } from '../ports';
import { entry } from '../apply/journal';
import type { Birth } from './birth';
import { stillbornEntry, unborn } from './stillborn';

export type Refused =
  | { readonly birth: Birth; readonly problem: Problem }
  /** Key of a project of another site. */
  | { readonly birth: Birth; readonly elsewhere: string };

/**
 * Writes down what was refused: as a failed link with its cause, or, where another site's installation makes the issue, as a
 * line of the history alone (TR-20). Such a ticket is no failure here, and nobody here could mend one.
 */
export async function turnAway(context: Context, refused: readonly Refused[]): Promise<void> {
  const { store } = context.world;
  const put: LinkPut[] = [];
  const journal: JournalEntry[] = [];
  for (const one of refused) {
    const { snapshot, stored } = one.birth;
    const known = stored?.value ?? emptyLink(context.integration, snapshot.ref, snapshot.label, context.world.now());
    if ('elsewhere' in one) {
      const told = elsewhereEntry(context, known, snapshot);
      if (stored) await store.links.remove(stored, [told]);
      else await store.record([told]);
      continue;
    }
    const link: Link = {
      ...unborn(known, 'failed'),
      labels: { source: snapshot.label },
      problems: [one.problem],
      note: one.problem.message,
    };
    put.push({ link, rev: stored?.rev });
    journal.push(stillbornEntry(context, link));
  }
  if (put.length > 0) await store.links.save({ put, journal });
}

export function elsewhereEntry(context: Context, link: Link, { about }: Snapshot): JournalEntry {
  const whose = about?.project
    ? `It names a project, “${about.project}”, of another Jira site.`
    : `Its product “${about?.product?.name ?? ''}” belongs to a project of another Jira site.`;
  return entry(context, link, {
    what: 'Issue not created',
    result: 'skipped',
    reason: `${whose} Throughline on that site makes the issue.`,
  });
}
