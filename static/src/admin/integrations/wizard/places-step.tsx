import { useCallback } from 'react';
import type { ConnectionView, ContainerView } from '../../../../../src/contract';
import { call } from '../../../shared/call';
import { Choice } from '../../../shared/choice';
import { FailureNotice } from '../../../shared/failure-notice';
import { Loading } from '../../../shared/loading';
import { useAnswer } from '../../../shared/use-answer';
import { optionOf, ProjectChoice } from '../project-choice';
import type { Places } from './draft';

interface PlacesStepProps {
  readonly connections: readonly ConnectionView[];
  readonly places: Partial<Places>;
  readonly onPlaces: (places: Partial<Places>) => void;
}

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
      <ProjectChoice
        label="Project in Jira"
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
