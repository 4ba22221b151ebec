import styles from '../admin.module.css';

export interface Fact {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What an integration does, a group of sentences each. */
export function FactsList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ title, lines }) => (
        <div key={title} className={styles.fact}>
          <dt>{title}</dt>
          <dd>
            <ul className={styles.bullets}>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}
