import { adfToHtml } from '../richtext/adf-to-html';
import { inlineHtml } from '../richtext/inline-to-html';
import type { CommentDraft } from '../sync/ports';

/**
 * A comment of another tool as vendors store it. Everything written there is authored by the owner of the API key, so it says
 * who wrote it and where; its link is also the mark by which a retry finds the comment again.
 */
export function copyHtml(draft: CommentDraft): string {
  if (draft.kind === 'change') {
    const [line] = draft.body.content;
    const url = `${draft.url}?change=${draft.origin.replace(/^#/, '')}`;
    return `<p>${inlineHtml(line?.content ?? [])} <a href="${escape(url)}">in Jira</a>.</p>`;
  }
  const url = draft.kind === 'answer' ? `${draft.url}?answer=${draft.origin.replace(/^#/, '')}` : draft.url;
  const link = `<a href="${escape(url)}">${escape(draft.author)} in ${draft.from ?? 'Jira'}</a>`;
  return `<p>${link}:</p>${adfToHtml(draft.body)}`;
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The comment in Jira or Tracker, or the event, that a comment is a copy of: its first paragraph links to it. */
export function originIn(html: string): string | undefined {
  const comment = /^\s*<p[^>]*>\s*<a [^>]*href="[^"]*focusedCommentId=(\d+)[^"]*"/i.exec(html)?.[1];
  if (comment !== undefined) return comment;
  const ofStory =
    /^\s*<p[^>]*>\s*<a [^>]*href="[^"]*\/comments\/(\d+)"[^>]*>(?:(?!<\/a>)[\s\S])* in Tracker<\/a>/i.exec(html)?.[1];
  if (ofStory !== undefined) return ofStory;
  const change = /^\s*<p[^>]*>(?:(?!<\/p>)[\s\S])*<a [^>]*href="[^"]*\?change=(\d+)"[^>]*>in Jira<\/a>/i.exec(
    html,
  )?.[1];
  return change === undefined ? undefined : `#${change}`;
}
