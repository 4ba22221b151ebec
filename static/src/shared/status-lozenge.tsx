import type { StatusView } from '../../../src/contract';
import styles from './shared.module.css';

/** A status as Jira shows it. Its name says what its colour says. */
export function StatusLozenge({ status }: { readonly status: StatusView }) {
  return (
    <span className={`${styles.lozenge ?? ''} ${styles[status.category ?? 'new'] ?? ''}`} title={status.name}>
      {status.name}
    </span>
  );
}
