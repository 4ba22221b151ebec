import { useCallback, useState } from 'react';
import type { ConnectionView, ContainerView } from '../../../../../src/contract';
import { call } from '../../../shared/call';
import { Choice, SearchChoice } from '../../../shared/choice';
import { FailureNotice } from '../../../shared/failure-notice';
import { Loading } from '../../../shared/loading';
import { useAnswer } from '../../../shared/use-answer';
import styles from '../../admin.module.css';
import type { Places } from './draft';

interface PlacesStepProps {
  readonly connections: readonly ConnectionView[];
  readonly places: Partial<Places>;
  readonly onPlaces: (places: Partial<Places>) => void;
}

const optionOf = ({ id, key, name }: ContainerView) => ({ value: id, label: `${name} (${key})` });

export function PlacesStep({ connections, places, onPlaces }: PlacesStepProps) {
  const { connection, product, project } = places;
  return (
    <>
      <p>
        One product of Aha! and one Jira project belong to an integration. Add another integration for the next pair.
      </p>
      {connections.length > 1 && (
        <Choice
          label="Connection"
          options={connections.map(({ id, name }) => ({ value: id, label: name }))}
          value={connection?.id}
          onChange={(id) => {
            const chosen = connections.find((candidate) => candidate.id === id);
            onPlaces({
              ...(chosen === undefined ? {} : { connection: chosen }),
              ...(project === undefined ? {} : { project }),
            });
          }}
        />
      )}
      {connection !== undefined && (
        <Product
          key={connection.id}
          connection={connection.id}
          chosen={product}
          onChange={(next) => {
            onPlaces({ ...places, product: next });
          }}
        />
      )}
      <Project
        chosen={project}
        onChange={(next) => {
          onPlaces({ ...places, project: next });
        }}
      />
    </>
  );
}

interface ContainerProps {
  readonly chosen: ContainerView | undefined;
  readonly onChange: (container: ContainerView) => void;
}

function Product({ connection, chosen, onChange }: ContainerProps & { readonly connection: string }) {
  const load = useCallback(() => call('admin', 'products', { connection }), [connection]);
  const { data, failure, reload } = useAnswer(load);
  if (failure !== undefined) return <FailureNotice failure={failure} onRetry={() => void reload()} />;
  if (data === undefined) return <Loading what="products of Aha!" lines={1} />;
  return (
    <Choice
      label="Product in Aha!"
      options={data.products.map(optionOf)}
      value={chosen?.id}
      placeholder="Choose a product"
      onChange={(id) => {
        const product = data.products.find((candidate) => candidate.id === id);
        if (product !== undefined) onChange(product);
      }}
    />
  );
}

function Project({ chosen, onChange }: ContainerProps) {
  const [found, setFound] = useState<readonly (ContainerView & { readonly teamManaged: boolean })[]>([]);
  const [error, setError] = useState<string>();
  const search = async (query: string) => {
    const answer = await call('admin', 'projects', { query });
    setError(answer.ok ? undefined : answer.error.message);
    if (!answer.ok) return [];
    setFound(answer.data.projects);
    return answer.data.projects.map(optionOf);
  };
  const isTeamManaged = found.find(({ id }) => id === chosen?.id)?.teamManaged === true;
  return (
    <div className={styles.stack}>
      <SearchChoice
        label="Project in Jira"
        chosen={chosen === undefined ? undefined : optionOf(chosen)}
        onSearch={search}
        error={error}
        placeholder="Type the name or key of a project"
        {...(isTeamManaged ? { hint: 'A team-managed project has issue types and statuses of its own.' } : {})}
        onChange={({ value }) => {
          const project = found.find(({ id }) => id === value);
          if (project !== undefined) onChange({ id: project.id, key: project.key, name: project.name });
        }}
      />
    </div>
  );
}
