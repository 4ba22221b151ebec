import type { Medium } from '../../richtext/medium';
import { readDoc } from '../../richtext/read-adf';
import { otherSide } from '../model';
import type {
  FieldForm,
  FieldMap,
  FieldValue,
  Mapping,
  RichValue,
  Side,
  Signature,
  StatusPair,
  StatusRef,
} from '../model';
import { shaped } from './forms';
import { mediumOf } from './medium-of';
import { signature } from './signature';
import { ticketValue } from './ticket-values';
import type { Choice, TicketTables } from './ticket-values';

/** What tells which value of one side means which of the other. */
export interface Tables extends Pick<Mapping, 'statuses' | 'knownStatuses'> {
  /** Set where the source is a ticket. */
  readonly tickets?: TicketTables;
}

/** The field of a map on one side. */
export const fieldOn = (map: FieldMap, side: Side): string => (side === 'source' ? map.source : map.target);

/** What the field of a map on one side takes; absent where both sides hold the same kind. */
const formOn = (map: FieldMap, side: Side): FieldForm | undefined => (side === 'source' ? map.sourceForm : map.form);

/** Whether a map may write to a side. */
export const writes = (map: FieldMap, side: Side): boolean =>
  map.direction === 'both' || map.direction === (side === 'source' ? 'to-source' : 'to-target');

/**
 * A value in the other side's terms. `unmapped`: a status has no counterpart there. `unfit`: the field there cannot take it,
 * see {@link shaped}.
 */
export type Converted =
  | { readonly value: FieldValue | null }
  | { readonly unmapped: string }
  | { readonly unfit: string; readonly mend: boolean };

/**
 * Statuses go through the user's table, other values into the form of the field; systems translate kinds at their border.
 *
 * @param held what the other side's field is known to hold
 */
export function convert(
  mapping: Tables,
  map: FieldMap,
  value: FieldValue | null,
  to: Side,
  held?: Signature,
): Converted {
  if (value === null) return { value };
  const { statuses, tickets } = mapping;
  if (tickets && to === 'source' && value.type === 'choice') {
    const outcome = ticketValue(statuses, tickets, map, value, held);
    if (outcome) return outcome;
  }
  if (value.type === 'choice' && isStatus(map)) return convertStatus(mapping, map, value, to);
  const form = formOn(map, to);
  const result = form === undefined ? { value } : shaped(value, form);
  if (result.value === undefined) return { unfit: result.unfit, mend: result.mend };
  return (to === 'target' && offScale(map, result.value)) || { value: result.value };
}

/** A number that the target would refuse, and all other changes with it (PT-054). */
function offScale({ scale }: FieldMap, value: FieldValue | null): Extract<Converted, { unfit: string }> | undefined {
  if (!scale || value?.type !== 'number' || scale.includes(value.number)) return undefined;
  return { unfit: `${value.number} is not on the scale of the project: ${scale.join(', ')}.`, mend: false };
}

/** Field maps whose values are statuses, by the last part of their id: `feature.status`. */
export const isStatus = (map: FieldMap): boolean => map.id.endsWith('.status');

function convertStatus(mapping: Tables, map: FieldMap, value: Choice, to: Side): Converted {
  const pairs = mapping.statuses.filter((pair) => pair.kind === map.kind && goes(pair, to));
  const pair = pairs.find((candidate) => fits(candidate[otherSide(to)], value));
  const found = pair?.[to] ?? byCategory(mapping, pairs, value, to);
  return found ? { value: { type: 'choice', ...found } } : { unmapped: value.name };
}

const goes = ({ direction }: StatusPair, to: Side): boolean =>
  direction === 'both' || direction === (to === 'source' ? 'to-source' : 'to-target');

const fits = (from: StatusRef, value: Choice): boolean =>
  value.id === undefined ? from.name === value.name : from.id === value.id;

/** A status that came after the table was made means what all others of its category mean, if they mean the same. */
function byCategory(mapping: Tables, pairs: readonly StatusPair[], value: Choice, to: Side): StatusRef | undefined {
  const known = mapping.knownStatuses?.[otherSide(to)];
  if (!value.category || !known || value.id === undefined || known.includes(value.id)) return undefined;
  const counterparts = pairs.filter((pair) => pair[otherSide(to)].category === value.category).map((pair) => pair[to]);
  const [first] = counterparts;
  return first && counterparts.every(({ id }) => id === first.id) ? first : undefined;
}

/** Whether two values say the same once one of them is in the other's terms, the way the map goes. */
export function agree(mapping: Tables, map: FieldMap, source: FieldValue | null, target: FieldValue | null): boolean {
  // Both systems count their choices, and may come to the same number for different things.
  const byTable = mapping.tickets !== undefined && source?.type === 'choice' && target?.type === 'choice';
  if (!byTable && signature(source) === signature(target)) return true;
  if (source?.type === 'rich' && target?.type === 'rich') {
    const medium = mediumOf(source, target);
    return plainForm(source, medium) === plainForm(target, medium);
  }
  return (['source', 'target'] as const).some((to) => {
    if (!writes(map, to)) return false;
    const other = to === 'target' ? target : source;
    const converted = convert(mapping, map, to === 'target' ? source : target, to, signature(other));
    return 'value' in converted && sameMeaning(converted.value, other);
  });
}

/** The text as the medium can express it: a mention and its plain name say the same to a system that knows no mentions. */
function plainForm({ doc }: RichValue, { echo }: Medium): string {
  const known = readDoc(doc);
  return signature({ type: 'rich', doc: { ...known, content: echo(known.content, 'doc') } });
}

/** A choice or a person carries the id of its own system; where one side knows only the name, names decide. */
function sameMeaning(a: FieldValue | null, b: FieldValue | null): boolean {
  if (a?.type === 'person' && b?.type === 'person') return samePerson(a, b);
  if (a?.type !== 'choice' || b?.type !== 'choice') return signature(a) === signature(b);
  return a.id !== undefined && b.id !== undefined ? a.id === b.id : a.name === b.name;
}

type Person = FieldValue & { readonly type: 'person' };

function samePerson(a: Person, b: Person): boolean {
  if (a.accountId !== undefined && b.accountId !== undefined) return a.accountId === b.accountId;
  if (a.email !== undefined && b.email !== undefined) return a.email.toLowerCase() === b.email.toLowerCase();
  return a.name.toLowerCase() === b.name.toLowerCase();
}
