import { parseExpression } from './expression-parser';
import type { Expression, Operator } from './expression-parser';

type Properties = Readonly<Record<string, unknown>>;

/** What an expression sees. */
export interface ExpressionScope {
  readonly event: unknown;
  /** Values of the issue's properties by key; `unavailable` when the platform cannot read them. */
  readonly issueProperties: Properties | 'unavailable';
}

/**
 * A filter of a trigger, parsed once.
 *
 * @throws for syntax beyond {@link parseExpression}, or properties of anything but the issue, which this host does not know
 */
export function compileFilter(text: string): {
  /** @throws when the expression cannot be evaluated or does not yield a Boolean */
  passes(scope: ExpressionScope): boolean;
  /** Entity property paths in the text: `issue.properties['key'].path`. */
  readonly propertyPaths: readonly string[];
} {
  const expression = parseExpression(text);
  const propertyPaths = pathsIn(expression).map(([key = '', ...path]) =>
    [`issue.properties['${key}']`, ...path].join('.'),
  );
  return {
    propertyPaths,
    passes: (scope) => {
      const value = evaluate(expression, scope);
      if (typeof value !== 'boolean') throw new Error('The expression does not yield a Boolean');
      return value;
    },
  };
}

/**
 * The value at a path of a property as filters and payloads get it: a primitive or a list of primitives, else null
 * [product events, filtering by entity properties].
 */
export function propertyAt(properties: Properties, [key = '', ...path]: readonly string[]): unknown {
  // A bracket may hold a whole path: ['x.y.z'].
  const names = path.flatMap((name) => name.split('.'));
  const value = names.reduce<unknown>((held, name) => (isMap(held) ? held[name] : undefined), properties[key]);
  const primitive = (held: unknown): boolean => held !== undefined && (held === null || typeof held !== 'object');
  return primitive(value) || (Array.isArray(value) && value.every(primitive)) ? value : null;
}

/** Splits `issue.properties['key'].path`, as `propertyPaths` of a manifest writes it, into key and path. */
export function parsePropertyPath(text: string): readonly string[] {
  const path = propertyPath(parseExpression(`event.runtime.${text}`));
  if (!path) throw new Error(`Not a path of an issue property: ${text}`);
  return path;
}

function evaluate(expression: Expression, scope: ExpressionScope): unknown {
  const path = propertyPath(expression);
  if (path) {
    if (scope.issueProperties === 'unavailable') throw new Error('The properties of the issue cannot be read');
    return propertyAt(scope.issueProperties, path);
  }
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'variable':
      if (expression.name !== 'event') throw new Error(`There is no variable ${expression.name}`);
      return scope.event;
    case 'group':
      return evaluate(expression.inner, scope);
    case 'not':
      return !truth(evaluate(expression.operand, scope));
    case 'member':
      return memberOf(evaluate(expression.object, scope), evaluate(expression.name, scope), expression.optional);
    case 'binary':
      return binary(
        expression.operator,
        () => evaluate(expression.left, scope),
        () => evaluate(expression.right, scope),
      );
  }
}

function memberOf(object: unknown, name: unknown, optional: boolean): unknown {
  if ((typeof object === 'string' || Array.isArray(object)) && name === 'length') return object.length;
  const found = isMap(object) && typeof name === 'string' && Object.hasOwn(object, name) ? object[name] : undefined;
  const listed = Array.isArray(object) && typeof name === 'number' ? (object[name] as unknown) : undefined;
  const value = found ?? listed;
  // What the payload does not have is an error, unless asked for with ?.
  if (value === undefined && !optional && !(isMap(object) && found === null)) {
    throw new Error(`There is no property ${String(name)}`);
  }
  return value ?? null;
}

function binary(operator: Operator, left: () => unknown, right: () => unknown): boolean {
  switch (operator) {
    case '||':
      return truth(left()) || truth(right());
    case '&&':
      return truth(left()) && truth(right());
    case '==':
      return left() === right();
    case '!=':
      return left() !== right();
    default:
      return compare(operator, left(), right());
  }
}

function compare(operator: '<' | '<=' | '>' | '>=', left: unknown, right: unknown): boolean {
  const order =
    typeof left === 'number' && typeof right === 'number'
      ? left - right
      : typeof left === 'string' && typeof right === 'string'
        ? Number(left > right) - Number(left < right)
        : undefined;
  if (order === undefined) throw new Error(`${operator} compares numbers with numbers or texts with texts`);
  if (order === 0) return operator.length === 2;
  return operator.startsWith('<') === order < 0;
}

function truth(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new Error('A logical operator wants Booleans');
  return value;
}

function pathsIn(expression: Expression): (readonly string[])[] {
  const path = propertyPath(expression);
  if (path) return [path];
  switch (expression.kind) {
    case 'group':
      return pathsIn(expression.inner);
    case 'not':
      return pathsIn(expression.operand);
    case 'binary':
      return [...pathsIn(expression.left), ...pathsIn(expression.right)];
    case 'member':
      return pathsIn(expression.object);
    case 'literal':
    case 'variable':
      return [];
  }
}

/** Key and path when the expression is `event.runtime.issue.properties['key'].path`, as far as it reaches. */
function propertyPath(expression: Expression): readonly string[] | undefined {
  const names: string[] = [];
  let here = expression;
  while (here.kind === 'member' && here.name.kind === 'literal') {
    names.unshift(String(here.name.value));
    here = here.object;
  }
  if (here.kind !== 'variable' || here.name !== 'event' || names[0] !== 'runtime') return undefined;
  const [, entity, properties, ...path] = names;
  if (entity !== 'issue' || properties !== 'properties' || path.length === 0) {
    throw new Error(`Only event.runtime.issue.properties['key'] is known here, not ${names.join('.')}`);
  }
  return path;
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
