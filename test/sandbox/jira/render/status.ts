import type { Status } from '../model/workflow';
import type { Site } from '../site';

const categories = {
  new: { id: 2, name: 'To Do', colorName: 'blue-gray' },
  indeterminate: { id: 4, name: 'In Progress', colorName: 'yellow' },
  done: { id: 3, name: 'Done', colorName: 'green' },
} as const;

export function renderStatus(status: Status, { url }: Site): Record<string, unknown> {
  const { id, name, colorName } = categories[status.category];
  return {
    self: `${url}/rest/api/3/status/${status.id}`,
    description: status.description,
    iconUrl: `${url}/images/icons/statuses/generic.png`,
    name: status.name,
    id: status.id,
    statusCategory: {
      self: `${url}/rest/api/3/statuscategory/${id}`,
      id,
      key: status.category,
      colorName,
      name,
    },
    ...(status.projectId === undefined ? {} : { scope: scopeOf(status.projectId) }),
  };
}

/** Marks what belongs to one team-managed project alone. */
export function scopeOf(projectId: string): Record<string, unknown> {
  return { type: 'PROJECT', project: { id: projectId } };
}
