import { useEffect, useRef } from 'react';

/** Begins once, when the wizard is shown. */
export function useStart(begin: () => Promise<unknown>) {
  const start = useRef(begin);
  useEffect(() => {
    const soon = setTimeout(() => void start.current());
    return () => {
      clearTimeout(soon);
    };
  }, []);
}
