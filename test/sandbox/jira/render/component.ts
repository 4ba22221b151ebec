import type { Component } from '../model/project';
import type { Site } from '../site';
import { renderUser } from './user';

export function renderComponent(component: Component, site: Site): Record<string, unknown> {
  const lead = component.leadId === undefined ? undefined : site.users.find(component.leadId);
  return {
    self: `${site.url}/rest/api/3/component/${component.id}`,
    id: component.id,
    name: component.name,
    ...(component.description === undefined ? {} : { description: component.description }),
    ...(lead ? { lead: renderUser(lead, site) } : {}),
    assigneeType: 'PROJECT_DEFAULT',
    isAssigneeTypeValid: false,
    project: site.projects.get(component.projectId).key,
    projectId: Number(component.projectId),
  };
}
