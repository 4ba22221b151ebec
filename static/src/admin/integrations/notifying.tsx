import type { IntegrationDetail } from '../../../../src/contract';
import styles from '../admin.module.css';
import { AhaSteps } from './aha-steps';
import { Light } from './light';

interface NotifyingProps {
  readonly detail: IntegrationDetail;
  readonly now: number;
  /** An address was made, or it was chosen where links show. */
  readonly onChanged: () => void;
}

/** What to do in Aha!, step by step, so that it tells us about sends and changes. */
export function Notifying({ detail, now, onChanged }: NotifyingProps) {
  const { view, project } = detail;
  return (
    <section className={styles.stack}>
      <h3>How Aha! notifies us</h3>
      <Light from="Aha!" receivedAt={view.receivedAt} now={now} />
      <ol className={styles.steps}>
        <AhaSteps
          place={{ ...detail, integration: view.id }}
          example={`Jira ${project.key}`}
          becomes="issue"
          onChanged={onChanged}
        />
        <li>
          <h4>Try it</h4>
          <p>
            Once the integration is on below, send any feature from its menu in Aha!. The light above turns green when
            the call arrives.
          </p>
        </li>
      </ol>
    </section>
  );
}
