import { useEffect } from 'react';
import styles from './shared.module.css';

/**
 * The host makes a frame as high as its content, so a panel with one row has no room for what opens over it. While `isOpen` the
 * page asks for enough: a dialog's height or a menu's.
 */
export function useRoom(size: 'dialog' | 'menu', isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const room = styles[`room-${size}`] ?? '';
    document.body.classList.add(room);
    return () => {
      document.body.classList.remove(room);
    };
  }, [size, isOpen]);
}
