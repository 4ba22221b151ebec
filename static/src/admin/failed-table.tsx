import Button from '@atlaskit/button/new';
import DynamicTable from '@atlaskit/dynamic-table';
import type { FailedItem, ProblemView } from '../../../src/contract';
import { OutsideLink } from '../shared/outside-link';
import shared from '../shared/shared.module.css';
import { When } from '../shared/when';
import styles from './admin.module.css';

export const canRetry = (item: FailedItem) => item.problems.some(({ retry }) => retry);

const head = {
  cells: [
    { key: 'record', content: 'Record', width: 22 },
    { key: 'field', content: 'Field', width: 10 },
    { key: 'cause', content: 'What happened and what was kept', width: 30 },
    { key: 'next', content: 'Next step', width: 20 },
    { key: 'when', content: 'When', width: 10 },
    { key: 'retry', content: <span className={shared.hidden}>Actions</span>, width: 8 },
  ],
};

function Pair({ item, integration }: { readonly item: FailedItem; readonly integration: string }) {
  const { source, target } = item;
  return (
    <>
      <OutsideLink href={source.url}>{source.reference}</OutsideLink> {source.name}
      {target !== undefined && (
        <>
          {' ↔ '}
          <OutsideLink href={target.url}>{target.reference}</OutsideLink>
        </>
      )}
      <div className={styles.aside}>{integration}</div>
    </>
  );
}

interface FailedTableProps {
  readonly items: readonly FailedItem[];
  readonly now: number;
  readonly nameOf: (integration: string) => string;
  /** The link that is being tried again. */
  readonly busy: string | undefined;
  readonly onRetry: (link: string) => void;
}

/** One row a problem; the record and *Retry* stand in the first row of its problems. */
export function FailedTable({ items, now, nameOf, busy, onRetry }: FailedTableProps) {
  const retry = (item: FailedItem) => (
    <Button
      spacing="compact"
      aria-label={`Retry ${item.source.reference}`}
      isLoading={busy === item.link}
      onClick={() => {
        onRetry(item.link);
      }}
    >
      Retry
    </Button>
  );
  const row = (item: FailedItem, problem: ProblemView, isFirst: boolean) => ({
    key: `${item.link} ${problem.message}`,
    cells: [
      { key: 'record', content: isFirst ? <Pair item={item} integration={nameOf(item.integration)} /> : '' },
      { key: 'field', content: problem.field ?? '' },
      {
        key: 'cause',
        content: (
          <>
            {problem.message} <span className={styles.aside}>{problem.kept}</span>
          </>
        ),
      },
      { key: 'next', content: problem.nextStep },
      { key: 'when', content: <When at={problem.at} now={now} /> },
      { key: 'retry', content: isFirst && canRetry(item) ? retry(item) : '' },
    ],
  });
  return (
    <div className={styles.scroll}>
      <DynamicTable
        label="Failed items"
        head={head}
        rows={items.flatMap((item) => item.problems.map((problem, index) => row(item, problem, index === 0)))}
      />
    </div>
  );
}
