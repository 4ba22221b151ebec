import Button from '@atlaskit/button/new';
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

export default function HelpDialog({ onClose }: { readonly onClose: () => void }) {
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
      </DialogContent>
    </Dialog>
  );
}
