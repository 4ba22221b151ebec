import { z } from 'zod';
import type { Hook } from '../entities';
import { addHook, changeHook } from '../operations/hooks';
import { upload } from '../operations/files';
import { invalid, notPermitted, unfound } from '../refusal';
import { activityView } from '../views/activity';
import { fileView, hookView } from '../views/parts';
import { integrationView, meView, membershipView, projectView } from '../views/project';
import { withIsoTimes } from '../views/time';
import type { Call, Reply } from './call';
import { bodyOf, having, param, projectOf } from './call';
import { historyOf } from './history';
import { page } from './page';
import type { Route } from './router';

function me({ site, act, token }: Call): Reply {
  return { body: meView(site, site.state.people.get(act.by), token) };
}

function projects({ site, act }: Call): Reply {
  const seen = [...site.state.projects.all()].filter(({ id }) => site.roleIn(id, act.by) !== undefined);
  return { body: seen.map((project) => projectView(site, project)) };
}

function activity(call: Call): Reply {
  const { id } = projectOf(call);
  const rows = historyOf(call, call.site.state.activities.by('project', id));
  return page(call, rows, (row) => withIsoTimes(activityView(call.site, row)), id);
}

async function takeUpload(call: Call): Promise<Reply> {
  having(call, 'uploads');
  const { id } = projectOf(call, true);
  const file = call.form?.get('file');
  if (!(file instanceof File)) throw invalid('The part file is missing.');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const contentType = file.type === '' ? 'application/octet-stream' : file.type;
  return { body: fileView(upload(call.act, id, { name: file.name, contentType, bytes })), project: id };
}

const hookPath = 'projects/:project/webhooks';

/** @throws Refusal where only owners may see hooks */
function hooksProject(call: Call): string {
  having(call, 'hooks');
  const { id } = projectOf(call);
  const { settings } = call.site;
  if (settings.hooksNeedOwner && call.site.roleIn(id, call.act.by) !== 'owner') throw notPermitted(settings.refusal);
  return id;
}

function hookOf(call: Call): Hook {
  const project = hooksProject(call);
  const hook = call.site.state.hooks.find(param(call, 'hook'));
  if (hook?.projectId !== project) throw unfound();
  return hook;
}

const hookMembers = z.strictObject({
  webhook_url: z.string(),
  webhook_version: z.literal('v5').default('v5'),
  enabled: z.boolean().optional(),
});

const hookAnswer = (hook: Hook): Reply => ({ body: hookView(hook), project: hook.projectId });

function putHook(call: Call): Reply {
  const { webhook_url: url, enabled } = bodyOf(call, hookMembers.partial());
  const input = { ...(url === undefined ? {} : { url }), ...(enabled === undefined ? {} : { enabled }) };
  return hookAnswer(changeHook(call.act, hookOf(call), input));
}

export const projectRoutes: readonly Route[] = [
  { method: 'GET', path: 'me', handle: me },
  { method: 'GET', path: 'projects', handle: projects },
  {
    method: 'GET',
    path: 'projects/:project',
    handle: (call) => ({ body: projectView(call.site, projectOf(call)), project: projectOf(call).id }),
  },
  {
    method: 'GET',
    path: 'projects/:project/integrations',
    handle: (call) => {
      having(call, 'integrations');
      const { id } = projectOf(call);
      return { body: call.site.state.integrations.by('project', id).map(integrationView), project: id };
    },
  },
  {
    method: 'GET',
    path: 'projects/:project/memberships',
    handle: (call) => {
      having(call, 'memberships');
      const { settings } = call.site;
      if (settings.memberships === 'refused') throw notPermitted(settings.refusal);
      const { id } = projectOf(call);
      return {
        body: call.site.state.memberships.by('project', id).map((row) => membershipView(call.site, row)),
        project: id,
      };
    },
  },
  { method: 'GET', path: 'projects/:project/activity', handle: activity },
  { method: 'POST', path: 'projects/:project/uploads', handle: takeUpload },
  {
    method: 'GET',
    path: hookPath,
    handle: (call) => {
      const id = hooksProject(call);
      return { body: call.site.state.hooks.by('project', id).map(hookView), project: id };
    },
  },
  {
    method: 'POST',
    path: hookPath,
    handle: (call) => hookAnswer(addHook(call.act, hooksProject(call), bodyOf(call, hookMembers).webhook_url)),
  },
  { method: 'GET', path: `${hookPath}/:hook`, handle: (call) => hookAnswer(hookOf(call)) },
  { method: 'PUT', path: `${hookPath}/:hook`, handle: putHook },
  {
    method: 'DELETE',
    path: `${hookPath}/:hook`,
    handle: (call) => {
      const { id, projectId } = hookOf(call);
      call.site.state.hooks.remove(id);
      return { project: projectId };
    },
  },
];
