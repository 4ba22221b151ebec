import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** Focuses the place if nothing has the focus: what had it is gone. */
export function rescueFocus(place: RefObject<HTMLElement | null>): void {
  if (document.activeElement === null || document.activeElement === document.body) place.current?.focus();
}

/**
 * Gives the focus a place when a dialog closes and what opened it is gone: the row that was unlinked, the button of an empty page.
 */
export function useFocusRescue(isOpen: boolean, place: RefObject<HTMLElement | null>): void {
  const wasOpen = useRef(false);
  useEffect(() => {
    const hasClosed = wasOpen.current && !isOpen;
    wasOpen.current = isOpen;
    if (!hasClosed) return undefined;
    // After the dialog has tried to give the focus back.
    const timer = setTimeout(() => {
      rescueFocus(place);
    });
    return () => {
      clearTimeout(timer);
    };
  }, [isOpen, place]);
}
