import { z } from 'zod';
import type { Comment, PlanRecord } from '../entities';
import { addComment, editComment, removeComment } from '../operations/comments';
import { notFound } from '../refusal';
import { commentView } from '../views/comment';
import type { Call, Reply } from './call';
import { created, gone, ok } from './call';
import { compareIds, page } from './list';
import type { Route } from './router';

const input = z.object({
  body: z.string().default(''),
  user: z.object({ email: z.string() }).optional(),
});

function findComment(call: Call): Comment {
  const comment = call.account.state.comments.find(call.param('id'));
  if (!comment || !call.sees(call.account.state.records.get(comment.recordId).productId)) throw notFound();
  return comment;
}

const listOf = (call: Call, records: readonly PlanRecord[]): Reply => {
  const rows = records.flatMap(({ id }) => call.account.state.comments.by('record', id));
  rows.sort((a, b) => a.createdAt - b.createdAt || compareIds(a.id, b.id));
  return page(call, 'comments', rows, (comment) => commentView(call.account, comment));
};

function recordsOf(call: Call): PlanRecord[] {
  const { id } = call.product();
  const kinds = ['feature', 'requirement', 'epic', 'release', 'initiative'] as const;
  return kinds.flatMap((kind) => call.account.members(kind, id));
}

function postComment(call: Call): Reply {
  const record = call.typedRecord();
  const { body, user } = call.wrapped(input, 'comment');
  return created({ comment: commentView(call.account, addComment(call.act, record, body, user?.email)) });
}

function putComment(call: Call): Reply {
  const { body } = call.wrapped(input, 'comment');
  return ok({ comment: commentView(call.account, editComment(call.act, findComment(call), body)) });
}

function deleteComment(call: Call): Reply {
  removeComment(call.act, findComment(call));
  return gone;
}

export const commentRoutes: readonly Route[] = [
  { method: 'GET', path: 'products/:product/comments', handle: (call) => listOf(call, recordsOf(call)) },
  { method: 'GET', path: ':type/:id/comments', handle: (call) => listOf(call, [call.typedRecord()]) },
  { method: 'POST', path: ':type/:id/comments', handle: postComment },
  {
    method: 'GET',
    path: 'comments/:id',
    handle: (call) => ok({ comment: commentView(call.account, findComment(call)) }),
  },
  { method: 'PUT', path: 'comments/:id', handle: putComment },
  { method: 'DELETE', path: 'comments/:id', handle: deleteComment },
];
