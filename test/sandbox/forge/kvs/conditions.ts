import type { Limits } from '../limits';
import type { AttributeType, EntityDefinition } from '../manifest-schema';
import type { FilterItem, Filters, RangeCondition, Scalar } from './requests';
import { StorageError, badRequest } from './storage-error';
import { scalarOf } from './value-rules';

const ordered: readonly AttributeType[] = ['string', 'integer', 'float'];
const exact: readonly AttributeType[] = [...ordered, 'boolean'];

/** Which attribute types a condition accepts, and how it decides; `undefined` is an attribute that the row lacks. */
interface Rule {
  readonly types: readonly AttributeType[];
  /** Usable on the range of an index. */
  readonly where: boolean;
  test(actual: Scalar | undefined, first: Scalar | undefined, second: Scalar | undefined): boolean;
}

const compared =
  (accept: (order: number) => boolean) =>
  (actual: Scalar | undefined, first: Scalar | undefined): boolean =>
    actual !== undefined && first !== undefined && accept(compareScalars(actual, first));

const text = (value: Scalar | undefined): string => (typeof value === 'string' ? value : '');

const rules: Readonly<Record<string, Rule>> = {
  BEGINS_WITH: { types: ['string'], where: true, test: (actual, first) => text(actual).startsWith(text(first)) },
  BETWEEN: {
    types: ordered,
    where: true,
    test: (actual, first, second) =>
      compared((order) => order >= 0)(actual, first) && compared((order) => order <= 0)(actual, second),
  },
  EQUAL_TO: { types: exact, where: true, test: compared((order) => order === 0) },
  GREATER_THAN: { types: ordered, where: true, test: compared((order) => order > 0) },
  GREATER_THAN_EQUAL_TO: { types: ordered, where: true, test: compared((order) => order >= 0) },
  LESS_THAN: { types: ordered, where: true, test: compared((order) => order < 0) },
  LESS_THAN_EQUAL_TO: { types: ordered, where: true, test: compared((order) => order <= 0) },
  // A row without the attribute is different from any value and contains none.
  NOT_EQUAL_TO: {
    types: exact,
    where: false,
    test: (actual, first) => actual === undefined || compared((order) => order !== 0)(actual, first),
  },
  CONTAINS: { types: ['string'], where: false, test: (actual, first) => text(actual).includes(text(first)) },
  NOT_CONTAINS: { types: ['string'], where: false, test: (actual, first) => !text(actual).includes(text(first)) },
  EXISTS: { types: exact, where: false, test: (actual) => actual !== undefined },
  NOT_EXISTS: { types: exact, where: false, test: (actual) => actual === undefined },
};

/** Order of an index. Values of one attribute have one type. */
export function compareScalars(a: Scalar, b: Scalar): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** @throws StorageError when the condition cannot be used on an attribute of this type */
export function requireCondition(condition: RangeCondition, type: AttributeType, use: 'where' | 'filter'): Rule {
  const rule = rules[condition.condition];
  if (!rule || (use === 'where' && !rule.where)) {
    throw badRequest('INVALID_FILTER_CONDITION', `${condition.condition} is not a condition here`);
  }
  if (!rule.types.includes(type)) {
    throw new StorageError(422, 'INVALID_FILTER_CONDITION', `${condition.condition} does not apply to type ${type}`);
  }
  const wanted = condition.condition === 'BETWEEN' ? 2 : 1;
  if (condition.values.length < wanted && wanted === 2) {
    throw badRequest('INSUFFICIENT_FILTER_VALUES', 'The condition needs two values');
  }
  const fitting = condition.condition.endsWith('EXISTS') || condition.values.every((value) => fits(value, type));
  if (condition.values.length !== wanted || !fitting) {
    throw badRequest('INVALID_FILTER_VALUES', `${condition.condition} takes ${wanted} value(s) of type ${type}`);
  }
  return rule;
}

/** Tests one value against a condition that was checked before. */
export function meets(rule: Rule, condition: RangeCondition, actual: Scalar | undefined): boolean {
  return rule.test(actual, condition.values[0], condition.values[1]);
}

/**
 * A test of whole rows, made once for a query.
 *
 * @throws StorageError when a filter is malformed or names an attribute it cannot use
 */
export function compileFilters(
  filters: Filters | undefined,
  entity: EntityDefinition,
  limits: Limits,
): (value: unknown) => boolean {
  if (!filters) return () => true;
  if (filters.and && filters.or) {
    throw badRequest('INVALID_FILTER_OPERATORS_COMBINATION', '"and" and "or" cannot be mixed');
  }
  const items = filters.and ?? filters.or ?? [];
  if (items.length === 0) throw badRequest('EMPTY_FILTER_OPERATOR', 'A filter has at least one condition');
  if (items.length > limits.queryConditions) {
    throw badRequest('INVALID_FILTER_VALUES', `A query has at most ${limits.queryConditions} conditions`);
  }
  const tests = items.map((item) => compileItem(item, entity));
  return filters.and ? (value) => tests.every((test) => test(value)) : (value) => tests.some((test) => test(value));
}

function compileItem(item: FilterItem, entity: EntityDefinition): (value: unknown) => boolean {
  const attribute = entity.attributes[item.property];
  if (!attribute) {
    throw badRequest('QUERY_WHERE_FIELD_INVALID', `Entity ${entity.name} has no attribute ${item.property}`);
  }
  const condition = { condition: item.condition, values: item.values };
  const rule = requireCondition(condition, attribute.type, 'filter');
  return (value) => meets(rule, condition, scalarOf(value, item.property));
}

function fits(value: Scalar, type: AttributeType): boolean {
  return typeof value === (type === 'integer' || type === 'float' ? 'number' : type);
}
