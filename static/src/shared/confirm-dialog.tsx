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
  /** Does it; answers with what went wrong, if anything. */
  readonly onConfirm: () => Promise<Failure | undefined>;
  readonly onClose: () => void;
}

export default function ConfirmDialog({ title, children, confirm, onConfirm, onClose }: ConfirmDialogProps) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const run = async () => {
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
              Cancel
            </Button>
            <Button appearance="danger" isLoading={isBusy} onClick={() => void run()}>
              {confirm}
            </Button>
          </>
        }
      >
        {failure !== undefined && <FailureNotice failure={failure} />}
        {children}
      </DialogContent>
    </Dialog>
  );
}
