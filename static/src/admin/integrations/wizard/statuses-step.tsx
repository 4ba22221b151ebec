import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { StatusOption } from '../../../../../src/contract';
import { Choice } from '../../../shared/choice';
import { StatusLozenge } from '../../../shared/status-lozenge';
import styles from '../../admin.module.css';
import { none } from './draft';
import type { StatusChoices } from './status-choices';
import type { StepProps } from './types-step';

const keep = { value: '', label: 'Leave as it is' };

interface TableProps {
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
function StatusTable({ caption, when, then, from, to, chosen, onChoose }: TableProps) {
  const options = [keep, ...to.map(({ id, name }) => ({ value: id, label: name }))];
  const open = from.filter(({ id }) => !to.some((status) => status.id === chosen[id])).length;
  // A direction nobody asked for is no omission: it is folded away and says so.
  const [isOff, setOff] = useState(open === from.length);
  if (isOff) {
    return (
      <div className={styles.stack}>
        <h4>{caption}</h4>
        <p>Off: no status goes this way.</p>
        <div>
          <Button
            aria-label={`Choose statuses: ${when}`}
            onClick={() => {
              setOff(false);
            }}
          >
            Choose statuses
          </Button>
        </div>
      </div>
    );
  }
  return (
    <table className={styles.statuses}>
      <caption>
        {caption}
        {open > 0 && <span className={styles.open}>{`${open} of ${from.length} without a counterpart`}</span>}
      </caption>
      <thead>
        <tr>
          <th scope="col">{when}</th>
          <th scope="col">{then}</th>
        </tr>
      </thead>
      <tbody>
        {from.map((status) => {
          const value = chosen[status.id] ?? '';
          return (
            <tr key={status.id}>
              <th scope="row">
                <StatusLozenge status={status} />
              </th>
              <td>
                <Choice
                  label={`${when} ${status.name}, ${then}`}
                  isLabelHidden
                  options={options}
                  value={value}
                  onChange={(next) => {
                    onChoose({ ...chosen, [status.id]: next });
                  }}
                />
                {value === '' && <p className={styles.open}>No counterpart: the other side keeps its status.</p>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

export function StatusesStep({ choices, draft, onDraft }: StepProps) {
  const change = (kind: 'feature' | 'requirement', next: Partial<StatusChoices>) => {
    const old = draft.statuses[kind] ?? none;
    onDraft({ ...draft, statuses: { ...draft.statuses, [kind]: { ...old, ...next } } });
  };
  const mapped = choices.statuses.filter(({ kind }) => draft.types[kind] !== undefined);
  const ofFeatures = choices.statuses.find(({ kind }) => kind === 'feature')?.source ?? [];
  return (
    <>
      <p>
        Proposed by name, else by category. Look at what has no counterpart: its changes do not reach the other side.
      </p>
      <Choice
        label="When a feature is sent for the first time, its status in Aha! becomes"
        options={[keep, ...ofFeatures.map(({ id, name }) => ({ value: id, label: name }))]}
        value={draft.firstStatus}
        onChange={(firstStatus) => {
          onDraft({ ...draft, firstStatus });
        }}
      />
      {mapped.map(({ kind, source, target }) => {
        const name = choices.kinds.find((candidate) => candidate.kind === kind)?.name ?? kind;
        const chosen = draft.statuses[kind] ?? none;
        return (
          <section key={kind} className={styles.stack}>
            <h3>{name}</h3>
            <div className={styles.pair}>
              <StatusTable
                caption="From Jira to Aha!"
                when="When the issue becomes"
                then={`the ${name.toLowerCase()} becomes`}
                from={target}
                to={source}
                chosen={chosen.toSource}
                onChoose={(toSource) => {
                  change(kind, { toSource });
                }}
              />
              <StatusTable
                caption="From Aha! to Jira"
                when={`When the ${name.toLowerCase()} becomes`}
                then="the issue becomes"
                from={source}
                to={target}
                chosen={chosen.toTarget}
                onChoose={(toTarget) => {
                  change(kind, { toTarget });
                }}
              />
            </div>
          </section>
        );
      })}
    </>
  );
}
