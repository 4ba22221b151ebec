import { Choice } from '../../../shared/choice';
import styles from '../../admin.module.css';
import { MappingTable } from '../mapping-table';
import { kinds, madeOf, nameOf } from './step';
import type { Kind, StepProps } from './step';
import { isStoryType, storyTypeOf, storyTypes } from './story-types';
import type { StoryType } from './story-types';

function KindRows({ kind, choices, draft, onDraft, errorOf }: StepProps & { readonly kind: Kind }) {
  const name = nameOf(choices, kind);
  const errorAt = (row: number) => (row === -1 ? undefined : errorOf(`kinds.${row}`));
  const choose = (recordKind: string, storyType: StoryType) => {
    const rest = draft.kinds.filter((row) => row.kind !== kind || row.recordKind !== recordKind);
    onDraft({ ...draft, kinds: storyType === 'feature' ? rest : [...rest, { kind, recordKind, storyType }] });
  };
  return (
    <>
      {choices.recordKinds
        .filter((row) => row.kind === kind)
        .map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {row.name} <span className={styles.aside}>{name}</span>
            </th>
            <td>
              <Choice
                label={`A ${name.toLowerCase()} of the kind ${row.name} becomes a story of the type`}
                isLabelHidden
                options={Object.entries(storyTypes).map(([value, label]) => ({ value, label }))}
                value={storyTypeOf(draft, kind, row.id)}
                error={errorAt(draft.kinds.findIndex((one) => one.kind === kind && one.recordKind === row.id))}
                onChange={(value) => {
                  if (isStoryType(value)) choose(row.id, value);
                }}
              />
            </td>
          </tr>
        ))}
    </>
  );
}

/** Which type of story a kind of record becomes; epics and tasks have no types. */
export function KindTable(props: StepProps) {
  const { choices, draft } = props;
  const typed = kinds.filter((kind) => madeOf(draft.mode, kind) === 'story');
  const isEmpty = !choices.recordKinds.some(({ kind }) => typed.includes(kind));
  return (
    <section className={styles.stack}>
      <h3>Types of stories</h3>
      {isEmpty ? (
        <p>Aha! has no kinds for these records, so all become stories of the type Feature.</p>
      ) : (
        <>
          <p>
            Tracker knows features, bugs and chores. The type is set when a story is made, and is people’s own from then
            on. {typed.includes('requirement') && typed.includes('feature') && followsFeature}
          </p>
          <MappingTable
            caption="Types of stories by kind"
            isCaptionHidden
            heads={['A record of the kind', 'becomes a story of the type']}
          >
            {typed.map((kind) => (
              <KindRows key={kind} kind={kind} {...props} />
            ))}
          </MappingTable>
        </>
      )}
    </section>
  );
}

const followsFeature = 'A requirement without a kind follows its feature.';
