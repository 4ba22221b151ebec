import type { DirectionView, IntegrationChoices, StatusOption } from '../../../../../src/contract';
import { Choice } from '../../../shared/choice';
import styles from '../../admin.module.css';
import { ways } from '../directions';
import { none } from './draft';
import { directionOf, statusField } from './field-choices';
import { inverse, isEmpty } from './status-choices';
import type { StatusChoices } from './status-choices';
import { StatusTable } from './status-table';
import type { StepProps } from './types-step';

const keep = { value: '', label: 'Leave as it is' };

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

type OfKind = IntegrationChoices['statuses'][number];

/** Statuses of one kind of record: which way they travel, and what each leads to. */
function KindStatuses({ statuses, choices, draft, onDraft }: StepProps & { readonly statuses: OfKind }) {
  const { kind, source, target } = statuses;
  const name = (choices.kinds.find((candidate) => candidate.kind === kind)?.name ?? kind).toLowerCase();
  const field = statusField(choices, kind);
  const direction = field === undefined ? 'to-source' : directionOf(field, draft, choices);
  const chosen = draft.statuses[kind] ?? none;
  const change = (next: Partial<StatusChoices>, fields = draft.fields) => {
    onDraft({ ...draft, fields, statuses: { ...draft.statuses, [kind]: { ...chosen, ...next } } });
  };
  const turn = (next: DirectionView) => {
    // A direction that opens up begins with what the other one says.
    const proposed =
      next !== 'off' && next !== 'to-source' && isEmpty(chosen.toTarget) ? { toTarget: inverse(chosen.toSource) } : {};
    change(proposed, { ...draft.fields, [`${kind}.status`]: next });
  };
  return (
    <>
      {field !== undefined && (
        <div className={styles.narrow}>
          <Choice
            label={`The status of a ${name} travels`}
            options={field.directions.map((value) => ({ value, label: ways[value] }))}
            value={direction}
            onChange={(value) => {
              const next = field.directions.find((candidate) => candidate === value);
              if (next !== undefined) turn(next);
            }}
          />
        </div>
      )}
      <div className={styles.pair}>
        {direction !== 'off' && direction !== 'to-target' && (
          <Way
            caption="From Jira to Aha!"
            when="When the issue becomes"
            then={`the ${name} becomes`}
            from={target}
            to={source}
            chosen={chosen.toSource}
            onChoose={(toSource) => {
              change({ toSource });
            }}
          />
        )}
        {direction !== 'off' && direction !== 'to-source' && (
          <Way
            caption="From Aha! to Jira"
            when={`When the ${name} becomes`}
            then="the issue becomes"
            from={source}
            to={target}
            chosen={chosen.toTarget}
            onChoose={(toTarget) => {
              change({ toTarget });
            }}
          />
        )}
      </div>
    </>
  );
}

export function StatusesStep(props: StepProps) {
  const { choices, draft, onDraft } = props;
  const mapped = choices.statuses.filter(({ kind }) => draft.types[kind] !== undefined);
  const ofFeatures = choices.statuses.find(({ kind }) => kind === 'feature')?.source ?? [];
  return (
    <>
      <p>
        Proposed by name, else by category. Look at what has no counterpart: its changes do not reach the other side.
      </p>
      <div className={styles.narrow}>
        <Choice
          label="When a feature is sent for the first time, its status in Aha! becomes"
          options={[keep, ...ofFeatures.map(({ id, name }) => ({ value: id, label: name }))]}
          value={draft.firstStatus}
          onChange={(firstStatus) => {
            onDraft({ ...draft, firstStatus });
          }}
        />
      </div>
      {mapped.map((statuses) => (
        <section key={statuses.kind} className={styles.stack}>
          <h3>{choices.kinds.find(({ kind }) => kind === statuses.kind)?.name ?? statuses.kind}</h3>
          <KindStatuses statuses={statuses} {...props} />
        </section>
      ))}
    </>
  );
}
