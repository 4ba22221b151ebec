import type { LinkRow, RecordView } from '../../../src/contract';
import { useAnnounce } from '../shared/announcer';
import ConfirmDialog from '../shared/confirm-dialog';
import { systemNames } from '../shared/system-names';
import type { IssueData } from './use-issue';

interface UnlinkDialogProps {
  readonly row: LinkRow;
  readonly issueKey: string;
  readonly act: IssueData['act'];
  readonly onClose: () => void;
}

export default function UnlinkDialog({ row, issueKey, act, onClose }: UnlinkDialogProps) {
  const announce = useAnnounce();
  const { record } = row;
  const unlink = async () => {
    const failure = await act('unlink', { link: row.id });
    if (failure === undefined) {
      announce(`${record.reference} is no longer linked.`);
      onClose();
    }
    return failure;
  };
  return (
    <ConfirmDialog title={`Unlink ${record.reference}?`} confirm="Unlink" onConfirm={unlink} onClose={onClose}>
      {row.mirrored === true ? (
        <p>
          {issueKey} no longer shows {record.kindName} {record.reference} “{record.name}”. Both stay as they are. You
          can link the two again at any time.
        </p>
      ) : (
        <Parting record={record} issueKey={issueKey} />
      )}
    </ConfirmDialog>
  );
}

/** What two that exchanged changes keep. */
function Parting({ record, issueKey }: { readonly record: RecordView; readonly issueKey: string }) {
  return (
    <>
      <p>
        {issueKey} and {record.kindName} {record.reference} “{record.name}” stop exchanging changes.
      </p>
      <p>
        Everything is kept on both sides: nothing is deleted in Jira or in {systemNames[record.system]}, and{' '}
        {record.kind === 'ticket' ? 'comments, actions' : 'comments'} and files that were copied stay. You can link the
        two again at any time.
      </p>
    </>
  );
}
