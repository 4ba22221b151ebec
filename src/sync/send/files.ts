/** Attachments of a record on their way to its target. */
import { isSystemError } from '../model';
import type { Attachment, JournalEntry, Link, RecordRef, Snapshot, SystemName } from '../model';
import type { Context } from '../context';
import type { FileDraft } from '../ports';
import { entry } from '../apply/journal';
import { problemOf, systemWord } from '../words';
import { fileLimit } from './target-facts';

/** Most bytes carried in one call: a file stays in memory between its download and its upload. */
const mostBytesAtOnce = 25 * 1024 * 1024;

/** Whether a target can bear files at all. */
export const takesFiles = ({ target }: Context, { kind }: Pick<RecordRef, 'kind'>): boolean =>
  target.takes?.(kind, 'files') ?? true;

export interface FilesPaid {
  readonly link: Link;
  readonly journal: readonly JournalEntry[];
}

/**
 * Carries the attachments that were not carried yet. One that is empty, too large or cannot be fetched is told once; one that
 * the target refuses is told, and tried again with the next send. Neither fails the send (J-213).
 *
 * @param resumed true when an earlier attempt may have carried some, see `payDebts`
 * @throws SystemError when the rest must wait
 */
export async function payFiles(context: Context, link: Link, snapshot: Snapshot, resumed: boolean): Promise<FilesPaid> {
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
    const reason = tooLarge(file, limit, target.system);
    if (twin) files = { ...files, [file.id]: twin.id };
    else if (reason) {
      files = { ...files, [file.id]: '' };
      journal = [...journal, fileEntry(context, link, file, reason)];
    } else toSend.push(file);
  }
  for (const batch of batches(toSend)) {
    const sent = await sendFiles(context, link, batch, limit);
    files = { ...files, ...sent.files };
    journal = [...journal, ...sent.journal];
  }
  return { link: { ...link, files }, journal };
}

interface Sent {
  readonly files: Readonly<Record<string, string>>;
  readonly journal: readonly JournalEntry[];
}

async function sendFiles(
  context: Context,
  link: Link,
  batch: readonly Attachment[],
  limit: number | undefined,
): Promise<Sent> {
  const system = link.target?.system ?? 'jira';
  const drafts: FileDraft[] = [];
  const files: Record<string, string> = {};
  const journal: JournalEntry[] = [];
  for (const file of batch) {
    const content = await fetched(context, file);
    // Sizes that a list tells mislead (L-11): what came counts. An empty file would come again and again.
    const reason =
      typeof content === 'string'
        ? content
        : content.size === 0
          ? 'The file is empty.'
          : tooLarge(content, limit, system);
    if (reason === undefined && typeof content !== 'string') {
      drafts.push({ origin: file.id, fileName: file.fileName, content });
    } else {
      files[file.id] = '';
      journal.push(fileEntry(context, link, file, reason ?? ''));
    }
  }
  const sent = await upload(context, link, drafts);
  return { files: { ...files, ...sent.files }, journal: [...journal, ...sent.journal] };
}

/** @returns why it cannot be fetched, in words */
async function fetched(context: Context, file: Attachment): Promise<Blob | string> {
  try {
    return await context.source.download(file);
  } catch (error) {
    if (!isSystemError(error, 'forbidden', 'not-found')) throw error;
    return problemOf(error, file.fileName, context.world.now()).message;
  }
}

/** All at once; when the target refuses that, each alone, so that one bad file does not keep the others back. */
async function upload(context: Context, link: Link, drafts: readonly FileDraft[]): Promise<Sent> {
  const [only] = drafts;
  if (!link.target || !only) return nothingSent;
  try {
    const ids = await context.target.addFiles(link.target, drafts);
    return drafts.map((draft, at) => sentAs(context, link, draft, ids[at] ?? '')).reduce(together, nothingSent);
  } catch (error) {
    if (!isSystemError(error, 'forbidden', 'invalid', 'too-large')) throw error;
    return drafts.length > 1 ? eachAlone(context, link, drafts) : sentAs(context, link, only, error);
  }
}

const nothingSent: Sent = { files: {}, journal: [] };

const together = (one: Sent, other: Sent): Sent => ({
  files: { ...one.files, ...other.files },
  journal: [...one.journal, ...other.journal],
});

/** @param copy its id, or why there is none */
function sentAs(context: Context, link: Link, { origin, fileName }: FileDraft, copy: string | Error): Sent {
  if (copy instanceof Error) {
    const { message: reason } = problemOf(copy, fileName, context.world.now());
    const told = entry(context, link, { what: 'File left out', to: fileName, result: 'failed', reason });
    return { files: {}, journal: [told] };
  }
  const told = entry(context, link, { what: 'File attached', side: 'target', to: fileName, result: 'done' });
  return { files: { [origin]: copy }, journal: [told] };
}

async function eachAlone(context: Context, link: Link, drafts: readonly FileDraft[]): Promise<Sent> {
  let all = nothingSent;
  for (const draft of drafts) all = together(all, await upload(context, link, [draft]));
  return all;
}

function tooLarge(file: { readonly size?: number }, limit: number | undefined, system: SystemName): string | undefined {
  const tool = systemWord[system];
  if (limit === undefined) return `Files are switched off in ${tool}. The file stays in the other tool.`;
  if ((file.size ?? 0) <= limit) return undefined;
  return `The file is larger than ${tool} takes (${megabytes(limit)} MB). It stays in the other tool.`;
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
