import { issueUpdated } from '../events';
import { changeItem, type FieldAt } from '../fields/kind';
import { kindOf } from '../fields/kinds';
import { systemFields } from '../fields/system-fields';
import type { Actor } from '../actor';
import type { ChangeItem, History, Issue } from '../model/issue';
import type { StoredValue } from '../model/stored-value';
import type { Site } from '../site';

/** Puts an issue, so that lagging readers go on seeing the old one for a while. */
export function putIssue(site: Site, issue: Issue): void {
  site.trail.record(issue.id, site.issues.find(issue.id), issue);
  site.issues.put(issue);
}

export interface SaveOptions {
  /** Changes that are not in the issue itself: links, files. */
  readonly extra?: readonly ChangeItem[];
  /** No `updated:issue` event. */
  readonly quiet?: boolean;
  /** Leaves `updated` as it is: ranking does. */
  readonly keepUpdated?: boolean;
}

/**
 * Writes an edited issue with its changelog entry and tells the apps. An edit that changes nothing writes nothing and
 * raises nothing.
 */
export function saveIssue(
  site: Site,
  actor: Actor,
  before: Issue,
  edited: Issue,
  { extra = [], quiet = false, keepUpdated = false }: SaveOptions = {},
): Issue {
  const items = [...differences(site, actor, before, edited), ...extra];
  if (items.length === 0) return before;
  const now = Date.now();
  const after: Issue = { ...edited, updated: keepUpdated ? edited.updated : now };
  putIssue(site, after);
  const history: History = {
    id: site.nextId('history'),
    issueId: after.id,
    authorId: actor.user.id,
    created: now,
    items,
  };
  site.histories.put(history);
  if (!quiet) issueUpdated(site, actor, before, after, history);
  return after;
}

function differences(site: Site, actor: Actor, before: Issue, after: Issue): readonly ChangeItem[] {
  const at = { site, user: actor.user, project: site.projects.get(after.projectId), typeId: after.typeId };
  const columns = [
    columnChanges('project', before.projectId, after.projectId, at),
    before.key === after.key ? [] : [keyChange(before.key, after.key)],
    columnChanges('issuetype', before.typeId, after.typeId, at),
    columnChanges('status', before.statusId, after.statusId, at),
  ];
  const ids = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]);
  const fields = [...ids].map((id) => {
    const field = site.findField(id);
    const from = before.fields[id];
    const to = after.fields[id];
    if (!field || sameValue(from, to)) return [];
    return kindOf(field).changes(from, to, { ...at, field });
  });
  return [...columns, ...fields].flat();
}

function columnChanges(id: string, from: string, to: string, at: Omit<FieldAt, 'field'>): readonly ChangeItem[] {
  const field = systemFields.get(id);
  return from === to || !field ? [] : kindOf(field).changes(from, to, { ...at, field });
}

function keyChange(from: string, to: string): ChangeItem {
  const key = { id: 'issuekey', name: 'Key', kind: 'other' } as const;
  return { ...changeItem(key, { id: null, text: from }, { id: null, text: to }), field: 'Key' };
}

const sameValue = (a: StoredValue | undefined, b: StoredValue | undefined): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

/** The issue with some fields set or emptied. */
export function withFields(issue: Issue, values: ReadonlyMap<string, StoredValue | undefined>): Issue {
  const entries = new Map<string, StoredValue | undefined>([...Object.entries(issue.fields), ...values]);
  const fields: Record<string, StoredValue> = {};
  for (const [id, value] of entries) if (value !== undefined) fields[id] = value;
  return { ...issue, fields };
}
