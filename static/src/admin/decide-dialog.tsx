import Button from '@atlaskit/button/new';
import { useCallback, useState } from 'react';
import type { FailedItem, TornLink } from '../../../src/contract';
import { useAnnounce } from '../shared/announcer';
import { call } from '../shared/call';
import { ConflictChoice } from '../shared/conflict-choice';
import { Dialog, DialogContent } from '../shared/dialog';
import { FailureNotice } from '../shared/failure-notice';
import { Loading } from '../shared/loading';
import { Notice } from '../shared/notice';
import { systemNames } from '../shared/system-names';
import { useAnswer } from '../shared/use-answer';
import { useAttempt } from '../shared/use-attempt';

interface DecideDialogProps {
  readonly item: FailedItem;
  /** Something was decided, or taken back. */
  readonly onDecided: () => void;
  readonly onClose: () => void;
}

type Side = 'jira' | 'other';

/** Field by field what both sides said, to choose which value stays; for links that no issue panel shows. */
export default function DecideDialog({ item: { link, source }, onDecided, onClose }: DecideDialogProps) {
  const announce = useAnnounce();
  const load = useCallback(() => call('admin', 'conflicts', { link }), [link]);
  const { data, failure, reload, set } = useAnswer(load);
  const [busy, setBusy] = useState<string>();
  const { failure: refusal, attempt } = useAttempt();
  const run = async (name: 'decide' | 'undo', field: string, keep: Side, said: string) => {
    setBusy(field);
    const next = await attempt(
      name === 'decide' ? call('admin', 'decide', { link, field, keep }) : call('admin', 'undo', { link, field }),
    );
    setBusy(undefined);
    if (next === undefined) return;
    set(next);
    announce(said);
    onDecided();
  };
  return (
    <Dialog title={`Conflict of ${source.reference}`} onClose={onClose} width="large">
      <DialogContent
        footer={
          <Button appearance="subtle" onClick={onClose}>
            Close
          </Button>
        }
      >
        {data === undefined && failure === undefined && <Loading what="both values" />}
        {failure !== undefined && <FailureNotice failure={failure} onRetry={() => void reload()} />}
        {refusal !== undefined && <FailureNotice failure={refusal} />}
        {data?.conflicts.length === 0 && <p>No field is in conflict any more.</p>}
        {data?.conflicts.map((conflict) => (
          <ConflictChoice
            key={`${conflict.field} ${conflict.at}`}
            conflict={conflict}
            records={{ jira: data.target, other: data.source }}
            now={data.now}
            isBusy={busy === conflict.field}
            onDecide={(keep) => void run('decide', conflict.field, keep, decidedWords(data, conflict.label, keep))}
          />
        ))}
        {data?.decided !== undefined && (
          <Decided
            link={data}
            decided={data.decided}
            isBusy={busy === data.decided.field}
            onUndo={({ field, keep }) => void run('undo', field, keep, 'The decision was taken back.')}
          />
        )}
      </DialogContent>
    </Dialog>
  );
}

/** `Description is decided: Tracker’s value stands on both sides.` */
const decidedWords = ({ source, target }: TornLink, label: string, keep: Side) =>
  `${label} is decided: ${systemNames[(keep === 'jira' ? target : source).system]}’s value stands on both sides.`;

type Decision = NonNullable<TornLink['decided']>;

interface DecidedProps {
  readonly link: TornLink;
  readonly decided: Decision;
  readonly isBusy: boolean;
  readonly onUndo: (decided: Decision) => void;
}

function Decided({ link, decided, isBusy, onUndo }: DecidedProps) {
  const undo = {
    text: 'Undo',
    isBusy,
    onClick: () => {
      onUndo(decided);
    },
  };
  return (
    <Notice tone="success" action={undo}>
      {decidedWords(link, decided.label, decided.keep)}
    </Notice>
  );
}
