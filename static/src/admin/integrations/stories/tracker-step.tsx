import Button from '@atlaskit/button/new';
import { lazy, Suspense, useState } from 'react';
import type { AdminResponses, Failure } from '../../../../../src/contract';
import { useAnnounce } from '../../../shared/announcer';
import { call } from '../../../shared/call';
import { FailureNotice } from '../../../shared/failure-notice';
import { Notice } from '../../../shared/notice';
import styles from '../../admin.module.css';
import { AddressStep } from '../address-step';
import { NewAddress } from '../new-address';

const ConfirmDialog = lazy(() => import('../../../shared/confirm-dialog'));

interface TrackerStepProps {
  readonly integration: string;
  readonly project: string;
  readonly hasAddress: boolean;
  readonly onChanged: () => void;
}

const secrecy = 'Keep it secret, as whoever has it can pretend to be Tracker.';

type Added = AdminResponses['addTrackerHook'];

/** The address that Tracker calls: entered there for the person, or by hand. */
export function TrackerStep({ integration, project, hasAddress, onChanged }: TrackerStepProps) {
  const announce = useAnnounce();
  const [result, setResult] = useState<Added>();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const add = async (): Promise<Failure | undefined> => {
    setBusy(true);
    const answer = await call('admin', 'addTrackerHook', { integration });
    setBusy(false);
    setAsking(false);
    if (!answer.ok) return answer.error;
    setResult(answer.data);
    announce(answer.data.added ? 'Tracker has the address.' : 'Tracker did not take the address: enter it by hand.');
    onChanged();
    return undefined;
  };
  return (
    <>
      {result?.added === true && (
        <Notice tone="success" title="Tracker has the address">
          Change any story of {project} to try it: the light above turns green when the call arrives.
        </Notice>
      )}
      {result?.added === false && (
        <Notice tone="warning" title="Tracker did not take the address">
          {result.why} Enter it by hand, as below.
        </Notice>
      )}
      {failure !== undefined && <FailureNotice failure={failure} />}
      <div>
        <Button
          appearance={hasAddress ? 'default' : 'primary'}
          isLoading={isBusy}
          onClick={() => {
            if (hasAddress) setAsking(true);
            else void add().then(setFailure);
          }}
        >
          {hasAddress ? 'Add it in Tracker again…' : 'Add it in Tracker for me'}
        </Button>
      </div>
      <ByHand
        integration={integration}
        project={project}
        hasAddress={hasAddress}
        url={result?.url}
        onChanged={onChanged}
      />
      {isAsking && (
        <Suspense fallback={null}>
          <ConfirmDialog
            title="Add a new address?"
            confirm="Add it in Tracker"
            onConfirm={add}
            onClose={() => {
              setAsking(false);
            }}
          >
            <p>The old address stops working at once, and Tracker gets a new one in its place.</p>
          </ConfirmDialog>
        </Suspense>
      )}
    </>
  );
}

interface ByHandProps extends TrackerStepProps {
  /** An address that Tracker did not take. */
  readonly url: string | undefined;
}

function ByHand({ integration, project, hasAddress, url, onChanged }: ByHandProps) {
  return (
    <details open={url !== undefined}>
      <summary>By hand</summary>
      <div className={styles.stack}>
        {url === undefined ? (
          <AddressStep integration={integration} system="pivotal" hasAddress={hasAddress} onCreated={onChanged} />
        ) : (
          <NewAddress url={url} secrecy={secrecy} />
        )}
        <ul className={styles.bullets}>
          <li>
            In Tracker, open <b>{project} → Settings → Webhooks</b>. It takes an owner of the project.
          </li>
          <li>
            Paste the address as <b>Webhook URL</b>, choose the version <b>v5</b>, and add it.
          </li>
        </ul>
      </div>
    </details>
  );
}
