import { useEffect, useRef } from 'react';

/**
 * Calls `poll` while `active`, each time later than the time before (half as long again, up to `longest` milliseconds); starts over when
 * `active` turns on again. The next wait begins when a poll has ended, so that slow answers never pile up.
 */
export function usePolling(active: boolean, poll: () => Promise<unknown>, first: number, longest: number): void {
  const current = useRef(poll);
  useEffect(() => {
    current.current = poll;
  });
  useEffect(() => {
    if (!active) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wait = first;
    let over = false;
    const next = () => {
      timer = setTimeout(() => {
        wait = Math.min(wait * 1.5, longest);
        void current.current().then(() => {
          if (!over) next();
        });
      }, wait);
    };
    next();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [active, first, longest]);
}
