import { z } from 'zod';
import type { Bearer, Comment } from '../entities';
import { changeComment, createComment, removeComment } from '../operations/comments';
import { invalid } from '../refusal';
import type { TrackerSite } from '../site';
import { commentView, fileView } from '../views/parts';
import type { Call, Reply } from './call';
import { bodyOf, having, param, projectOf } from './call';
import { readSelection, select } from './fields';
import type { Route } from './router';
import { commentBody, idNumber } from './story-body';

/** With its files, which are only shown when they are asked for (PT-080). */
export const commentWith = (site: TrackerSite, comment: Comment): Record<string, unknown> => ({
  ...commentView(comment),
  file_attachments: comment.fileIds.map((id) => fileView(site.state.files.get(id))),
});

function shown({ site, query }: Call, comment: Comment): unknown {
  return select(commentView(comment), readSelection(query.get('fields')), {
    file_attachments: () => comment.fileIds.map((id) => fileView(site.state.files.get(id))),
  });
}

const legalMembers = ['text', 'file_attachment_ids_to_add', 'file_attachment_ids_to_remove'];
const ids = z.array(idNumber).default([]);
const change = z.strictObject({
  text: z.string().optional(),
  file_attachment_ids_to_add: ids,
  file_attachment_ids_to_remove: ids,
});

function put(call: Call, comment: Comment): Comment {
  const sent = bodyOf(call, z.record(z.string(), z.unknown()));
  if (Object.keys(sent).length === 0) {
    throw invalid(`this endpoint requires at least one of the following parameters: ${legalMembers.join(', ')}`);
  }
  const { text, file_attachment_ids_to_add: add, file_attachment_ids_to_remove: drop } = bodyOf(call, change);
  const fileIds = [...comment.fileIds.filter((id) => !drop.includes(id)), ...add];
  return changeComment(call.act, comment, { ...(text === undefined ? {} : { text }), fileIds });
}

function routesOf(kind: Bearer['kind'], path: string): Route[] {
  const place = (call: Call, writes = false): { readonly on: Bearer; readonly project: string } => {
    const project = projectOf(call, writes).id;
    const { id } = call.site[kind](param(call, kind), project);
    return { on: { kind, id }, project };
  };
  const found = (call: Call): Comment => call.site.comment(place(call).on, param(call, 'comment'));
  const writing =
    (write: (call: Call, on: Bearer) => Comment) =>
    (call: Call): Reply => {
      having(call, 'commentWrites');
      const { on, project } = place(call, true);
      return { body: shown(call, write(call, on)), project };
    };
  return [
    {
      method: 'GET',
      path,
      handle: (call) => {
        const { on, project } = place(call);
        return { body: call.site.commentsOn(on).map((comment) => shown(call, comment)), project };
      },
    },
    { method: 'POST', path, handle: writing((call, on) => createComment(call.act, on, bodyOf(call, commentBody))) },
    {
      method: 'GET',
      path: `${path}/:comment`,
      handle: (call) => ({ body: shown(call, found(call)), project: param(call, 'project') }),
    },
    { method: 'PUT', path: `${path}/:comment`, handle: writing((call) => put(call, found(call))) },
    {
      method: 'DELETE',
      path: `${path}/:comment`,
      handle: (call) => {
        const { project } = place(call, true);
        removeComment(call.act, found(call));
        return { project };
      },
    },
  ];
}

export const commentRoutes: readonly Route[] = [
  ...routesOf('story', 'projects/:project/stories/:story/comments'),
  ...routesOf('epic', 'projects/:project/epics/:epic/comments'),
];
