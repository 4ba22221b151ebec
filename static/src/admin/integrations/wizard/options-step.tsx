import type { DirectionView, IntegrationChoices, SwitchesView } from '../../../../../src/contract';
import { Choice } from '../../../shared/choice';
import styles from '../../admin.module.css';
import { SwitchRow } from '../../switch-row';
import { ways } from '../directions';
import type { Draft, Places } from './draft';
import type { StepProps } from './types-step';

const commentWays: readonly DirectionView[] = ['to-source', 'to-target', 'both', 'off'];

/** Why initiatives cannot become epics, or nothing. */
function whyNoEpics(choices: IntegrationChoices, draft: Draft, project: string): string | undefined {
  const epics = choices.issueTypes.filter(({ level }) => level === 'epic');
  if (epics.length === 0) return `${project} has no issue type at the level of epics.`;
  return epics.some(({ id }) => id === draft.types.feature)
    ? 'Features become epics here, and Jira puts no epic into another.'
    : undefined;
}

interface OptionsStepProps extends StepProps {
  readonly places: Partial<Places>;
}

export function OptionsStep({ places, choices, draft, onDraft }: OptionsStepProps) {
  const { switches } = draft;
  const turn = (next: Partial<SwitchesView>) => {
    onDraft({ ...draft, switches: { ...switches, ...next } });
  };
  const typeOf = (id: string | undefined) => choices.issueTypes.find((type) => type.id === id);
  const under = typeOf(draft.types.requirement)?.name;
  const project = places.project?.name ?? 'Jira';
  const imports: readonly { readonly value: SwitchesView['importChildren']; readonly label: string }[] = [
    { value: 'off', label: 'None' },
    { value: 'mapped', label: under === undefined ? 'Those of mapped types' : `Those of the type ${under}` },
    { value: 'all', label: 'All' },
  ];
  return (
    <>
      <p>What Throughline does beyond the fields. A switch that is off changes nothing on either side.</p>
      <SwitchRow
        label="Releases become versions"
        isOn={switches.releases}
        onTurn={(releases) => {
          turn({ releases });
        }}
      >
        Sending a release makes a version in {project} with its name and date, or updates it; the issues of its features
        get it as fix version and follow when a feature moves to another release.
      </SwitchRow>
      <SwitchRow
        label="Initiatives become epics"
        isOn={switches.initiatives}
        whyNot={whyNoEpics(choices, draft, project)}
        onTurn={(initiatives) => {
          turn({ initiatives });
        }}
      >
        The issue of a feature is put into the epic of its initiative, which is made in {project} when there is none
        yet, and moves when the feature gets another initiative.
      </SwitchRow>
      <SwitchRow
        label="Rank new issues as in Aha!"
        isOn={switches.rank}
        onTurn={(rank) => {
          turn({ rank });
        }}
      >
        A new issue is placed in the backlog of {project} next to the issue of its nearest neighbour in Aha!. Issues
        that are there already stay where they are.
      </SwitchRow>
      <div className={styles.narrow}>
        <Choice
          label="Issues made below a linked issue become requirements"
          hint="They are made in Aha!, under the feature, for everybody who sees it there."
          options={imports}
          value={switches.importChildren}
          onChange={(value) => {
            const importChildren = imports.find((candidate) => candidate.value === value)?.value;
            if (importChildren !== undefined) turn({ importChildren });
          }}
        />
      </div>
      <div className={styles.narrow}>
        <Choice
          label="Comments travel"
          hint="Comments that are restricted or internal never leave Jira."
          options={commentWays.map((value) => ({ value, label: ways[value] }))}
          value={draft.comments}
          onChange={(value) => {
            const comments = commentWays.find((candidate) => candidate === value);
            if (comments !== undefined) onDraft({ ...draft, comments });
          }}
        />
      </div>
    </>
  );
}
