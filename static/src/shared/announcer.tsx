import { createContext, useCallback, useContext, useState } from 'react';
import type { ReactNode } from 'react';
import styles from './shared.module.css';

const Announce = createContext<(text: string) => void>(() => undefined);

/** Says a result or progress to people who use a screen reader. */
export const useAnnounce = (): ((text: string) => void) => useContext(Announce);

export function Announcer({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  const announce = useCallback((text: string) => {
    setSaid(({ turn }) => ({ text, turn: turn + 1 }));
  }, []);
  return (
    <Announce.Provider value={announce}>
      {children}
      {/* The same words twice are only read twice when the text differs. */}
      <div role="status" className={styles.hidden}>
        {said.text}
        {said.turn % 2 === 0 ? '' : '\u00a0'}
      </div>
    </Announce.Provider>
  );
}
