import Button from '@atlaskit/button/new';
import type { ReactNode } from 'react';
import type { AdminOverview, ConnectionView, IntegrationView } from '../../../src/contract';
import { StateDot } from '../shared/link-state';
import { When } from '../shared/when';
import styles from './admin.module.css';
import type { AdminState, Go } from './admin-page';
import { Lacking } from './connections/lacking';
import { LastCall } from './last-call';
import { standingOfConnection, standingOfIntegration } from './standing';
import type { Standing } from './standing';

interface Task {
  readonly id: string;
  readonly words: string;
  readonly button: string;
  readonly onClick: () => void;
}

/** What a person has to see to, in the order in which it holds things up. */
function tasks({ connections, integrations }: AdminOverview, go: Go): readonly Task[] {
  return [
    ...connections
      .filter(({ stopped }) => stopped !== undefined)
      .map(({ id, name, systemName }) => ({
        id,
        words: `${name} is stopped. Its changes wait until ${systemName} accepts a key again.`,
        button: `Replace the key of ${name}`,
        onClick: () => {
          go('Connections', id);
        },
      })),
    ...integrations
      .filter(({ failed }) => failed > 0)
      .map(({ id, name, failed }) => ({
        id,
        words: `${failed} ${failed === 1 ? 'record' : 'records'} of ${name} could not be brought in step.`,
        button: `Show what failed in ${name}`,
        onClick: () => {
          go('Failed items', id);
        },
      })),
    ...integrations
      .filter(({ gone }) => gone > 0)
      .map(({ id, name, gone }) => ({
        id: `${id} gone`,
        words: `${gone} ${gone === 1 ? 'link' : 'links'} of ${name} lost a record: it was deleted on one side, or moved out of sight.`,
        button: `Show what is gone in ${name}`,
        onClick: () => {
          go('Failed items', id);
        },
      })),
    ...integrations
      .filter(({ conflicts }) => conflicts > 0)
      .map(({ id, name, conflicts }) => ({
        id: `${id} conflicts`,
        words: `${conflicts} ${conflicts === 1 ? 'link' : 'links'} of ${name}: the same field was changed on both sides. One of the two values stands until somebody decides.`,
        button: `Show the conflicts of ${name}`,
        onClick: () => {
          go('Failed items', id);
        },
      })),
    ...integrations
      .filter(({ kind, enabled, receivedAt }) => kind !== 'teamsupport-jira' && enabled && receivedAt === undefined)
      .map(({ id, name }) => ({
        id: `${id} unheard`,
        words: `Aha! has never called ${name}, so nothing can be sent from there.`,
        button: `Show how Aha! notifies ${name}`,
        onClick: () => {
          go('Integrations', id);
        },
      })),
    ...integrations
      .filter(({ enabled }) => !enabled)
      .map(({ id, name }) => ({
        id: `${id} off`,
        words: `${name} is switched off.`,
        button: `Finish setting up ${name}`,
        onClick: () => {
          go('Integrations', id);
        },
      })),
  ];
}

interface LineProps {
  readonly name: string;
  readonly about: string;
  /** What more there is to say of it. */
  readonly more?: ReactNode;
  readonly standing: Standing;
  readonly aside: ReactNode;
}

function Line({ name, about, more, standing, aside }: LineProps) {
  return (
    <li className={styles.line}>
      <div>
        <strong>{name}</strong> <span className={styles.aside}>{about}</span>
        {more}
      </div>
      <span className={styles.standing}>
        <StateDot state={standing.state} /> {standing.words}
      </span>
      <span className={styles.aside}>{aside}</span>
    </li>
  );
}

/** `Checkout ↔ Test shop`, `Tickets of Acme ↔ TL, WEB`; empty where the name, as it is proposed, says just that. */
const aboutOf = ({ name, source, target, projects }: IntegrationView) => {
  const sides =
    projects === undefined ? `${source.name} ↔ ${target.name}` : `Tickets of ${source.name} ↔ ${projects.join(', ')}`;
  return sides === name ? '' : sides;
};

/** Whose key it is, and how many calls the vendor still permits. */
function Quota({ connection, now }: { readonly connection: ConnectionView; readonly now: number }) {
  const { user, quota, systemName } = connection;
  return (
    <>
      As {user}
      {quota !== undefined && (
        <>
          ; {quota.left} of {quota.of} calls left, as {systemName} told <When at={quota.at} now={now} />
        </>
      )}
    </>
  );
}

function FirstSteps({ go }: { readonly go: Go }) {
  return (
    <section className={styles.stack}>
      <h2>Nothing is connected yet</h2>
      <p>
        Throughline keeps Jira issues and stories of Tracker in step with the records they come from. Two steps to
        start: add a connection to Aha!, Tracker or TeamSupport, then an integration.
      </p>
      <div>
        <Button
          appearance="primary"
          onClick={() => {
            go('Connections', 'new');
          }}
        >
          Add a connection
        </Button>
      </div>
    </section>
  );
}

export function Health({ state, go }: { readonly state: AdminState; readonly go: Go }) {
  const { overview, now } = state;
  const { connections, integrations } = overview;
  if (connections.length === 0) return <FirstSteps go={go} />;
  const open = tasks(overview, go);
  return (
    <>
      <section className={styles.stack}>
        <h2>Connections</h2>
        <ul className={styles.lines}>
          {connections.map((connection) => (
            <Line
              key={connection.id}
              name={connection.name}
              about={connection.host}
              more={connection.speaks && <Lacking speaks={connection.speaks} />}
              standing={standingOfConnection(connection, now)}
              aside={<Quota connection={connection} now={now} />}
            />
          ))}
        </ul>
      </section>
      <section className={styles.stack}>
        <h2>Integrations</h2>
        {integrations.length === 0 ? (
          <p>None yet. Add one under Integrations.</p>
        ) : (
          <ul className={styles.lines}>
            {integrations.map((integration) => (
              <Line
                key={integration.id}
                name={integration.name}
                about={aboutOf(integration)}
                standing={standingOfIntegration(integration, overview, now)}
                aside={<LastCall integration={integration} connections={connections} now={now} />}
              />
            ))}
          </ul>
        )}
      </section>
      <section className={styles.stack}>
        <h2>What needs a person</h2>
        {open.length === 0 ? (
          <p>Nothing at the moment.</p>
        ) : (
          <ul className={styles.lines}>
            {open.map(({ id, words, button, onClick }) => (
              <li key={id} className={styles.task}>
                <span>{words}</span>
                <Button spacing="compact" onClick={onClick}>
                  {button}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
