import { useState } from 'react';
import type { Failure } from '../../../../src/contract';
import { useAnnounce } from '../../shared/announcer';
import { call } from '../../shared/call';
import { MakeAddress } from './make-address';
import { NewAddress } from './new-address';

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
  /** One that was made elsewhere, and is shown here. */
  readonly made?: string | undefined;
  readonly onCreated: () => void;
}

/** The address that is called: made on demand, shown once, made anew after a warning. */
export function AddressStep({ integration, system, hasAddress, made, onCreated }: AddressStepProps) {
  const announce = useAnnounce();
  const [created, setCreated] = useState<string>();
  const url = made ?? created;

  const create = async (): Promise<Failure | undefined> => {
    const answer = await call('admin', requests[system], { integration });
    if (!answer.ok) return answer.error;
    setCreated(answer.data.url);
    announce('The address was created. Copy it now: it is shown this once.');
    onCreated();
    return undefined;
  };

  if (url !== undefined) return <NewAddress key={url} url={url} secrecy={words[system].secrecy} />;
  return (
    <>
      {hasAddress && (
        <p>The address was created and shown once. If it is lost, create a new one; the old one stops working then.</p>
      )}
      <MakeAddress
        hasAddress={hasAddress}
        first="Create address"
        again="Create new address…"
        question="Create a new address?"
        consequence={`The old address stops working at once. ${words[system].until}`}
        confirm="Create new address"
        make={create}
      />
    </>
  );
}
