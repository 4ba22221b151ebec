/** What an account said of its limit with its last answer. Times in epoch milliseconds. */
export interface Quota {
  /** Calls a minute. */
  readonly of: number;
  readonly left: number;
  /** When all of them are free again; at most a minute after the answer. */
  readonly resetAt: number;
  readonly at: number;
}

/** How an account was called by this piece of work. */
export interface CallRate {
  readonly quota?: Quota;
  readonly calls: number;
  /** When the latest calls were answered, oldest first: those of the last second at least. */
  readonly recent: readonly number[];
}
