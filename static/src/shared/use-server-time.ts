import { useEffect, useState } from 'react';

const step = 15_000;

/**
 * The server's clock, carried on from the moment it was told, so that "2 min ago" neither depends on the reader's clock nor
 * grows stale on an open page.
 * @param reported epoch milliseconds, as the last answer told
 */
export function useServerTime(reported: number): number {
  const [clock, setClock] = useState({ reported, now: reported });
  useEffect(() => {
    const heard = performance.now();
    const timer = setInterval(() => {
      setClock({ reported, now: reported + performance.now() - heard });
    }, step);
    return () => {
      clearInterval(timer);
    };
  }, [reported]);
  return clock.reported === reported ? clock.now : reported;
}
