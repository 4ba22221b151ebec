import Checkbox from '@atlaskit/checkbox';
import DynamicTable from '@atlaskit/dynamic-table';
import type { AdoptItem } from '../../../../src/contract';
import { OutsideLink } from '../../shared/outside-link';
import styles from '../admin.module.css';

const canAdopt = ({ obstacle }: AdoptItem) => obstacle === undefined;

interface AdoptionTableProps {
  readonly items: readonly AdoptItem[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (items: readonly AdoptItem[], isChosen: boolean) => void;
}

function ChooseAll({ items, chosen, onChoose }: AdoptionTableProps) {
  const possible = items.filter(canAdopt);
  const count = possible.filter(({ id }) => chosen.has(id)).length;
  return (
    <Checkbox
      aria-label="Select all listed records that can be taken over"
      isChecked={count > 0 && count === possible.length}
      isIndeterminate={count > 0 && count < possible.length}
      isDisabled={possible.length === 0}
      onChange={(event) => {
        onChoose(possible, event.currentTarget.checked);
      }}
    />
  );
}

function Issue({ issue: { key, url } }: AdoptItem) {
  return url === undefined ? key : <OutsideLink href={url}>{key}</OutsideLink>;
}

export function AdoptionTable(props: AdoptionTableProps) {
  const { items, chosen, onChoose } = props;
  const row = (item: AdoptItem) => ({
    key: item.id,
    cells: [
      {
        key: 'select',
        content: (
          <Checkbox
            aria-label={`Select ${item.record.reference} ${item.record.name}`}
            isChecked={chosen.has(item.id)}
            isDisabled={!canAdopt(item)}
            onChange={(event) => {
              onChoose([item], event.currentTarget.checked);
            }}
          />
        ),
      },
      {
        key: 'record',
        content: (
          <>
            <OutsideLink href={item.record.url}>{item.record.reference}</OutsideLink> {item.record.name}
          </>
        ),
      },
      { key: 'issue', content: <Issue {...item} /> },
      { key: 'by', content: item.by },
      { key: 'obstacle', content: item.obstacle ?? 'Can be taken over' },
    ],
  });
  return (
    <div className={styles.scroll}>
      <DynamicTable
        label="Records to take over"
        head={{
          cells: [
            { key: 'select', content: <ChooseAll {...props} />, width: 4 },
            { key: 'record', content: 'Record', width: 34 },
            { key: 'issue', content: 'Issue', width: 12 },
            { key: 'by', content: 'Linked by', width: 18 },
            { key: 'obstacle', content: 'State', width: 32 },
          ],
        }}
        rows={items.map(row)}
      />
    </div>
  );
}
