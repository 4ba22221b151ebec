import { useLayoutEffect } from 'react';
import type { RefObject } from 'react';
import styles from './shared.module.css';

/** Pixels above and below a dialog in its frame, as Atlaskit places it. */
const around = 120;
/** A dialog that wants more scrolls its content: as much as most screens show of the page around the frame. */
const most = 720;
/** How much of the room must come into sight: a dialog's shadow need not. */
const shown = 40;

/** The part of the dialog that scrolls when there is no room for all of it. */
function scrollerOf(content: HTMLElement): HTMLElement {
  let element = content;
  while (element.parentElement && !/auto|scroll/.test(getComputedStyle(element).overflowY))
    element = element.parentElement;
  return element;
}

/** The height the dialog would have if nothing limited it: its title, all of its content, its buttons. */
function wantedHeight(content: HTMLElement): number {
  const scroller = scrollerOf(content);
  const parts = [...(scroller.parentElement?.children ?? [])].filter((part) => part instanceof HTMLElement);
  return parts.reduce((sum, part) => sum + (part === scroller ? part.scrollHeight : part.offsetHeight), 0);
}

/**
 * The host makes a frame as high as its content, so a panel with one row has no room for the dialog that opens over it. The
 * page asks for as much as the dialog needs, again when its content changes.
 *
 * A dialog stands at the top of the frame, which may be out of sight: the host's page is what scrolls. What is fixed does not
 * make it scroll, so a mark of the dialog's size does, again when the host has made the frame higher.
 */
export function useDialogRoom(content: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = content.current;
    if (element === null) return undefined;
    const mark = document.createElement('div');
    mark.className = styles.dialogPlace ?? '';
    document.body.append(mark);
    const show = () => {
      mark.scrollIntoView({ block: 'nearest' });
    };
    const measure = () => {
      const room = Math.min(wantedHeight(element) + around, most);
      document.body.style.minHeight = `${room}px`;
      mark.style.height = `${room - shown}px`;
      show();
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    window.addEventListener('resize', show);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', show);
      mark.remove();
      document.body.style.minHeight = '';
    };
  }, [content]);
}
