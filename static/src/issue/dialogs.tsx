import type { IssueOverview, LinkRow } from '../../../src/contract';
import ConflictDialog from './conflict-dialog/conflict-dialog';
import HelpDialog from './help-dialog';
import HistoryDialog from './history-dialog';
import LinkDialog from './link-dialog/link-dialog';
import UnlinkDialog from './unlink-dialog';
import type { IssueData } from './use-issue';

export type IssueDialog =
  { readonly name: 'link' | 'history' | 'help' } | { readonly name: 'unlink' | 'conflict'; readonly row: LinkRow };

interface DialogsProps {
  readonly dialog: IssueDialog;
  readonly overview: IssueOverview;
  readonly now: number;
  readonly act: IssueData['act'];
  readonly onClose: () => void;
}

/** The dialogs of the panel: one chunk, as what weighs is the frame they share. */
export default function Dialogs({ dialog, overview, now, act, onClose }: DialogsProps) {
  switch (dialog.name) {
    case 'link':
      return <LinkDialog overview={overview} now={now} act={act} onClose={onClose} />;
    case 'unlink':
      return <UnlinkDialog row={dialog.row} issueKey={overview.issueKey} act={act} onClose={onClose} />;
    case 'conflict':
      return <ConflictDialog link={dialog.row.id} overview={overview} now={now} act={act} onClose={onClose} />;
    case 'history':
      return <HistoryDialog issueKey={overview.issueKey} now={now} onClose={onClose} />;
    case 'help':
      return <HelpDialog overview={overview} onClose={onClose} />;
  }
}
