import Button from '@atlaskit/button/new';
import DynamicTable from '@atlaskit/dynamic-table';
import type { FailedItem, ProblemView } from '../../../src/contract';
import { StateDot, stateWords } from '../shared/link-state';
import { MoreMenu } from '../shared/more-menu';
import { OutsideLink } from '../shared/outside-link';
import shared from '../shared/shared.module.css';
import { When } from '../shared/when';
import styles from './admin.module.css';

/** Whether the link's other record is an issue, whose panel shows the conflict: else it is decided here. */
const isDecidedHere = ({ state, target }: FailedItem) =>
  state === 'conflict' && target !== undefined && target.system !== 'jira';

export const canRetry = (item: FailedItem) => item.problems.some(({ retry }) => retry);

const head = {
  cells: [
    { key: 'record', content: 'Record', width: 22 },
    { key: 'field', content: 'Field', width: 10 },
    { key: 'cause', content: 'What happened and what was kept', width: 28 },
    { key: 'next', content: 'Next step', width: 20 },
    { key: 'when', content: 'When', width: 9 },
    { key: 'actions', content: <span className={shared.hidden}>Actions</span>, width: 11 },
  ],
};

function Pair({ item, integration }: { readonly item: FailedItem; readonly integration: string }) {
  const { source, target, state } = item;
  return (
    <>
      <OutsideLink href={source.url}>{source.reference}</OutsideLink> {source.name}
      {target !== undefined && (
        <>
          {' ↔ '}
          <OutsideLink href={target.url}>{target.reference}</OutsideLink>
        </>
      )}
      <div className={styles.aside}>
        <StateDot state={state} /> {stateWords[state]} · {integration}
      </div>
    </>
  );
}

/** What is said of a pair whose problem is its state. */
const ofState: Readonly<Record<FailedItem['state'], { readonly cause: string; readonly nextStep: string }>> = {
  failed: { cause: 'It could not be brought in step.', nextStep: 'Open the issue to see why.' },
  conflict: {
    cause: 'Both sides changed the same field. The newer value stands; the other is kept.',
    nextStep: 'Open the issue and decide under Linked items which value stands.',
  },
  gone: {
    cause: 'One of the two records no longer exists. The other stays as it is.',
    nextStep: 'Unlink the pair if that is as it should be.',
  },
};

/** What to do about a pair that has no problem but its state. */
const nextStepOf = (item: FailedItem) =>
  isDecidedHere(item) ? 'Decide which value stands.' : ofState[item.state].nextStep;

const conflictFields = ({ conflicts = [] }: FailedItem) => [...new Set(conflicts.map(({ label }) => label))].join(', ');

export interface FailedActions {
  readonly onRetry: (item: FailedItem) => void;
  readonly onRetryAlike: (item: FailedItem) => void;
  readonly onDecide: (item: FailedItem) => void;
  readonly onIgnore: (item: FailedItem) => void;
  readonly onUnlink: (item: FailedItem) => void;
}

interface ActionsProps extends FailedActions {
  readonly item: FailedItem;
  readonly isBusy: boolean;
}

function Actions({ item, isBusy, onRetry, onRetryAlike, onDecide, onIgnore, onUnlink }: ActionsProps) {
  const { reference } = item.source;
  const isGone = item.state === 'gone';
  const more = [
    ...(canRetry(item) && item.code !== undefined
      ? [
          {
            text: 'Retry all like this',
            onSelect: () => {
              onRetryAlike(item);
            },
          },
        ]
      : []),
    {
      text: 'Ignore…',
      onSelect: () => {
        onIgnore(item);
      },
    },
    // No panel of an issue shows such a link, so it can be forgotten nowhere else.
    ...(item.target !== undefined && item.target.system !== 'jira' && !isGone
      ? [
          {
            text: 'Unlink…',
            onSelect: () => {
              onUnlink(item);
            },
          },
        ]
      : []),
  ];
  return (
    <span className={styles.actions}>
      {canRetry(item) && (
        <Button
          spacing="compact"
          aria-label={`Retry ${reference}`}
          isLoading={isBusy}
          onClick={() => {
            onRetry(item);
          }}
        >
          Retry
        </Button>
      )}
      {isDecidedHere(item) && (
        <Button
          spacing="compact"
          aria-label={`Decide ${reference}`}
          onClick={() => {
            onDecide(item);
          }}
        >
          Decide…
        </Button>
      )}
      {isGone && (
        <Button
          spacing="compact"
          aria-label={`Unlink ${reference}`}
          onClick={() => {
            onUnlink(item);
          }}
        >
          Unlink…
        </Button>
      )}
      <MoreMenu label={`More actions for ${reference}`} items={more} />
    </span>
  );
}

interface FailedTableProps extends FailedActions {
  readonly items: readonly FailedItem[];
  readonly now: number;
  readonly nameOf: (integration: string) => string;
  /** The link that is being tried again. */
  readonly busy: string | undefined;
}

function Cause({ item, problem }: { readonly item: FailedItem; readonly problem: ProblemView | undefined }) {
  if (problem === undefined) return item.note ?? ofState[item.state].cause;
  return (
    <>
      {problem.message} <span className={styles.aside}>{problem.kept}</span>
    </>
  );
}

/** One row a problem; the record and what can be done stand in the first row of its problems. */
export function FailedTable({ items, now, nameOf, busy, ...actions }: FailedTableProps) {
  const row = (item: FailedItem, problem: ProblemView | undefined, place: number) => {
    const at = problem?.at ?? item.conflicts?.[0]?.at;
    const cells = [
      { key: 'record', content: place === 0 ? <Pair item={item} integration={nameOf(item.integration)} /> : '' },
      { key: 'field', content: problem?.field ?? conflictFields(item) },
      { key: 'cause', content: <Cause item={item} problem={problem} /> },
      { key: 'next', content: problem?.nextStep ?? nextStepOf(item) },
      { key: 'when', content: at === undefined ? '' : <When at={at} now={now} /> },
      { key: 'actions', content: place === 0 ? <Actions item={item} isBusy={busy === item.link} {...actions} /> : '' },
    ];
    return { key: `${item.link} ${place}`, cells };
  };
  const problemsOf = ({ problems }: FailedItem) => (problems.length === 0 ? [undefined] : problems);
  return (
    <div className={styles.scroll}>
      <DynamicTable
        label="Failed items"
        head={head}
        rows={items.flatMap((item) => problemsOf(item).map((problem, place) => row(item, problem, place)))}
      />
    </div>
  );
}
