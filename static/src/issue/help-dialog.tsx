import Button from '@atlaskit/button/new';
import type { IssueOverview } from '../../../src/contract';
import { Dialog, DialogContent } from '../shared/dialog';
import { LinkState } from '../shared/link-state';
import styles from './issue.module.css';

const meanings = [
  ['in-step', 'Both sides were equal at that time. Changes travel by themselves.'],
  ['syncing', 'Changes are on their way.'],
  ['waiting', 'Changes are kept and go on by themselves, for example when a limit of the other system ends.'],
  ['conflict', 'Both sides changed the same field. The newer value was used and the other one kept.'],
  ['failed', 'Something needs a person. The message below the list says what, and what was kept.'],
  ['paused', 'The integration is switched off. Nothing is lost; changes are picked up when it is on again.'],
  ['gone', 'The linked record no longer exists. It is never made again by itself; you can unlink it.'],
] as const;

interface HelpDialogProps {
  readonly overview: IssueOverview;
  readonly onClose: () => void;
}

const concernsStories = ({ rows, targets }: IssueOverview) =>
  [...rows.map(({ record }) => record.system), ...targets.map(({ system }) => system)].includes('pivotal');

const concernsTickets = ({ rows, targets }: IssueOverview) =>
  rows.some(({ record }) => record.kind === 'ticket') || targets.some(({ system }) => system === 'teamsupport');

export default function HelpDialog({ overview, onClose }: HelpDialogProps) {
  return (
    <Dialog title="What the states mean" onClose={onClose}>
      <DialogContent
        footer={
          <Button appearance="primary" onClick={onClose}>
            Close
          </Button>
        }
      >
        <dl className={styles.meanings}>
          {meanings.map(([state, meaning]) => (
            <div key={state}>
              <dt>
                <LinkState state={state} now={0} />
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <p>
          <strong>Sync now</strong> compares both sides at once; you rarely need it. <strong>History</strong> lists
          every change that was carried over, and why.
        </p>
        {concernsStories(overview) && (
          <p>
            <strong>Stories of Tracker</strong> are only shown here, with name and status. One that was made for the
            same feature as this issue appears by itself and exchanges its changes with the feature; one that somebody
            linked to this issue exchanges none.
          </p>
        )}
        {concernsTickets(overview) && (
          <p>
            <strong>Tickets</strong>: an issue can have many, a ticket has one issue. Status and mapped fields go from
            the issue to all its tickets when they change there, and never back, so they are never in conflict; what
            differed when a ticket was linked stays as it was until then. New comments and actions travel as the
            integration says; edits of them do not. TeamSupport is asked for news every few minutes.
          </p>
        )}
      </DialogContent>
    </Dialog>
  );
}
