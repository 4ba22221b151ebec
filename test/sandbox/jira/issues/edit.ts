import { z } from 'zod';
import type { Actor } from '../actor';
import { badRequest, forbidden, JiraError } from '../errors';
import { editScreen, type Screen } from '../fields/layout';
import { fieldInputSchema, readChanges, type FieldChanges } from '../fields/read-changes';
import { docOf } from '../model/stored-value';
import type { ChangeItem, Issue } from '../model/issue';
import { may, mayGlobally } from '../people/permissions';
import type { Site } from '../site';
import { isLocked, readComment, writeComment } from './comments';
import { readLinkAddition, writeLink } from './links';
import { dropOrphans } from './orphans';
import { readProperties, setProperties } from './properties';
import { saveIssue, withFields } from './save';
import type { Located } from './visible';

const inputSchema = fieldInputSchema.extend({
  properties: z.array(z.object({ key: z.string(), value: z.unknown() })).optional(),
});

export interface EditOverrides {
  readonly screen: boolean;
  readonly editable: boolean;
}

/**
 * Edits an issue: fields, comments, links and properties of one request, all or nothing. A transition in the request is
 * ignored [OAS editIssue].
 * @throws JiraError 400 or 403
 */
export function editIssue(
  site: Site,
  actor: Actor,
  located: Located,
  raw: unknown,
  overrides: EditOverrides = { screen: false, editable: false },
): Issue {
  const { issue, project } = located;
  const { user } = actor;
  if ((overrides.screen || overrides.editable) && !(user.type === 'app' && mayGlobally(user, 'ADMINISTER'))) {
    throw forbidden('Only an app user who administers Jira can override screens.');
  }
  const parsed = inputSchema.safeParse(raw);
  if (!parsed.success) throw badRequest('Invalid request payload. Refer to the REST API documentation and try again.');
  if (isLocked(site, located) && !overrides.editable) {
    throw badRequest('You do not have permission to edit issues in this project: the status does not allow it.');
  }
  const screen = screenFor(site, actor, located, overrides.screen);
  const where = { site, user, project, typeId: issue.typeId, issue };
  const changes = readChanges(parsed.data, screen, where);
  refuseEmptied(screen, changes);
  const properties = readProperties(parsed.data.properties ?? []);
  const comments = changes.comments.map((body) => readComment(site, actor, located, body));
  const links = changes.links.map((body) => readLinkAddition(site, actor, body));

  const { edited, dropped } = applyValues(site, actor, issue, changes.values);
  const marked = setProperties(site, actor, issue, properties);
  const saved = saveIssue(site, actor, issue, { ...edited, properties: marked.properties }, { extra: dropped });
  for (const { typeId, sourceId = saved.id, destinationId = saved.id } of links) {
    writeLink(site, actor, typeId, sourceId, destinationId);
  }
  for (const draft of comments) writeComment(site, actor, saved.id, draft);
  return site.issues.get(saved.id);
}

/** Without Edit issues the screen is as good as empty, or the whole call is refused: not confirmed which. */
function screenFor(site: Site, actor: Actor, { issue, project }: Located, whole: boolean): Screen {
  if (may(actor.user, 'EDIT_ISSUES', project, issue)) return editScreen(site, actor.user, project, issue, whole);
  if (site.settings.editRefusal === 'forbidden') {
    throw forbidden('You do not have permission to edit issues in this project.');
  }
  return new Map();
}

/** @throws JiraError 400 when a required field is emptied */
export function refuseEmptied(screen: Screen, { values }: FieldChanges): void {
  const emptied = [...values].flatMap(([id, value]) => {
    const entry = screen.get(id);
    return value === undefined && entry?.required ? [[id, `${entry.definition.name} is required.`] as const] : [];
  });
  if (emptied.length > 0) throw new JiraError(400, [], Object.fromEntries(emptied));
}

/** The issue with the new values, and what else changes because a text no longer shows a file. Files are gone after this. */
export function applyValues(
  site: Site,
  actor: Actor,
  issue: Issue,
  values: FieldChanges['values'],
): { readonly edited: Issue; readonly dropped: readonly ChangeItem[] } {
  const set = new Map(values);
  const typeId = set.get('issuetype');
  set.delete('issuetype');
  const edited = { ...withFields(issue, set), ...(typeof typeId === 'string' ? { typeId } : {}) };
  const dropped = [...set].flatMap(([id, value]) =>
    dropOrphans(site, actor, edited, docOf(issue.fields[id]), docOf(value)),
  );
  return { edited, dropped };
}
