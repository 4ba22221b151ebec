import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { ConnectionView } from '../../../../src/contract';
import { Radios } from '../../shared/radios';
import { ViewHeading } from '../../shared/view-heading';
import styles from '../admin.module.css';

interface ChooseConnectionProps {
  readonly connections: readonly ConnectionView[];
  readonly onChoose: (connection: ConnectionView) => void;
  readonly onCancel: () => void;
}

function about({ system }: ConnectionView): string {
  if (system === 'pivotal') return 'one of its projects and one product of Aha!';
  return system === 'teamsupport' ? 'its tickets and issues of Jira' : 'one of its products and one project of Jira';
}

/** What a new integration is of, where there is more than one system to choose from. */
export function ChooseConnection({ connections, onChoose, onCancel }: ChooseConnectionProps) {
  const [id, setId] = useState<string>();
  const [isMissing, setMissing] = useState(false);
  return (
    <form
      className={styles.wizard}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = connections.find((candidate) => candidate.id === id);
        if (chosen === undefined) setMissing(true);
        else onChoose(chosen);
      }}
    >
      <ViewHeading takesFocus>New integration</ViewHeading>
      <Radios
        legend="What is to be kept in step?"
        options={connections.map((connection) => ({
          value: connection.id,
          text: `${connection.name} (${connection.systemName}): ${about(connection)}`,
        }))}
        value={id}
        error={isMissing && id === undefined ? 'Choose an account.' : undefined}
        onChange={setId}
      />
      <div className={styles.buttons}>
        <Button appearance="primary" type="submit">
          Next
        </Button>
        <Button appearance="subtle" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
