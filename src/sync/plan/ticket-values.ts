/** What values of an issue mean for its tickets: a status of the ticket's type, a type, a product. Pure. */
import type { FieldMap, FieldValue, Named, Placing, Signature, StatusPair, TicketType, TypeMap } from '../model';
import type { Converted } from './convert';
import { sameName } from './same-name';
import { signature } from './signature';

/** What decides about the values of one ticket. */
export interface TicketTables {
  /** As last read; absent while nothing is known of the ticket. */
  readonly type?: Named;
  /** The type it is about to get: its status must be one of that (TS-065). */
  readonly becomes?: Named;
  readonly types: readonly TicketType[];
  readonly pairs: readonly TypeMap[];
  /** Name of the issue type for ticket types without a counterpart. */
  readonly otherType?: string;
  readonly otherStatus: Readonly<Record<string, Named>>;
  readonly placing: Placing;
  /** Products called like the project in question; absent where nobody had to look. */
  readonly products?: readonly Named[];
}

export type Choice = FieldValue & { readonly type: 'choice' };

/** Field maps of tickets whose values go by tables, by their ids. */
export const ticketMaps = { status: 'ticket.status', type: 'ticket.type', product: 'ticket.product' } as const;

/**
 * A value of an issue as its ticket takes it.
 *
 * @param held what the ticket's field is known to hold
 * @returns `undefined` for fields that are carried as they are; a value `null` when the ticket's own fits as it is
 */
export function ticketValue(
  statuses: readonly StatusPair[],
  tables: TicketTables,
  map: FieldMap,
  value: Choice,
  held: Signature | undefined,
): Converted | undefined {
  switch (map.id) {
    case ticketMaps.status:
      return statusFor(statuses, tables, value, held);
    case ticketMaps.type:
      return typeFor(tables, value);
    case ticketMaps.product:
      return productFor(tables, value, held);
    default:
      return undefined;
  }
}

/** By the pairs of the ticket's type, else the status of the same name, else the one chosen for all others (TR-27, TR-35). */
function statusFor(
  statuses: readonly StatusPair[],
  { type, becomes, types, otherStatus }: TicketTables,
  value: Choice,
  held: Signature | undefined,
): Converted {
  const of = (becomes ?? type)?.id;
  const paired = statuses
    .filter(({ sourceType, direction }) => (sourceType === undefined || sourceType === of) && direction !== 'to-target')
    .filter(({ target }) => sameName(target.name, value.name))
    .map(({ source }) => source);
  const same = types.find(({ id }) => id === of)?.statuses.find(({ name }) => sameName(name, value.name));
  const other = of === undefined ? undefined : otherStatus[of];
  // Where several statuses mean the same, the one the ticket has stays.
  const found = paired.find((one) => signature(chosen(one)) === held) ?? paired[0] ?? same ?? other;
  return found ? { value: chosen(found) } : { unmapped: value.name };
}

function typeFor({ type, types, pairs, otherType }: TicketTables, value: Choice): Converted {
  const paired = pairs.flatMap(({ sourceType, target }) =>
    sourceType !== undefined && sameName(target.name, value.name) ? [sourceType] : [],
  );
  const isPaired = pairs.some(({ sourceType }) => sourceType === type?.id);
  const fits = type && (isPaired ? paired.includes(type.id) : sameName(type.name, value.name));
  if (fits) return { value: null };
  const found = types.find(({ id }) => paired.includes(id)) ?? types.find(({ name }) => sameName(name, value.name));
  if (found) return { value: chosen(found) };
  // It became an issue of this type because it has no counterpart of its own.
  if (type && !isPaired && otherType !== undefined && sameName(otherType, value.name)) return { value: null };
  return { unfit: `TeamSupport has no ticket type for “${value.name}”.`, mend: false };
}

/** The rule for new issues, read backwards (TR-36). Several products may share a project: then the ticket's own stays. */
function productFor({ placing, products }: TicketTables, project: Choice, held: Signature | undefined): Converted {
  if (placing.always) return { value: null };
  const key = project.key ?? project.name;
  const rows = placedIn(placing, key);
  const found = rows.length > 0 ? rows : (products ?? []);
  if (found.some((product) => signature(chosen(product)) === held)) return { value: null };
  const [first, second] = found;
  if (first && second) {
    const names = found.map(({ name }) => name).join(', ');
    return { unfit: `the project ${key} belongs to several products: ${names}.`, mend: false };
  }
  if (first) return { value: chosen(first) };
  // Tickets without a product have their issues there.
  if (placing.defaultKey !== undefined && sameName(placing.defaultKey, key)) return { value: null };
  return { unfit: `no product belongs to the project ${key}.`, mend: false };
}

/** Products whose issues are made in a project by the rows of the table, each once. */
export const placedIn = ({ keys }: Placing, key: string): readonly Named[] => {
  const named = keys.filter((row) => sameName(row.key, key)).map(({ product }) => product);
  return named.filter(({ id }, index) => named.findIndex((one) => one.id === id) === index);
};

/** The product that is called like a project: by its key, or else by its name. */
export function productsNamed(products: readonly Named[], project: Choice): readonly Named[] {
  const { key } = project;
  const byKey = key === undefined ? [] : products.filter(({ name }) => sameName(name, key));
  return byKey.length > 0 ? byKey : products.filter(({ name }) => sameName(name, project.name));
}

const chosen = ({ id, name }: { readonly id: string; readonly name: string }): Choice => ({ type: 'choice', id, name });
