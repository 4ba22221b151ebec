import Button from '@atlaskit/button/new';
import { lazy, Suspense, useState } from 'react';
import type { Failure } from '../../../../src/contract';
import { FailureNotice } from '../../shared/failure-notice';

const ConfirmDialog = lazy(() => import('../../shared/confirm-dialog'));

interface MakeAddressProps {
  /** There is one already, which stops working then: that is asked about first. */
  readonly hasAddress: boolean;
  /** What the button says the first time, and later. */
  readonly first: string;
  readonly again: string;
  /** The question, what becomes of the old address, and what its button says. */
  readonly question: string;
  readonly consequence: string;
  readonly confirm: string;
  /** Makes it; answers with what went wrong, if anything. */
  readonly make: () => Promise<Failure | undefined>;
}

/** Makes an address that is called: at once, or after a warning where it replaces one. */
export function MakeAddress({ hasAddress, first, again, question, consequence, confirm, make }: MakeAddressProps) {
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const makeFirst = async () => {
    setBusy(true);
    const problem = await make();
    setBusy(false);
    setFailure(problem);
  };
  const replace = async () => {
    const problem = await make();
    if (problem === undefined) setAsking(false);
    return problem;
  };
  return (
    <>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <div>
        <Button
          appearance={hasAddress ? 'default' : 'primary'}
          isLoading={isBusy}
          onClick={() => {
            if (hasAddress) setAsking(true);
            else void makeFirst();
          }}
        >
          {hasAddress ? again : first}
        </Button>
      </div>
      {isAsking && (
        <Suspense fallback={null}>
          <ConfirmDialog
            title={question}
            confirm={confirm}
            onConfirm={replace}
            onClose={() => {
              setAsking(false);
            }}
          >
            <p>{consequence}</p>
          </ConfirmDialog>
        </Suspense>
      )}
    </>
  );
}
