/** What became of creations: the link as it is to be saved, and what the history tells. */
import { isSystemError } from '../model';
import type { JournalEntry, Link, Owed, SystemError } from '../model';
import { mapsOf } from '../context';
import type { Context } from '../context';
import { entry } from '../apply/journal';
import { withState } from '../apply/bring-in-step';
import { isStatus } from '../plan/convert';
import { withOwnRows } from '../plan/heard';
import { kindTitle } from '../words';
import type { Created, Stored } from '../ports';
import { baseAtBirth, placedAtBirth } from './birth-base';
import type { Birth } from './birth';
import { birthNotes } from './birth-notes';
import type { BirthNotes } from './birth-notes';
import type { Spot } from './birth-spot';
import { stateAtBirth } from './birth-state';
import type { Starts } from './birth-state';
import { firstStatusOf } from './debts';
import { takesFiles } from './files';
import { forgetProject } from './project-facts';
import { stillborn, stillbornEntry, unborn } from './stillborn';

export interface Outcome {
  readonly birth: Birth;
  readonly stored: Stored<Link>;
  readonly result: Created | Error | undefined;
  /** Where it was made; absent when nobody knows where an attempt that died made it. */
  readonly spot?: Spot;
  /** Created by an attempt that died: from a reading that is lost. */
  readonly recovered: boolean;
}

export interface End {
  readonly outcome: Outcome;
  /** The link to save; absent when nothing is known for certain and it stays reserved. */
  readonly link?: Link;
  readonly journal: readonly JournalEntry[];
  /** Set when the creation is to be tried again later. */
  readonly later?: SystemError;
}

export async function endOf(context: Context, outcome: Outcome, starts: Starts): Promise<End> {
  const { birth, stored, result, spot, recovered } = outcome;
  if (result && !(result instanceof Error)) {
    const link = await born(context, { ...outcome, result }, stored.value, starts);
    const notes = recovered || !spot ? noNotes : birthNotes(context, birth.snapshot, link, result, spot.screen);
    const base = Object.fromEntries(Object.entries(link.base).filter(([id]) => !notes.open.includes(id)));
    const noted = withState({ ...link, base, problems: notes.problems }, context.world.now());
    return { outcome, link: noted, journal: [bornEntry(context, link), ...notes.journal] };
  }
  // No answer: it may have been created. The link stays reserved, and the next attempt looks for the mark.
  if (isSystemError(result, 'unavailable', 'malformed')) return { outcome, journal: [], later: result };
  // The account of the target is at fault, not the record: it waits until the account works again.
  const noAccount = isSystemError(result, 'unauthorized') && context.integration.targetConnection !== undefined;
  if (isSystemError(result, 'rate-limited') || noAccount) {
    return { outcome, link: unborn(stored.value, 'waiting'), journal: [], later: result };
  }
  // What was remembered of the project may be why.
  if (spot && context.integration.tickets) await forgetProject(context, spot.project.key, Number.POSITIVE_INFINITY);
  const link = stillborn(context, stored.value, result, spot);
  return { outcome, link, journal: [stillbornEntry(context, link)] };
}

const noNotes: BirthNotes = { problems: [], journal: [], open: [] };

async function born(
  context: Context,
  { birth, result: created, spot, recovered }: Outcome & { readonly result: Created },
  link: Link,
  starts: Starts,
): Promise<Link> {
  const { snapshot } = birth;
  const state = await stateAtBirth(context, snapshot, created, spot, starts);
  const { begunAt: _, ...rest } = link;
  const owed = debtsOf(context, birth, created, spot);
  // The source may tell of the first status before its payer could save that it was set by us.
  const status = mapsOf(context.integration, snapshot.ref.kind).find(isStatus);
  const now = context.world.now();
  return {
    ...withOwnRows(rest, context.target.rows?.(created.ref) ?? []),
    state: 'in-step',
    target: created.ref,
    labels: { source: snapshot.label, target: state.label },
    base: baseAtBirth(context, snapshot, created, state, recovered ? link.labels.source.name : undefined),
    // What a dead attempt reserved is kept: it is moved from there with what else is compared anew.
    ...(!recovered && birth.place ? { placed: placedAtBirth(context, birth.place, created) } : {}),
    owed,
    ...(status && owed.includes('first-status') ? { wrote: { source: { at: now, fields: [status.source] } } } : {}),
    linkedAt: now,
    inStepAt: now,
  };
}

function debtsOf(
  context: Context,
  { snapshot, parent }: Birth,
  created: Created,
  spot: Spot | undefined,
): readonly Owed[] {
  const debts: readonly (readonly [Owed, boolean])[] = [
    ['relation', parent !== undefined && spot?.relation === 'relates' && !created.related],
    ['back-link', true],
    ['rank', context.integration.switches.rank && snapshot.ref.kind === 'feature'],
    ['first-status', firstStatusOf(context, snapshot.ref.kind) !== undefined],
    ['files', (snapshot.attachments ?? []).length > 0 && takesFiles(context, created.ref)],
  ];
  return debts.filter(([, due]) => due).map(([debt]) => debt);
}

const bornEntry = (context: Context, link: Link): JournalEntry =>
  entry(context, link, { what: `${kindTitle(link.target?.kind ?? 'issue')} created`, side: 'target', result: 'done' });
