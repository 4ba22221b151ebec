import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Failure } from '../../../src/contract';
import { Dialog, DialogContent } from './dialog';
import { FailureNotice } from './failure-notice';

interface ConfirmDialogProps {
  readonly title: string;
  /** What will happen, and what stays. */
  readonly children: ReactNode;
  readonly confirm: string;
  /** Does it; answers with what went wrong, if anything. Absent: it cannot be done, and the text says why. */
  readonly onConfirm: (() => Promise<Failure | undefined>) | undefined;
  readonly onClose: () => void;
}

export default function ConfirmDialog({ title, children, confirm, onConfirm, onClose }: ConfirmDialogProps) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const run = async () => {
    if (onConfirm === undefined) return;
    setBusy(true);
    const problem = await onConfirm();
    setBusy(false);
    setFailure(problem);
  };
  return (
    <Dialog title={title} onClose={onClose} width="small">
      <DialogContent
        footer={
          <>
            <Button appearance="subtle" onClick={onClose}>
              {onConfirm === undefined ? 'Close' : 'Cancel'}
            </Button>
            {onConfirm !== undefined && (
              <Button appearance="danger" isLoading={isBusy} onClick={() => void run()}>
                {confirm}
              </Button>
            )}
          </>
        }
      >
        {failure !== undefined && <FailureNotice failure={failure} />}
        {children}
      </DialogContent>
    </Dialog>
  );
}
