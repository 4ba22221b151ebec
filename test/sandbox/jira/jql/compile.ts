import type { Actor } from '../actor';
import type { Issue } from '../model/issue';
import type { Site } from '../site';
import { localTime } from '../time';
import { readMoment, type Moment } from './dates';
import { queryField, type QueryField } from './fields';
import { declaredProperty, propertyValues } from './properties';
import { JqlError, type Clause, type Expression, type Operand, type Operator } from './query';
import type { IndexedProperty } from '../settings';

export type Predicate = (issue: Issue) => boolean;

interface Context {
  readonly site: Site;
  readonly actor: Actor;
}

/** Turns a query into a test. @throws JqlError for unknown fields and values */
export function compile(expression: Expression, context: Context): Predicate {
  switch (expression.kind) {
    case 'and': {
      const parts = expression.parts.map((part) => compile(part, context));
      return (issue) => parts.every((part) => part(issue));
    }
    case 'or': {
      const parts = expression.parts.map((part) => compile(part, context));
      return (issue) => parts.some((part) => part(issue));
    }
    case 'not': {
      const part = compile(expression.part, context);
      return (issue) => !part(issue);
    }
    case 'clause':
      return compileClause(expression, context);
  }
}

function compileClause(clause: Clause, context: Context): Predicate {
  const property = declaredProperty(context.site, clause.field);
  if (property) return compileProperty(clause, property);
  const field = queryField(context.site, clause.field);
  const empty = emptiness(clause);
  if (empty !== undefined) return (issue) => isEmpty(field, context.site, issue) === empty;
  switch (field.kind) {
    case 'ids':
      return compileIds(clause, field, context);
    case 'number':
      return compare(clause, field.of, (operand) => pointOf(readNumber(operand, clause.field)));
    case 'time':
      return compare(clause, field.of, (operand) => readMoment(operand, context.actor.user.timeZone, clause.field));
    case 'day':
      return compare(
        clause,
        (issue) => dayStart(field.of(issue)),
        (operand) => readMoment(operand, 'UTC', clause.field),
      );
    case 'words':
      return compileWords(clause, field, context.site);
  }
}

/** True for `is empty`, false for `is not empty`, undefined for any other clause. */
function emptiness({ operator, operand, field }: Clause): boolean | undefined {
  if (operand.kind !== 'empty') {
    if (operator === 'is' || operator === 'is not') {
      throw new JqlError(`The operator '${operator}' of the field '${field}' takes EMPTY alone.`);
    }
    return undefined;
  }
  if (operator === 'is' || operator === '=') return true;
  if (operator === 'is not' || operator === '!=') return false;
  throw unsupported(operator, field);
}

function isEmpty(field: QueryField, site: Site, issue: Issue): boolean {
  switch (field.kind) {
    case 'ids':
      return field.of(issue).length === 0;
    case 'words':
      return field.of(site, issue).length === 0;
    default:
      return field.of(issue) === undefined;
  }
}

/** A negated clause does not find issues whose field is empty. */
function compileIds(clause: Clause, field: QueryField & { kind: 'ids' }, context: Context): Predicate {
  const { operator } = clause;
  const wanted = new Set(itemsOf(clause.operand).flatMap((item) => resolveIds(item, clause.field, field, context)));
  const hits: Predicate = (issue) => field.of(issue).some((id) => wanted.has(id));
  switch (operator) {
    case '=':
    case 'in':
      return hits;
    case '!=':
    case 'not in':
      return (issue) => field.of(issue).length > 0 && !hits(issue);
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const { rankOf } = field;
      if (!rankOf) throw unsupported(operator, clause.field);
      const limit = rankOf(context.site, [...wanted][0] ?? '');
      return (issue) => field.of(issue).some((id) => orders(operator, rankOf(context.site, id), pointOf(limit)));
    }
    default:
      throw unsupported(operator, clause.field);
  }
}

function resolveIds(
  item: Operand,
  name: string,
  field: QueryField & { kind: 'ids' },
  { site, actor }: Context,
): readonly string[] {
  if (item.kind === 'function') {
    if (item.name === 'currentuser' && field.people) return [actor.user.id];
    throw new JqlError(`Unable to find JQL function '${item.name}()'.`);
  }
  if (item.kind !== 'value') throw new JqlError(`The field '${name}' cannot be compared with that.`);
  const ids = field.resolve(site, item.text);
  if (!ids) throw new JqlError(`The value '${item.text}' does not exist for the field '${name}'.`);
  return ids;
}

