import { z } from 'zod';
import type { Actor } from '../actor';
import type { AdfDoc } from '../adf/node';
import { badField, badRequest, FieldError, JiraError, notFound, tooLarge } from '../errors';
import { commentDeleted, issueCommented } from '../events';
import { readRichText } from '../fields/text-kinds';
import type { Comment, Issue, Visibility } from '../model/issue';
import { inRole, may, maySeeComment } from '../people/permissions';
import { dropOrphans } from './orphans';
import { readProperties } from './properties';
import { putIssue, saveIssue } from './save';
import type { Site } from '../site';
import type { Located } from './visible';

const inputSchema = z.looseObject({
  body: z.unknown().optional(),
  visibility: z
    .looseObject({
      type: z.enum(['group', 'role']),
      identifier: z.string().nullish(),
      value: z.string().optional(),
    })
    .nullish(),
  properties: z.array(z.object({ key: z.string(), value: z.unknown() })).optional(),
  parentId: z.union([z.string(), z.number()]).optional(),
});

/** A comment that was read and found valid, not yet written. */
export interface CommentDraft {
  readonly body: AdfDoc;
  readonly visibility?: Visibility | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly parentId?: string | undefined;
}

/** @throws JiraError 400 or 413 */
export function readComment(site: Site, actor: Actor, { issue, project }: Located, raw: unknown): CommentDraft {
  if (!may(actor.user, 'ADD_COMMENTS', project, issue)) {
    throw badRequest('You do not have the permission to comment on this issue.');
  }
  if (site.comments.count('issue', issue.id) >= site.settings.perIssue.comments) {
    throw tooLarge('The issue has reached its limit of comments.');
  }
  const input = readInput(raw);
  const parent = input.parentId === undefined ? undefined : site.comments.find(String(input.parentId));
  if (input.parentId !== undefined && parent?.issueId !== issue.id) {
    throw badField('parentId', 'The parent comment does not belong to the issue.');
  }
  return {
    body: readBody(site, input.body),
    visibility: parent ? parent.visibility : input.visibility ? readVisibility(site, actor, issue, input) : undefined,
    properties: readProperties(input.properties ?? []),
    parentId: parent?.id,
  };
}

/** Writes the comment and tells the apps. The issue counts as updated, without a changelog entry. */
export function writeComment(site: Site, actor: Actor, issueId: string, draft: CommentDraft): Comment {
  const now = Date.now();
  const comment: Comment = {
    id: site.nextId('comment'),
    issueId,
    authorId: actor.user.id,
    updateAuthorId: actor.user.id,
    created: now,
    updated: now,
    ...draft,
  };
  site.comments.put(comment);
  const issue = touch(site, issueId);
  issueCommented(site, actor, issue, comment);
  return comment;
}

/**
 * What is not sent stays: the body alone leaves visibility and properties as they are.
 * @throws JiraError 400 or 404
 */
export function editComment(site: Site, actor: Actor, located: Located, comment: Comment, raw: unknown): Comment {
  const { issue, project } = located;
  const own = comment.authorId === actor.user.id && may(actor.user, 'EDIT_OWN_COMMENTS', project, issue);
  if (!own && !may(actor.user, 'EDIT_ALL_COMMENTS', project, issue)) {
    throw badRequest('You do not have the permission to edit this comment.');
  }
  if (isLocked(site, located)) throw badRequest('The issue cannot be edited in its status.');
  const input = readInput(raw);
  if (comment.parentId !== undefined && input.visibility !== undefined) {
    throw badRequest('A reply has the visibility of the comment it answers.');
  }
  const edited: Comment = {
    ...comment,
    ...(input.body === undefined ? {} : { body: readBody(site, input.body, comment.body) }),
    ...(input.visibility === undefined ? {} : { visibility: undefined }),
    ...(input.visibility ? { visibility: readVisibility(site, actor, issue, input) } : {}),
    properties: { ...comment.properties, ...readProperties(input.properties ?? []) },
  };
  if (JSON.stringify(edited) === JSON.stringify(comment)) return comment;
  const stored = { ...edited, updateAuthorId: actor.user.id, updated: Date.now() };
  site.comments.put(stored);
  const touched = touch(site, issue.id);
  const dropped = dropOrphans(site, actor, touched, comment.body, stored.body);
  saveIssue(site, actor, touched, touched, { extra: dropped });
  issueCommented(site, actor, touched, stored);
  return stored;
}

/** @throws JiraError 400 */
export function deleteComment(site: Site, actor: Actor, { issue, project }: Located, comment: Comment): void {
  const own = comment.authorId === actor.user.id && may(actor.user, 'DELETE_OWN_COMMENTS', project, issue);
  if (!own && !may(actor.user, 'DELETE_ALL_COMMENTS', project, issue)) {
    throw badRequest('You do not have the permission to delete this comment.');
  }
  site.comments.remove(comment.id);
  commentDeleted(site, actor, touch(site, issue.id), comment);
}

/** Comments of the issue that the user may see, oldest first. */
export function visibleComments(site: Site, actor: Actor, { issue, project }: Located): readonly Comment[] {
  return site.comments.list('issue', issue.id).filter((comment) => maySeeComment(site, actor.user, comment, project));
}

/** @throws JiraError 404, the same for a missing and a hidden comment */
export function getComment(site: Site, actor: Actor, { issue, project }: Located, id: string): Comment {
  const comment = site.comments.find(id);
  if (comment?.issueId !== issue.id || !maySeeComment(site, actor.user, comment, project)) {
    throw notFound(`Can not find a comment for the id: ${id}.`);
  }
  return comment;
}

export function isLocked(site: Site, { issue, project }: Located): boolean {
  const workflowId = project.types.find(({ typeId }) => typeId === issue.typeId)?.workflowId;
  return workflowId !== undefined && site.workflows.get(workflowId).lockedStatuses.includes(issue.statusId);
}

function touch(site: Site, issueId: string): Issue {
  const issue = { ...site.issues.get(issueId), updated: Date.now() };
  putIssue(site, issue);
  return issue;
}

function readInput(raw: unknown): z.infer<typeof inputSchema> {
  const parsed = inputSchema.safeParse(raw);
  if (!parsed.success) throw badRequest('Invalid request payload. Refer to the REST API documentation and try again.');
  return parsed.data;
}

function readBody(site: Site, raw: unknown, current?: AdfDoc): AdfDoc {
  try {
    const body = readRichText(raw, site, current);
    if (body) return body;
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    throw new JiraError(400, [], { comment: error.message });
  }
  throw badField('comment', 'Comment body can not be empty!');
}

/** Nobody restricts a comment to a group or role to which he does not belong. */
function readVisibility(site: Site, actor: Actor, issue: Issue, input: z.infer<typeof inputSchema>): Visibility {
  const { type, identifier, value } = input.visibility ?? {};
  const wanted = identifier ?? value;
  if (type === 'group') {
    const group = site.groups.all().find(({ id, name }) => id === identifier || name === value);
    if (!group || !actor.user.groups.includes(group.id)) {
      throw badField('commentLevel', `You are not a member of the group: ${wanted ?? ''}.`);
    }
    return { type, identifier: group.id, value: group.name };
  }
  const role = site.roles.all().find(({ name }) => name === wanted);
  if (!role || !inRole(actor.user, role.id, site.projects.get(issue.projectId))) {
    throw badField('commentLevel', `You are not a member of the project role: ${wanted ?? ''}.`);
  }
  return { type: 'role', identifier: role.name, value: role.name };
}
