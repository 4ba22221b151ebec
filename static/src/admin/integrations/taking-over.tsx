import Button from '@atlaskit/button/new';
import type { ReactNode } from 'react';
import styles from '../admin.module.css';

interface TakingOverProps {
  /** Whose links they are. */
  readonly children: ReactNode;
  readonly button: string;
  readonly onAdopt: () => void;
}

/** The way to links that something else has made. */
export function TakingOver({ children, button, onAdopt }: TakingOverProps) {
  return (
    <section className={styles.stack}>
      <h3>Links of another integration</h3>
      <p>{children} Nothing is written to either side when they are.</p>
      <div>
        <Button onClick={onAdopt}>{button}</Button>
      </div>
    </section>
  );
}