/** A number as a moment without length. */
const pointOf = (value: number): Moment => ({ from: value, until: value });

function compare(
  { operator, operand, field }: Clause,
  of: (issue: Issue) => number | undefined,
  read: (operand: Operand) => Moment,
): Predicate {
  if (operator === '~' || operator === '!~') throw unsupported(operator, field);
  const moments = itemsOf(operand).map(read);
  const negated = operator === 'not in';
  const test = negated || operator === 'in' ? '=' : operator;
  return (issue) => {
    const value = of(issue);
    if (value === undefined) return false;
    return moments.some((moment) => orders(test, value, moment)) !== negated;
  };
}

/** A time is equal to a minute or a day when it lies within it; `<=` and `>=` look at where that begins. */
function orders(operator: Operator, value: number, { from, until }: Moment): boolean {
  const within = value === from || (value >= from && value < until);
  switch (operator) {
    case '=':
      return within;
    case '!=':
      return !within;
    case '<':
      return value < from;
    case '<=':
      return value <= from;
    case '>':
      return value > from;
    case '>=':
      return value >= from;
    default:
      return false;
  }
}

function compileWords(clause: Clause, field: QueryField & { kind: 'words' }, site: Site): Predicate {
  const { operator, operand } = clause;
  if (operator !== '~' && operator !== '!~') throw unsupported(operator, clause.field);
  if (operand.kind !== 'value') throw new JqlError(`The field '${clause.field}' needs a text.`);
  const fits = wordTest(operand.text);
  if (operator === '~') return (issue) => field.of(site, issue).some(fits);
  return (issue) => {
    const texts = field.of(site, issue);
    return texts.length > 0 && !texts.some(fits);
  };
}

/** All words must occur, in any order; `word*` fits beginnings, `"a phrase"` the words in this order. */
function wordTest(search: string): (text: string) => boolean {
  const phrase = /^"(.*)"$/.exec(search.trim())?.[1];
  if (phrase !== undefined) return (text) => ` ${wordsOf(text).join(' ')} `.includes(` ${wordsOf(phrase).join(' ')} `);
  const wanted = search.toLowerCase().match(/[\p{L}\p{N}_]+\*?/gu) ?? [];
  return (text) => {
    const words = wordsOf(text);
    return wanted.every((word) =>
      word.endsWith('*') ? words.some((one) => one.startsWith(word.slice(0, -1))) : words.includes(word),
    );
  };
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];

function compileProperty(clause: Clause, property: IndexedProperty): Predicate {
  const { operator, operand } = clause;
  const empty = emptiness(clause);
  if (empty !== undefined) return (issue) => (propertyValues(issue, property).length === 0) === empty;
  if (property.type === 'number') {
    const firstNumber = (issue: Issue): number | undefined =>
      propertyValues(issue, property).find((value) => typeof value === 'number');
    return compare(clause, firstNumber, (item) => pointOf(readNumber(item, clause.field)));
  }
  const texts = itemsOf(operand).map((item) => (item.kind === 'value' ? item.text : ''));
  const hits: Predicate = (issue) => propertyValues(issue, property).some((value) => texts.includes(String(value)));
  switch (operator) {
    case '=':
    case 'in':
      return hits;
    case '!=':
    case 'not in':
      return (issue) => propertyValues(issue, property).length > 0 && !hits(issue);
    default:
      throw unsupported(operator, clause.field);
  }
}

function readNumber(operand: Operand, field: string): number {
  const value = operand.kind === 'value' ? Number(operand.text) : Number.NaN;
  if (Number.isNaN(value)) throw new JqlError(`The field '${field}' needs a number.`);
  return value;
}

const itemsOf = (operand: Operand): readonly Operand[] => (operand.kind === 'list' ? operand.items : [operand]);

const dayStart = (day: string | undefined): number | undefined => {
  const [year, month, date] = (day ?? '').split('-').map(Number);
  return year === undefined || month === undefined || date === undefined
    ? undefined
    : localTime('UTC', [year, month, date]);
};

const unsupported = (operator: Operator, field: string): JqlError =>
  new JqlError(`The operator '${operator}' is not supported by the '${field}' field.`);
