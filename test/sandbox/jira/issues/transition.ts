import { z } from 'zod';
import type { Actor } from '../actor';
import { badRequest, JiraError } from '../errors';
import type { Screen } from '../fields/layout';
import { fieldInputSchema, readChanges } from '../fields/read-changes';
import type { Issue } from '../model/issue';
import type { StoredValue } from '../model/stored-value';
import type { Transition } from '../model/workflow';
import { may } from '../people/permissions';
import { isProjectPermission } from '../people/permission-keys';
import type { Site } from '../site';
import { readComment, writeComment } from './comments';
import { applyValues, refuseEmptied } from './edit';
import { readProperties, setProperties } from './properties';
import { saveIssue } from './save';
import type { Located } from './visible';

const inputSchema = fieldInputSchema.extend({
  transition: z.looseObject({ id: z.union([z.string(), z.number()]).optional() }).optional(),
  properties: z.array(z.object({ key: z.string(), value: z.unknown() })).optional(),
});

/** Transitions that lead away from the issue's status, whether or not their condition holds. */
export function transitionsFrom(site: Site, { issue, project }: Located): readonly Transition[] {
  const workflowId = project.types.find(({ typeId }) => typeId === issue.typeId)?.workflowId ?? '';
  return site.workflows
    .get(workflowId)
    .transitions.filter(({ from }) => from.length === 0 || from.includes(issue.statusId));
}

/** Whether the condition of a transition holds for the user. */
export function isAvailable({ needsPermission }: Transition, { user }: Actor, { issue, project }: Located): boolean {
  if (needsPermission === undefined) return true;
  return isProjectPermission(needsPermission) && may(user, needsPermission, project, issue);
}

/** Without *Transition issues* there are none, and that is no error [OAS getTransitions]. */
export function availableTransitions(site: Site, actor: Actor, located: Located): readonly Transition[] {
  if (!may(actor.user, 'TRANSITION_ISSUES', located.project, located.issue)) return [];
  return transitionsFrom(site, located).filter((transition) => isAvailable(transition, actor, located));
}

export function transitionScreen(site: Site, { screen = [] }: Transition): Screen {
  return new Map(
    screen.flatMap(({ field, required }) => {
      const definition = site.findField(field);
      return definition ? [[field, { field, required, onCreate: false, onEdit: true, definition }] as const] : [];
    }),
  );
}

/**
 * Moves an issue to another status, with the fields of the transition's screen.
 * @throws JiraError 400 when the transition is not possible now, or a field is not on its screen or is missing
 */
export function transitionIssue(site: Site, actor: Actor, located: Located, raw: unknown): Issue {
  const { issue, project } = located;
  const parsed = inputSchema.safeParse(raw);
  if (!parsed.success) throw badRequest('Invalid request payload. Refer to the REST API documentation and try again.');
  const input = parsed.data;
  if (input.transition?.id === undefined) throw badRequest('Missing "transition" identifier');
  const id = String(input.transition.id);
  const transition = availableTransitions(site, actor, located).find((one) => one.id === id);
  if (!transition) throw badRequest(`Transition id '${id}' is not valid for this issue.`);

  const screen = transitionScreen(site, transition);
  const where = { site, user: actor.user, project, typeId: issue.typeId, issue };
  const changes = readChanges(input, screen, where);
  refuseEmptied(screen, changes);
  requireFields(screen, issue, changes.values);
  const properties = readProperties(input.properties ?? []);
  const comments = changes.comments.map((body) => readComment(site, actor, located, body));

  const { edited, dropped } = applyValues(site, actor, issue, withResolution(transition, issue, changes.values));
  const marked = setProperties(site, actor, issue, properties);
  const moved = { ...arrive(site, edited, transition.to), properties: marked.properties };
  saveIssue(site, actor, issue, moved, { extra: dropped });
  for (const draft of comments) writeComment(site, actor, issue.id, draft);
  return site.issues.get(issue.id);
}

function requireFields(screen: Screen, issue: Issue, values: ReadonlyMap<string, StoredValue | undefined>): void {
  const missing = [...screen.values()].filter(
    ({ field, required }) => required && values.get(field) === undefined && issue.fields[field] === undefined,
  );
  if (missing.length === 0) return;
  const errors = missing.map(({ field, definition }) => [field, `${definition.name} is required.`] as const);
  throw new JiraError(400, [], Object.fromEntries(errors));
}

function withResolution(
  { resolution }: Transition,
  issue: Issue,
  values: ReadonlyMap<string, StoredValue | undefined>,
): ReadonlyMap<string, StoredValue | undefined> {
  if (resolution === undefined) return values;
  if (resolution === false) return new Map([...values, ['resolution', undefined]]);
  return new Map([['resolution', issue.fields['resolution'] ?? resolution], ...values]);
}

/** The issue in its new status, with the dates that hang on it. */
function arrive(site: Site, issue: Issue, statusId: string): Issue {
  const now = Date.now();
  const categoryOf = (id: string): string => site.statuses.get(id).category;
  const resolved = issue.fields['resolution'] === undefined ? undefined : (issue.resolved ?? now);
  return {
    ...issue,
    statusId,
    resolved,
    statusCategoryChanged: categoryOf(issue.statusId) === categoryOf(statusId) ? issue.statusCategoryChanged : now,
  };
}
