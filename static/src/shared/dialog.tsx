import ModalDialog, { ModalBody, ModalFooter, ModalHeader, ModalTitle } from '@atlaskit/modal-dialog';
import type { ReactNode, RefObject } from 'react';
import styles from './shared.module.css';
import { useInSight, useRoom } from './use-room';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** One {@link DialogContent}: a dialog of several steps changes it and stays open. */
  readonly children: ReactNode;
  readonly width?: 'small' | 'medium' | 'large';
  /** What receives the focus first; else the first control. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
}

export function Dialog({ title, onClose, children, width = 'medium', initialFocus }: DialogProps) {
  // A small dialog asks a question: room for a large one would show as a grey field below it.
  const room = width === 'small' ? 'question' : 'dialog';
  useRoom(room, true);
  useInSight(room);
  return (
    <ModalDialog onClose={onClose} width={width} {...(initialFocus === undefined ? {} : { autoFocus: initialFocus })}>
      <ModalHeader hasCloseButton>
        <ModalTitle>{title}</ModalTitle>
      </ModalHeader>
      {children}
    </ModalDialog>
  );
}

export function DialogContent({ children, footer }: { readonly children: ReactNode; readonly footer: ReactNode }) {
  return (
    <>
      <ModalBody>
        <div className={styles.stack}>{children}</div>
      </ModalBody>
      <ModalFooter>{footer}</ModalFooter>
    </>
  );
}
