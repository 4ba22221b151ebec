import ModalDialog, { ModalBody, ModalFooter, ModalHeader, ModalTitle } from '@atlaskit/modal-dialog';
import { useRef } from 'react';
import type { ReactNode, RefObject } from 'react';
import styles from './shared.module.css';
import { useDialogRoom } from './use-dialog-room';

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
  const content = useRef<HTMLDivElement>(null);
  useDialogRoom(content);
  return (
    <>
      <ModalBody>
        <div ref={content} className={styles.stack}>
          {children}
        </div>
      </ModalBody>
      <ModalFooter>{footer}</ModalFooter>
    </>
  );
}
