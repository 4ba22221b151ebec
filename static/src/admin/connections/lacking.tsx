import type { SpokenView } from '../../../../src/contract';
import styles from '../admin.module.css';

/** What a server cannot do and what that means here, for who wants to know. */
export function Lacking({ speaks: { lacks } }: { readonly speaks: SpokenView }) {
  if (lacks.length === 0) return null;
  return (
    <details>
      <summary>{lacks.length === 1 ? 'One thing' : `${lacks.length} things`} this server does not offer</summary>
      <ul className={styles.bullets}>
        {lacks.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
