import { adfToMarkdown } from '../../richtext/adf-to-markdown';
import { shorten } from '../../richtext/shorten';
import type { CommentDraft } from '../../sync/ports';
import { mostOfText } from './fit-texts';

/**
 * A comment of another tool as it stands in Tracker. Every comment there is by the owner of the token (PT-082), so its first line
 * says who wrote it and where; the address in it names the comment, by which a retry finds it again.
 *
 * @param from what people call the other tool
 * @param home address of its records, for comments that have none of their own
 */
export function copyText(draft: CommentDraft, from: string, home: string): string {
  const href = marked(URL.canParse(draft.url) ? draft.url : home, draft.origin);
  const head = `[${label(draft.author)} in ${from}](${href}):\n\n`;
  const limit = mostOfText - head.length;
  return head + adfToMarkdown(shorten(draft.body, { limit, measure: 'markdown', note: { text: 'Shortened.' } }));
}

/** What stands above the files of a record, which then do not pass for a comment of a person. */
export const filesText = (from: string, home: string): string => `[Files from ${from}](${marked(home, 'files')}):`;

const mark = 'copied-comment';

function marked(address: string, origin: string): string {
  const url = new URL(address);
  url.searchParams.set(mark, origin);
  return url.toString().replace(/[()\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

/** Brackets would end the text of the link, other signs might be markup. */
const label = (text: string): string => text.replace(/[\\`*_[\]<>!]/g, (sign) => `\\${sign}`).replace(/\s+/g, ' ');

/** The comment elsewhere that a comment in Tracker is a copy of. */
export function originIn(text: string): string | undefined {
  const address = /^\[(?:\\.|[^\]\\\n])*\]\(([^)\s]+)\):/.exec(text)?.[1] ?? '';
  return URL.canParse(address) ? (new URL(address).searchParams.get(mark) ?? undefined) : undefined;
}
