import type { Actor } from './actor';
import type { Attachment, ChangeItem, Comment, Issue, IssueLink } from './model/issue';
import type { Version } from './model/project';
import { textOf } from './model/stored-value';
import { isPublic } from './render/comment';
import { renderChangeItem } from './render/history';
import { renderIssueType } from './render/issue-type';
import { renderProjectBrief } from './render/project';
import { renderStatus } from './render/status';
import { renderVersion } from './render/version';
import type { Site } from './site';
import { isoTime } from './time';

/**
 * Product events as apps get them [forge-platform 3.3]. Issues carry nine fields and no more, people their account id alone.
 */
type Payload = Readonly<Record<string, unknown>>;

function emit(site: Site, actor: Actor, name: string, payload: Payload, issue?: Issue): void {
  site.emit({
    name: `avi:jira:${name}`,
    payload,
    bySelf: actor.bySelf,
    ...(issue ? { issueProperties: issue.properties } : {}),
  });
}

export function issueCreated(site: Site, actor: Actor, issue: Issue): void {
  emit(site, actor, 'created:issue', { ...base(site, actor, issue), jiraEventTypeName: 'issue_created' }, issue);
}

/** An assignment raises two events [EV-J]. */
export function issueUpdated(
  site: Site,
  actor: Actor,
  before: Issue,
  issue: Issue,
  history: { readonly id: string; readonly items: readonly ChangeItem[] },
): void {
  const has = (fieldId: string): boolean => history.items.some((item) => item.fieldId === fieldId);
  const statuses = [before.statusId, issue.statusId].map((id) => renderStatus(site.statuses.get(id), site));
  const payload = {
    ...base(site, actor, issue),
    changelog: { id: history.id, items: history.items.map(renderChangeItem) },
    jiraEventTypeName: updateName(has),
    ...(has('status') ? { associatedStatuses: statuses } : {}),
  };
  emit(site, actor, 'updated:issue', payload, issue);
  if (has('assignee')) emit(site, actor, 'assigned:issue', { ...payload, jiraEventTypeName: 'issue_assigned' }, issue);
}

function updateName(has: (fieldId: string) => boolean): string {
  if (has('project')) return 'issue_moved';
  if (has('resolution')) return 'issue_resolved';
  if (has('status')) return 'issue_generic';
  return has('assignee') ? 'issue_assigned' : 'issue_updated';
}

export function issueDeleted(site: Site, actor: Actor, issue: Issue): void {
  emit(site, actor, 'deleted:issue', { ...base(site, actor, issue), jiraEventTypeName: 'issue_deleted' }, issue);
}

/** Known from the mapping of events to scopes alone; the payload is a guess [forge-platform 3.2]. */
export function propertyChanged(site: Site, actor: Actor, what: 'set' | 'deleted', issue: Issue, key: string): void {
  emit(site, actor, `${what}:issue-property`, { ...base(site, actor, issue), property: { key } }, issue);
}

/** Sent for a new comment and for an edited one; there is no `updated:comment` [EV-J]. */
export function issueCommented(site: Site, actor: Actor, issue: Issue, comment: Comment): void {
  emit(site, actor, 'commented:issue', withComment(site, actor, issue, comment), issue);
}

export function commentDeleted(site: Site, actor: Actor, issue: Issue, comment: Comment): void {
  emit(site, actor, 'deleted:comment', withComment(site, actor, issue, comment), issue);
}

function withComment(site: Site, actor: Actor, issue: Issue, comment: Comment): Payload {
  return {
    ...base(site, actor, issue),
    comment: {
      id: comment.id,
      author: person(comment.authorId),
      updateAuthor: person(comment.updateAuthorId),
      body: comment.body,
      created: isoTime(comment.created, 'UTC'),
      updated: isoTime(comment.updated, 'UTC'),
      jsdPublic: isPublic(comment, site),
      ...(comment.visibility ? { visibility: comment.visibility } : {}),
    },
  };
}

export function linkChanged(site: Site, actor: Actor, what: 'created' | 'deleted', link: IssueLink): void {
  const { name, inward, outward, id } = site.linkTypes.get(link.typeId);
  const ends = [site.issues.get(link.sourceId), site.issues.get(link.destinationId)].map(({ projectId }) => projectId);
  emit(site, actor, `${what}:issuelink`, {
    id: Number(link.id),
    sourceIssueId: Number(link.sourceId),
    destinationIssueId: Number(link.destinationId),
    sourceProjectId: Number(ends[0]),
    destinationProjectId: Number(ends[1]),
    issueLinkType: { id: Number(id), name, inward, outward },
  });
}

/** The payload names no issue: none is documented [forge-platform 3.3]. */
export function attachmentChanged(site: Site, actor: Actor, what: 'created' | 'deleted', file: Attachment): void {
  emit(site, actor, `${what}:attachment`, {
    attachment: {
      id: file.id,
      filename: file.fileName,
      size: file.size,
      mimeType: file.mimeType,
      created: isoTime(file.created, 'UTC'),
      author: person(file.authorId),
    },
    atlassianId: actor.user.id,
  });
}

export type VersionEvent =
  'created' | 'updated' | 'released' | 'unreleased' | 'archived' | 'unarchived' | 'moved' | 'deleted' | 'merged';

export function versionChanged(
  site: Site,
  actor: Actor,
  what: VersionEvent,
  version: Version,
  more: Payload = {},
): void {
  emit(site, actor, `${what}:version`, { version: renderVersion(version, site), ...more });
}

function base(site: Site, actor: Actor, issue: Issue): Payload {
  return {
    issue: eventIssue(site, issue),
    atlassianId: actor.user.id,
    associatedUsers: { associatedUsers: associatedUsers(issue) },
  };
}

function associatedUsers(issue: Issue): readonly unknown[] {
  const ids = [textOf(issue.fields['assignee']), textOf(issue.fields['reporter']), issue.creatorId];
  return [...new Set(ids.filter((id) => id !== undefined))].map(person);
}

function eventIssue(site: Site, issue: Issue): Payload {
  const { fields } = issue;
  return {
    id: issue.id,
    key: issue.key,
    fields: {
      summary: textOf(fields['summary']),
      issuetype: renderIssueType(site.types.get(issue.typeId), site),
      creator: person(issue.creatorId),
      created: isoTime(issue.created, 'UTC'),
      project: renderProjectBrief(site.projects.get(issue.projectId), site),
      reporter: nullable(textOf(fields['reporter'])),
      assignee: nullable(textOf(fields['assignee'])),
      updated: isoTime(issue.updated, 'UTC'),
      status: renderStatus(site.statuses.get(issue.statusId), site),
    },
  };
}

const person = (accountId: string): Payload => ({ accountId });
const nullable = (accountId: string | undefined): Payload | null =>
  accountId === undefined ? null : person(accountId);
