import Button from '@atlaskit/button/new';
import { lazy, Suspense, useCallback, useState } from 'react';
import type { IntegrationDetail } from '../../../../src/contract';
import { useAnnounce } from '../../shared/announcer';
import { call } from '../../shared/call';
import { FailureNotice } from '../../shared/failure-notice';
import { Loading } from '../../shared/loading';
import { useAnswer } from '../../shared/use-answer';
import { usePolling } from '../../shared/use-polling';
import { ViewHeading } from '../../shared/view-heading';
import styles from '../admin.module.css';
import type { AdminState } from '../admin-page';
import { MappingSummary } from './mapping-summary';
import { Notifying } from './notifying';
import { Switch } from './switch';

const ConfirmDialog = lazy(() => import('../../shared/confirm-dialog'));

interface IntegrationViewProps {
  readonly id: string;
  readonly state: AdminState;
  readonly onEdit: (detail: IntegrationDetail) => void;
  readonly onAdopt: (detail: IntegrationDetail) => void;
  readonly onBack: () => void;
}

/** One integration: how Aha! notifies us, whether it is on, and what it does. */
export function IntegrationView({ id, state, onEdit, onAdopt, onBack }: IntegrationViewProps) {
  const { overview, onOverview, now } = state;
  const load = useCallback(() => call('admin', 'integration', { integration: id }), [id]);
  const { data, failure, reload, set } = useAnswer(load);
  const name = overview.integrations.find((candidate) => candidate.id === id)?.name ?? 'Integration';
  const isAwaited = data?.hasAddress === true && data.view.receivedAt === undefined;
  usePolling(isAwaited, reload, 3_000, 15_000);
  usePolling(data !== undefined && !isAwaited, reload, 15_000, 60_000);
  return (
    <>
      <div className={styles.bar}>
        <ViewHeading takesFocus>{name}</ViewHeading>
        <Button appearance="subtle" onClick={onBack}>
          All integrations
        </Button>
      </div>
      {data === undefined && failure === undefined && <Loading what={name} />}
      {failure !== undefined && <FailureNotice failure={failure} onRetry={() => void reload()} />}
      {data !== undefined && (
        <>
          <Notifying detail={data} now={now} onDetail={set} onAddress={() => void reload()} />
          <Switch
            // What was refused may be possible now.
            key={`${data.hasAddress} ${data.sourceIntegration?.id ?? ''}`}
            detail={data}
            connection={overview.connections.find((candidate) => candidate.id === data.view.connection)}
            onOverview={(next) => {
              onOverview(next);
              void reload();
            }}
          />
          <MappingSummary
            detail={data}
            onEdit={() => {
              onEdit(data);
            }}
          />
          <TakingOver
            onAdopt={() => {
              onAdopt(data);
            }}
          />
          <Removal
            detail={data}
            onRemoved={(next) => {
              onOverview(next);
              onBack();
            }}
          />
        </>
      )}
    </>
  );
}

function TakingOver({ onAdopt }: { readonly onAdopt: () => void }) {
  return (
    <section className={styles.stack}>
      <h3>Links of another integration</h3>
      <p>
        Records that another integration has linked to issues of this project can be taken over. Nothing is written to
        either side when they are.
      </p>
      <div>
        <Button onClick={onAdopt}>Show records to take over</Button>
      </div>
    </section>
  );
}

interface RemovalProps {
  readonly detail: IntegrationDetail;
  readonly onRemoved: (overview: AdminState['overview']) => void;
}

function Removal({ detail, onRemoved }: RemovalProps) {
  const announce = useAnnounce();
  const [isOpen, setOpen] = useState(false);
  const { id, name } = detail.view;
  const remove = async () => {
    const answer = await call('admin', 'deleteIntegration', { integration: id });
    if (!answer.ok) return answer.error;
    announce(`${name} was deleted.`);
    onRemoved(answer.data);
    return undefined;
  };
  return (
    <section className={styles.stack}>
      <h3>Delete</h3>
      <p>Switch the integration off instead if you only want it to rest.</p>
      <div>
        <Button
          onClick={() => {
            setOpen(true);
          }}
        >
          Delete integration…
        </Button>
      </div>
      {isOpen && (
        <Suspense fallback={null}>
          <ConfirmDialog
            title={`Delete ${name}?`}
            confirm="Delete integration"
            onConfirm={remove}
            onClose={() => {
              setOpen(false);
            }}
          >
            <p>
              Its links are forgotten, and calls of Aha! to its address are refused. The records themselves stay as they
              are in {detail.product.name} and in {detail.project.name}.
            </p>
          </ConfirmDialog>
        </Suspense>
      )}
    </section>
  );
}
