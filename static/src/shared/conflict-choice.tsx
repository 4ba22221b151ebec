import Button from '@atlaskit/button/new';
import { useId, useState } from 'react';
import type { ConflictView, SystemName } from '../../../src/contract';
import { systemNames } from './system-names';
import { When } from './when';
import styles from './conflict-choice.module.css';

type Side = ConflictView['stands'];

interface ConflictChoiceProps {
  readonly conflict: ConflictView;
  /** What is linked: the target, which is most often an issue, and the record it stems from. */
  readonly records: Readonly<Record<Side, { readonly system: SystemName; readonly reference: string }>>;
  readonly now: number;
  readonly isBusy: boolean;
  readonly onDecide: (keep: Side) => void;
}

/** One field in three columns: what both agreed on before, and what each side said. */
export function ConflictChoice({ conflict, records, now, isBusy, onDecide }: ConflictChoiceProps) {
  const { label, before, stands, canRestore } = conflict;
  const [keep, setKeep] = useState<Side>(stands);
  const name = useId();
  return (
    <fieldset className={styles.conflict}>
      <legend>{label}</legend>
      <div className={styles.columns}>
        <div className={styles.column}>
          <span className={styles.side}>Before</span>
          {before === '' ? (
            <p className={styles.aside}>Not kept: of long texts only the two new versions are.</p>
          ) : (
            <p className={styles.value}>{before}</p>
          )}
        </div>
        {(['jira', 'other'] as const).map((side) => (
          <label key={side} className={styles.column} data-chosen={keep === side ? 'true' : undefined}>
            <span className={styles.side}>
              <input
                type="radio"
                name={name}
                checked={keep === side}
                disabled={!canRestore && side !== stands}
                onChange={() => {
                  setKeep(side);
                }}
              />
              {systemNames[records[side].system]} {records[side].reference}
            </span>
            <span className={styles.value}>{conflict[side]}</span>
            <Origin conflict={conflict} side={side} now={now} />
          </label>
        ))}
      </div>
      {!canRestore && (
        <p className={styles.aside}>The other value was too large to keep or is too old: it can only be typed again.</p>
      )}
      <div>
        <Button
          appearance="primary"
          isLoading={isBusy}
          onClick={() => {
            onDecide(keep);
          }}
        >
          Keep {label} from {systemNames[records[keep].system]}
        </Button>
      </div>
    </fieldset>
  );
}

/** When and by whom, as far as it is known, and whether it is the value in force. */
function Origin({ conflict, side, now }: Pick<ConflictChoiceProps, 'conflict' | 'now'> & { readonly side: Side }) {
  const at = side === 'jira' ? conflict.jiraAt : conflict.otherAt;
  const who = conflict.by?.side === side ? ` by ${conflict.by.name}` : '';
  return (
    <span className={styles.aside}>
      {at !== undefined && (
        <>
          Changed <When at={at} now={now} />
          {who}
          {'. '}
        </>
      )}
      {conflict.stands === side ? 'Stands on both sides now.' : 'Was written over.'}
    </span>
  );
}
