import { Choice } from '../../../shared/choice';
import styles from '../../admin.module.css';
import { choicesOf, pairsOf } from '../wizard/status-choices';
import { keep, StatusWays } from '../wizard/status-ways';
import { directionOf, kinds, madeOf, nameOf, statusesOf, statusField } from './step';
import type { Kind, StepProps } from './step';

function KindStatuses({ kind, choices, draft, onDraft }: StepProps & { readonly kind: Kind }) {
  const of = statusesOf(choices, draft.mode, kind);
  const name = nameOf(choices, kind).toLowerCase();
  const made = madeOf(draft.mode, kind);
  const field = statusField(choices, draft.mode, kind);
  if (of === undefined) return <p>{epicWords}</p>;
  return (
    <>
      {made === 'task' && <p>{taskWords}</p>}
      <StatusWays
        name={name}
        target={{ system: 'Tracker', record: made }}
        directions={field?.directions ?? []}
        direction={field === undefined ? 'to-source' : directionOf(field, draft, choices)}
        source={of.source}
        targets={of.target}
        chosen={choicesOf(draft.statuses, kind)}
        onChange={(chosen, direction) => {
          onDraft({
            ...draft,
            fields: field === undefined ? draft.fields : { ...draft.fields, [field.id]: direction },
            statuses: [
              ...draft.statuses.filter((pair) => pair.kind !== kind),
              ...pairsOf(kind, chosen, of.source, of.target),
            ],
          });
        }}
      />
    </>
  );
}

const epicWords = 'Epics have no state of their own in Tracker, so none travels. Their stories have.';
const taskWords = 'A task is done or not done. People tick it in Tracker; Throughline never does.';

/** Which state of Tracker is which status of Aha! (P-19, P-20). */
export function StatusesStep(props: StepProps) {
  const { choices, draft, onDraft, errorOf } = props;
  const ofFeatures = choices.statuses.find(({ kind }) => kind === 'feature')?.source ?? [];
  const error = errorOf('statuses');
  return (
    <>
      <p>
        Proposed by what the statuses mean. Look at what has no counterpart: its changes do not reach the other side.
      </p>
      {error !== undefined && (
        <p className={styles.open} role="alert">
          {error}
        </p>
      )}
      <div className={styles.narrow}>
        <Choice
          label="When a feature is sent for the first time, its status in Aha! becomes"
          options={[keep, ...ofFeatures.map(({ id, name }) => ({ value: id, label: name }))]}
          value={draft.firstStatus?.id ?? ''}
          error={errorOf('firstStatus')}
          onChange={(id) => {
            const found = ofFeatures.find((status) => status.id === id);
            onDraft({ ...draft, firstStatus: found === undefined ? null : { id: found.id, name: found.name } });
          }}
        />
      </div>
      {kinds.map((kind) => (
        <section key={kind} className={styles.stack}>
          <h3>
            {nameOf(choices, kind)} and {madeOf(draft.mode, kind)}
          </h3>
          <KindStatuses kind={kind} {...props} />
        </section>
      ))}
    </>
  );
}
