import type { StatusOption } from '../../../../../src/contract';
import { Choice } from '../../../shared/choice';
import type { Option } from '../../../shared/choice';
import { StatusLozenge } from '../../../shared/status-lozenge';
import styles from '../../admin.module.css';
import { MappingTable } from '../mapping-table';

interface StatusTableProps {
  readonly caption: string;
  /** Heads of the two columns. */
  readonly when: string;
  readonly then: string;
  readonly from: readonly StatusOption[];
  readonly optionsOf: (status: StatusOption) => readonly Option[];
  readonly valueOf: (status: StatusOption) => string;
  /** Whether it leads nowhere. */
  readonly isOpen: (status: StatusOption) => boolean;
  /** What happens where one leads nowhere. */
  readonly openWords: string;
  readonly onChoose: (status: StatusOption, value: string) => void;
}

/** What each status of one side leads to on the other; those that lead nowhere are counted and marked. */
export function StatusTable(props: StatusTableProps) {
  const { caption, when, then, from, optionsOf, valueOf, isOpen, openWords, onChoose } = props;
  const open = from.filter(isOpen).length;
  return (
    <MappingTable
      caption={
        <>
          {caption}
          {open > 0 && <span className={styles.open}>{`${open} of ${from.length} without a counterpart`}</span>}
        </>
      }
      heads={[when, then]}
    >
      {from.map((status) => (
        <tr key={status.id} className={isOpen(status) ? styles.unmapped : undefined}>
          <th scope="row">
            <StatusLozenge status={status} />
          </th>
          <td>
            <Choice
              label={`${when} ${status.name}, ${then}`}
              isLabelHidden
              options={optionsOf(status)}
              value={valueOf(status)}
              onChange={(value) => {
                onChoose(status, value);
              }}
            />
            {isOpen(status) && <p className={styles.open}>{openWords}</p>}
          </td>
        </tr>
      ))}
    </MappingTable>
  );
}
