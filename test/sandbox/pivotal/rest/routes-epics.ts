import { z } from 'zod';
import type { Epic } from '../entities';
import { changeEpic, createEpic, removeEpic } from '../operations/epics';
import { epicView } from '../views/parts';
import type { Call, Reply } from './call';
import { bodyOf, param, permit, projectOf } from './call';
import { readSelection, select } from './fields';
import type { Route } from './router';
import { commentWith } from './routes-comments';
import { commentBody, time } from './story-body';

function shown({ site, query }: Call, epic: Epic): unknown {
  const on = { kind: 'epic' as const, id: epic.id };
  return select(epicView(site, epic), readSelection(query.get('fields')), {
    comments: () => site.commentsOn(on).map((comment) => commentWith(site, comment)),
  });
}

const answer = (call: Call, epic: Epic): Reply => ({ body: shown(call, epic), project: epic.projectId });

const epicOf = (call: Call, writes = false): Epic => {
  const id = param(call, 'epic');
  const epic = call.params['project'] === undefined ? call.site.epic(id) : call.site.epic(id, projectOf(call).id);
  permit(call, epic.projectId, writes);
  return epic;
};

const change = z.strictObject({ name: z.string().optional(), description: z.string().nullish() });
const created = change.extend({
  name: z.string(),
  created_at: time.optional(),
  comments: z.array(commentBody).optional(),
});

function post(call: Call): Reply {
  const { id } = projectOf(call, true);
  const { created_at: createdAt, description, comments, name } = bodyOf(call, created);
  const epic = createEpic(call.act, id, {
    name,
    ...(description === undefined ? {} : { description }),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(comments === undefined ? {} : { comments }),
  });
  return answer(call, epic);
}

function put(call: Call): Reply {
  const { name, description } = bodyOf(call, change);
  const input = {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
  };
  return answer(call, changeEpic(call.act, epicOf(call, true), input));
}

export const epicRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'projects/:project/epics',
    handle: (call) => {
      const { id } = projectOf(call);
      return { body: call.site.state.epics.by('project', id).map((epic) => shown(call, epic)), project: id };
    },
  },
  { method: 'POST', path: 'projects/:project/epics', handle: post },
  { method: 'GET', path: 'projects/:project/epics/:epic', handle: (call) => answer(call, epicOf(call)) },
  { method: 'GET', path: 'epics/:epic', handle: (call) => answer(call, epicOf(call)) },
  { method: 'PUT', path: 'projects/:project/epics/:epic', handle: put },
  {
    method: 'DELETE',
    path: 'projects/:project/epics/:epic',
    handle: (call) => {
      const epic = epicOf(call, true);
      removeEpic(call.act, epic);
      return { project: epic.projectId };
    },
  },
];
