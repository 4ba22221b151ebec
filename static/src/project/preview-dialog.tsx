import Button from '@atlaskit/button/new';
import { useCallback } from 'react';
import type { Preview, ProjectIntegration, RunView } from '../../../src/contract';
import { useAnnounce } from '../shared/announcer';
import { call } from '../shared/call';
import { Dialog, DialogContent } from '../shared/dialog';
import { FailureNotice } from '../shared/failure-notice';
import { Loading } from '../shared/loading';
import { useAnswer } from '../shared/use-answer';
import { useAttempt } from '../shared/use-attempt';
import type { Records } from './plan-view';
import { PreviewContent } from './preview-content';

interface PreviewDialogProps {
  readonly integration: ProjectIntegration;
  readonly records: Records;
  readonly onClose: () => void;
  readonly onSent: (run: RunView) => void;
}

const toSend = (preview: Preview) => preview.items.filter(({ does }) => does !== 'skip').length;

/** What sending will do, before it does it. */
export default function PreviewDialog({ integration, records, onClose, onSent }: PreviewDialogProps) {
  const announce = useAnnounce();
  const load = useCallback(
    () =>
      call('project', 'preview', {
        integration: integration.id,
        records: records.map(({ kind, id }) => ({ kind, id })),
      }),
    [integration.id, records],
  );
  const { data, failure, reload } = useAnswer(load);
  const { isBusy, failure: refusal, attempt } = useAttempt();
  const count = data === undefined ? 0 : toSend(data);

  const send = async () => {
    const run = await attempt(call('project', 'send', { integration: integration.id, records }));
    if (run === undefined) return;
    announce('Sending has started.');
    onSent(run);
  };

  return (
    <Dialog title="Before you send" onClose={onClose} width="large">
      <DialogContent
        footer={
          <>
            <Button appearance="subtle" onClick={onClose}>
              Cancel
            </Button>
            {count > 0 && (
              <Button appearance="primary" isLoading={isBusy} onClick={() => void send()}>
                {count === 1 ? 'Send 1 record' : `Send ${count} records`}
              </Button>
            )}
          </>
        }
      >
        {refusal !== undefined && <FailureNotice failure={refusal} />}
        {failure !== undefined && <FailureNotice failure={failure} onRetry={() => void reload()} />}
        {data === undefined && failure === undefined && <Loading what="what sending would do" />}
        {data !== undefined && <PreviewContent preview={data} systemName={integration.systemName} />}
      </DialogContent>
    </Dialog>
  );
}
