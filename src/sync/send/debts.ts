/**
 * What follows the creation of a target: relation, link shown on the source, first status, files. Each is owed until it is
 * done, so that a job that died is taken up where it stopped, and nothing is done twice.
 */
import type { JournalEntry, Link, Owed, Problem, RecordKind, Snapshot, SystemError } from '../model';
import { isSystemError } from '../model';
import type { Context } from '../context';
import { mapsOf, projectOf } from '../context';
import { asksSince } from '../asks-since';
import { asksShowing, sharedFields } from '../plan/asked';
import { isStatus } from '../plan/convert';
import { withOwnRows } from '../plan/heard';
import { shown, signature } from '../plan/signature';
import type { Stored } from '../ports';
import { withState } from '../apply/bring-in-step';
import { entry, problemEntry } from '../apply/journal';
import { epicNotShown, problemOf } from '../words';
import { payFiles } from './files';

export interface Debtor {
  readonly stored: Stored<Link>;
  /** A reading of the source just made. */
  readonly snapshot: Snapshot;
  /** The target was made by an attempt that died, from another reading than this one. */
  readonly recovered?: boolean;
  /** A reading of the target just made. */
  readonly target?: Snapshot;
}

/**
 * Pays what several links owe, then saves them together.
 *
 * @param resumed true when the links were not made just now: what may have been paid already is looked for first
 * @returns the links as saved, in order
 * @throws SystemError after saving what was paid, when the rest must wait
 */
export async function payDebts(
  context: Context,
  debtors: readonly Debtor[],
  resumed: boolean,
): Promise<Stored<Link>[]> {
  const results: { stored: Stored<Link>; link: Link; journal: readonly JournalEntry[] }[] = [];
  let failure: Error | undefined;
  for (const { stored, snapshot } of debtors) {
    const paid = failure
      ? { link: stored.value, journal: [], failure }
      : await payOne(context, stored.value, snapshot, resumed);
    failure ??= paid.failure;
    results.push({ stored, link: paid.link, journal: paid.journal });
  }
  const changed = results.filter(({ stored, link }) => link !== stored.value);
  if (changed.length > 0) {
    await context.world.store.links.save({
      put: changed.map(({ stored, link }) => ({ link, rev: stored.rev })),
      journal: changed.flatMap(({ journal }) => journal),
    });
  }
  if (failure) throw failure;
  return results.map(({ stored, link }) => (link === stored.value ? stored : { value: link, rev: stored.rev + 1 }));
}

interface Paid {
  readonly link: Link;
  readonly journal: readonly JournalEntry[];
  /** Set when the next debt must wait: a limit, an outage, a wrong key. */
  readonly failure?: Error;
}

async function payOne(context: Context, link: Link, snapshot: Snapshot, resumed: boolean): Promise<Paid> {
  let current = link;
  let journal: readonly JournalEntry[] = [];
  for (const debt of link.owed) {
    try {
      const done = await pay[debt](context, current, snapshot, resumed);
      current = withRowsOf(context, settled(done.link, debt));
      journal = [...journal, ...done.journal];
    } catch (error) {
      if (!isSystemError(error, 'forbidden', 'not-found', 'invalid', 'conflict', 'too-large')) {
        return { link: current, journal, failure: error instanceof Error ? error : new Error(String(error)) };
      }
      // One debt that cannot be paid does not hold up the others; it stays owed until Retry.
      const problem: Problem = { ...problemOfDebt(current, debt, error, context.world.now()), fieldId: debt };
      current = { ...current, problems: [...withoutProblem(current, debt), problem] };
      journal = [...journal, problemEntry(context, current, problem, debtWord[debt])];
    }
  }
  return { link: current === link ? link : withState(current, context.world.now()), journal };
}

/** An initiative may belong to a product that knows no integration of ours (J-203). */
function problemOfDebt(link: Link, debt: Owed, error: SystemError, at: number): Problem {
  const problem = problemOf(error, nameOf(link), at);
  return link.source.kind === 'initiative' && debt === 'back-link' ? epicNotShown(link, problem) : problem;
}

/** What was just written is no news when the target tells of it. */
const withRowsOf = ({ target: system }: Context, link: Link): Link =>
  link.target ? withOwnRows(link, system.rows?.(link.target) ?? []) : link;

const debtWord: Readonly<Record<Owed, string>> = {
  relation: 'Relation',
  'back-link': 'Link',
  rank: 'Rank',
  'first-status': 'Status',
  files: 'Files',
};

