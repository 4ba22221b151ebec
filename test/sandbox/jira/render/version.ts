import type { Version } from '../model/project';
import type { Site } from '../site';
import { isoTime } from '../time';

export function renderVersion(version: Version, site: Site): Record<string, unknown> {
  const { id, name, description, archived, released, startDate, releaseDate, projectId } = version;
  const today = isoTime(Date.now(), 'UTC').slice(0, 10);
  return {
    self: `${site.url}/rest/api/3/version/${id}`,
    id,
    ...(description === undefined ? {} : { description }),
    name,
    archived,
    released,
    ...(startDate === undefined ? {} : { startDate }),
    ...(releaseDate === undefined ? {} : { releaseDate, overdue: !released && releaseDate < today }),
    projectId: Number(projectId),
  };
}
