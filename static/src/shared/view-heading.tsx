import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

interface ViewHeadingProps {
  readonly children: ReactNode;
  /** Set when the view took the place of another one: whoever changed the view then goes on reading here. */
  readonly takesFocus: boolean;
}

/** The heading of a view that can replace another within the page. */
export function ViewHeading({ children, takesFocus }: ViewHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <h2 ref={heading} tabIndex={-1}>
      {children}
    </h2>
  );
}
