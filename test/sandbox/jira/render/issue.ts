import type { Actor } from '../actor';
import { asHtml } from '../adf/html';
import { editScreen, fieldsOfType } from '../fields/layout';
import { fieldMetadata } from '../fields/metadata';
import { schemaOf } from '../fields/kinds';
import { may } from '../people/permissions';
import type { Field } from '../model/field';
import type { Issue } from '../model/issue';
import { docOf } from '../model/stored-value';
import { systemFields } from '../fields/system-fields';
import type { Site } from '../site';
import { availableTransitions } from '../issues/transition';
import { isLocked } from '../issues/comments';
import type { Located } from '../issues/visible';
import { renderHistory } from './history';
import { renderIssueField } from './issue-fields';
import { renderTransition } from './transition';

/** What a caller asked to see of issues. */
export interface IssueView {
  /** As in the query: names, `*all`, `*navigable`, `-name`. */
  readonly fields: readonly string[];
  readonly properties: readonly string[];
  readonly expand: readonly string[];
}

const expandable = 'renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations';
/** Entries of `expand=changelog` [OAS BulkFetchIssueRequestBean]. */
const newestHistories = 40;

export function renderIssue(site: Site, actor: Actor, located: Located, view: IssueView): Record<string, unknown> {
  const { issue } = located;
  const fields = selectFields(site, located, view.fields);
  return {
    expand: expandable,
    id: issue.id,
    self: `${site.url}/rest/api/3/issue/${issue.id}`,
    key: issue.key,
    fields: Object.fromEntries(fields.map((field) => [field.id, renderIssueField(site, actor, located, field)])),
    ...(view.properties.length === 0 ? {} : { properties: pick(issue.properties, view.properties) }),
    ...expansions(site, actor, located, fields, view.expand),
  };
}

function expansions(
  site: Site,
  actor: Actor,
  located: Located,
  fields: readonly Field[],
  wanted: readonly string[],
): Record<string, unknown> {
  const parts: Readonly<Record<string, () => unknown>> = {
    names: () => Object.fromEntries(fields.map(({ id, name }) => [id, name])),
    schema: () => Object.fromEntries(fields.map((field) => [field.id, schemaOf(field)])),
    transitions: () =>
      availableTransitions(site, actor, located).map((one) => renderTransition(site, actor, located, one, false)),
    editmeta: () => renderEditMeta(site, actor, located),
    changelog: () => newestChanges(site, actor, located.issue),
    renderedFields: () => renderedTexts(located.issue, fields),
  };
  return Object.fromEntries(
    wanted.flatMap((name) => (Object.hasOwn(parts, name) ? [[name, parts[name]?.()] as const] : [])),
  );
}

/** What the caller may edit now. */
export function renderEditMeta(
  site: Site,
  actor: Actor,
  located: Located,
  overrides: { readonly screen: boolean; readonly editable: boolean } = { screen: false, editable: false },
): unknown {
  const { issue, project } = located;
  const editable = may(actor.user, 'EDIT_ISSUES', project, issue) && (overrides.editable || !isLocked(site, located));
  if (!editable) return { fields: {} };
  const screen = editScreen(site, actor.user, project, issue, overrides.screen);
  const where = { site, user: actor.user, project, typeId: issue.typeId, issue };
  return {
    fields: Object.fromEntries([...screen].map(([id, entry]) => [id, fieldMetadata(entry, where)])),
  };
}

function newestChanges(site: Site, actor: Actor, issue: Issue): unknown {
  const all = site.histories.list('issue', issue.id);
  const newest = all.slice(-newestHistories).reverse();
  return {
    startAt: 0,
    maxResults: newest.length,
    total: all.length,
    histories: newest.map((history) => renderHistory(history, site, actor.user)),
  };
}

function renderedTexts(issue: Issue, fields: readonly Field[]): unknown {
  const texts = fields.flatMap(({ id }) => {
    const doc = docOf(issue.fields[id]);
    return doc ? [[id, asHtml(doc)] as const] : [];
  });
  return Object.fromEntries(texts);
}

/** Fields not shown unless asked for by name or `*all`. */
const notNavigable: ReadonlySet<string> = new Set(['comment', 'attachment', 'worklog', 'issuelinks']);

/** Unknown names are ignored, as the product does. */
function selectFields(site: Site, { issue, project }: Located, tokens: readonly string[]): readonly Field[] {
  const known = new Map<string, Field>(systemFields);
  for (const field of fieldsOfType(site, project, issue.typeId)) known.set(field.id, field);
  for (const field of site.customFields.all()) if (field.kind === 'rank') known.set(field.id, field);
  const chosen = new Map<string, Field>();
  const names = tokens.length === 0 || tokens.every((token) => token.startsWith('-')) ? ['*all', ...tokens] : tokens;
  for (const name of names) {
    if (name === '*all') for (const [id, field] of known) chosen.set(id, field);
    else if (name === '*navigable') for (const [id, field] of known) if (!notNavigable.has(id)) chosen.set(id, field);
    if (name.startsWith('-')) chosen.delete(name.slice(1));
    const field = known.get(name);
    if (field) chosen.set(name, field);
  }
  return [...chosen.values()];
}

function pick(values: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(values, key) ? [[key, values[key]] as const] : [])));
}
