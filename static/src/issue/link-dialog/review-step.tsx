import Button from '@atlaskit/button/new';
import { useEffect, useRef, useState } from 'react';
import type { Candidate, Difference, Failure, LinkedTo, LinkTarget } from '../../../../src/contract';
import { useAnnounce } from '../../shared/announcer';
import { DialogContent } from '../../shared/dialog';
import { FailureNotice } from '../../shared/failure-notice';
import { Notice } from '../../shared/notice';
import { OutsideLink } from '../../shared/outside-link';
import { StatusLozenge } from '../../shared/status-lozenge';
import { systemNames } from '../../shared/system-names';
import type { IssueData } from '../use-issue';
import { DifferenceChoice } from './difference-choice';
import { TicketFacts } from '../ticket-facts';
import styles from './link-dialog.module.css';
import { isLinkable } from './linkable';
import { whatIsWritten } from './what-is-written';
import type { Kept } from './what-is-written';

interface ReviewStepProps {
  readonly issueKey: string;
  readonly target: LinkTarget;
  readonly found: Candidate;
  readonly now: number;
  readonly act: IssueData['act'];
  readonly onBack: () => void;
  readonly onClose: () => void;
}

const notLinkable: Failure = { code: 'invalid', message: 'An issue cannot be linked to a record of Jira here.' };

const proposed = (differences: readonly Difference[]): Kept =>
  Object.fromEntries(differences.map(({ field, keep }) => [field, keep]));

export function ReviewStep({ issueKey, target, found, now, act, onBack, onClose }: ReviewStepProps) {
  const announce = useAnnounce();
  const heading = useRef<HTMLHeadingElement>(null);
  const [kept, setKept] = useState(() => proposed(found.differences));
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const { record, linkedTo } = found;

  useEffect(() => {
    heading.current?.focus();
  }, []);

  const link = async () => {
    if (!isLinkable(found.recordKind)) {
      setFailure(notLinkable);
      return;
    }
    setBusy(true);
    const problem = await act('link', {
      integration: target.integration,
      record: { kind: found.recordKind, id: found.recordId },
      keep: kept,
    });
    setBusy(false);
    setFailure(problem);
    if (problem !== undefined) return;
    announce(`${issueKey} is linked to ${record.reference}.`);
    onClose();
  };

  return (
    <DialogContent
      footer={
        <>
          <Button appearance="subtle" onClick={onBack}>
            Back
          </Button>
          {linkedTo === undefined && (
            <Button appearance="primary" isLoading={isBusy} onClick={() => void link()}>
              Link
            </Button>
          )}
        </>
      }
    >
      {failure !== undefined && <FailureNotice failure={failure} />}
      <section className={styles.found}>
        <h2 ref={heading} tabIndex={-1}>
          {record.kindName} {record.reference}
        </h2>
        <p>
          <OutsideLink href={record.url}>{record.name}</OutsideLink>{' '}
          {record.status !== undefined && <StatusLozenge status={record.status} />}
        </p>
        <TicketFacts record={record} now={now} />
      </section>
      {linkedTo === undefined ? (
        <Consequences issueKey={issueKey} found={found} kept={kept} onKept={setKept} />
      ) : (
        <AlreadyLinked issueKey={issueKey} reference={record.reference} to={linkedTo} />
      )}
    </DialogContent>
  );
}

interface AlreadyLinkedProps {
  readonly issueKey: string;
  readonly reference: string;
  readonly to: LinkedTo;
}

function AlreadyLinked({ issueKey, reference, to }: AlreadyLinkedProps) {
  if (to.reference === issueKey) {
    return <Notice tone="information">{`${reference} is linked to this issue already.`}</Notice>;
  }
  return (
    <Notice tone="warning">
      {reference} is already linked to <OutsideLink href={to.url}>{to.reference}</OutsideLink>. Unlink it there first,
      or choose another record.
    </Notice>
  );
}

interface ConsequencesProps {
  readonly issueKey: string;
  readonly found: Candidate;
  readonly kept: Kept;
  readonly onKept: (kept: Kept) => void;
}

/** Where the two differ, whose values are kept, and what that will write. */
function Consequences({ issueKey, found, kept, onKept }: ConsequencesProps) {
  const { record, differences, consequences } = found;
  const system = systemNames[record.system];
  return (
    <>
      {differences.length > 0 && (
        <section className={styles.differences}>
          <h2>These fields differ</h2>
          {differences.map((difference) => (
            <DifferenceChoice
              key={difference.field}
              difference={difference}
              system={system}
              keep={kept[difference.field] ?? difference.keep}
              onKeep={(keep) => {
                onKept({ ...kept, [difference.field]: keep });
              }}
            />
          ))}
        </section>
      )}
      <section className={styles.summary} aria-live="polite">
        <h2>What will be written</h2>
        <ul>
          {(consequences ?? whatIsWritten({ issueKey, record, system, differences, kept })).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    </>
  );
}
