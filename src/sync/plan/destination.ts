/** In which project the issue of a ticket is made, and as what. Pure. */
import type { Mapping, Placing, Snapshot, TicketRules } from '../model';
import type { TypeChoice } from '../ports';
import { sameName } from './same-name';

export type Destination =
  /** `by`: what decided. Of a `name` nobody knows yet whether it is a project's key. */
  | { readonly key: string; readonly by: 'always' | 'version' | 'product' | 'name' | 'default' }
  /** Key of a project of another site: its installation makes the issue (TR-20, TR-21). */
  | { readonly elsewhere: string }
  /** `default`: the switch demands a default project, and there is none. `product`: neither product nor default. */
  | { readonly lacks: 'default' | 'product' | 'key' };

const projectKey = /^[A-Z][A-Z0-9_]{1,9}$/;

/**
 * The first of five rules that fits (TR-36): always the default; the key of the version; the key of the product; the name of
 * the product, taken as a key; without a product the default. A ticket with a product that has no key never goes to the
 * default project: its people would not look for it there.
 */
export function destinationOf(placing: Placing, about: Snapshot['about'] = {}): Destination {
  const { always, defaultKey, keys } = placing;
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

const keyOf = ({ key, elsewhere }: Placing['keys'][number], by: 'version' | 'product'): Destination =>
  elsewhere ? { elsewhere: key } : { key, by };

/** Whether a ticket is the business of another site: what it asks for is answered there. */
export const isElsewhere = ({ placing }: Pick<TicketRules, 'placing'>, about: Snapshot['about']): boolean =>
  'elsewhere' in destinationOf(placing, about);

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
