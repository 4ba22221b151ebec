import Button from '@atlaskit/button/new';
import type { Failure, IssueOverview, LinkRow } from '../../../../src/contract';
import { useState } from 'react';
import { useAnnounce } from '../../shared/announcer';
import { ConflictChoice } from '../../shared/conflict-choice';
import { Dialog, DialogContent } from '../../shared/dialog';
import { FailureNotice } from '../../shared/failure-notice';
import { Notice } from '../../shared/notice';
import { systemNames } from '../../shared/system-names';
import type { IssueData } from '../use-issue';

interface ConflictDialogProps {
  readonly link: string;
  readonly overview: IssueOverview;
  readonly now: number;
  readonly act: IssueData['act'];
  readonly onClose: () => void;
}

type Side = 'jira' | 'other';

/** Field by field what both sides said, to choose which value stays. Decided ones can be taken back. */
export default function ConflictDialog({ link, overview, now, act, onClose }: ConflictDialogProps) {
  const announce = useAnnounce();
  const [busy, setBusy] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const row = overview.rows.find(({ id }) => id === link);
  const run = async (field: string, said: string, action: Promise<Failure | undefined>) => {
    setBusy(field);
    const problem = await action;
    setBusy(undefined);
    setFailure(problem);
    if (problem === undefined) announce(said);
  };
  return (
    <Dialog
      title={row === undefined ? 'Conflict' : `Conflict with ${row.record.reference}`}
      onClose={onClose}
      width="large"
    >
      <DialogContent
        footer={
          <Button appearance="subtle" onClick={onClose}>
            Close
          </Button>
        }
      >
        {failure !== undefined && <FailureNotice failure={failure} />}
        {(row === undefined || row.conflicts.length === 0) && <p>No field is in conflict any more.</p>}
        {row?.conflicts.map((conflict) => (
          <ConflictChoice
            key={`${conflict.field} ${conflict.at}`}
            conflict={conflict}
            records={{ jira: { system: 'jira', reference: overview.issueKey }, other: row.record }}
            now={now}
            isBusy={busy === conflict.field}
            onDecide={(keep) =>
              void run(
                conflict.field,
                `${conflict.label} is decided: ${nameOf(row, keep)}’s value stands on both sides.`,
                act('decide', { link, field: conflict.field, keep }),
              )
            }
          />
        ))}
        {row?.decided !== undefined && (
          <Decided
            row={row}
            isBusy={busy === row.decided.field}
            onUndo={(field) => void run(field, 'The decision was taken back.', act('undo', { link, field }))}
          />
        )}
      </DialogContent>
    </Dialog>
  );
}

const nameOf = ({ record }: LinkRow, side: Side) => (side === 'jira' ? systemNames.jira : systemNames[record.system]);

interface DecidedProps {
  readonly row: LinkRow;
  readonly isBusy: boolean;
  readonly onUndo: (field: string) => void;
}

function Decided({ row, isBusy, onUndo }: DecidedProps) {
  const { decided } = row;
  if (decided === undefined) return null;
  const undo = {
    text: 'Undo',
    isBusy,
    onClick: () => {
      onUndo(decided.field);
    },
  };
  return (
    <Notice tone="success" action={undo}>
      {decided.label} is decided: {nameOf(row, decided.keep)}’s value stands on both sides.
    </Notice>
  );
}
