import Button from '@atlaskit/button/new';
import { lazy, Suspense, useState } from 'react';
import type { Failure } from '../../../../src/contract';
import { useAnnounce } from '../../shared/announcer';
import { call } from '../../shared/call';
import { FailureNotice } from '../../shared/failure-notice';
import { NewAddress } from './new-address';

const ConfirmDialog = lazy(() => import('../../shared/confirm-dialog'));

type Caller = 'aha' | 'teamsupport' | 'pivotal';

const words: Readonly<Record<Caller, { readonly until: string; readonly secrecy: string }>> = {
  aha: {
    until: 'Until Aha! has the new one, its calls are refused; nothing is lost.',
    secrecy: 'Keep it secret, as whoever has it can pretend to be Aha!.',
  },
  teamsupport: {
    until: 'Until the tools that call it have the new one, their calls are refused.',
    secrecy: 'Keep it secret, as whoever has it can link tickets.',
  },
  pivotal: {
    until: 'Until Tracker has the new one, its calls are refused; changes are found a few minutes later.',
    secrecy: 'Keep it secret, as whoever has it can pretend to be Tracker.',
  },
};

const requests = { aha: 'newAddress', teamsupport: 'newAddress', pivotal: 'newTrackerAddress' } as const;

interface AddressStepProps {
  readonly integration: string;
  /** Whose calls come in there. */
  readonly system: Caller;
  readonly hasAddress: boolean;
  readonly onCreated: () => void;
}

/** The address that is called: made on demand, shown once, made anew after a warning. */
export function AddressStep({ integration, system, hasAddress, onCreated }: AddressStepProps) {
  const announce = useAnnounce();
  const [url, setUrl] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const create = async (): Promise<Failure | undefined> => {
    setBusy(true);
    const answer = await call('admin', requests[system], { integration });
    setBusy(false);
    if (!answer.ok) return answer.error;
    setUrl(answer.data.url);
    setAsking(false);
    announce('The address was created. Copy it now: it is shown this once.');
    onCreated();
    return undefined;
  };

  if (url !== undefined) return <NewAddress url={url} secrecy={words[system].secrecy} />;
  return (
    <>
      {hasAddress && (
        <p>The address was created and shown once. If it is lost, create a new one; the old one stops working then.</p>
      )}
      {failure !== undefined && <FailureNotice failure={failure} />}
      <div>
        <Button
          appearance={hasAddress ? 'default' : 'primary'}
          isLoading={isBusy}
          onClick={() => {
            if (hasAddress) setAsking(true);
            else void create().then(setFailure);
          }}
        >
          {hasAddress ? 'Create new address…' : 'Create address'}
        </Button>
      </div>
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
            <p>The old address stops working at once. {words[system].until}</p>
          </ConfirmDialog>
        </Suspense>
      )}
    </>
  );
}
