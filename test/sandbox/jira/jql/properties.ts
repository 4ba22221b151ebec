import type { Issue } from '../model/issue';
import type { Site } from '../site';
import type { IndexedProperty } from '../settings';
import { JqlError } from './query';

/** Reads `issue.property[key].path`. */
export function propertyReference(field: string): { readonly key: string; readonly path: string } | undefined {
  const match = /^issue\.property\[["']?([^\]"']+)["']?\](?:\.(.+))?$/i.exec(field);
  return match?.[1] === undefined ? undefined : { key: match[1], path: match[2] ?? '' };
}

/** Only paths that an installed app declared can be searched [jira-rest 8]. @throws JqlError */
export function declaredProperty(site: Site, field: string): IndexedProperty | undefined {
  const reference = propertyReference(field);
  if (!reference) return undefined;
  const declared = site.settings.indexedProperties.find(
    ({ key, path }) => key === reference.key && path === reference.path,
  );
  if (!declared) throw new JqlError(`Field '${field}' does not exist or you do not have permission to view it.`);
  return declared;
}

/** The values at a declared path, one per entry of a list. A value of another type is not indexed. */
export function propertyValues(issue: Issue, { key, path, type }: IndexedProperty): readonly (string | number)[] {
  const found = path.split('.').reduce<unknown>(step, issue.properties[key]);
  const values: readonly unknown[] = Array.isArray(found) ? found : [found];
  const wanted = type === 'number' ? 'number' : 'string';
  return values.filter((value): value is string | number => typeof value === wanted);
}

function step(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
