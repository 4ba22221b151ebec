import type { TicketDetail } from '../../../../../src/contract';
import styles from '../../admin.module.css';
import { AddressStep } from '../address-step';

interface CallAddressProps {
  readonly detail: TicketDetail;
  readonly onCreated: () => void;
}

const json = `PUT <address>/Tickets/10233
Content-Type: application/json

{"Ticket": {"JiraKey": "NewJiraIssue"}}`;

const xml = `PUT <address>/Tickets/10233
Content-Type: application/xml

<Ticket><JiraKey>ABC-12</JiraKey></Ticket>`;

/** An address that other tools call as they would call TeamSupport's own API (TR-60). */
export function CallAddress({ detail, onCreated }: CallAddressProps) {
  return (
    <>
      <h4>By a call from another tool</h4>
      <p>
        Scripts that set a ticket’s Jira key through TeamSupport’s API can call an address of Throughline instead, with
        the same text in JSON or XML.
      </p>
      <AddressStep integration={detail.id} system="teamsupport" hasAddress={detail.hasAddress} onCreated={onCreated} />
      <details>
        <summary>Examples of calls</summary>
        <div className={styles.stack}>
          <p>
            The address you copied takes the place of <code>&lt;address&gt;</code>, the number of the ticket that of{' '}
            <code>10233</code>.
          </p>
          <p>A new issue for the ticket, in JSON:</p>
          <pre className={styles.sample}>{json}</pre>
          <p>A link to an issue that exists, in XML:</p>
          <pre className={styles.sample}>{xml}</pre>
        </div>
      </details>
    </>
  );
}
