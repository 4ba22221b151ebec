import type { Actor } from '../actor';
import { kindOf } from '../fields/kinds';
import { visibleComments } from '../issues/comments';
import { maySeeFile } from '../issues/attachments';
import type { Located } from '../issues/visible';
import type { Field } from '../model/field';
import { estimatesOf } from '../model/stored-value';
import type { Site } from '../site';
import { isoTime } from '../time';
import { renderAttachment } from './attachment';
import { renderBrief } from './brief';
import { renderComment } from './comment';
import { renderLinkOf } from './link';
import { renderUser } from './user';

type Renderer = (site: Site, actor: Actor, located: Located) => unknown;

const time = (at: number | undefined, { user }: Actor): string | null =>
  at === undefined ? null : isoTime(at, user.timeZone);

/** Fields that are not kept as a value of the issue. */
const derived: Readonly<Record<string, Renderer>> = {
  creator: (site, _actor, { issue }) => renderUser(site.users.get(issue.creatorId), site),
  created: (_site, actor, { issue }) => time(issue.created, actor),
  updated: (_site, actor, { issue }) => time(issue.updated, actor),
  resolutiondate: (_site, actor, { issue }) => time(issue.resolved, actor),
  statuscategorychangedate: (_site, actor, { issue }) => time(issue.statusCategoryChanged, actor),
  subtasks: (site, { user }, { issue }) =>
    site.issues
      .list('parent', issue.id)
      .filter(({ typeId }) => site.types.get(typeId).level < 0)
      .flatMap((child) => renderBrief(child, site, user) ?? []),
  issuelinks: (site, { user }, { issue }) =>
    site.links.list('issue', issue.id).flatMap((link) => renderLinkOf(issue, link, site, user) ?? []),
  attachment: (site, actor, located) =>
    site.attachments
      .list('issue', located.issue.id)
      .filter((file) => maySeeFile(site, actor, located, file))
      .map((file) => renderAttachment(file, site, actor.user)),
  comment: (site, actor, located) => {
    const comments = visibleComments(site, actor, located);
    return {
      comments: comments.map((comment) => renderComment(comment, site, actor.user)),
      self: `${site.url}/rest/api/3/issue/${located.issue.id}/comment`,
      maxResults: comments.length,
      total: comments.length,
      startAt: 0,
    };
  },
  watches: (site, _actor, { issue }) => ({
    self: `${site.url}/rest/api/3/issue/${issue.key}/watchers`,
    watchCount: 0,
    isWatching: false,
  }),
  votes: (site, _actor, { issue }) => ({
    self: `${site.url}/rest/api/3/issue/${issue.key}/votes`,
    votes: 0,
    hasVoted: false,
  }),
  worklog: () => ({ startAt: 0, maxResults: 20, total: 0, worklogs: [] }),
  timespent: () => null,
  timeestimate: (_site, _actor, { issue }) => estimatesOf(issue.fields['timetracking']).remaining ?? null,
  timeoriginalestimate: (_site, _actor, { issue }) => estimatesOf(issue.fields['timetracking']).original ?? null,
  workratio: () => -1,
  security: () => null,
  lastViewed: () => null,
};

export function renderIssueField(site: Site, actor: Actor, located: Located, field: Field): unknown {
  const { issue, project } = located;
  const render = derived[field.id];
  if (render) return render(site, actor, located);
  if (field.kind === 'rank') return `0|${issue.rank}:`;
  const at = { site, user: actor.user, project, typeId: issue.typeId, issue, field };
  return kindOf(field).render(columns[field.id]?.(located) ?? issue.fields[field.id], at);
}

const columns: Readonly<Record<string, (located: Located) => string>> = {
  project: ({ project }) => project.id,
  issuetype: ({ issue }) => issue.typeId,
  status: ({ issue }) => issue.statusId,
};
