import { z } from 'zod';
import type { FieldId, Hint, ShortValue } from '../../sync/model';
import { valuesOf } from './translate';

const text = z.string();

/** What of a product event is read. `issue.fields` holds about nine fields; the others must be read when they matter. */
export const issueEventSchema = z.object({
  eventType: text,
  timestamp: z.union([text, z.number()]).optional(),
  atlassianId: text.nullish(),
  issue: z.object({ id: text, key: text, fields: z.record(text, z.unknown()).default({}) }),
  changelog: z.object({ items: z.array(z.object({ field: text, fieldId: text.nullish() })).default([]) }).nullish(),
  comment: z.object({ id: text, visibility: z.unknown().optional(), jsdPublic: z.boolean().optional() }).nullish(),
});
export type IssueEvent = z.infer<typeof issueEventSchema>;

/**
 * What an event of an issue says about its links: where to look, and the short values that rode along.
 *
 * @returns `undefined` for events that cannot concern a link
 */
export function hintOf(event: IssueEvent): Hint | undefined {
  const updated = Date.parse(typeof event.issue.fields['updated'] === 'string' ? event.issue.fields['updated'] : '');
  const at = Number(event.timestamp) || updated || 0;
  const cause = { kind: 'event' as const, at, ...(event.atlassianId ? { actor: event.atlassianId } : {}) };
  switch (event.eventType) {
    case 'avi:jira:deleted:issue':
      return { side: 'target', cause, gone: true };
    case 'avi:jira:commented:issue':
      // A restricted comment is not even looked at.
      if (!event.comment || event.comment.visibility || event.comment.jsdPublic === false) return undefined;
      return { side: 'target', cause, comment: event.comment.id };
    case 'avi:jira:updated:issue': {
      const changed = changedFields(event);
      const facts = Number.isNaN(updated)
        ? undefined
        : { at: updated, reference: event.issue.key, fields: shortFacts(event) };
      return { side: 'target', cause, ...(changed ? { changed } : {}), ...(facts ? { facts } : {}) };
    }
    default:
      return undefined;
  }
}

/** Ids of the changed fields; `undefined` when the event does not say, and any may have changed. */
function changedFields(event: IssueEvent): FieldId[] | undefined {
  const items = event.changelog?.items ?? [];
  return items.length === 0 ? undefined : items.map(({ field, fieldId }) => fieldId ?? field);
}

/** Values short enough to ride along: a summary and a status. */
function shortFacts(event: IssueEvent): Record<FieldId, ShortValue | null> {
  const { summary, status } = event.issue.fields;
  const values = valuesOf({
    ...(summary === undefined ? {} : { summary }),
    ...(status === undefined ? {} : { status }),
  });
  const facts: Record<FieldId, ShortValue | null> = {};
  for (const [field, value] of Object.entries(values)) {
    if (value?.type === 'text' || value?.type === 'choice') facts[field] = value;
  }
  return facts;
}
