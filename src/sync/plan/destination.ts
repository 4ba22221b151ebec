/** In which project the issue of a ticket is made, and as what. Pure. */
import type { Mapping, Placing, Snapshot, TicketRules } from '../model';
import type { TypeChoice } from '../ports';
import { sameName } from './same-name';

export type Destination =
  /** `by`: what decided. Of a `name` nobody knows yet whether it is a project's key. */
  | { readonly key: string; readonly by: 'agent' | 'always' | 'version' | 'product' | 'name' | 'default' }
  /** Key of a project of another site: its installation makes the issue (TR-20, TR-21). */
  | { readonly elsewhere: string }
  /** `default`: the switch demands a default project, and there is none. `product`: neither product nor default. */
  | { readonly lacks: 'default' | 'product' | 'key' }
  /** What an agent named as the project, which is none of those they may name. */
  | { readonly unknown: string };

const projectKey = /^[A-Z][A-Z0-9_]{1,9}$/;

/**
 * The project an agent named (TN-03), else the first of five rules that fits (TR-36): always the default; the key of the version; the key of the product; the name of
 * the product, taken as a key; without a product the default. A ticket with a product that has no key never goes to the
 * default project: its people would not look for it there.
 */
export function destinationOf(placing: Placing, about: Snapshot['about'] = {}): Destination {
  const { always, defaultKey, keys, asked } = placing;
  if (asked && about.project) return namedBy(about.project, asked.projects, keys);
  if (always) return defaultKey === undefined ? { lacks: 'default' } : { key: defaultKey, by: 'always' };
  const { product, version } = about;
  const ofVersion = version && keys.find((row) => row.version?.id === version.id);
  if (ofVersion) return keyOf(ofVersion, 'version');
  const ofProduct = product && keys.find((row) => row.version === undefined && row.product.id === product.id);
  if (ofProduct) return keyOf(ofProduct, 'product');
  if (product) {
    const key = product.name.trim().toUpperCase();
    return projectKey.test(key) ? { key, by: 'name' } : { lacks: 'key' };
  }
  return defaultKey === undefined ? { lacks: 'product' } : { key: defaultKey, by: 'default' };
}

/** By its key or its name, in any letter case. Another project is not guessed: who wrote it means something by it. */
function namedBy(text: string, projects: readonly Asked[], keys: Placing['keys']): Destination {
  const project = projects.find(({ key }) => sameName(key, text)) ?? projects.find(({ name }) => sameName(name, text));
  if (project) return { key: project.key, by: 'agent' };
  const other = keys.find(({ key, elsewhere }) => elsewhere && sameName(key, text));
  return other ? { elsewhere: other.key } : { unknown: text };
}

type Asked = NonNullable<Placing['asked']>['projects'][number];

const keyOf = ({ key, elsewhere }: Placing['keys'][number], by: 'version' | 'product'): Destination =>
  elsewhere ? { elsewhere: key } : { key, by };

/**
 * Whether a ticket is the business of another site: what it asks for is answered there. A project that an agent named counts
 * for new issues alone: a ticket of a product of this site may still be linked here.
 */
export function isElsewhere({ placing }: Pick<TicketRules, 'placing'>, about: Snapshot['about'] = {}): boolean {
  const { project: _, ...rest } = about;
  return [about, rest].every((one) => 'elsewhere' in destinationOf(placing, one));
}

export type Become =
  | { readonly type: TypeChoice }
  /** Name of the type that the project does not have. */
  | { readonly lacks: string };

/**
 * The issue type of a ticket: the one its type is mapped to, or the one of the same name; where the project has neither, the
 * one that was chosen for all others (TR-34, TR-35). A sub-task is none of them: it would need a parent.
 *
 * @param types of the project
 */
export function becomes(
  { types: pairs }: Pick<Mapping, 'types'>,
  { otherType }: Pick<TicketRules, 'otherType'>,
  ticketType: Snapshot['type'],
  types: readonly TypeChoice[],
): Become {
  const mapped = ticketType && pairs.find(({ sourceType }) => sourceType === ticketType.id)?.target.name;
  const wanted = mapped ?? ticketType?.name;
  const named = (name: string | undefined): TypeChoice | undefined =>
    name === undefined ? undefined : types.find((type) => type.level !== 'sub-task' && sameName(type.name, name));
  const type = named(wanted) ?? named(otherType);
  return type ? { type } : { lacks: wanted ?? otherType ?? '' };
}
