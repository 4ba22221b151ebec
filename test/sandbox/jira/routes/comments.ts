import { z } from 'zod';
import { badField, notFound } from '../errors';
import { created, noContent, ok, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import { page, slice } from '../http/paging';
import { route, type Route } from '../http/route';
import { deleteComment, editComment, getComment, readComment, visibleComments, writeComment } from '../issues/comments';
import { checkProperty } from '../issues/properties';
import { findVisible, type Located } from '../issues/visible';
import type { Comment } from '../model/issue';
import { may, maySeeComment } from '../people/permissions';
import { renderComment } from '../render/comment';
import { badRequest } from '../errors';
import { locate } from './issues';

export const commentRoutes: readonly Route[] = [
  route('GET', '/issue/{issueIdOrKey}/comment', 'read:jira-work', getComments),
  route('POST', '/issue/{issueIdOrKey}/comment', 'write:jira-work', postComment),
  route('GET', '/issue/{issueIdOrKey}/comment/{id}', 'read:jira-work', getOne),
  route('PUT', '/issue/{issueIdOrKey}/comment/{id}', 'write:jira-work', putComment),
  route('DELETE', '/issue/{issueIdOrKey}/comment/{id}', 'write:jira-work', removeComment),
  route('POST', '/comment/list', 'read:jira-work', listComments),
  route('GET', '/comment/{commentId}/properties', 'read:jira-work', getPropertyKeys),
  route('GET', '/comment/{commentId}/properties/{propertyKey}', 'read:jira-work', getProperty),
  route('PUT', '/comment/{commentId}/properties/{propertyKey}', 'write:jira-work', putProperty),
  route('DELETE', '/comment/{commentId}/properties/{propertyKey}', 'write:jira-work', removeProperty),
];

const orders: readonly string[] = ['created', '+created', '-created'];

function getComments(call: Call): Answer {
  const { site, actor } = call;
  const orderBy = call.query('orderBy') ?? 'created';
  if (!orders.includes(orderBy)) throw badField('orderBy', 'Comments can be ordered by created alone.');
  const comments = visibleComments(site, actor, locate(call));
  const ordered = orderBy === '-created' ? comments.toReversed() : comments;
  const { items, startAt, maxResults, total } = slice(call, ordered, 100, 5000);
  return ok({
    startAt,
    maxResults,
    total,
    comments: items.map((comment) => renderComment(comment, site, actor.user, call.list('expand'))),
  });
}

function postComment(call: Call): Answer {
  const { site, actor } = call;
  const located = locate(call);
  const draft = readComment(site, actor, located, call.body);
  const comment = writeComment(site, actor, located.issue.id, draft);
  return created(renderComment(comment, site, actor.user, call.list('expand')));
}

function getOne(call: Call): Answer {
  const comment = getComment(call.site, call.actor, locate(call), call.param('id'));
  return ok(renderComment(comment, call.site, call.actor.user, call.list('expand')));
}

function putComment(call: Call): Answer {
  const { site, actor } = call;
  const located = locate(call);
  const comment = getComment(site, actor, located, call.param('id'));
  const edited = editComment(site, actor, located, comment, call.body);
  return ok(renderComment(edited, site, actor.user, call.list('expand')));
}

function removeComment(call: Call): Answer {
  const located = locate(call);
  deleteComment(call.site, call.actor, located, getComment(call.site, call.actor, located, call.param('id')));
  return noContent;
}

function listComments(call: Call): Answer {
  const { site, actor } = call;
  const { ids } = call.read(z.object({ ids: z.array(z.number()).min(1).max(1000) }));
  const comments = ids.flatMap((id) => findReadable(call, String(id))?.comment ?? []);
  return ok(
    page(call, comments, 1000, 1000, (comment) => renderComment(comment, site, actor.user, call.list('expand'))),
  );
}

function findReadable({ site, actor }: Call, id: string): { located: Located; comment: Comment } | undefined {
  const comment = site.comments.find(id);
  const located = comment && findVisible(site, actor.user, comment.issueId);
  if (!located || !maySeeComment(site, actor.user, comment, located.project)) return undefined;
  return { located, comment };
}

function readable(call: Call): { located: Located; comment: Comment } {
  const id = call.param('commentId');
  const found = findReadable(call, id);
  if (!found) throw notFound(`Can not find a comment for the id: ${id}.`);
  return found;
}

function editable(call: Call): Comment {
  const { user } = call.actor;
  const { located, comment } = readable(call);
  const { issue, project } = located;
  const own = comment.authorId === user.id && may(user, 'EDIT_OWN_COMMENTS', project, issue);
  if (!own && !may(user, 'EDIT_ALL_COMMENTS', project, issue)) {
    throw badRequest('You do not have the permission to edit this comment.');
  }
  return comment;
}

function getPropertyKeys(call: Call): Answer {
  const { comment } = readable(call);
  const self = `${call.site.url}/rest/api/3/comment/${comment.id}/properties`;
  return ok({ keys: Object.keys(comment.properties).map((key) => ({ self: `${self}/${key}`, key })) });
}

function getProperty(call: Call): Answer {
  const { comment } = readable(call);
  const key = call.param('propertyKey');
  if (!Object.hasOwn(comment.properties, key)) throw notFound(`The property ${key} was not found.`);
  return ok({ key, value: comment.properties[key] });
}

function putProperty(call: Call): Answer {
  const comment = editable(call);
  const key = call.param('propertyKey');
  checkProperty(key, call.body);
  const isNew = !Object.hasOwn(comment.properties, key);
  call.site.comments.put({ ...comment, properties: { ...comment.properties, [key]: call.body } });
  return isNew ? created() : { status: 200 };
}

function removeProperty(call: Call): Answer {
  const comment = editable(call);
  const { [call.param('propertyKey')]: removed, ...properties } = comment.properties;
  if (removed === undefined) throw notFound('The property was not found.');
  call.site.comments.put({ ...comment, properties });
  return noContent;
}
