import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../src/contract';

type PageAnswer<T, C> =
  | { readonly ok: true; readonly items: readonly T[]; readonly next: C | undefined; readonly total?: number }
  | { readonly ok: false; readonly error: Failure };

interface Pages<T> {
  readonly items: readonly T[];
  /** How many there are altogether, where the answer tells. */
  readonly total: number | undefined;
  readonly isLoading: boolean;
  /** All there is was loaded. */
  readonly isComplete: boolean;
  readonly failure: Failure | undefined;
  /** Loads what follows, or the first page again when that failed. */
  readonly more: () => void;
  /** Starts over from the first page; what is shown stays until it is there. */
  readonly reload: () => Promise<void>;
}

interface State<T, C> {
  /** What loaded this: a list of another one is no answer any more. */
  readonly load: (cursor?: C) => Promise<PageAnswer<T, C>>;
  readonly items: readonly T[];
  readonly total: number | undefined;
  readonly next: C | undefined;
  readonly isLoading: boolean;
  readonly isComplete: boolean;
  readonly failure: Failure | undefined;
}

/**
 * A list that comes page by page, its first page at once.
 * @param load loads the page after the cursor; give it a stable identity, as another one starts the list over
 */
export function usePages<T, C>(load: (cursor?: C) => Promise<PageAnswer<T, C>>): Pages<T> {
  const empty: State<T, C> = {
    load,
    items: [],
    total: undefined,
    next: undefined,
    isLoading: true,
    isComplete: false,
    failure: undefined,
  };
  const [latest, setState] = useState(empty);
  const state = latest.load === load ? latest : empty;
  const turn = useRef(0);

  const fetchPage = useCallback(
    async (cursor: C | undefined) => {
      const mine = ++turn.current;
      const answer = await load(cursor);
      if (mine !== turn.current) return;
      setState((old) =>
        answer.ok
          ? {
              load,
              items: cursor === undefined ? answer.items : [...old.items, ...answer.items],
              total: answer.total,
              next: answer.next,
              isLoading: false,
              isComplete: answer.next === undefined,
              failure: undefined,
            }
          : {
              ...(old.load === load ? old : { ...old, load, items: [], isComplete: false }),
              isLoading: false,
              failure: answer.error,
            },
      );
    },
    [load],
  );

  useEffect(() => {
    void fetchPage(undefined);
  }, [fetchPage]);

  const go = (cursor: C | undefined) => {
    setState({ ...state, isLoading: true, failure: undefined });
    return fetchPage(cursor);
  };
  return {
    items: state.items,
    total: state.total,
    isLoading: state.isLoading,
    isComplete: state.isComplete,
    failure: state.failure,
    more: () => void go(state.next),
    reload: () => go(undefined),
  };
}
