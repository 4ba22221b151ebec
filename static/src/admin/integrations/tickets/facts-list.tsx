import styles from '../../admin.module.css';
import { factsOf } from './facts';
import type { StepProps } from './step';

/** What an integration of tickets does, a group of sentences each. */
export function FactsList({ choices, draft }: Pick<StepProps, 'choices' | 'draft'>) {
  return (
    <dl className={styles.facts}>
      {factsOf(draft, choices).map(({ title, lines }) => (
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
