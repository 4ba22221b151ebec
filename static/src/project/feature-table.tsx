import Checkbox from '@atlaskit/checkbox';
import DynamicTable from '@atlaskit/dynamic-table';
import type { FeatureView } from '../../../src/contract';
import { LinkState } from '../shared/link-state';
import { OutsideLink } from '../shared/outside-link';
import { StatusLozenge } from '../shared/status-lozenge';
import styles from './project.module.css';

interface FeatureTableProps {
  readonly features: readonly FeatureView[];
  readonly now: number;
  readonly selected: ReadonlyMap<string, FeatureView>;
  /** Absent for people who may only look. */
  readonly onSelect?: (features: readonly FeatureView[], isSelected: boolean) => void;
}

type OnSelect = NonNullable<FeatureTableProps['onSelect']>;

function SelectAll({ features, selected, onSelect }: Omit<FeatureTableProps, 'now'> & { readonly onSelect: OnSelect }) {
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

function Issue({ feature, now }: { readonly feature: FeatureView; readonly now: number }) {
  if (feature.sent === undefined) return <span className={styles.aside}>Not sent</span>;
  return (
    <div className={styles.issue}>
      <OutsideLink href={feature.sent.url}>{feature.sent.key}</OutsideLink>
      <LinkState state={feature.sent.state} now={now} />
    </div>
  );
}

const columns = [
  { key: 'feature', content: 'Feature', width: 44 },
  { key: 'status', content: 'Status', width: 18 },
  { key: 'requirements', content: 'Requirements', width: 16 },
  { key: 'issue', content: 'Issue', width: 18 },
];

export function FeatureTable({ features, now, selected, onSelect }: FeatureTableProps) {
  const cells = (feature: FeatureView) => [
    {
      key: 'feature',
      content: (
        <>
          <OutsideLink href={feature.url}>{feature.reference}</OutsideLink> {feature.name}
        </>
      ),
    },
    { key: 'status', content: feature.status === undefined ? '' : <StatusLozenge status={feature.status} /> },
    { key: 'requirements', content: feature.requirements === 0 ? '' : String(feature.requirements) },
    { key: 'issue', content: <Issue feature={feature} now={now} /> },
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
        rows={features.map((feature) => ({
          key: feature.id,
          cells: onSelect === undefined ? cells(feature) : [box(feature, onSelect), ...cells(feature)],
        }))}
      />
    </div>
  );
}
