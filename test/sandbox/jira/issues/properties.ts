import { badRequest } from '../errors';

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
