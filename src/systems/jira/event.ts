import { z } from 'zod';
import type { FieldId, Hint, ShortValue } from '../../sync/model';
import { fieldOf, toldChange } from './told-change';
import { jiraFields, valuesOf } from './translate';

const text = z.string();

const changeItem = z.object({
  field: text,
  fieldId: text.nullish(),
  from: text.nullish(),
  to: text.nullish(),
  fromString: text.nullish(),
  // Every object has a method of this name: only an entry's own text counts.
  toString: z.unknown().transform((value) => (typeof value === 'string' ? value : undefined)),
});

/** What of a product event is read. `issue.fields` holds about nine fields; the others must be read when they matter. */
export const issueEventSchema = z.object({
  eventType: text,
  timestamp: z.union([text, z.number()]).optional(),
  atlassianId: text.nullish(),
  issue: z.object({ id: text, key: text, fields: z.record(text, z.unknown()).default({}) }),
  changelog: z
    .object({ id: z.union([text, z.number()]).transform(String).optional(), items: z.array(changeItem).default([]) })
    .nullish(),
  comment: z
    .object({
      id: text,
      visibility: z.unknown().optional(),
      jsdPublic: z.boolean().optional(),
      created: text.optional(),
      updated: text.optional(),
    })
    .nullish(),
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
      return event.comment
        ? {
            side: 'target',
            cause,
            ...commentHint(event.comment),
            ...(Number.isNaN(updated) ? {} : { facts: { at: updated, fields: {} } }),
          }
        : undefined;
    case 'avi:jira:updated:issue': {
      const changed = changedFields(event);
      const told = toldChange(event.changelog?.id, event.changelog?.items ?? []);
      const facts = Number.isNaN(updated)
        ? undefined
        : { at: updated, reference: event.issue.key, fields: shortFacts(event) };
      return {
        side: 'target',
        cause,
        ...(changed ? { changed } : {}),
        ...(facts ? { facts } : {}),
        ...(told ? { told } : {}),
      };
    }
    default:
      return undefined;
  }
}

/** Ids of the changed fields; `undefined` when the event does not say, and any may have changed. */
function changedFields(event: IssueEvent): FieldId[] | undefined {
  const items = event.changelog?.items ?? [];
  return items.length === 0 ? undefined : items.map(fieldOf);
}

/** One event stands for a new comment and for an edited one. A restricted one is not even read. */
function commentHint(comment: NonNullable<IssueEvent['comment']>): Partial<Hint> {
  const { id, visibility, jsdPublic, created, updated } = comment;
  const edited = updated === undefined || updated === created ? Number.NaN : Date.parse(updated);
  return {
    comment: id,
    ...(Number.isNaN(edited) ? {} : { edited }),
    ...(visibility || jsdPublic === false ? { restricted: true as const } : {}),
  };
}

/** Values short enough to ride along. One event stands for all records that are linked to the issue: none of them reads it. */
function shortFacts(event: IssueEvent): Record<FieldId, ShortValue | null> {
  const { fields } = event.issue;
  // One documentation writes the type with a capital, the other without.
  const own: typeof fields = { ...fields, [jiraFields.type]: fields[jiraFields.type] ?? fields['issueType'] };
  const riding = Object.values(jiraFields).filter((field) => own[field] !== undefined);
  const values = valuesOf(Object.fromEntries(riding.map((field) => [field, own[field]])));
  const facts: Record<FieldId, ShortValue | null> = {};
  for (const [field, value] of Object.entries(values)) {
    if (value?.type === 'text' || value?.type === 'choice') facts[field] = value;
  }
  return facts;
}
