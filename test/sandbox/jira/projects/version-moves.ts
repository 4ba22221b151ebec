import type { Actor } from '../actor';
import { asSet } from '../fields/reference';
import { putIssue, saveIssue, withFields } from '../issues/save';
import type { Issue } from '../model/issue';
import type { Version } from '../model/project';
import { listOf } from '../model/stored-value';
import type { Site } from '../site';

export type Place = number | 'First' | 'Last' | 'Earlier' | 'Later';

/**
 * Puts a version elsewhere in its project's list.
 * @param others the other versions in order
 * @param place index of the version to stand behind, or a position
 */
export function moveVersion(site: Site, version: Version, others: readonly Version[], place: Place): Version {
  const earlier = others.filter(({ sequence }) => sequence < version.sequence).length;
  const index = indexFor(place, earlier, others.length);
  const ordered = [...others.slice(0, index), version, ...others.slice(index)];
  const sequences = ordered.map(({ sequence }) => sequence).sort((a, b) => a - b);
  const moved = ordered.map((one, at) => ({ ...one, sequence: sequences[at] ?? one.sequence }));
  for (const one of moved) site.versions.put(one);
  return moved.find(({ id }) => id === version.id) ?? version;
}

function indexFor(place: Place, now: number, last: number): number {
  switch (place) {
    case 'First':
      return 0;
    case 'Last':
      return last;
    case 'Earlier':
      return Math.max(0, now - 1);
    case 'Later':
      return Math.min(last, now + 1);
    default:
      return place + 1;
  }
}

/** Gives the issues fixed in one version to another. Touches the fix version alone [OAS mergeVersions]. */
export function mergeVersion(
  site: Site,
  actor: Actor,
  from: Version,
  to: Version,
  which: (issue: Issue) => boolean = () => true,
): void {
  for (const issue of site.issues.list('project', from.projectId)) {
    const versions = listOf(issue.fields['fixVersions']);
    if (!versions.includes(from.id) || !which(issue)) continue;
    const swapped = asSet(versions.map((id) => (id === from.id ? to.id : id)));
    saveIssue(site, actor, issue, withFields(issue, new Map([['fixVersions', swapped]])));
  }
}

/** Deletes a version. The issues that had it lose or change it without an event of their own [EV-J]. */
export function removeVersion(
  site: Site,
  version: Version,
  replacements: Readonly<Partial<Record<'fixVersions' | 'versions', Version | undefined>>> = {},
): void {
  for (const issue of site.issues.list('project', version.projectId)) {
    const changed = (['fixVersions', 'versions'] as const).flatMap((field) => {
      const had = listOf(issue.fields[field]);
      const other = replacements[field]?.id;
      const has = had.flatMap((id) => (id === version.id ? (other ?? []) : [id]));
      return had.includes(version.id) ? [[field, asSet(has)] as const] : [];
    });
    if (changed.length > 0) putIssue(site, withFields(issue, new Map(changed)));
  }
  site.versions.remove(version.id);
}
