import type { SystemName } from './record';

/** The closed set of ways a call to a system fails. */
export type ErrorCode =
  /** The credentials are wrong or were revoked: no call of this connection can work. */
  | 'unauthorized'
  | 'forbidden'
  /** Gone, or not visible to our user: a system does not tell the two apart. */
  | 'not-found'
  /** Somebody changed the record at the same moment. */
  | 'conflict'
  /** The system refused a value; `fields` says which when it told us. */
  | 'invalid'
  | 'too-large'
  | 'rate-limited'
  /** Down, unreachable, or no answer in time. Whether a write took effect is unknown. */
  | 'unavailable'
  /** It answered something that is not its API: a login page, broken JSON, a shape we do not know. */
  | 'malformed';

export interface ErrorDetails {
  readonly system: SystemName;
  /** What was tried, as words that finish “Couldn't …”: `create the issue`, `set the status of PRJ1-12`. */
  readonly operation: string;
  /** The system's own words, shortened; never a whole body, never a secret. */
  readonly message?: string;
  readonly status?: number;
  /** Refused fields with the system's message for each. */
  readonly fields?: readonly { readonly field: string; readonly message: string }[];
  /** For `rate-limited`: no call before this time, epoch milliseconds. */
  readonly until?: number;
}

/** The only error a system's calls fail with. */
export class SystemError extends Error {
  override readonly name = 'SystemError';

  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails,
  ) {
    super(`${details.system}: couldn't ${details.operation}: ${code}${details.message ? ` (${details.message})` : ''}`);
  }
}

export const isSystemError = (error: unknown, ...codes: readonly ErrorCode[]): error is SystemError =>
  error instanceof SystemError && (codes.length === 0 || codes.includes(error.code));
