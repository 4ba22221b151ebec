import { useRef, useState } from 'react';
import type { Candidate, IssueOverview, LinkTarget } from '../../../../src/contract';
import { Dialog } from '../../shared/dialog';
import type { IssueData } from '../use-issue';
import { FindStep } from './find-step';
import { ReviewStep } from './review-step';

interface LinkDialogProps {
  readonly overview: IssueOverview;
  readonly now: number;
  readonly act: IssueData['act'];
  readonly onClose: () => void;
}

/** Links the issue in two steps: find the record, then see what linking will write. */
export default function LinkDialog({ overview, now, act, onClose }: LinkDialogProps) {
  const [target, setTarget] = useState<LinkTarget | undefined>(overview.targets[0]);
  const [text, setText] = useState('');
  const [found, setFound] = useState<Candidate>();
  const input = useRef<HTMLInputElement>(null);
  if (target === undefined) return null;
  return (
    <Dialog title={`Link ${overview.issueKey}`} onClose={onClose} initialFocus={input}>
      {found === undefined ? (
        <FindStep
          targets={overview.targets}
          target={target}
          onTarget={setTarget}
          text={text}
          onText={setText}
          input={input}
          onFound={setFound}
          onClose={onClose}
        />
      ) : (
        <ReviewStep
          issueKey={overview.issueKey}
          target={target}
          found={found}
          now={now}
          act={act}
          onBack={() => {
            setFound(undefined);
          }}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}
