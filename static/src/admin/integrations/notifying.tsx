import type { ReactNode } from 'react';
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

/** Where both kinds of webhooks are made, named as in Aha!. */
const settings = (
  <>
    In Aha!, open <b>Settings ⚙ → Workspace → Integrations</b>
  </>
);

const Clicks = ({ children }: { readonly children: ReactNode }) => <ul className={styles.bullets}>{children}</ul>;

/** What to do in Aha!, step by step, so that it tells us about sends and changes. */
export function Notifying({ detail, now, onDetail, onAddress }: NotifyingProps) {
  const { product, project } = detail;
  return (
    <section className={styles.stack}>
      <h3>How Aha! notifies us</h3>
      <Light detail={detail} now={now} />
      <ol className={styles.steps}>
        <li>
          <h4>Create the address that Aha! calls</h4>
          <AddressStep integration={detail.view.id} system="aha" hasAddress={detail.hasAddress} onCreated={onAddress} />
        </li>
        <li>
          <h4>Add it to the Send menu of {product.name}</h4>
          <Clicks>
            <li>
              {settings} of {product.name} ({product.key}), and choose <b>Webhook</b>.
            </li>
            <li>
              Name it as people should read it in the <b>Send to</b> menu, for example “Jira {project.key}”.
            </li>
            <li>
              Paste the address as <b>Hook URL</b>, and tick <b>Enable</b>.
            </li>
          </Clicks>
        </li>
        <li>
          <h4>Let Aha! tell of changes at once</h4>
          <Clicks>
            <li>
              {settings} of {product.name} again, and choose <b>Activity webhook</b>.
            </li>
            <li>
              Paste the same address as <b>Hook URL</b>.
            </li>
            <li>
              Add an activity for the record types that travel (features, requirements, releases), then tick{' '}
              <b>Enable</b>.
            </li>
          </Clicks>
          <p className={styles.aside}>
            Without it Throughline finds changes by itself every few minutes. Aha! holds back edits of texts for five
            minutes either way.
          </p>
        </li>
        <li>
          <h4>Choose where Aha! shows the link to the issue</h4>
          <ShownUnder detail={detail} onDetail={onDetail} />
        </li>
        <li>
          <h4>Try it</h4>
          <p>
            Switch the integration on below, then send any feature from its menu in Aha!. The light above turns green
            when the call arrives.
          </p>
        </li>
      </ol>
    </section>
  );
}
