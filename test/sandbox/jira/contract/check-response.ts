import type { DescribedOperation } from './document';
import type { Validators } from './validators';

export interface CheckedResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Statuses the platform gives to any call, which operations do not list one by one. */
const general: ReadonlySet<number> = new Set([401, 429, 503]);

/** Statuses that operations give although the contract does not list them, with the reason. */
const undeclared: Readonly<Record<string, readonly number[]>> = {
  // Removed; live sites answer so [AUG].
  searchForIssuesUsingJql: [410],
  searchForIssuesUsingJqlPost: [410],
};

/** Faults of an answer, checked against the relaxed schemas. */
export function responseFaults(
  { operation, document }: DescribedOperation,
  { status, contentType, body }: CheckedResponse,
  validators: Validators,
): readonly string[] {
  if (general.has(status) || undeclared[operation.operationId]?.includes(status)) return [];
  const declared = operation.responses[String(status)];
  if (!declared) return [`status ${status} is not declared`];
  const schema = declared.content?.['application/json']?.schema;
  if (!schema || Object.keys(schema).length === 0) return [];
  if (body === '') return status === 204 ? [] : [`the body of ${status} is missing`];
  if (!contentType.startsWith('application/json')) return [`content type ${contentType} instead of JSON`];
  try {
    return validators.faults(schema, document, true, JSON.parse(body)).map((fault) => `${status}: ${fault}`);
  } catch {
    return [`the body of ${status} is not JSON`];
  }
}
