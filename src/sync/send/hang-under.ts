/** Requirements that people moved to another feature, for targets that tell of it in a text or a label. */
import { isSystemError, sameRef } from '../model';
import type { JournalEntry, Link } from '../model';
import type { Context } from '../context';
import { withState } from '../apply/bring-in-step';
import { entry, problemEntry } from '../apply/journal';
import { labelledBy } from '../apply/labelled';
import type { Updated } from '../ports';
import { kindName, problemOf } from '../words';
import type { Birth } from './birth';

export interface Hung {
  readonly link: Link;
  readonly journal: readonly JournalEntry[];
  /** Whether the link has to be saved. */
  readonly changed: boolean;
}

/** The field that problems of hanging are about. */
const underField = 'under';

/**
 * Makes the target of a link tell of the record it belongs under by now. What the target refuses of it is told on the link; the
 * rest goes on.
 *
 * @param parent absent for records at the top
 * @throws SystemError when it must be done again later
 */
export async function hangUnder(context: Context, link: Link, parent: Birth['parent']): Promise<Hung> {
  const { target } = context;
  const stands = link.under && parent && sameRef(link.under, parent.target);
  if (!target.tellsParents || !parent || !link.target || (stands && link.parent === parent.link)) {
    return { link, journal: [], changed: false };
  }
  try {
    if (link.target.kind === 'task') return stays(context, link, parent);
    return moved(context, link, parent, await target.update(link.target, {}, parent.target, link.under));
  } catch (error) {
    if (!isSystemError(error, 'invalid', 'forbidden', 'conflict')) throw error;
    return refused(context, link, error);
  }
}

function moved(context: Context, link: Link, parent: NonNullable<Birth['parent']>, updated: Updated): Hung {
  const now = context.world.now();
  const { after } = updated;
  const read = after ? labelledBy(link, 'target', after) : link;
  const next = withState({ ...read, parent: parent.link, under: parent.target, problems: otherProblems(link) }, now);
  const told = entry(context, next, { what: 'Feature', side: 'target', to: parent.reference, result: 'done' });
  return { link: next, journal: [told], changed: true };
}

/** Tasks cannot be moved: told once. */
function stays(context: Context, link: Link, parent: NonNullable<Birth['parent']>): Hung {
  if (link.parent === parent.link || !link.target) return { link, journal: [], changed: false };
  const reason = `A ${kindName(link.target)} cannot be moved: it stays where it was made.`;
  const told = entry(context, link, { what: 'Feature', to: parent.reference, result: 'skipped', reason });
  return { link: { ...link, parent: parent.link }, journal: [told], changed: true };
}

function refused(context: Context, link: Link, error: unknown): Hung {
  const now = context.world.now();
  const problem = {
    ...problemOf(error, link.labels.source.reference, now),
    field: 'Feature',
    fieldId: underField,
  };
  if (link.problems.some(({ message }) => message === problem.message)) return { link, journal: [], changed: false };
  const next = withState({ ...link, problems: [...otherProblems(link), problem] }, now);
  return { link: next, journal: [problemEntry(context, link, problem)], changed: true };
}

const otherProblems = ({ problems }: Link): Link['problems'] =>
  problems.filter(({ fieldId }) => fieldId !== underField);
