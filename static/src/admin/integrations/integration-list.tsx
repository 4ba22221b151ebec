import Button from '@atlaskit/button/new';
import type { IntegrationView } from '../../../../src/contract';
import { StateDot } from '../../shared/link-state';
import { ViewHeading } from '../../shared/view-heading';
import styles from '../admin.module.css';
import type { AdminState, Go } from '../admin-page';
import { standingOfIntegration } from '../standing';

interface IntegrationListProps {
  readonly state: AdminState;
  readonly takesFocus: boolean;
  readonly go: Go;
  readonly onOpen: (id: string) => void;
  readonly onAdd: () => void;
}

/** Where people meet the links, and what it takes to put them there. */
function WhereLinksShow() {
  return (
    <section className={styles.stack}>
      <h2>Where people see links</h2>
      <p>
        On every issue, Throughline stands in the right column by itself and shows there how many records the issue is
        linked to. It opens the list of linked items.
      </p>
      <p>
        To show the list in the middle of the issue as well, an admin pins it once per project: open any issue of the
        project, add <strong>Linked items</strong> through the button for apps, then pin it from the panel’s ⋯ menu. It
        then shows on every issue of that project.
      </p>
    </section>
  );
}

/** `Checkout (PRJ1) ↔ Test shop (TST); Feature → Story`: where it runs between, and what becomes what. */
function placesOf({ kind, source, target, projects, types }: IntegrationView): string {
  // Types of tickets are as many as an organization wants; they stand on the integration's own page.
  if (projects !== undefined) return `Tickets of ${source.name} ↔ ${projects.join(', ')}`;
  // What Tracker calls a key is a mere number.
  const project = kind === 'aha-pivotal' ? `${target.name} in Tracker` : `${target.name} (${target.key})`;
  return [`${source.name} (${source.key}) ↔ ${project}`, ...(types.length > 0 ? [types.join(', ')] : [])].join('; ');
}

export function IntegrationList({ state, takesFocus, go, onOpen, onAdd }: IntegrationListProps) {
  const { overview, now } = state;
  const isReady = overview.connections.length > 0;
  return (
    <>
      <section className={styles.stack}>
        <div className={styles.bar}>
          <ViewHeading takesFocus={takesFocus}>Integrations</ViewHeading>
          {isReady && (
            <Button appearance="primary" onClick={onAdd}>
              Add integration
            </Button>
          )}
        </div>
        {overview.integrations.length === 0 && (
          <p>
            An integration joins a product of Aha! with a project of Jira or of Tracker, or the tickets of TeamSupport
            with Jira: what records become, and which statuses correspond.
          </p>
        )}
        {!isReady && (
          <div className={styles.stack}>
            <p>It needs a connection first.</p>
            <div>
              <Button
                onClick={() => {
                  go('Connections', 'new');
                }}
              >
                Add a connection
              </Button>
            </div>
          </div>
        )}
        <ul>
          {overview.integrations.map((integration) => {
            const standing = standingOfIntegration(integration, overview, now);
            return (
              <li key={integration.id} className={styles.line}>
                <span>
                  <strong>{integration.name}</strong> <span className={styles.aside}>{placesOf(integration)}</span>
                </span>
                <span className={styles.standing}>
                  <StateDot state={standing.state} /> {standing.words}
                </span>
                <span className={styles.buttons}>
                  <Button
                    spacing="compact"
                    aria-label={`Open ${integration.name}`}
                    onClick={() => {
                      onOpen(integration.id);
                    }}
                  >
                    Open
                  </Button>
                </span>
              </li>
            );
          })}
        </ul>
      </section>
      <WhereLinksShow />
    </>
  );
}
