import type { ConflictView, LinkRow } from '../../contract';
import { adfToText } from '../../richtext/adf-to-text';
import { cutText } from '../../richtext/cut-text';
import { otherSide } from '../../sync/model';
import type { BothValues, Conflict, FieldValue, Link, LinkId, Side } from '../../sync/model';
import type { Refused } from '../../sync/conflicts';
import { systemWord } from '../../sync/words';
import { refuse } from './guard';
import type { Call, Refusal } from './guard';
import { displayNames } from './people';

/** Enough to choose by; the whole value is written whatever is shown of it. */
const longest = 4000;

/** How long the panel offers to take a decision back; what happened stays in the history. */
const undoFor = 24 * 60 * 60_000;

const sideView = (side: Side): 'jira' | 'other' => (side === 'target' ? 'jira' : 'other');

/** The open conflicts of links, with whole values and names; costs nothing where there are none. */
export async function conflictViews(
  call: Call,
  links: readonly Link[],
): Promise<ReadonlyMap<LinkId, readonly ConflictView[]>> {
  const torn = links.filter(({ conflicts }) => conflicts.length > 0);
  const causes = torn.flatMap(({ conflicts }) => conflicts.flatMap(({ by }) => (by ? [{ cause: by }] : [])));
  const names = await displayNames(call, causes);
  const views = await Promise.all(
    torn.map(async ({ id, conflicts }) => {
      const shown = conflicts.map(async (conflict) =>
        conflictView(conflict, await call.world.store.keptValues(id, conflict.field), names),
      );
      return [id, await Promise.all(shown)] as const;
    }),
  );
  return new Map(views);
}

function conflictView(
  conflict: Conflict,
  kept: BothValues | undefined,
  names: ReadonlyMap<string, string>,
): ConflictView {
  const { field, label, at, before, winner, changedAt, by } = conflict;
  const name = by && (by.name ?? (by.actor === undefined ? undefined : names.get(by.actor)));
  return {
    field,
    label,
    at,
    before,
    jira: kept ? whole(kept.target, conflict.target) : conflict.target,
    other: kept ? whole(kept.source, conflict.source) : conflict.source,
    stands: sideView(winner),
    canRestore: kept?.[otherSide(winner)] !== undefined,
    ...(changedAt?.target === undefined ? {} : { jiraAt: changedAt.target }),
    ...(changedAt?.source === undefined ? {} : { otherAt: changedAt.source }),
    ...(by && name ? { by: { side: sideView(by.side), name } } : {}),
  };
}

/** A text with its lines; anything else as it is shown everywhere. */
function whole(value: FieldValue, short: string): string {
  const text = value.type === 'rich' ? adfToText(value.doc) : value.type === 'text' ? value.text : short;
  return text.length > longest ? `${cutText(text, longest - 1)}…` : text;
}

export function decisionView({ decided }: Link, now: number): Pick<LinkRow, 'decided'> {
  if (!decided || now - decided.at > undoFor) return {};
  const { field, label } = decided.conflict;
  return { decided: { field, label, keep: sideView(decided.keep) } };
}

/** Why a decision was not carried out, for the person who made it. */
export function notDecided(reason: Refused, link: Link, field: string): Refusal {
  const label = [...link.conflicts, ...(link.decided ? [link.decided.conflict] : [])].find(
    (conflict) => conflict.field === field,
  )?.label;
  const name = label ?? 'The field';
  const other = systemWord[link.source.system];
  switch (reason) {
    case 'over':
      return refuse('not-found', 'This conflict is over: it was decided already, or the field changed since.', {
        nextStep: 'Look at the current value; the history has the others.',
      });
    case 'changed':
      return refuse('invalid', `${name} was changed again meanwhile. Nothing was written over it.`, {
        nextStep: 'The newer value is being carried over; look again in a moment.',
      });
    case 'not-kept':
      return refuse('invalid', `The other value of ${name} is no longer kept. Nothing was changed.`, {
        nextStep: 'Type it again where you need it.',
      });
    case 'unmapped':
      return refuse(
        'invalid',
        `This value of ${name} has no counterpart between ${systemWord[link.target?.system ?? 'jira']} and ${other}. Nothing was changed.`,
        {
          nextStep: 'Ask a Jira admin to map it in the integration, then decide again.',
        },
      );
  }
}
