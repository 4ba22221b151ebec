import { useEffect } from 'react';
import styles from './shared.module.css';

/**
 * The host makes a frame as high as its content, so a panel with one row has no room for a menu that opens over it. While
 * `isOpen` the page asks for enough.
 */
export function useMenuRoom(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const room = styles.menuRoom ?? '';
    document.body.classList.add(room);
    return () => {
      document.body.classList.remove(room);
    };
  }, [isOpen]);
}
