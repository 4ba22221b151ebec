import shared from '../../../shared/shared.module.css';
import styles from '../../admin.module.css';

/** Where one is on the way. */
export function StepList({ steps, current }: { readonly steps: readonly string[]; readonly current: string }) {
  const at = steps.indexOf(current);
  return (
    <ol className={styles.stepList} aria-label="Steps">
      {steps.map((step, index) => (
        <li key={step} aria-current={step === current ? 'step' : undefined}>
          {step}
          {index < at && <span className={shared.hidden}> (done)</span>}
        </li>
      ))}
    </ol>
  );
}
