import type { IntegrationChoices, MappingDraft } from '../../../../../src/contract';
import { call } from '../../../shared/call';
import { TextInput } from '../../../shared/text-input';
import styles from '../../admin.module.css';
import { directionText, meanings } from '../directions';
import { optionWords } from '../option-words';
import { Comparison } from './comparison';
import { mappingOf } from './draft';
import type { Draft, Places } from './draft';
import { listedFields } from './field-choices';
import { demandedFields, hasValue } from './required-step';
import { relationOf } from './relation';
import type { Kind } from './status-choices';
import type { StepProps } from './types-step';

interface ReviewStepProps extends StepProps {
  readonly places: Partial<Places>;
  /** The integration to change; absent for a new one. */
  readonly integration: string | undefined;
}

/** `Name ↔ Summary, both ways`, for each field of the kind that travels. */
function travelling(choices: IntegrationChoices, mapping: MappingDraft, kind: Kind): readonly string[] {
  const nameOf = (list: readonly { readonly id: string; readonly name: string }[], id: string) =>
    list.find((candidate) => candidate.id === id)?.name ?? id;
  const listed = listedFields(choices, kind).map(({ id, source, target }) => ({
    source,
    target,
    direction: mapping.fields[id] ?? 'off',
  }));
  const custom = mapping.custom
    .filter((row) => row.kind === kind)
    .map(({ source, target, direction }) => ({
      source: nameOf(choices.customFields, source),
      target: nameOf(choices.customTargets, target),
      direction,
    }));
  return [...listed, ...custom]
    .filter(({ direction }) => direction !== 'off')
    .map(({ direction, source, target }) => directionText(direction, source, target));
}

/** `5 pairs, from Jira only`. */
function statusWords({ statuses, fields }: MappingDraft, kind: Kind): string {
  const direction = fields[`${kind}.status`] ?? 'to-source';
  if (direction === 'off') return 'not carried over';
  const count = statuses.filter((pair) => pair.kind === kind).length;
  return `${count} ${count === 1 ? 'pair' : 'pairs'}, ${meanings[direction]}`;
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className={styles.bullets}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

interface FactsProps {
  readonly choices: IntegrationChoices;
  readonly draft: Draft;
  readonly mapping: MappingDraft;
}

function TypesInWords({ choices, draft }: FactsProps) {
  const typeOf = (id: string | undefined) => choices.issueTypes.find((type) => type.id === id);
  const feature = typeOf(draft.types.feature);
  const requirement = typeOf(draft.types.requirement);
  const lines = choices.kinds.map(
    ({ kind, name }) => `${name} becomes ${typeOf(draft.types[kind])?.name ?? 'nothing'}`,
  );
  return (
    <>
      {lines.join('; ')}. {feature !== undefined && requirement !== undefined && relationOf(feature, requirement).words}
    </>
  );
}

function Facts({ choices, draft, mapping }: FactsProps) {
  const demanded = demandedFields(choices, draft);
  const kinds = choices.kinds.filter(({ kind }) => draft.types[kind] !== undefined);
  return (
    <>
      <dt>Types</dt>
      <dd>
        <TypesInWords choices={choices} draft={draft} mapping={mapping} />
      </dd>
      <dt>First send</dt>
      <dd>
        {mapping.firstStatus === null
          ? 'The status in Aha! stays as it is'
          : `The status in Aha! becomes “${mapping.firstStatus.name}”`}
      </dd>
      <dt>Statuses</dt>
      <dd>{kinds.map(({ kind, name }) => `${name}: ${statusWords(mapping, kind)}`).join('; ')}</dd>
      {kinds.map(({ kind, name }) => (
        <div key={kind} className={styles.fact}>
          <dt>Fields of the {name.toLowerCase()}</dt>
          <dd>
            <Lines lines={travelling(choices, mapping, kind)} />
          </dd>
        </div>
      ))}
      <dt>Required fields</dt>
      <dd>
        {demanded.length === 0
          ? 'None without a value'
          : demanded
              .map((field) => `${field.label} (${field.typeName}) has ${hasValue(field, draft) ? 'a' : 'no'} value`)
              .join('; ')}
      </dd>
      <dt>Options</dt>
      <dd>
        <Lines lines={optionWords(draft)} />
      </dd>
    </>
  );
}

/** All that was decided, in words, before it is saved. */
export function ReviewStep({ places, choices, draft, onDraft, integration }: ReviewStepProps) {
  const mapping = mappingOf(draft, choices);
  return (
    <>
      <TextInput
        label="Name"
        value={draft.name}
        onChange={(name) => {
          onDraft({ ...draft, name });
        }}
        isRequired
      />
      {integration !== undefined && <Comparison compare={() => call('admin', 'compare', { integration, mapping })} />}
      <dl className={styles.facts}>
        <dt>Between</dt>
        <dd>
          {places.product?.name} in Aha! and {places.project?.name} in Jira
        </dd>
        <Facts choices={choices} draft={draft} mapping={mapping} />
      </dl>
      {integration === undefined && (
        <p>Nothing is sent yet: after saving you tell Aha! where to call, then switch the integration on.</p>
      )}
    </>
  );
}
