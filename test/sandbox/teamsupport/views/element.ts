/**
 * An answer before it is written as JSON or XML. The vendor makes its JSON from XML: everything is text, an empty element is
 * `null`, and of several equal elements JSON makes a list, of a single one an object (TS-020, TS-021, TS-024).
 */
export type Content = string | null | readonly Element[];
export type Element = readonly [name: string, content: Content];

export const text = (value: string | number | null): string | null =>
  value === null || value === '' ? null : String(value);
export const yesNo = (value: boolean): string => (value ? 'True' : 'False');

export type Json = string | null | Json[] | { [name: string]: Json };

export function toJson(content: Content): Json {
  if (content === null || typeof content === 'string') return content;
  const groups = new Map<string, Json[]>();
  for (const [name, inner] of content) groups.set(name, [...(groups.get(name) ?? []), toJson(inner)]);
  if (groups.size === 0) return null;
  return Object.fromEntries(
    [...groups].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? null) : values]),
  );
}

export function toXml([name, content]: Element): string {
  if (content === null || content.length === 0) return `<${name} />`;
  return `<${name}>${typeof content === 'string' ? escaped(content) : content.map(toXml).join('')}</${name}>`;
}

export const escaped = (plain: string): string =>
  plain.replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign,
  );
