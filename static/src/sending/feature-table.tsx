import Checkbox from '@atlaskit/checkbox';
import DynamicTable from '@atlaskit/dynamic-table';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { FeatureView } from '../../../src/contract';
import { LinkState } from '../shared/link-state';
import { OutsideLink } from '../shared/outside-link';
import { StatusLozenge } from '../shared/status-lozenge';
import styles from './sending.module.css';

interface FeatureTableProps {
  readonly features: readonly FeatureView[];
  /** Title of the column of what was sent: `Issue`. */
  readonly madeTitle: string;
  readonly now: number;
  readonly selected: ReadonlyMap<string, FeatureView>;
  /** Absent for people who may only look. */
  readonly onSelect?: (features: readonly FeatureView[], isSelected: boolean) => void;
}

type OnSelect = NonNullable<FeatureTableProps['onSelect']>;
type Requirement = NonNullable<FeatureView['children']>[number];

function SelectAll({
  features,
  selected,
  onSelect,
}: Omit<FeatureTableProps, 'now' | 'madeTitle'> & { readonly onSelect: OnSelect }) {
  const count = features.filter(({ id }) => selected.has(id)).length;
  return (
    <Checkbox
      aria-label="Select all listed features"
      isChecked={count === features.length}
      isIndeterminate={count > 0 && count < features.length}
      onChange={(event) => {
        onSelect(features, event.currentTarget.checked);
      }}
    />
  );
}

function Made({ record, now }: { readonly record: Pick<FeatureView, 'sent'>; readonly now: number }) {
  if (record.sent === undefined) return <span className={styles.aside}>Not sent</span>;
  return (
    <div className={styles.made}>
      <OutsideLink href={record.sent.url}>{record.sent.key}</OutsideLink>
      <LinkState state={record.sent.state} now={now} />
    </div>
  );
}

interface FoldProps {
  readonly feature: FeatureView;
  readonly isOpen: boolean;
  readonly onFold: () => void;
}

/** How many requirements there are; unfolds them where they are known. */
function Fold({ feature, isOpen, onFold }: FoldProps) {
  const { requirements: count } = feature;
  if (count === 0) return null;
  if (feature.children === undefined) return <>{count}</>;
  return (
    <button
      type="button"
      className={styles.fold}
      aria-expanded={isOpen}
      aria-label={`${count} ${count === 1 ? 'requirement' : 'requirements'} of ${feature.reference}`}
      onClick={onFold}
    >
      <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {count}
    </button>
  );
}

const columnsOf = (madeTitle: string) => [
  { key: 'feature', content: 'Feature', width: 44 },
  { key: 'status', content: 'Status', width: 18 },
  { key: 'requirements', content: 'Requirements', width: 16 },
  { key: 'made', content: madeTitle, width: 18 },
];

/** Features with their requirements folded away. */
export function FeatureTable({ features, madeTitle, now, selected, onSelect }: FeatureTableProps) {
  const columns = columnsOf(madeTitle);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const fold = (id: string) => {
    setOpen((old) => {
      const next = new Set(old);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  };
  const record = (one: FeatureView | Requirement, requirements: ReactNode, isChild = false) => [
    {
      key: 'feature',
      content: (
        <div className={isChild ? styles.requirement : undefined}>
          <OutsideLink href={one.url}>{one.reference}</OutsideLink> {one.name}
        </div>
      ),
    },
    { key: 'status', content: one.status === undefined ? '' : <StatusLozenge status={one.status} /> },
    { key: 'requirements', content: requirements },
    { key: 'made', content: <Made record={one} now={now} /> },
  ];
  const box = (feature: FeatureView, select: OnSelect) => ({
    key: 'select',
    content: (
      <Checkbox
        aria-label={`Select ${feature.reference} ${feature.name}`}
        isChecked={selected.has(feature.id)}
        onChange={(event) => {
          select([feature], event.currentTarget.checked);
        }}
      />
    ),
  });
  const featureRow = (feature: FeatureView) => {
    const folded = (
      <Fold
        feature={feature}
        isOpen={open.has(feature.id)}
        onFold={() => {
          fold(feature.id);
        }}
      />
    );
    const cells = record(feature, folded);
    return { key: feature.id, cells: onSelect === undefined ? cells : [box(feature, onSelect), ...cells] };
  };
  const childRow = (child: Requirement) => {
    const cells = record(child, '', true);
    // Requirements are sent with their feature, so they are not chosen one by one.
    return { key: child.id, cells: onSelect === undefined ? cells : [{ key: 'select', content: '' }, ...cells] };
  };
  const selectAll = (select: OnSelect) => ({
    key: 'select',
    content: <SelectAll features={features} selected={selected} onSelect={select} />,
    width: 4,
  });
  return (
    <div className={styles.scroll}>
      <DynamicTable
        label="Features"
        head={{ cells: onSelect === undefined ? columns : [selectAll(onSelect), ...columns] }}
        rows={features.flatMap((feature) => [
          featureRow(feature),
          ...(open.has(feature.id) ? (feature.children ?? []).map(childRow) : []),
        ])}
      />
    </div>
  );
}
