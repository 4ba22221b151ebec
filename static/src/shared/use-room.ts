import { useEffect } from 'react';
import styles from './shared.module.css';

/** A dialog's height, that of a dialog which only asks a question, or a menu's. */
export type Room = 'dialog' | 'question' | 'menu';

/**
 * The host makes a frame as high as its content, so a panel with one row has no room for what opens over it. While `isOpen` the
 * page asks for enough.
 */
export function useRoom(size: Room, isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const room = styles[`room-${size}`] ?? '';
    document.body.classList.add(room);
    return () => {
      document.body.classList.remove(room);
    };
  }, [size, isOpen]);
}

/**
 * A dialog stands at the top of the frame, which may be out of sight: the host's page is what scrolls. What is fixed does not
 * make it scroll, so a mark of the dialog's size does, again when the host has made the frame higher.
 */
export function useInSight(size: Room): void {
  useEffect(() => {
    const mark = document.createElement('div');
    mark.className = `${styles.dialogPlace ?? ''} ${styles[`place-${size}`] ?? ''}`;
    document.body.append(mark);
    const show = () => {
      mark.scrollIntoView({ block: 'nearest' });
    };
    show();
    window.addEventListener('resize', show);
    return () => {
      window.removeEventListener('resize', show);
      mark.remove();
    };
  }, [size]);
}
