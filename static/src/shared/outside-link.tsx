import { router } from '@forge/bridge';
import type { ReactNode } from 'react';

interface OutsideLinkProps {
  readonly href: string;
  readonly children: ReactNode;
}

const isWebAddress = (text: string): boolean => /^https?:\/\//i.test(text);

/** A link out of the frame: the host page opens it, as frames may not. An address of any other scheme stays plain text. */
export function OutsideLink({ href, children }: OutsideLinkProps) {
  if (!isWebAddress(href)) return <span>{children}</span>;
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      onClick={(event) => {
        event.preventDefault();
        void router.open(href);
      }}
    >
      {children}
    </a>
  );
}
