/**
 * What follows the creation of a target: relation, link shown on the source, first status, files. Each is owed until it is
 * done, so that a job that died is taken up where it stopped, and nothing is done twice.
 */
import type { Attachment, JournalEntry, Link, Owed, Problem, RecordKind, Snapshot } from '../model';
import { isSystemError } from '../model';
import type { Context } from '../context';
import { mapsOf } from '../context';
import { isStatus } from '../plan/convert';
import { shown, signature } from '../plan/signature';
import type { FileDraft, Stored } from '../ports';
import { withState } from '../apply/bring-in-step';
import { entry, problemEntry } from '../apply/journal';
import { problemOf } from '../words';
import { fileLimit } from './target-facts';

export interface Debtor {
  readonly stored: Stored<Link>;
  /** A reading of the source just made. */
  readonly snapshot: Snapshot;
  /** The target was made by an attempt that died, from another reading than this one. */
  readonly recovered?: boolean;
}

/** Most bytes carried in one call: a file stays in memory between its download and its upload. */
const mostBytesAtOnce = 25 * 1024 * 1024;

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
      current = settled(done.link, debt);
      journal = [...journal, ...done.journal];
    } catch (error) {
      if (!isSystemError(error, 'forbidden', 'not-found', 'invalid', 'conflict', 'too-large')) {
        return { link: current, journal, failure: error instanceof Error ? error : new Error(String(error)) };
      }
      // One debt that cannot be paid does not hold up the others; it stays owed until Retry.
      const problem: Problem = { ...problemOf(error, nameOf(current), context.world.now()), fieldId: debt };
      current = { ...current, problems: [...withoutProblem(current, debt), problem] };
      journal = [...journal, problemEntry(context, current, problem, debtWord[debt])];
    }
  }
  return { link: current === link ? link : withState(current, context.world.now()), journal };
}

const debtWord: Readonly<Record<Owed, string>> = {
  relation: 'Relation',
  'back-link': 'Link',
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
  'first-status': payFirstStatus,
  files: payFiles,
};

/** A duplicate of a relation is answered as if it had been made: repeating it does no harm. */
async function payRelation(context: Context, link: Link): ReturnType<Pay> {
  const parent = link.parent && (await context.world.store.links.get([link.parent]))[0]?.value.target;
  if (link.target && parent) await context.target.relate(link.target, parent);
  return { link, journal: [] };
}

async function payBackLink(context: Context, link: Link, snapshot: Snapshot): ReturnType<Pay> {
  const { target, labels } = link;
  if (!target || !labels.target) return { link, journal: [] };
  const wanted = { id: target.id, reference: labels.target.reference, url: labels.target.url };
  const shownNow = snapshot.backLink;
  if (shownNow?.id !== wanted.id || shownNow.reference !== wanted.reference || shownNow.url !== wanted.url) {
    await context.source.setBackLink(link.source, wanted);
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

/** Attachments not carried yet. A file that is too large or cannot be fetched is told once and does not fail the send. */
async function payFiles(context: Context, link: Link, snapshot: Snapshot, resumed: boolean): ReturnType<Pay> {
  const { target } = link;
  const wanted = (snapshot.attachments ?? []).filter((file) => link.files[file.id] === undefined && file.size !== 0);
  if (!target || wanted.length === 0) return { link, journal: [] };
  // What an earlier attempt uploaded is known by its name (J-211): the link did not learn of it.
  const there = resumed ? await context.target.listFiles(target) : [];
  const limit = await fileLimit(context);
  let files = { ...link.files };
  let journal: readonly JournalEntry[] = [];
  const toSend: Attachment[] = [];
  for (const file of wanted) {
    const twin = there.find(({ fileName }) => fileName === file.fileName);
    const reason = tooLarge(file, limit);
    if (twin) files = { ...files, [file.id]: twin.id };
    else if (reason) {
      files = { ...files, [file.id]: '' };
      journal = [...journal, fileEntry(context, link, file, reason)];
    } else toSend.push(file);
  }
  for (const batch of batches(toSend)) {
    const sent = await sendFiles(context, link, batch);
    files = { ...files, ...sent.files };
    journal = [...journal, ...sent.journal];
  }
  return { link: { ...link, files }, journal };
}

async function sendFiles(
  context: Context,
  link: Link,
  batch: readonly Attachment[],
): Promise<{ files: Record<string, string>; journal: readonly JournalEntry[] }> {
  const { target } = link;
  const drafts: FileDraft[] = [];
  const files: Record<string, string> = {};
  const journal: JournalEntry[] = [];
  for (const file of batch) {
    try {
      const content = await context.source.download(file);
      drafts.push({ origin: file.id, fileName: file.fileName, content });
    } catch (error) {
      if (!isSystemError(error, 'forbidden', 'not-found')) throw error;
      files[file.id] = '';
      journal.push(fileEntry(context, link, file, problemOf(error, file.fileName, context.world.now()).message));
    }
  }
  const ids = target && drafts.length > 0 ? await context.target.addFiles(target, drafts) : [];
  drafts.forEach((draft, index) => {
    files[draft.origin] = ids[index] ?? '';
    journal.push(entry(context, link, { what: 'File attached', side: 'target', to: draft.fileName, result: 'done' }));
  });
  return { files, journal };
}

function tooLarge(file: Attachment, limit: number | undefined): string | undefined {
  if (limit === undefined) return 'Files are switched off in Jira. The file stays in the other tool.';
  if ((file.size ?? 0) <= limit) return undefined;
  return `The file is larger than Jira takes (${megabytes(limit)} MB). It stays in the other tool.`;
}

const megabytes = (bytes: number): number => Math.floor(bytes / 1024 / 1024);

const fileEntry = (context: Context, link: Link, file: Attachment, reason: string): JournalEntry =>
  entry(context, link, { what: 'File left out', to: file.fileName, result: 'skipped', reason });

/** Files in groups that fit in memory together; Jira takes at most 60 a call. */
export function* batches(files: readonly Attachment[]): Iterable<readonly Attachment[]> {
  let batch: Attachment[] = [];
  let bytes = 0;
  for (const file of files) {
    const size = file.size ?? mostBytesAtOnce / 5;
    if (batch.length > 0 && (bytes + size > mostBytesAtOnce || batch.length >= 60)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(file);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
