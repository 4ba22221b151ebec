import Button from '@atlaskit/button/new';
import { Dialog, DialogContent } from '../shared/dialog';
import { HistoryList } from '../shared/history-list';
import { FailureNotice } from '../shared/failure-notice';
import { Loading } from '../shared/loading';
import { call } from '../shared/call';
import { usePages } from '../shared/use-pages';

interface HistoryDialogProps {
  readonly issueKey: string;
  readonly now: number;
  readonly onClose: () => void;
}

const load = async (before?: string) => {
  const answer = await call('issue', 'history', before === undefined ? {} : { before });
  return answer.ok ? { ok: true as const, items: answer.data.entries, next: answer.data.next } : answer;
};

export default function HistoryDialog({ issueKey, now, onClose }: HistoryDialogProps) {
  const pages = usePages(load);
  return (
    <Dialog title={`History of ${issueKey}`} onClose={onClose}>
      <DialogContent
        footer={
          <Button appearance="primary" onClick={onClose}>
            Close
          </Button>
        }
      >
        {pages.items.length > 0 && <HistoryList entries={pages.items} now={now} />}
        {pages.items.length === 0 && pages.isComplete && <p>Nothing was carried over yet.</p>}
        {pages.failure !== undefined && <FailureNotice failure={pages.failure} onRetry={pages.more} />}
        {pages.isLoading && pages.items.length === 0 && <Loading what="the history" />}
        {!pages.isComplete && pages.items.length > 0 && pages.failure === undefined && (
          <div>
            <Button onClick={pages.more} isLoading={pages.isLoading}>
              Show more
            </Button>
          </div>
        )}
      </DialogContent>
    </Dialog>
  );
}
