/** What stands before the first words of an action, whatever an editor puts around them. */
const start = String.raw`^(?:\s|&nbsp;|<(?:div|span)\b[^>]*>)*<p\b[^>]*>\s*`;
const end = String.raw`\s*</p>`;
/** Signs in which a header ends. Whoever sends a mail decides how much of what comes after it must be looked through. */
const longestHeader = 4000;

/**
 * What of our own an action is a copy of: by its header, which is the mark on our own actions and on those the server copied to
 * the tickets below (TS-068).
 *
 * Only a header at the very start counts, alone in its paragraph and leading to this Jira site: in a mail that quotes a copy
 * below its answer, or in a text that mentions a comment, it is no mark.
 *
 * @param site start of the addresses of this Jira site, without a slash at the end
 * @returns id of a comment; `#` and an id for a change that was told or a request that was answered
 */
export function markIn(html: string, site: string): string | undefined {
  const address = site.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const comment = new RegExp(
    String.raw`${start}<a\b[^>]*\shref="${address}/browse/[A-Z0-9_-]+\?focusedCommentId=(\d+)"[^>]*>[^<]* in Jira</a>:${end}`,
    'i',
  );
  const told = new RegExp(
    String.raw`${start}(?:(?!</p>)[\s\S])*<a\b[^>]*\shref="${address}/browse/[A-Z0-9_-]+\?change=(\d+)"[^>]*>in Jira</a>\.${end}`,
    'i',
  );
  const answer = new RegExp(
    String.raw`${start}<a\b[^>]*\shref="${address}/?\?answer=([\w-]+)"[^>]*>[^<]* in Jira</a>:${end}`,
    'i',
  );
  const head = html.slice(0, longestHeader);
  const found = comment.exec(head)?.[1];
  if (found !== undefined) return found;
  const own = told.exec(head)?.[1] ?? answer.exec(head)?.[1];
  return own === undefined ? undefined : `#${own}`;
}
