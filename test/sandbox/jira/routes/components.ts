import { z } from 'zod';
import { badField, forbidden, notFound } from '../errors';
import { created, ok, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import { route, type Route } from '../http/route';
import { administers, getVisibleProject, seesProject } from '../issues/visible';
import type { Component } from '../model/project';
import { renderComponent } from '../render/component';

export const componentRoutes: readonly Route[] = [
  route('GET', '/project/{projectIdOrKey}/components', 'read:jira-work', getComponents),
  route('POST', '/component', 'manage:jira-project', postComponent),
  route('GET', '/component/{id}', 'read:jira-work', getComponent),
];

function getComponents(call: Call): Answer {
  const { site, actor } = call;
  const project = getVisibleProject(site, actor.user, call.param('projectIdOrKey'));
  return ok(site.components.list('project', project.id).map((row) => renderComponent(row, site)));
}

const inputSchema = z.looseObject({
  name: z.string().max(255),
  project: z.string(),
  description: z.string().optional(),
  leadAccountId: z.string().optional(),
});

function postComponent(call: Call): Answer {
  const { site, actor } = call;
  const { name, project: key, description, leadAccountId } = call.read(inputSchema);
  const project = getVisibleProject(site, actor.user, key);
  if (!administers(actor.user, project)) throw forbidden('You do not administer this project.');
  const taken = site.components.list('project', project.id).some((row) => row.name === name);
  if (name === '' || taken) throw badField('name', 'The component needs a name that the project does not have yet.');
  const component: Component = {
    id: site.nextId('component'),
    projectId: project.id,
    name,
    description,
    leadId: leadAccountId,
  };
  site.components.put(component);
  return created(renderComponent(component, site));
}

function getComponent(call: Call): Answer {
  const { site, actor } = call;
  const component = site.components.find(call.param('id'));
  if (!component || !seesProject(actor.user, site.projects.get(component.projectId))) {
    throw notFound('The component does not exist.');
  }
  return ok(renderComponent(component, site));
}
