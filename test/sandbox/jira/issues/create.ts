import { z } from 'zod';
import type { Actor } from '../actor';
import { badField, badRequest, forbidden, JiraError } from '../errors';
import { issueCreated } from '../events';
import { createScreen, type Screen } from '../fields/layout';
import { fieldInputSchema, readChanges, type FieldChanges, type FieldInput } from '../fields/read-changes';
import type { Issue } from '../model/issue';
import type { Project } from '../model/project';
import type { StoredValue } from '../model/stored-value';
import { may, maySee } from '../people/permissions';
import type { Site } from '../site';
import { readComment, writeComment, type CommentDraft } from './comments';
import { readLinkAddition, writeLink, type LinkDraft } from './links';
import { readProperties } from './properties';
import { lastRank } from './rank';
import { putIssue, withFields } from './save';
import { transitionIssue } from './transition';

const inputSchema = fieldInputSchema.extend({
  properties: z.array(z.object({ key: z.string(), value: z.unknown() })).optional(),
  transition: z.looseObject({ id: z.string().optional() }).optional(),
});

const projectRefSchema = z.looseObject({ id: z.string().optional(), key: z.string().optional() });
const typeRefSchema = z.looseObject({ id: z.string().optional(), name: z.string().optional() });

export interface CreatedIssue {
  readonly issue: Issue;
  /** How the transition asked for went; the issue stands either way. */
  readonly transition?: { readonly status: number; readonly error?: JiraError };
}

/**
 * Creates an issue with everything that comes along in the same call. Once project and type are known a number of the
 * project is used up, whether or not the creation succeeds [JAC JRACLOUD-78553].
 * @throws JiraError 400 or 403
 */
export function createIssue(site: Site, actor: Actor, raw: unknown): CreatedIssue {
  const parsed = inputSchema.safeParse(raw);
  if (!parsed.success) throw badRequest('Invalid request payload. Refer to the REST API documentation and try again.');
  const input = parsed.data;
  const project = readProject(site, actor, input);
  const typeId = readType(site, project, input);
  const number = site.sequences.next(`issue-number:${project.id}`, 1);

  const screen = createScreen(site, actor.user, project, typeId);
  const changes = readChanges(input, screen, { site, user: actor.user, project, typeId });
  const issue = newIssue(site, actor, project, typeId, `${project.key}-${number}`, screen, changes);
  requireFields(site, screen, issue);
  const properties = readProperties(input.properties ?? []);
  const comments = changes.comments.map((body) => readComment(site, actor, { issue, project }, body));
  const links = changes.links.map((body) => readLinkAddition(site, actor, body));

  const created = { ...issue, id: site.nextId('issue'), properties };
  putIssue(site, created);
  issueCreated(site, actor, created);
  writeParts(site, actor, created, comments, links);
  return {
    issue: site.issues.get(created.id),
    ...(input.transition ? { transition: tryTransition(site, actor, created.id, input.transition) } : {}),
  };
}

function readProject(site: Site, { user }: Actor, input: FieldInput): Project {
  const ref = projectRefSchema.safeParse(input.fields?.['project']);
  const project = ref.success ? site.findProject(ref.data.id ?? ref.data.key ?? '') : undefined;
  if (!project || !maySee(user, project)) throw badField('project', 'Specify a valid project ID or key');
  if (!may(user, 'CREATE_ISSUES', project)) {
    throw forbidden('You do not have permission to create issues in this project.');
  }
  return project;
}

function readType(site: Site, project: Project, input: FieldInput): string {
  const ref = typeRefSchema.safeParse(input.fields?.['issuetype']);
  const types = project.types.map(({ typeId }) => site.types.get(typeId));
  const type = ref.success
    ? types.find(({ id, name }) => (ref.data.id === undefined ? name === ref.data.name : id === ref.data.id))
    : undefined;
  if (!type) throw badField('issuetype', 'Specify a valid issue type');
  return type.id;
}

function newIssue(
  site: Site,
  { user }: Actor,
  project: Project,
  typeId: string,
  key: string,
  screen: Screen,
  { values }: FieldChanges,
): Issue {
  const now = Date.now();
  const defaults = new Map<string, StoredValue | undefined>();
  for (const { field, default: value } of screen.values()) if (value !== undefined) defaults.set(field, value);
  defaults.set('reporter', user.id);
  if (project.assigneeType === 'PROJECT_LEAD') defaults.set('assignee', project.leadId);
  const set = new Map([...defaults, ...values]);
  // They are columns of their own.
  set.delete('project');
  set.delete('issuetype');
  const blank: Issue = {
    id: '',
    key,
    formerKeys: [],
    projectId: project.id,
    typeId,
    statusId: workflowOf(site, project, typeId).initialStatus,
    fields: {},
    creatorId: user.id,
    created: now,
    updated: now,
    statusCategoryChanged: now,
    rank: lastRank(site),
    properties: {},
  };
  return withFields(blank, set);
}

function workflowOf(site: Site, project: Project, typeId: string): ReturnType<Site['workflows']['get']> {
  return site.workflows.get(project.types.find((type) => type.typeId === typeId)?.workflowId ?? '');
}

/** @throws JiraError 400 that names every required field left empty */
function requireFields(site: Site, screen: Screen, issue: Issue): void {
  const missing = [...screen.values()].filter(
    ({ field, required }) =>
      required && field !== 'project' && field !== 'issuetype' && issue.fields[field] === undefined,
  );
  const errors = Object.fromEntries(missing.map(({ field, definition }) => [field, `${definition.name} is required.`]));
  if (site.types.get(issue.typeId).level < 0 && issue.fields['parent'] === undefined) {
    errors['parent'] = 'A sub-task needs a parent.';
  }
  if (Object.keys(errors).length > 0) throw new JiraError(400, [], errors);
}

function writeParts(
  site: Site,
  actor: Actor,
  { id }: Issue,
  comments: readonly CommentDraft[],
  links: readonly LinkDraft[],
): void {
  for (const { typeId, sourceId = id, destinationId = id } of links) {
    writeLink(site, actor, typeId, sourceId, destinationId);
  }
  for (const draft of comments) writeComment(site, actor, id, draft);
}

function tryTransition(
  site: Site,
  actor: Actor,
  issueId: string,
  transition: { readonly id?: string | undefined },
): NonNullable<CreatedIssue['transition']> {
  try {
    const issue = site.issues.get(issueId);
    transitionIssue(site, actor, { issue, project: site.projects.get(issue.projectId) }, { transition });
    return { status: 204 };
  } catch (error) {
    if (error instanceof JiraError) return { status: error.status, error };
    throw error;
  }
}
