import type { RecordView } from '../../../src/contract';
import { When } from '../shared/when';
import styles from './issue.module.css';

type Ticket = NonNullable<RecordView['ticket']>;

/** `2 h ago by Ana Ruiz`. */
export function LastAction({
  action,
  now,
}: {
  readonly action: NonNullable<Ticket['lastAction']>;
  readonly now: number;
}) {
  return (
    <>
      <When at={action.at} now={now} /> by {action.by}
    </>
  );
}

/** What people want to know of a ticket at one glance: `Acme · Severity: High · last action 2 h ago by Ana Ruiz`. */
export function TicketFacts({ record, now }: { readonly record: RecordView; readonly now: number }) {
  const { customer, severity, lastAction } = record.ticket ?? {};
  const parts = [
    customer,
    severity === undefined ? undefined : `Severity: ${severity}`,
    lastAction === undefined ? undefined : (
      <>
        last action <LastAction action={lastAction} now={now} />
      </>
    ),
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return null;
  return (
    <div className={styles.aside}>
      {parts.map((part, place) => (
        <span key={place}>
          {place > 0 && ' · '}
          {part}
        </span>
      ))}
    </div>
  );
}
