import type { AuditChange } from './entities';

export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** A change as audits tell it: for people, not for machines. */
export const changeText = (change: AuditChange): string =>
  change.html ? htmlDiff(change.before, change.after) : plainDiff(change.before, change.after);

function plainDiff(before: string, after: string): string {
  if (before === '') return escapeHtml(after);
  return `${escapeHtml(before)} &rarr; ${escapeHtml(after)}`;
}

/** Words and tags that both texts begin and end with stay; what lies between is shown as deleted and inserted. */
function htmlDiff(before: string, after: string): string {
  const old = tokens(before);
  const now = tokens(after);
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const deleted = old.slice(head, old.length - tail).join('');
  const inserted = now.slice(head, now.length - tail).join('');
  const middle =
    (deleted && `<span class="deleted">${deleted}</span>`) + (inserted && `<span class="inserted">${inserted}</span>`);
  const kept = tail === 0 ? '' : now.slice(-tail).join('');
  return `<div class="user-content">${now.slice(0, head).join('')}${middle}${kept}</div>`;
}

const tokens = (html: string): string[] => html.match(/<[^>]*>|[^<\s]+|\s+|</g) ?? [];
