import type { IntegrationDetail } from '../../../../src/contract';
import { StateDot } from '../../shared/link-state';
import { When } from '../../shared/when';
import styles from '../admin.module.css';
import { AddressStep } from './address-step';
import { ShownUnder } from './shown-under';

interface NotifyingProps {
  readonly detail: IntegrationDetail;
  readonly now: number;
  readonly onDetail: (detail: IntegrationDetail) => void;
  /** An address was made. */
  readonly onAddress: () => void;
}

function Light({ detail, now }: { readonly detail: IntegrationDetail; readonly now: number }) {
  const { receivedAt } = detail.view;
  if (receivedAt === undefined) {
    return (
      <p role="status">
        <StateDot state="waiting" /> No call received from Aha! yet
      </p>
    );
  }
  return (
    <p role="status">
      <StateDot state="in-step" /> Received a call <When at={receivedAt} now={now} />
    </p>
  );
}

/** What to do in Aha!, step by step, so that it tells us about sends and changes. */
export function Notifying({ detail, now, onDetail, onAddress }: NotifyingProps) {
  return (
    <section className={styles.stack}>
      <h3>How Aha! notifies us</h3>
      <Light detail={detail} now={now} />
      <ol className={styles.steps}>
        <li>
          <h4>Create the address that Aha! calls</h4>
          <AddressStep integration={detail.view.id} hasAddress={detail.hasAddress} onCreated={onAddress} />
        </li>
        <li>
          <h4>Give it to Aha!</h4>
          <p>
            In Aha!, open the settings of {detail.product.name}, then Integrations, and add a webhook integration. Name
            it as people should read it in the <em>Send to</em> menu, for example “Jira {detail.project.key}”, paste the
            address as its hook URL, and enable it.
          </p>
          <p>
            So that changes arrive at once, add the same address as an activity webhook in the account settings too.
            Without it Throughline looks for changes every few minutes.
          </p>
        </li>
        <li>
          <h4>Choose where Aha! shows the link to the issue</h4>
          <ShownUnder detail={detail} onDetail={onDetail} />
        </li>
        <li>
          <h4>Try it</h4>
          <p>
            Switch the integration on below, then send any feature from its menu in Aha!. The line above says when the
            call arrives.
          </p>
        </li>
      </ol>
    </section>
  );
}
