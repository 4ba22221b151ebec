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
import { RowMenu } from './row-menu';
import type { RowActions } from './row-menu';

const head = {
  cells: [
    { key: 'record', content: 'Record', isSortable: true, width: 45 },
    { key: 'status', content: 'Status', isSortable: true, width: 20 },
    { key: 'state', content: 'State', isSortable: true, width: 27 },
    { key: 'actions', content: <span className={shared.hidden}>Actions</span>, width: 8 },
  ],
};

const words = (row: LinkRow) =>
  [row.record.kindName, row.record.reference, row.record.name, row.record.status?.name ?? '', stateWords[row.state]]
    .join(' ')
    .toLowerCase();

interface AllLinksProps {
  readonly rows: readonly LinkRow[];
  readonly now: number;
  readonly actions: RowActions;
}

/** Every link of the issue, to sort and to filter. */
export default function AllLinks({ rows, now, actions }: AllLinksProps) {
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLowerCase();
  const shown = rows.filter((row) => words(row).includes(wanted));
  const cells = (row: LinkRow) => [
    {
      key: row.record.reference,
      content: (
        <>
          <div className={styles.kind}>{row.record.kindName}</div>
          <OutsideLink href={row.record.url}>{row.record.reference}</OutsideLink> {row.record.name}
        </>
      ),
    },
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
        {shown.length === 0 ? 'No linked item matches.' : `${shown.length} of ${rows.length} shown`}
      </p>
      {shown.length > 0 && (
        <div className={styles.scroll}>
          <DynamicTable
            label="All linked items"
            head={head}
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
