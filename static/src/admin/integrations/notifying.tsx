import Button from '@atlaskit/button/new';
import { lazy, Suspense, useState } from 'react';
import type { Failure, IntegrationDetail } from '../../../../src/contract';
import { useAnnounce } from '../../shared/announcer';
import { call } from '../../shared/call';
import { FailureNotice } from '../../shared/failure-notice';
import { StateDot } from '../../shared/link-state';
import { When } from '../../shared/when';
import styles from '../admin.module.css';
import { NewAddress } from './new-address';
import { ShownUnder } from './shown-under';

const ConfirmDialog = lazy(() => import('../../shared/confirm-dialog'));

interface NotifyingProps {
  readonly detail: IntegrationDetail;
  readonly now: number;
  readonly onDetail: (detail: IntegrationDetail) => void;
  /** An address was made. */
  readonly onAddress: () => void;
}

function Light({ detail, now }: { readonly detail: IntegrationDetail; readonly now: number }) {
  const { receivedAt } = detail.view;
  const isLit = receivedAt !== undefined;
  return (
    <p role="status">
      <StateDot state={isLit ? 'in-step' : 'waiting'} />{' '}
      {isLit ? (
        <>
          Received a call <When at={receivedAt} now={now} />
        </>
      ) : (
        'No call received from Aha! yet'
      )}
    </p>
  );
}

/** The address that Aha! calls and what to do with it there. */
export function Notifying({ detail, now, onDetail, onAddress }: NotifyingProps) {
  const announce = useAnnounce();
  const [url, setUrl] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const create = async (): Promise<Failure | undefined> => {
    setBusy(true);
    const answer = await call('admin', 'newAddress', { integration: detail.view.id });
    setBusy(false);
    setFailure(answer.ok ? undefined : answer.error);
    if (!answer.ok) return answer.error;
    setUrl(answer.data.url);
    setAsking(false);
    announce('The address was created. Copy it now: it is shown this once.');
    onAddress();
    return undefined;
  };

  return (
    <section className={styles.stack}>
      <h3>How Aha! notifies us</h3>
      <Light detail={detail} now={now} />
      {failure !== undefined && !isAsking && <FailureNotice failure={failure} />}
      <ol className={styles.steps}>
        <li>
          <h4>Create the address that Aha! calls</h4>
          {url !== undefined && <NewAddress url={url} />}
          {url === undefined && detail.hasAddress && (
            <p>
              The address was created and shown once. If it is lost, create a new one; the old one stops working then.
            </p>
          )}
          {url === undefined && (
            <div>
              <Button
                appearance={detail.hasAddress ? 'default' : 'primary'}
                isLoading={isBusy}
                onClick={() => {
                  if (detail.hasAddress) setAsking(true);
                  else void create();
                }}
              >
                {detail.hasAddress ? 'Create new address…' : 'Create address'}
              </Button>
            </div>
          )}
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
      {isAsking && (
        <Suspense fallback={null}>
          <ConfirmDialog
            title="Create a new address?"
            confirm="Create new address"
            onConfirm={create}
            onClose={() => {
              setAsking(false);
            }}
          >
            <p>
              The old address stops working at once. Until Aha! has the new one, its calls are refused; nothing is lost.
            </p>
          </ConfirmDialog>
        </Suspense>
      )}
    </section>
  );
}
