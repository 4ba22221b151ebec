import Button from '@atlaskit/button/new';
import { useCallback, useState } from 'react';
import type { PlanIntegration, RunView } from '../../../src/contract';
import { useAnnounce } from '../shared/announcer';
import { call } from '../shared/call';
import { Dialog, DialogContent } from '../shared/dialog';
import { FailureNotice } from '../shared/failure-notice';
import { Loading } from '../shared/loading';
import { useAnswer } from '../shared/use-answer';
import { useAttempt } from '../shared/use-attempt';
import type { Answers } from './answers';
import { PreviewContent } from './preview-content';
import { previewOf, send } from './sending';
import type { AnyPreview, Sending } from './sending';
import { VersionPreview } from './version-preview';

interface PreviewDialogProps {
  readonly integration: PlanIntegration;
  readonly sending: Sending;
  readonly onClose: () => void;
  /** The release got the version that was there: what the page shows of it is old. */
  readonly onAdopted: () => void;
  readonly onSent: (run: RunView) => void;
}

/** Without those that the preview skips: what ends as sent is what the button said. */
function without({ items }: AnyPreview, sending: Sending): Sending {
  if (sending.kind === 'release') return sending;
  const skipped = new Set(items.filter(({ does }) => does === 'skip').map(({ recordId }) => recordId));
  return { ...sending, records: sending.records.filter(({ id }) => !skipped.has(id)) };
}

/** Records that were not looked at are sent as well. */
const toSend = ({ items, unread = 0 }: AnyPreview) => items.filter(({ does }) => does !== 'skip').length + unread;

function sendText(preview: AnyPreview, { kind }: Sending): string {
  const count = toSend(preview);
  const records = count === 1 ? '1 record' : `${count} records`;
  return kind === 'release' ? `Send release with ${records}` : `Send ${records}`;
}

/** What happens to a version is told where it happens, and where it keeps something from happening. */
const tellsVersion = (preview: AnyPreview) => toSend(preview) > 0 || preview.version?.does === 'clash';

/** What sending will do, before it does it. */
export default function PreviewDialog({ integration, sending, onClose, onAdopted, onSent }: PreviewDialogProps) {
  const announce = useAnnounce();
  const load = useCallback(() => previewOf(integration.id, sending), [integration.id, sending]);
  const { data, failure, reload } = useAnswer<AnyPreview>(load);
  const { isBusy, failure: refusal, attempt } = useAttempt();
  const [answers, setAnswers] = useState<Answers>({});
  const maySend = data !== undefined && toSend(data) > 0;

  const start = async () => {
    if (data === undefined) return;
    const run = await attempt(send(integration.id, without(data, sending), answers));
    if (run === undefined) return;
    announce('Sending has started.');
    onSent(run);
  };
  const adopt = async (release: string, version: string) => {
    const answer = await attempt(call('project', 'adoptVersion', { integration: integration.id, release, version }));
    if (answer === undefined) return;
    onAdopted();
    await reload();
  };

  return (
    <Dialog
      title={sending.kind === 'release' ? `Before you send ${sending.release.name}` : 'Before you send'}
      onClose={onClose}
      width="large"
    >
      <DialogContent
        footer={
          <>
            <Button appearance="subtle" onClick={onClose}>
              Cancel
            </Button>
            {maySend && (
              <Button appearance="primary" isLoading={isBusy} onClick={() => void start()}>
                {sendText(data, sending)}
              </Button>
            )}
          </>
        }
      >
        {refusal !== undefined && <FailureNotice failure={refusal} />}
        {failure !== undefined && <FailureNotice failure={failure} onRetry={() => void reload()} />}
        {data === undefined && failure === undefined && <Loading what="what sending would do" />}
        {data?.version !== undefined && sending.kind === 'release' && tellsVersion(data) && (
          <VersionPreview
            version={data.version}
            release={sending.release}
            systemName={integration.systemName}
            isBusy={isBusy}
            onAdopt={(version) => void adopt(sending.release.id, version)}
          />
        )}
        {data !== undefined && (
          <PreviewContent preview={data} integration={integration} answers={answers} onAnswers={setAnswers} />
        )}
      </DialogContent>
    </Dialog>
  );
}
