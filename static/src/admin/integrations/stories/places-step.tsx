import Button from '@atlaskit/button/new';
import { useCallback } from 'react';
import type { Answer, ConnectionView, ContainerView } from '../../../../../src/contract';
import { call } from '../../../shared/call';
import { Choice } from '../../../shared/choice';
import { FailureNotice } from '../../../shared/failure-notice';
import { Loading } from '../../../shared/loading';
import { useAnswer } from '../../../shared/use-answer';
import styles from '../../admin.module.css';
import type { Go } from '../../admin-page';
import type { Places } from './places';
import type { StepProps } from './step';

interface PlacesStepProps extends Pick<StepProps, 'errorOf'> {
  readonly connections: readonly ConnectionView[];
  readonly places: Partial<Places>;
  readonly onPlaces: (places: Partial<Places>) => void;
  readonly go: Go;
}

/** Between which product of Aha! and which project of Tracker. */
export function PlacesStep({ connections, places, onPlaces, errorOf, go }: PlacesStepProps) {
  const { connection, product, tracker, project } = places;
  const plans = connections.filter(({ system }) => system === 'aha');
  const trackers = connections.filter(({ system }) => system === 'pivotal');
  if (plans.length === 0) return <NoPlan go={go} />;
  return (
    <>
      <p>One product of Aha! and one project of Tracker belong to an integration. Add another for the next pair.</p>
      <section className={styles.stack}>
        <h3>Aha!</h3>
        <Account
          label="Account of Aha!"
          connections={plans}
          chosen={connection}
          error={errorOf('connection')}
          onChange={(next) => {
            onPlaces({ ...(tracker && { tracker }), ...(project && { project }), connection: next });
          }}
        />
        {connection !== undefined && (
          <Containers
            key={connection.id}
            label="Product in Aha!"
            what="products of Aha!"
            account={connection.id}
            list={productsOf}
            chosen={product}
            error={errorOf('product')}
            onChange={(next) => {
              onPlaces({ ...places, product: next });
            }}
          />
        )}
      </section>
      <section className={styles.stack}>
        <h3>Tracker</h3>
        <Account
          label="Account of Tracker"
          connections={trackers}
          chosen={tracker}
          error={errorOf('tracker')}
          onChange={(next) => {
            onPlaces({ ...(connection && { connection }), ...(product && { product }), tracker: next });
          }}
        />
        {tracker !== undefined && (
          <Containers
            key={tracker.id}
            label="Project in Tracker"
            what="projects of Tracker"
            account={tracker.id}
            list={projectsOf}
            chosen={project}
            error={errorOf('project')}
            onChange={(next) => {
              onPlaces({ ...places, project: next });
            }}
          />
        )}
      </section>
    </>
  );
}

const NoPlan = ({ go }: { readonly go: Go }) => (
  <>
    <p>Features come from Aha!, which is not connected yet.</p>
    <div>
      <Button
        onClick={() => {
          go('Connections', 'new');
        }}
      >
        Add a connection to Aha!
      </Button>
    </div>
  </>
);

interface AccountProps {
  readonly label: string;
  readonly connections: readonly ConnectionView[];
  readonly chosen: ConnectionView | undefined;
  readonly error: string | undefined;
  readonly onChange: (connection: ConnectionView) => void;
}

function Account({ label, connections, chosen, error, onChange }: AccountProps) {
  const [first, ...others] = connections;
  if (chosen !== undefined && chosen.id === first?.id && others.length === 0) {
    return (
      <p>
        {chosen.name} ({chosen.host})
      </p>
    );
  }
  return (
    <Choice
      label={label}
      options={connections.map(({ id, name, host }) => ({ value: id, label: `${name} (${host})` }))}
      value={chosen?.id}
      error={error}
      onChange={(id) => {
        const connection = connections.find((candidate) => candidate.id === id);
        if (connection !== undefined) onChange(connection);
      }}
    />
  );
}

const productsOf = async (connection: string): Promise<Answer<readonly ContainerView[]>> => {
  const answer = await call('admin', 'products', { connection });
  return answer.ok ? { ok: true, data: answer.data.products } : answer;
};
const projectsOf = async (tracker: string): Promise<Answer<readonly ContainerView[]>> => {
  const answer = await call('admin', 'trackerProjects', { tracker });
  return answer.ok ? { ok: true, data: answer.data.projects } : answer;
};

interface ContainersProps {
  readonly label: string;
  readonly what: string;
  readonly account: string;
  /** What an account sees. Its identity stays. */
  readonly list: (account: string) => Promise<Answer<readonly ContainerView[]>>;
  readonly chosen: ContainerView | undefined;
  readonly error: string | undefined;
  readonly onChange: (container: ContainerView) => void;
}

function Containers({ label, what, account, list, chosen, error, onChange }: ContainersProps) {
  const load = useCallback(() => list(account), [list, account]);
  const { data, failure, reload } = useAnswer(load);
  if (failure !== undefined) return <FailureNotice failure={failure} onRetry={() => void reload()} />;
  if (data === undefined) return <Loading what={what} lines={1} />;
  return (
    <Choice
      label={label}
      {...(data.length === 0 ? { hint: `The key sees no ${what}. Give its person access there, then come back.` } : {})}
      options={data.map(({ id, key, name }) => ({ value: id, label: key === id ? name : `${name} (${key})` }))}
      value={chosen?.id}
      error={error}
      onChange={(id) => {
        const container = data.find((candidate) => candidate.id === id);
        if (container !== undefined) onChange(container);
      }}
    />
  );
}
