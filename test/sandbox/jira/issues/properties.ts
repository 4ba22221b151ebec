import type { Actor } from '../actor';
import { badRequest } from '../errors';
import { propertyChanged } from '../events';
import type { Issue } from '../model/issue';
import type { Site } from '../site';
import { putIssue } from './save';

const keyLimit = 255;
/** Characters of the value as JSON [OAS setIssueProperty]. */
const valueLimit = 32_768;

/** @throws JiraError 400 for a key or value beyond the limits, or an empty value */
export function checkProperty(key: string, value: unknown): void {
  if (key === '' || key.length > keyLimit) throw badRequest('The property key must have 1 to 255 characters.');
  if (value === undefined || value === '') throw badRequest('The property value is empty.');
  if (JSON.stringify(value).length > valueLimit) {
    throw badRequest(`The property value cannot be longer than ${valueLimit} characters.`);
  }
}

/** The `properties` list of a request as a map. @throws JiraError 400 */
export function readProperties(
  list: readonly { readonly key: string; readonly value?: unknown }[],
): Readonly<Record<string, unknown>> {
  for (const { key, value } of list) checkProperty(key, value);
  return Object.fromEntries(list.map(({ key, value }) => [key, value]));
}

/**
 * Sets properties of an issue. They are no change of the issue: no changelog, no `updated:issue`, and its date stays.
 */
export function setProperties(
  site: Site,
  actor: Actor,
  issue: Issue,
  properties: Readonly<Record<string, unknown>>,
): Issue {
  const keys = Object.keys(properties);
  if (keys.length === 0) return issue;
  const after = { ...issue, properties: { ...issue.properties, ...properties } };
  putIssue(site, after);
  for (const key of keys) propertyChanged(site, actor, 'set', after, key);
  return after;
}

export function deleteProperty(site: Site, actor: Actor, issue: Issue, key: string): void {
  const { [key]: _gone, ...properties } = issue.properties;
  const after = { ...issue, properties };
  putIssue(site, after);
  propertyChanged(site, actor, 'deleted', after, key);
}
