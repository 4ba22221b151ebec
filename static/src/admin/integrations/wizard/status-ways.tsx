import type { DirectionView, StatusOption } from '../../../../../src/contract';
import { Choice } from '../../../shared/choice';
import styles from '../../admin.module.css';
import { directionWords } from '../directions';
import { inverse, isEmpty } from './status-choices';
import type { StatusChoices } from './status-choices';
import { StatusTable } from './status-table';

export const keep = { value: '', label: 'Leave as it is' };

interface WayProps {
  readonly caption: string;
  /** Heads of the two columns. */
  readonly when: string;
  readonly then: string;
  readonly from: readonly StatusOption[];
  readonly to: readonly StatusOption[];
  readonly chosen: Readonly<Record<string, string>>;
  readonly onChoose: (chosen: Readonly<Record<string, string>>) => void;
}

/** What each status of one side leads to on the other. */
function Way({ from, to, chosen, onChoose, ...heads }: WayProps) {
  const options = [keep, ...to.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <StatusTable
      {...heads}
      from={from}
      optionsOf={() => options}
      valueOf={({ id }) => chosen[id] ?? ''}
      isOpen={({ id }) => !to.some((status) => status.id === chosen[id])}
      openWords="No counterpart: the other side keeps its status."
      onChoose={({ id }, value) => {
        onChoose({ ...chosen, [id]: value });
      }}
    />
  );
}

interface StatusWaysProps {
  /** What Aha! calls the records, in small letters. */
  readonly name: string;
  /** The other tool, and what a record becomes there. */
  readonly target: { readonly system: 'Jira' | 'Tracker'; readonly record: string };
  /** Ways to choose from; with one alone there is nothing to choose. */
  readonly directions: readonly DirectionView[];
  readonly direction: DirectionView;
  readonly source: readonly StatusOption[];
  readonly targets: readonly StatusOption[];
  readonly chosen: StatusChoices;
  readonly onChange: (chosen: StatusChoices, direction: DirectionView) => void;
}

/** Statuses of one kind of record: which way they travel, and what each leads to. */
export function StatusWays(props: StatusWaysProps) {
  const { name, target, directions, direction, source, targets, chosen, onChange } = props;
  const { system, record } = target;
  const turn = (next: DirectionView) => {
    // A direction that opens up begins with what the other one says.
    const isOpened = next !== 'off' && next !== 'to-source' && isEmpty(chosen.toTarget);
    onChange(isOpened ? { ...chosen, toTarget: inverse(chosen.toSource) } : chosen, next);
  };
  const { ways } = directionWords(system);
  return (
    <>
      {directions.length > 1 && (
        <div className={styles.narrow}>
          <Choice
            label={`The status of a ${name} travels`}
            options={directions.map((value) => ({ value, label: ways[value] }))}
            value={direction}
            onChange={(value) => {
              const next = directions.find((candidate) => candidate === value);
              if (next !== undefined) turn(next);
            }}
          />
        </div>
      )}
      <div className={styles.pair}>
        {direction !== 'off' && direction !== 'to-target' && (
          <Way
            caption={`From ${system} to Aha!`}
            when={`When the ${record} becomes`}
            then={`the ${name} becomes`}
            from={targets}
            to={source}
            chosen={chosen.toSource}
            onChoose={(toSource) => {
              onChange({ ...chosen, toSource }, direction);
            }}
          />
        )}
        {direction !== 'off' && direction !== 'to-source' && (
          <Way
            caption={`From Aha! to ${system}`}
            when={`When the ${name} becomes`}
            then={`the ${record} becomes`}
            from={source}
            to={targets}
            chosen={chosen.toTarget}
            onChoose={(toTarget) => {
              onChange({ ...chosen, toTarget }, direction);
            }}
          />
        )}
      </div>
    </>
  );
}
