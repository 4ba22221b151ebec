import shared from '../shared/shared.module.css';
import styles from './issue.module.css';

/** What the panel looks like before its content is there. */
export function Shell() {
  return (
    <div className={styles.shell} aria-busy="true">
      <p className={shared.hidden}>Loading linked items</p>
      <div className={`${shared.skeleton ?? ''} ${styles.shellTitle ?? ''}`} />
      <div className={shared.skeleton} />
      <div className={shared.skeleton} />
    </div>
  );
}
