import Button from '@atlaskit/button/new';
import { lazy, Suspense, useState } from 'react';
import type { AdminOverview, ConnectionView } from '../../../../src/contract';
import { useAnnounce } from '../../shared/announcer';
import { call } from '../../shared/call';
import { StateDot } from '../../shared/link-state';
import { ViewHeading } from '../../shared/view-heading';
import styles from '../admin.module.css';
import type { AdminState } from '../admin-page';
import { standingOfConnection } from '../standing';
import { Lacking } from './lacking';

const ConfirmDialog = lazy(() => import('../../shared/confirm-dialog'));

interface ConnectionListProps {
  readonly state: AdminState;
  readonly takesFocus: boolean;
  readonly onAdd: () => void;
  readonly onChange: (connection: ConnectionView) => void;
}

/** Integrations that need the connection: they go first. */
const usersOf = ({ id }: ConnectionView, { integrations }: AdminOverview) =>
  integrations
    .filter(({ connection, targetConnection }) => connection === id || targetConnection === id)
    .map(({ name }) => name);

function Consequences({ users, systemName }: { readonly users: readonly string[]; readonly systemName: string }) {
  if (users.length > 0) {
    return (
      <p>
        {users.join(', ')} {users.length === 1 ? 'uses' : 'use'} it. Delete{' '}
        {users.length === 1 ? 'that integration' : 'those integrations'} first, then the connection can go.
      </p>
    );
  }
  return (
    <p>
      Its key is erased from Throughline. No integration uses it, and records in Jira and in {systemName} stay as they
      are.
    </p>
  );
}

const orders = { 'month-first': 'month first', 'day-first': 'day first', 'year-first': 'year first' } as const;

/** How its times are read, and how often it is looked at, where an admin has decided that. */
function timesOf({ dates, everyMinute }: ConnectionView): string {
  const written = dates === undefined ? '' : `, dates ${orders[dates.order]} in ${dates.zone}`;
  return `${written}${everyMinute === true ? ', looked at every minute' : ''}`;
}

interface RowProps {
  readonly connection: ConnectionView;
  readonly now: number;
  readonly onChange: (connection: ConnectionView) => void;
  readonly onDelete: (connection: ConnectionView) => void;
}

function Row({ connection, now, onChange, onDelete }: RowProps) {
  const { system, name, systemName, host, user, speaks } = connection;
  const standing = standingOfConnection(connection, now);
  return (
    <li className={styles.line}>
      <div>
        <strong>{name}</strong>{' '}
        <span className={styles.aside}>
          {speaks?.dialect ?? systemName}, {host}, as {user}
          {timesOf(connection)}
        </span>
        {speaks !== undefined && <Lacking speaks={speaks} />}
      </div>
      <span className={styles.standing}>
        <StateDot state={standing.state} /> {standing.words}
      </span>
      <span className={styles.buttons}>
        <Button
          spacing="compact"
          aria-label={system === 'aha' ? `Replace key of ${name}` : `Change ${name}`}
          onClick={() => {
            onChange(connection);
          }}
        >
          {system === 'aha' ? 'Replace key' : 'Change'}
        </Button>
        <Button
          spacing="compact"
          appearance="subtle"
          aria-label={`Delete ${name}`}
          onClick={() => {
            onDelete(connection);
          }}
        >
          Delete
        </Button>
      </span>
    </li>
  );
}

export function ConnectionList({ state, takesFocus, onAdd, onChange }: ConnectionListProps) {
  const { overview, now, onOverview } = state;
  const announce = useAnnounce();
  const [doomed, setDoomed] = useState<ConnectionView>();
  const remove = async (connection: ConnectionView) => {
    const answer = await call('admin', 'deleteConnection', { connection: connection.id });
    if (!answer.ok) return answer.error;
    announce(`${connection.name} was deleted.`);
    setDoomed(undefined);
    onOverview(answer.data);
    return undefined;
  };
  const users = doomed === undefined ? [] : usersOf(doomed, overview);
  const isUsed = users.length > 0;
  return (
    <section className={styles.stack}>
      <div className={styles.bar}>
        <ViewHeading takesFocus={takesFocus}>Connections</ViewHeading>
        <Button appearance="primary" onClick={onAdd}>
          Add connection
        </Button>
      </div>
      {overview.connections.length === 0 && (
        <p>A connection is one account of another system: its address and a key to sign in with.</p>
      )}
      <ul className={styles.lines}>
        {overview.connections.map((connection) => (
          <Row key={connection.id} connection={connection} now={now} onChange={onChange} onDelete={setDoomed} />
        ))}
      </ul>
      {doomed !== undefined && (
        <Suspense fallback={null}>
          <ConfirmDialog
            title={isUsed ? `${doomed.name} is in use` : `Delete ${doomed.name}?`}
            confirm="Delete connection"
            onConfirm={isUsed ? undefined : () => remove(doomed)}
            onClose={() => {
              setDoomed(undefined);
            }}
          >
            <Consequences users={users} systemName={doomed.systemName} />
          </ConfirmDialog>
        </Suspense>
      )}
    </section>
  );
}
