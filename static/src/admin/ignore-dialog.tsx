import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { Failure } from '../../../src/contract';
import { Dialog, DialogContent } from '../shared/dialog';
import { FailureNotice } from '../shared/failure-notice';
import { TextInput } from '../shared/text-input';

interface IgnoreDialogProps {
  readonly reference: string;
  /** Does it; answers with what went wrong, if anything. */
  readonly onIgnore: (reason: string) => Promise<Failure | undefined>;
  readonly onClose: () => void;
}

/** Sets a problem aside, with a reason for those who come later. */
export default function IgnoreDialog({ reference, onIgnore, onClose }: IgnoreDialogProps) {
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setBusy] = useState(false);
  const submit = async () => {
    const given = reason.trim();
    setError(given === '' ? 'Say why, for those who look at it later.' : undefined);
    if (given === '') return;
    setBusy(true);
    const problem = await onIgnore(given);
    setBusy(false);
    setFailure(problem);
  };
  return (
    <Dialog title={`Ignore the problems of ${reference}?`} onClose={onClose} width="small">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <DialogContent
          footer={
            <>
              <Button appearance="subtle" onClick={onClose}>
                Cancel
              </Button>
              <Button appearance="primary" type="submit" isLoading={isBusy}>
                Ignore
              </Button>
            </>
          }
        >
          {failure !== undefined && <FailureNotice failure={failure} />}
          <p>
            What could not be written stays as it is on both sides. The pair leaves this list until something about it
            changes again.
          </p>
          <TextInput
            label="Reason"
            hint="It stands in the journal, under your name."
            value={reason}
            error={error}
            isRequired
            autoFocus
            onChange={setReason}
          />
        </DialogContent>
      </form>
    </Dialog>
  );
}
