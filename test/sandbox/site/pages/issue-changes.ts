import { z } from 'zod';
import type { IssueAnswer } from '../jira/answers';
import type { Params } from '../router';
import type { Visit } from '../visit';
import { readIssue } from './issue';

/** A mark of what a page shows: last history, last comment, last change. */
export function seenNow({ site }: Visit, { id, fields }: IssueAnswer): string {
  const histories = site.sandbox.jira.site.histories.list('issue', id);
  const last = Math.max(0, ...histories.map((history) => Number(history.id)));
  const comments = fields.comment.comments;
  const edited =
    comments
      .map(({ updated }) => updated)
      .sort()
      .at(-1) ?? '';
  return [last, comments.length, edited, fields.updated].join(' ');
}

const seenSchema = z.tuple([z.coerce.number(), z.string(), z.string(), z.string()]);

/** Tells the script of an issue's page what happened since: in the words of the event that the app's frames get. */
export async function issueChanges(visit: Visit, { key = '' }: Params): Promise<Response> {
  const issue = await readIssue(visit, key);
  const seen = seenNow(visit, issue);
  const before = seenSchema.safeParse((visit.url.searchParams.get('seen') ?? '').split(' ')).data;
  const histories = visit.site.sandbox.jira.site.histories.list('issue', issue.id);
  const edits = before ? histories.filter(({ id }) => Number(id) > before[0]) : histories.slice(-1);
  const [last] = issue.fields.comment.comments.toSorted((a, b) => b.updated.localeCompare(a.updated));
  const commented = last && last.updated !== before?.[2] ? [last.author.accountId] : [];
  const changes = [
    ...edits.map(({ authorId }) => ({ changeType: 'updated', atlassianId: authorId })),
    ...commented.map((atlassianId) => ({ changeType: 'commented', atlassianId })),
  ];
  return Response.json({ seen, issueId: issue.id, projectId: issue.fields.project.id, changes });
}
