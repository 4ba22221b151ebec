import type { LinkRow } from '../../../src/contract';
import { LinkState } from '../shared/link-state';
import { OutsideLink } from '../shared/outside-link';
import { StatusLozenge } from '../shared/status-lozenge';
import { When } from '../shared/when';
import styles from './issue.module.css';
import { Origin } from './origin';
import { RowMenu } from './row-menu';
import type { RowActions } from './row-menu';
import { TicketFacts } from './ticket-facts';

interface LinkListProps {
  readonly rows: readonly LinkRow[];
  readonly now: number;
  readonly actions: RowActions;
}

/** What failed is said below the list, with what to do about it. */
const noteOf = (row: LinkRow) => (row.problems.length > 0 || row.state === 'gone' ? undefined : row.note);

/** When both sides were last compared whole; says little beside anything else than *In step*. */
export function Verified({ row, now }: { readonly row: LinkRow; readonly now: number }) {
  if (row.state !== 'in-step' || row.verifiedAt === undefined) return null;
  return (
    <div className={styles.aside}>
      compared whole <When at={row.verifiedAt} now={now} />
    </div>
  );
}

function Row({ row, now, actions }: { readonly row: LinkRow; readonly now: number; readonly actions: RowActions }) {
  const { record } = row;
  return (
    <li className={styles.row}>
      <span className={styles.kind}>{record.kindName}</span>
      <span className={styles.record}>
        <OutsideLink href={record.url}>{record.reference}</OutsideLink> {record.name}
        <TicketFacts record={record} now={now} />
        <Origin row={row} />
      </span>
      <span className={styles.standing}>
        <span className={styles.status}>{record.status !== undefined && <StatusLozenge status={record.status} />}</span>
        <span className={styles.state}>
          <LinkState state={row.state} note={noteOf(row)} inStepAt={row.inStepAt} now={now} />
          <Verified row={row} now={now} />
        </span>
      </span>
      <span className={styles.actions}>
        <RowMenu row={row} actions={actions} />
      </span>
    </li>
  );
}

export function LinkList({ rows, now, actions }: LinkListProps) {
  return (
    <ul className={styles.list}>
      {rows.map((row) => (
        <Row key={row.id} row={row} now={now} actions={actions} />
      ))}
    </ul>
  );
}
