import styles from './shared.module.css';

/** Grey lines where content will be, and words for who cannot see them. */
export function Loading({ what, lines = 3 }: { readonly what: string; readonly lines?: number }) {
  return (
    <div className={styles.loading} aria-busy="true">
      <p className={styles.hidden}>Loading {what}</p>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={styles.skeleton} />
      ))}
    </div>
  );
}
