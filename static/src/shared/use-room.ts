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

/**
 * A dialog stands at the top of the frame, which may be out of sight: the host's page is what scrolls. What is fixed does not
 * make it scroll, so a mark of the dialog's size does, again when the host has made the frame higher.
 */
export function useInSight(): void {
  useEffect(() => {
    const mark = document.createElement('div');
    mark.className = styles.dialogPlace ?? '';
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
  }, []);
}