const settled = (link: Link, debt: Owed): Link => ({
  ...link,
  owed: link.owed.filter((owed) => owed !== debt),
  problems: withoutProblem(link, debt),
});

const withoutProblem = (link: Link, debt: Owed): readonly Problem[] =>
  link.problems.filter(({ fieldId }) => fieldId !== debt);

const nameOf = (link: Link): string => link.labels.source.reference;

type Pay = (
  context: Context,
  link: Link,
  snapshot: Snapshot,
  resumed: boolean,
) => Promise<Pick<Paid, 'link' | 'journal'>>;

const pay: Readonly<Record<Owed, Pay>> = {
  relation: payRelation,
  'back-link': payBackLink,
  rank: payRank,
  'first-status': payFirstStatus,
  files: payFiles,
};

/** A duplicate of a relation is answered as if it had been made: repeating it does no harm. */
async function payRelation(context: Context, link: Link): ReturnType<Pay> {
  const parent = link.parent && (await context.world.store.links.get([link.parent]))[0]?.value.target;
  if (link.target && parent) await context.target.project?.relate(link.target, parent);
  return { link, journal: [] };
}

async function payBackLink(context: Context, link: Link, snapshot: Snapshot): ReturnType<Pay> {
  const { target, labels } = link;
  if (!target || !labels.target) return { link, journal: [] };
  const { tickets } = context.integration;
  if (tickets && (await asksSince(context, link, sharedFields(tickets), snapshot))) return { link, journal: [] };
  const wanted = { id: target.id, reference: labels.target.reference, url: labels.target.url };
  const shownNow = snapshot.backLink;
  if (shownNow?.id !== wanted.id || shownNow.reference !== wanted.reference || shownNow.url !== wanted.url) {
    await context.source.setBackLink(link.source, wanted);
  }
  // What we write into a field that asks is no request.
  const own = tickets && {
    asked: asksShowing(tickets, link.asked ?? snapshot.asks ?? {}, wanted.reference),
    wrote: { ...link.wrote, source: { at: context.world.now(), fields: [] } },
  };
  return { link: { ...link, ...own }, journal: [] };
}

/** Rank is a courtesy: whatever goes wrong with it is told and forgotten (J-192). */
async function payRank(context: Context, link: Link): ReturnType<Pay> {
  if (!link.target) return { link, journal: [] };
  try {
    const near = await context.source.plan?.neighbour(link.source);
    if (near) {
      // Seen from the record: it stands before us, so our issue goes after its issue (J-191).
      const other = { ...link.target, id: near.target };
      await projectOf(context).rank(link.target, near.stands === 'before' ? 'after' : 'before', other);
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const { message } = problemOf(error, nameOf(link), context.world.now());
    return { link, journal: [entry(context, link, { what: debtWord.rank, result: 'skipped', reason: message })] };
  }
  return { link, journal: [] };
}

/** The status a record gets when it is sent, unless somebody changed it since it was read for sending. */
async function payFirstStatus(context: Context, link: Link, snapshot: Snapshot): ReturnType<Pay> {
  const map = mapsOf(context.integration, link.source.kind).find(isStatus);
  const wanted = firstStatusOf(context, link.source.kind);
  const now = map && snapshot.fields[map.source];
  if (!map || !wanted || !now || now.type !== 'choice') return { link, journal: [] };
  const base = link.base[map.id];
  if (now.id === wanted.id || signature(now) !== base?.source) return { link, journal: [] };
  const updated = await context.source.update(link.source, { [map.source]: { type: 'choice', ...wanted } });
  const [refused] = updated.refused;
  const after = updated.after?.fields[map.source] ?? now;
  const next: Link = {
    ...link,
    labels: { ...link.labels, ...(updated.after ? { source: updated.after.label } : {}) },
    base: { ...link.base, [map.id]: { ...base, source: signature(after) } },
    wrote: { ...link.wrote, source: { at: context.world.now(), fields: [map.source] } },
  };
  const told = { what: map.label, side: 'source' as const, from: shown(now), to: wanted.name };
  return {
    link: next,
    journal: [
      entry(
        context,
        next,
        refused ? { ...told, result: 'failed', reason: refused.message } : { ...told, result: 'done' },
      ),
    ],
  };
}

export const firstStatusOf = (context: Context, kind: RecordKind): { id: string; name: string } | undefined =>
  context.integration.mapping.firstStatus[kind];
