import type { Piece } from '../sync/model';

/** A file of an account. */
interface PictureFile {
  readonly id: string;
  readonly fileName: string;
}

/**
 * A whole `img` tag, quoted values with `>` in them included. Of what only begins like one, each sign is looked at a few times at
 * most, whoever wrote it: no tag begins within another, and none has more than so many quoted values.
 */
const imageTag = /<img\b[^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*){0,40}>/gi;

/**
 * Pictures in a text of a vendor are files of its account, shown from an address that asks for a sign-in, or holds a token
 * that everybody could use and that expires. They must not reach Jira: the file itself is carried over, and in the text its
 * name stands in brackets, as files do that HTML cannot show.
 *
 * @param host host name of the account; pictures from elsewhere stay as they are
 * @param more further hosts of the vendor, where its accounts share theirs
 * @returns the text without them, and what to put back when it comes from Jira
 */
export function withoutPictures(
  html: string,
  host: string,
  files: readonly PictureFile[],
  more?: RegExp,
): { readonly html: string; readonly pieces: readonly Piece[] } {
  const pieces: Piece[] = [];
  const bare = html.replace(imageTag, (native) => {
    const name = pictureName(native, host, files, more);
    if (name === undefined) return native;
    // Signs that HTML would write otherwise would make the mark unrecognisable on its way back.
    const mark = `[${name.replace(/[&<>"'[\]]/g, '_')}]`;
    pieces.push({ mark, native });
    return mark;
  });
  return { html: bare, pieces };
}

/**
 * Puts pictures back where their marks stand. One whose mark is gone goes to the end: a text from a tool that could not show
 * it must not be what removes it.
 */
export function withPictures(html: string, pieces: readonly Piece[]): string {
  let text = html;
  const lost: string[] = [];
  for (const { mark, native } of pieces) {
    if (text.includes(mark)) text = text.replace(mark, () => native);
    else lost.push(`<p>${native}</p>`);
  }
  return text + lost.join('');
}

/** @returns `undefined` for a picture that is no file of the account */
function pictureName(
  tag: string,
  host: string,
  files: readonly PictureFile[],
  more: RegExp | undefined,
): string | undefined {
  const src = attribute(tag, 'src') ?? '';
  const address = URL.canParse(src, `https://${host}/`) ? new URL(src, `https://${host}/`) : undefined;
  if (!address || (address.host !== host && !more?.test(address.host))) return undefined;
  const id = /\/attachments\/(\d+)/.exec(address.pathname)?.[1];
  return files.find((file) => file.id === id)?.fileName ?? (attribute(tag, 'alt') || 'picture');
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  return found?.[1] ?? found?.[2] ?? found?.[3];
}
