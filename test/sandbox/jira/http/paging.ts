import type { Call } from './call';

export interface Slice<T> {
  readonly startAt: number;
  readonly maxResults: number;
  readonly total: number;
  readonly items: readonly T[];
  readonly isLast: boolean;
}

/** One page of a list by `startAt` and `maxResults`. The server lowers a `maxResults` above `most`. */
export function slice<T>(call: Call, all: readonly T[], usual: number, most: number): Slice<T> {
  const startAt = Math.max(0, call.int('startAt') ?? 0);
  const asked = call.int('maxResults') ?? usual;
  const maxResults = Math.min(asked > 0 ? asked : usual, most);
  const items = all.slice(startAt, startAt + maxResults);
  return { startAt, maxResults, total: all.length, items, isLast: startAt + items.length >= all.length };
}

/** The usual envelope: `values`, `total`, `isLast`. */
export function page<T>(
  call: Call,
  all: readonly T[],
  usual: number,
  most: number,
  render: (item: T) => unknown,
): Record<string, unknown> {
  const { items, startAt, maxResults, total, isLast } = slice(call, all, usual, most);
  return {
    self: call.pageUrl(startAt),
    ...(isLast ? {} : { nextPage: call.pageUrl(startAt + items.length) }),
    maxResults,
    startAt,
    total,
    isLast,
    values: items.map(render),
  };
}
