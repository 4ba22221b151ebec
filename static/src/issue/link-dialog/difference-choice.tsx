import type { Difference } from '../../../../src/contract';
import { Radios } from '../../shared/radios';
import styles from './link-dialog.module.css';

interface DifferenceChoiceProps {
  readonly difference: Difference;
  readonly system: string;
  readonly keep: Difference['keep'];
  readonly onKeep: (keep: Difference['keep']) => void;
}

const owner = (side: Difference['keep'], system: string) => (side === 'jira' ? 'Jira' : system);

function Value({ of, value }: { readonly of: string; readonly value: string }) {
  return (
    <span className={styles.pair}>
      <span className={styles.owner}>{of}: </span>
      {value === '' ? <em>empty</em> : <span className={styles.value}>{value}</span>}
    </span>
  );
}

/** One field with both its values, and whose is kept. */
export function DifferenceChoice({ difference, system, keep, onKeep }: DifferenceChoiceProps) {
  const { label, jira, other, canChoose } = difference;
  if (!canChoose) {
    return (
      <div className={styles.fixed}>
        <h3>{label}</h3>
        <p>
          <Value of="Jira" value={jira} />
        </p>
        <p>
          <Value of={system} value={other} />
        </p>
        <p className={styles.aside}>{owner(keep, system)}’s value is kept.</p>
      </div>
    );
  }
  return (
    <Radios
      legend={`${label}: keep the value of`}
      options={[
        { value: 'jira', text: <Value of="Jira" value={jira} /> },
        { value: 'other', text: <Value of={system} value={other} /> },
      ]}
      value={keep}
      onChange={onKeep}
    />
  );
}
