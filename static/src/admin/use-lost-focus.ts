import { useEffect, useRef } from 'react';
import type { FocusEvent, RefObject } from 'react';
import { rescueFocus } from '../shared/use-focus-rescue';

/**
 * Gives the focus a place when the row it was in leaves a list, which may be long after the button was pressed.
 * @returns what the list's element hears of its focus with
 */
export function useLostFocus(
  items: readonly unknown[],
  place: RefObject<HTMLElement | null>,
): (event: FocusEvent) => void {
  const held = useRef<Element>(undefined);
  useEffect(() => {
    // After the browser has noticed that the element is gone, and a dialog has tried to give the focus back.
    const timer = setTimeout(() => {
      if (held.current?.isConnected !== false) return;
      held.current = undefined;
      rescueFocus(place);
    });
    return () => {
      clearTimeout(timer);
    };
  }, [items, place]);
  return ({ target }) => {
    held.current = target;
  };
}
