import type { LinkRow } from '../../../src/contract';
import styles from './issue.module.css';

/** Whether the record is one the issue is linked with, and what travels between the two; nothing where that is the usual way. */
export function Origin({ row: { mirrored, throughFeature } }: { readonly row: LinkRow }) {
  if (throughFeature !== undefined) {
    return <div className={styles.aside}>From {throughFeature}, as this issue</div>;
  }
  return mirrored === true ? <div className={styles.aside}>Shown only: nothing is written on either side</div> : null;
}
