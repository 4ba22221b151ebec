import DynamicTable from '@atlaskit/dynamic-table';
import { useState } from 'react';
import type { LinkRow } from '../../../src/contract';
import { LinkState, stateWords } from '../shared/link-state';
import { OutsideLink } from '../shared/outside-link';
import shared from '../shared/shared.module.css';
import { StatusLozenge } from '../shared/status-lozenge';
import { TextInput } from '../shared/text-input';
import styles from './issue.module.css';
import { Verified } from './link-list';
import { Origin } from './origin';
import { RowMenu } from './row-menu';
import type { RowActions } from './row-menu';
import { LastAction } from './ticket-facts';

const column = (key: string, content: string, width: number) => ({ key, content, isSortable: true, width });
const actionsColumn = { key: 'actions', content: <span className={shared.hidden}>Actions</span>, width: 8 };

const planHead = {
  cells: [column('record', 'Record', 45), column('status', 'Status', 20), column('state', 'State', 27), actionsColumn],
};
/** Tickets have more to tell. */
const ticketHead = {
  cells: [
    column('record', 'Record', 28),
    column('customer', 'Customer', 13),
    column('severity', 'Severity', 10),
    column('action', 'Last action', 14),
    column('status', 'Status', 12),
    column('state', 'State', 17),
    { ...actionsColumn, width: 6 },
  ],
};

const words = ({ record, state }: LinkRow) =>
  [
    record.kindName,
    record.reference,
    record.name,
    record.ticket?.customer ?? '',
    record.ticket?.severity ?? '',
    record.status?.name ?? '',
    stateWords[state],
  ]
    .join(' ')
    .toLowerCase();

/** Sorts `PRJ1-9` before `PRJ1-12`, and ticket 9999 before 10233. */
const inOrder = (reference: string) => reference.replace(/\d+/g, (digits) => digits.padStart(12, '0'));

interface AllLinksProps {
  /** Those loaded so far. */
  readonly rows: readonly LinkRow[];
  readonly total: number;
  readonly now: number;
  readonly actions: RowActions;
}

function ticketCells({ record }: LinkRow, now: number) {
  const { customer = '', severity = '', lastAction } = record.ticket ?? {};
  return [
    { key: customer, content: customer },
    { key: severity, content: severity },
    {
      key: lastAction?.at ?? 0,
      content: lastAction === undefined ? '' : <LastAction action={lastAction} now={now} />,
    },
  ];
}

/** Every link of the issue, to sort and to filter. */
export default function AllLinks({ rows, total, now, actions }: AllLinksProps) {
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLowerCase();
  const shown = rows.filter((row) => words(row).includes(wanted));
  const hasTickets = rows.some(({ record }) => record.ticket !== undefined);
  const cells = (row: LinkRow) => [
    {
      key: inOrder(row.record.reference),
      content: (
        <>
          <div className={styles.kind}>{row.record.kindName}</div>
          <OutsideLink href={row.record.url}>{row.record.reference}</OutsideLink> {row.record.name}
          <Origin row={row} />
        </>
      ),
    },
    ...(hasTickets ? ticketCells(row, now) : []),
    {
      key: row.record.status?.name ?? '',
      content: row.record.status === undefined ? '' : <StatusLozenge status={row.record.status} />,
    },
    {
      key: stateWords[row.state],
      content: (
        <>
          <LinkState
            state={row.state}
            note={row.problems.length > 0 ? undefined : row.note}
            inStepAt={row.inStepAt}
            now={now}
          />
          <Verified row={row} now={now} />
          {row.problems.map((problem) => (
            <div key={problem.message} className={styles.aside}>
              {problem.message} {problem.nextStep}
            </div>
          ))}
        </>
      ),
    },
    { key: '', content: <RowMenu row={row} actions={actions} /> },
  ];
  return (
    <div className={styles.whole}>
      <TextInput label="Filter" type="search" value={filter} onChange={setFilter} />
      <p role="status" className={styles.aside}>
        {shown.length === 0 ? 'No linked item matches.' : `${shown.length} of ${total} shown`}
        {rows.length < total && `, ${total - rows.length} more are being loaded`}
      </p>
      {shown.length > 0 && (
        <div className={`${styles.scroll ?? ''} ${hasTickets ? (styles.wide ?? '') : ''}`}>
          <DynamicTable
            label="All linked items"
            head={hasTickets ? ticketHead : planHead}
            rows={shown.map((row) => ({ key: row.id, cells: cells(row) }))}
            rowsPerPage={20}
            defaultSortKey="record"
            defaultSortOrder="ASC"
          />
        </div>
      )}
    </div>
  );
}
