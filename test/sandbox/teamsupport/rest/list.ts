import type { TeamSupportSettings } from '../settings';
import { inZone } from '../views/culture';
import type { Element } from '../views/element';
import { crash } from '../refusal';
import type { Call, Reply } from './call';

interface Listing<Row> {
  /** `Tickets`, and the name of one row in XML. */
  readonly name: string;
  readonly row: string;
  readonly view: (row: Row) => readonly Element[];
  /** Times a row can be chosen by, by the names of its members. */
  readonly times?: (row: Row) => Readonly<Record<string, number | null>>;
}

const noTimes = (): Readonly<Record<string, number | null>> => ({});

/** The rows that pass the filters of the query, all or one page of them (TS-050…054). */
export function list<Row>({ query, organisation }: Call, rows: readonly Row[], listing: Listing<Row>): Reply {
  const { name, row, view, times = noTimes } = listing;
  const conditions = conditionsOf(query);
  const passing: (readonly Element[])[] = [];
  for (const candidate of rows) {
    const own = new Map(Object.entries(times(candidate)).map(([key, at]) => [key.toLowerCase(), at]));
    const isTime = ({ field }: Condition): boolean => own.has(field);
    const timely = conditions.every(
      (condition) =>
        !isTime(condition) ||
        condition.tests.some((test) => passesTime(own.get(condition.field) ?? null, test, organisation.settings)),
    );
    if (!timely) continue;
    const members = view(candidate);
    if (conditions.every((condition) => isTime(condition) || passes(members, condition))) passing.push(members);
  }
  const size = Number(query.get('pageSize') ?? Number.NaN);
  if (!(size > 0)) return { kind: 'list', name, row, rows: passing };
  const page = Math.max(1, Number(query.get('pageNumber') ?? 1));
  return { kind: 'list', name, row, rows: passing.slice((page - 1) * size, page * size), total: passing.length };
}

interface Test {
  readonly comparison: string;
  readonly value: string;
}
interface Condition {
  readonly field: string;
  /** One of them must hold: the same field twice means either (TS-051). */
  readonly tests: readonly Test[];
}

function conditionsOf(query: URLSearchParams): Condition[] {
  const groups = new Map<string, Test[]>();
  for (const [key, value] of query) {
    const [, field = key, comparison = 'eq'] = /^([^[]+)\[(\w+)\]$/.exec(key) ?? [];
    if (/^page(number|size)$/i.test(field)) continue;
    const tests = groups.get(field.toLowerCase()) ?? [];
    groups.set(field.toLowerCase(), [...tests, { comparison: comparison.toLowerCase(), value }]);
  }
  return [...groups].map(([field, tests]) => ({ field, tests }));
}

/** Only two comparisons exist for times: before, and strictly after whatever else was asked for (TS-052). */
function passesTime(at: number | null, { comparison, value }: Test, settings: TeamSupportSettings): boolean {
  if (value === '[null]') return comparison === 'not' ? at !== null : at === null;
  const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(value);
  if (!digits) throw crash('String was not recognized as a valid DateTime.');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = digits.slice(1).map(Number);
  const zone = settings.filterZone === 'utc' ? 'Etc/UTC' : settings.zone;
  const limit = inZone(zone, year, month, day, hour, minute, second);
  if (limit === undefined) throw crash('String was not recognized as a valid DateTime.');
  return at !== null && (comparison === 'lt' ? at < limit : at > limit);
}

/** Fields that a row does not have are ignored without a word. The main key answers to both of its names. */
function passes(members: readonly Element[], { field, tests }: Condition): boolean {
  const main = members[0];
  const isMain = field === 'id' || field === main?.[0].toLowerCase() || field === 'ticketid';
  const found = isMain ? main : members.find(([name]) => name.toLowerCase() === field);
  if (!found) return true;
  const [, content] = found;
  return typeof content === 'object' && content !== null ? true : tests.some((test) => holds(content, test));
}

function holds(content: string | null, { comparison, value }: Test): boolean {
  const own = (content ?? '').toLowerCase();
  const wanted = value.toLowerCase();
  if (wanted === '[null]') return comparison === 'not' ? own !== '' : own === '';
  const order = compare(own, wanted);
  switch (comparison) {
    case 'lt':
      return order < 0;
    case 'lte':
      return order <= 0;
    case 'gt':
      return order > 0;
    case 'gte':
      return order >= 0;
    case 'not':
      return order !== 0;
    case 'contains':
      return own.includes(wanted);
    case 'doesnotcontain':
      return !own.includes(wanted);
    default:
      return order === 0;
  }
}

function compare(a: string, b: string): number {
  const numbers = a !== '' && b !== '' ? Number(a) - Number(b) : Number.NaN;
  if (!Number.isNaN(numbers)) return numbers;
  return a < b ? -1 : a > b ? 1 : 0;
}
