import type { IntegrationChoices } from '../../../../../src/contract';
import { Choice } from '../../../shared/choice';
import styles from '../../admin.module.css';
import { none } from './draft';
import { directionOf, statusField } from './field-choices';
import { keep, StatusWays } from './status-ways';
import type { StepProps } from './types-step';

type OfKind = IntegrationChoices['statuses'][number];

/** Statuses of one kind of record, as its field travels. */
function KindStatuses({ statuses, choices, draft, onDraft }: StepProps & { readonly statuses: OfKind }) {
  const { kind, source, target } = statuses;
  const field = statusField(choices, kind);
  return (
    <StatusWays
      name={(choices.kinds.find((candidate) => candidate.kind === kind)?.name ?? kind).toLowerCase()}
      target={{ system: 'Jira', record: 'issue' }}
      directions={field?.directions ?? []}
      direction={field === undefined ? 'to-source' : directionOf(field, draft, choices)}
      source={source}
      targets={target}
      chosen={draft.statuses[kind] ?? none}
      onChange={(chosen, direction) => {
        const fields = field === undefined ? draft.fields : { ...draft.fields, [field.id]: direction };
        onDraft({ ...draft, fields, statuses: { ...draft.statuses, [kind]: chosen } });
      }}
    />
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
