import Button from '@atlaskit/button/new';
import { useCallback, useState } from 'react';
import type { Failure, Preview, ProjectIntegration, RunView } from '../../../src/contract';
import { useAnnounce } from '../shared/announcer';
import { call } from '../shared/call';
import { Dialog, DialogContent } from '../shared/dialog';
import { FailureNotice } from '../shared/failure-notice';
import { Loading } from '../shared/loading';
import { useAnswer } from '../shared/use-answer';
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
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Failure>();
  const count = data === undefined ? 0 : toSend(data);

  const send = async () => {
    setBusy(true);
    const answer = await call('project', 'send', { integration: integration.id, records });
    setBusy(false);
    if (!answer.ok) {
      setRefusal(answer.error);
      return;
    }
    announce('Sending has started.');
    onSent(answer.data);
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
