import { useState } from 'react';
import type { AdminResponses, Failure } from '../../../../../src/contract';
import { useAnnounce } from '../../../shared/announcer';
import { call } from '../../../shared/call';
import { Notice } from '../../../shared/notice';
import styles from '../../admin.module.css';
import { AddressStep } from '../address-step';
import { MakeAddress } from '../make-address';

interface TrackerStepProps {
  readonly integration: string;
  readonly project: string;
  readonly hasAddress: boolean;
  readonly onChanged: () => void;
}

type Added = AdminResponses['addTrackerHook'];

/** The address that Tracker calls: entered there for the person, or by hand. */
export function TrackerStep({ integration, project, hasAddress, onChanged }: TrackerStepProps) {
  const announce = useAnnounce();
  const [result, setResult] = useState<Added & { readonly turn: number }>();

  const add = async (): Promise<Failure | undefined> => {
    const answer = await call('admin', 'addTrackerHook', { integration });
    if (!answer.ok) return answer.error;
    setResult((old) => ({ ...answer.data, turn: (old?.turn ?? 0) + 1 }));
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
      <MakeAddress
        hasAddress={hasAddress}
        first="Add it in Tracker for me"
        again="Add it in Tracker again…"
        question="Add a new address?"
        consequence="The old address stops working at once, and Tracker gets a new one in its place."
        confirm="Add it in Tracker"
        make={add}
      />
      {/* An address that was made by hand before works no more. */}
      <ByHand
        key={result?.turn}
        integration={integration}
        project={project}
        hasAddress={hasAddress}
        url={result?.url}
        onChanged={onChanged}
      />
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
        <AddressStep
          integration={integration}
          system="pivotal"
          hasAddress={hasAddress}
          made={url}
          onCreated={onChanged}
        />
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
