import { listOf } from '../sandbox/jira/model/stored-value';
import type { Pair } from './family';
import type { World } from './world';

/** What stands in fields that are lists, and where a feature is planned: read directly, as a person would see it. */

export const tagsOf = ({ stage }: World, { id }: Pair): readonly string[] => {
  const record = stage.maya.record(id);
  return 'tags' in record ? record.tags : [];
};

const listIn = ({ stage }: World, key: string, field: string): readonly string[] =>
  listOf(stage.sandbox.jira.site.findIssue(key)?.fields[field]);

export const labelsOf = (world: World, key: string): readonly string[] => listIn(world, key, 'labels');

/** Names of the fix versions of an issue. */
export const versionsOf = (world: World, key: string): readonly string[] =>
  listIn(world, key, 'fixVersions').map((id) => world.stage.sandbox.jira.site.versions.get(id).name);

/** The release a feature stands in. */
export function releaseOf({ stage }: World, { id }: Pair): string {
  const record = stage.maya.record(id);
  return record.kind === 'feature' ? stage.maya.record(record.releaseId).name : '';
}
