import Button from '@atlaskit/button/new';
import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import type { AdminOverview } from '../../../../src/contract';
import { useAnnounce } from '../../shared/announcer';
import { call } from '../../shared/call';
import styles from '../admin.module.css';

const ConfirmDialog = lazy(() => import('../../shared/confirm-dialog'));

interface RemovalProps {
  readonly id: string;
  readonly name: string;
  /** What will happen, and what stays. */
  readonly children: ReactNode;
  readonly onRemoved: (overview: AdminOverview) => void;
}

export function Removal({ id, name, children, onRemoved }: RemovalProps) {
  const announce = useAnnounce();
  const [isOpen, setOpen] = useState(false);
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
            <p>{children}</p>
          </ConfirmDialog>
        </Suspense>
      )}
    </section>
  );
}
