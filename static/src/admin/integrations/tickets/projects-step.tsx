import Button from '@atlaskit/button/new';
import type { ConnectionView } from '../../../../../src/contract';
import styles from '../../admin.module.css';
import { SwitchRow } from '../../switch-row';
import { ProjectChoice } from '../project-choice';
import { KeyTable } from './key-table';
import { ProjectField } from './project-field';
import { ProjectRule } from './project-rule';
import type { StepProps } from './step';

/** In which project the issue of a ticket is made: the default one, and those of products and versions. */
export function ProjectsStep({ connection, ...props }: StepProps & { readonly connection: ConnectionView }) {
  const { choices, draft, onDraft } = props;
  const { placing } = draft;
  const change = (next: Partial<typeof placing>) => {
    onDraft({ ...draft, placing: { ...placing, ...next } });
  };
  const project = choices.projects.find(({ key }) => key === placing.defaultKey);
  const chosen =
    project ??
    (placing.defaultKey === null
      ? undefined
      : { id: placing.defaultKey, key: placing.defaultKey, name: placing.defaultKey });
  return (
    <>
      <p>
        Tickets of {connection.name} (organization {connection.organisation}) become issues of the projects named here.
        A ticket has one issue; an issue can answer many tickets.
      </p>
      <div className={styles.narrow}>
        <ProjectChoice
          label="Default project"
          hint="For tickets that say nothing else."
          chosen={chosen}
          onChange={({ key }) => {
            change({ defaultKey: key });
          }}
        />
      </div>
      {placing.defaultKey !== null && (
        <div>
          <Button
            spacing="compact"
            onClick={() => {
              change({ defaultKey: null, always: false });
            }}
          >
            No default project
          </Button>
        </div>
      )}
      <SwitchRow
        label="Always use the default project"
        isOn={placing.always}
        whyNot={placing.defaultKey === null ? 'Choose a default project first.' : undefined}
        onTurn={(always) => {
          change({ always });
        }}
      >
        Every issue is made in the default project, whatever the product of its ticket.
      </SwitchRow>
      {!placing.always && <KeyTable {...props} connection={connection.id} />}
      {!placing.always && <ProjectField {...props} />}
      <ProjectRule choices={choices} draft={draft} />
    </>
  );
}
