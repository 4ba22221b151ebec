import { useState } from 'react';
import type { LinkRow } from '../../../src/contract';
import { Notice } from '../shared/notice';
import { systemNames } from '../shared/system-names';
import { When } from '../shared/when';
import styles from './issue.module.css';
import type { RowActions } from './row-menu';

interface ConflictListProps {
  readonly rows: readonly LinkRow[];
  readonly now: number;
  readonly actions: RowActions;
  readonly onUndo: (row: LinkRow, field: string) => Promise<void>;
}

const listed = new Intl.ListFormat('en', { type: 'conjunction' });

/** `Jira’s`, `Aha!’s`. */
const owner = (row: LinkRow, side: 'jira' | 'other') =>
  `${side === 'jira' ? systemNames.jira : systemNames[row.record.system]}’s`;

function Conflicts({ row, now, actions }: Omit<ConflictListProps, 'rows' | 'onUndo'> & { readonly row: LinkRow }) {
  const { conflicts, record } = row;
  const labels = listed.format(conflicts.map(({ label }) => label));
  const [first] = conflicts;
  if (first === undefined) return null;
  const decide = {
    text: `Decide ${labels}…`,
    onClick: () => {
      actions.onDecide(row);
    },
  };
  return (
    <Notice
      tone="warning"
      title={`${labels} of ${record.reference} changed on both sides`}
      {...(actions.mayEdit ? { action: decide } : {})}
    >
      <p>
        {conflicts.length === 1
          ? `${owner(row, first.stands)} value is newer and stands on both sides; the other one is kept until you decide.`
          : 'The newer values stand on both sides; the others are kept until you decide.'}
      </p>
      <p className={styles.aside}>
        <When at={Math.max(...conflicts.map(({ at }) => at))} now={now} />
      </p>
    </Notice>
  );
}

function Decided({ row, onUndo }: Pick<ConflictListProps, 'onUndo'> & { readonly row: LinkRow }) {
  const [isBusy, setBusy] = useState(false);
  const { decided } = row;
  if (decided === undefined) return null;
  const undo = async () => {
    setBusy(true);
    await onUndo(row, decided.field);
    setBusy(false);
  };
  return (
    <Notice tone="information" action={{ text: 'Undo', onClick: () => void undo(), isBusy }}>
      {decided.label} of {row.record.reference} was decided: {owner(row, decided.keep)} value stands on both sides.
    </Notice>
  );
}

/** Fields that both sides changed, and what was decided last. */
export function ConflictList({ rows, now, actions, onUndo }: ConflictListProps) {
  const shown = rows.filter(({ conflicts, decided }) => conflicts.length > 0 || decided !== undefined);
  if (shown.length === 0) return null;
  return (
    <section aria-label="Conflicts" className={styles.problems}>
      {shown.map((row) => (
        <div key={row.id} className={styles.problems}>
          <Conflicts row={row} now={now} actions={actions} />
          {actions.mayEdit && <Decided row={row} onUndo={onUndo} />}
        </div>
      ))}
    </section>
  );
}
