import type { DescribedOperation, Parameter } from './document';
import type { Validators } from './validators';

export interface CheckedRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly body: string;
}

/**
 * Requests for which the contract's schema is narrower than its own text, with the part of the body that may be null:
 * `PUT assignee` says that null unassigns, its schema wants a text.
 */
const nullAllowed: Readonly<Record<string, readonly string[]>> = {
  assignIssue: ['accountId'],
  updateComment: ['visibility'],
  updateVersion: ['description', 'startDate', 'releaseDate'],
};

/** Faults of a request, checked strictly: it is ours. */
export function requestFaults(
  { operation, document }: DescribedOperation,
  request: CheckedRequest,
  validators: Validators,
): readonly string[] {
  const parameters = operation.parameters ?? [];
  return [
    ...parameters.flatMap((parameter) => parameterFaults(parameter, request, document, validators)),
    ...unknownParameters(parameters, request.query),
    ...bodyFaults({ operation, document }, request, validators),
  ];
}

function parameterFaults(
  parameter: Parameter,
  { params, query }: CheckedRequest,
  document: string,
  validators: Validators,
): readonly string[] {
  const { name, required = false, schema = {} } = parameter;
  if (parameter.in !== 'query' && parameter.in !== 'path') return [];
  const values = parameter.in === 'path' ? [params[name] ?? ''] : query.getAll(name);
  if (values.length === 0) return required ? [`query parameter '${name}' is missing`] : [];
  return validators
    .faults(schema, document, false, typed(values, schema))
    .map((fault) => `${parameter.in} parameter '${name}': ${fault}`);
}

/** A parameter as the value its schema means: texts of the address become numbers, truth values and lists. */
function typed(values: readonly string[], schema: Readonly<Record<string, unknown>>): unknown {
  if (schema['type'] === 'array') {
    const { items } = schema;
    const itemSchema = typeof items === 'object' && items !== null ? { ...items } : {};
    return values.flatMap((value) => value.split(',')).map((value) => scalar(value, itemSchema));
  }
  return scalar(values[0] ?? '', schema);
}

function scalar(value: string, schema: Readonly<Record<string, unknown>>): unknown {
  const type = schema['type'];
  if ((type === 'integer' || type === 'number') && value !== '' && !Number.isNaN(Number(value))) return Number(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

function unknownParameters(parameters: readonly Parameter[], query: URLSearchParams): readonly string[] {
  const known = new Set(parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name));
  return [...new Set(query.keys())]
    .filter((name) => !known.has(name))
    .map((name) => `query parameter '${name}' is not known`);
}

function bodyFaults(
  { operation, document }: Pick<DescribedOperation, 'operation' | 'document'>,
  { contentType, body }: CheckedRequest,
  validators: Validators,
): readonly string[] {
  const declared = operation.requestBody;
  if (!declared) return body === '' ? [] : ['the operation takes no body'];
  if (body === '') return declared.required ? ['the body is missing'] : [];
  if ('multipart/form-data' in declared.content) return formFaults(contentType, body);
  const schema = declared.content['application/json']?.schema ?? {};
  try {
    const value = withoutAllowedNulls(JSON.parse(body), nullAllowed[operation.operationId] ?? []);
    return validators.faults(schema, document, false, value).map((fault) => `body: ${fault}`);
  } catch {
    return ['the body is not JSON'];
  }
}

/** The schema of the upload describes a server-side object; the text says what is to be sent: parts named `file`. */
function formFaults(contentType: string, body: string): readonly string[] {
  const faults = contentType.startsWith('multipart/form-data') ? [] : ['the body is not multipart/form-data'];
  return /name="?file"?[;\r\n]/.test(body) ? faults : [...faults, 'no part is named file'];
}

function withoutAllowedNulls(value: unknown, names: readonly string[]): unknown {
  if (names.length === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name, part]) => part !== null || !names.includes(name)));
}
