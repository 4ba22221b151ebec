import type { FieldId } from './field-value';

export type ProblemCode =
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'rate-limited'
  | 'unavailable'
  | 'malformed'
  | 'unmapped'
  | 'required-field'
  | 'too-large'
  | 'unexpected';

/** A failure a person can act on. All texts are sentences for the screen; none holds a secret or a response body. */
export interface Problem {
  readonly code: ProblemCode;
  /** Which field, by the name people know. */
  readonly field?: string;
  readonly fieldId?: FieldId;
  /** What happened, to which field of which record, and why. */
  readonly message: string;
  /** What was kept. */
  readonly kept: string;
  readonly nextStep: string;
  /** Whether trying again can help without anybody changing anything first. */
  readonly retry: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
}
