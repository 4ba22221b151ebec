import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Failure } from '../../../src/contract';

interface Loaded<T> {
  /** The latest answer that succeeded: stays while a newer one is on its way, and when that fails. */
  readonly data: T | undefined;
  readonly failure: Failure | undefined;
  readonly reload: () => Promise<void>;
  /** Puts in what another call answered. */
  readonly set: (data: T) => void;
}

/**
 * Loads something once, and again on demand.
 * @param load give it a stable identity, as another one loads anew
 */
export function useAnswer<T>(load: () => Promise<Answer<T>>): Loaded<T> {
  const [state, setState] = useState<{ data: T | undefined; failure: Failure | undefined }>({
    data: undefined,
    failure: undefined,
  });
  const turn = useRef(0);

  const reload = useCallback(async () => {
    const mine = ++turn.current;
    const answer = await load();
    if (mine !== turn.current) return;
    setState((old) =>
      answer.ok ? { data: answer.data, failure: undefined } : { data: old.data, failure: answer.error },
    );
  }, [load]);

  const set = useCallback((data: T) => {
    turn.current += 1;
    setState({ data, failure: undefined });
  }, []);

  useEffect(() => {
    // In a task of its own, so that the page is on the screen before the call goes out.
    const first = setTimeout(() => void reload());
    return () => {
      clearTimeout(first);
    };
  }, [reload]);

  return { ...state, reload, set };
}
