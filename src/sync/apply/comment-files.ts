import { isSystemError, otherSide, systemsOf } from '../model';
import type { Attachment, JournalEntry, Link, Side } from '../model';
import type { Context } from '../context';
import type { Comment, FileDraft } from '../ports';
import { batches } from '../send/files';
import { fileLimit } from '../send/target-facts';
import { problemOf, systemWord } from '../words';
import { entry } from './journal';

/**
 * Carries the files of a comment to its copy. A file that cannot be carried does not hold the comment up: its name stands in
 * the text, and the history says why it stayed.
 *
 * @param resumed an earlier attempt may have carried some of them
 * @throws SystemError when a file can be carried later
 */
export async function carryFiles(
  context: Context,
  link: Link,
  side: Side,
  comment: Comment,
  copy: string,
  resumed: boolean,
): Promise<readonly JournalEntry[]> {
  const files = (await filesOf(context, link, side, comment)).filter(({ size }) => size !== 0);
  if (files.length === 0) return [];
  const to = otherSide(side);
  const limit = to === 'target' ? await fileLimit(context) : context.source.mostFileBytes;
  const journal: JournalEntry[] = [];
  const leave = (file: Attachment, reason: string): void => {
    journal.push(entry(context, link, { what: 'File left out', to: file.fileName, result: 'skipped', reason }));
  };
  const fitting = files.filter((file) => {
    const reason = tooLarge(file, limit, systemWord[systemsOf[context.integration.kind][to]]);
    if (reason) leave(file, reason);
    return reason === undefined;
  });
  for (const batch of batches(fitting)) {
    const drafts: FileDraft[] = [];
    for (const file of batch) {
      try {
        const content = await context[side].download(file);
        drafts.push({ origin: file.id, fileName: file.fileName, content });
      } catch (error) {
        if (!isSystemError(error, 'forbidden', 'not-found')) throw error;
        leave(file, problemOf(error, file.fileName, context.world.now()).message);
      }
    }
    for (const one of await upload(context, link, to, copy, drafts, resumed)) leave(one.file, one.reason);
  }
  return journal;
}

async function filesOf(context: Context, link: Link, side: Side, comment: Comment): Promise<readonly Attachment[]> {
  const ref = link[side];
  const system = context[side];
  return ref && system.commentFiles ? system.commentFiles(ref, comment.id) : comment.attachments;
}

async function upload(
  context: Context,
  link: Link,
  to: Side,
  copy: string,
  drafts: readonly FileDraft[],
  resumed: boolean,
): Promise<readonly { file: Attachment; reason: string }[]> {
  const ref = link[to];
  if (!ref || drafts.length === 0) return [];
  try {
    await context[to].addCommentFiles(ref, copy, drafts, resumed);
    return [];
  } catch (error) {
    if (!isSystemError(error, 'forbidden', 'not-found', 'invalid', 'too-large')) throw error;
    if (drafts.length > 1) return eachAlone(context, link, to, copy, drafts);
    const reason = problemOf(error, link.labels[to]?.reference ?? ref.id, context.world.now()).message;
    return drafts.map(({ origin, fileName }) => ({ file: { id: origin, fileName }, reason }));
  }
}

/** One bad file does not keep the others back; some of them may have been carried. */
async function eachAlone(
  context: Context,
  link: Link,
  to: Side,
  copy: string,
  drafts: readonly FileDraft[],
): ReturnType<typeof upload> {
  const left: { file: Attachment; reason: string }[] = [];
  for (const draft of drafts) left.push(...(await upload(context, link, to, copy, [draft], true)));
  return left;
}

function tooLarge(file: Attachment, limit: number | undefined, system: string): string | undefined {
  if (limit === undefined) return `Files are switched off in ${system}.`;
  if ((file.size ?? 0) <= limit) return undefined;
  return `The file is larger than ${system} takes from us (${Math.floor(limit / 1024 / 1024)} MB).`;
}
