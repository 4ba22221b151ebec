import Button from '@atlaskit/button/new';
import type { ReactNode } from 'react';
import type { Failure } from '../../../../../src/contract';
import { FailureNotice } from '../../../shared/failure-notice';
import { ViewHeading } from '../../../shared/view-heading';
import styles from '../../admin.module.css';
import { StepList } from './step-list';

/** Where a wizard stands, and the ways on and back. */
export interface WizardMoves {
  readonly step: string;
  readonly isBusy: boolean;
  readonly failure: Failure | undefined;
  /** Goes on to the next step; from the last one, saves. */
  readonly next: () => void;
  readonly back: () => void;
}

interface WizardFrameProps {
  readonly wizard: WizardMoves;
  /** Name of the integration to change; absent for a new one. */
  readonly changed: string | undefined;
  readonly steps: readonly string[];
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** What stands around each step: where one is, what is wrong, and the ways on, back and out. */
export function WizardFrame({ wizard, changed, steps, onCancel, children }: WizardFrameProps) {
  const { step, failure, isBusy, next, back } = wizard;
  const isLast = step === steps.at(-1);
  return (
    <form
      className={styles.wizard}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        next();
      }}
    >
      <p className={styles.aside}>{changed === undefined ? 'New integration' : `Change ${changed}`}</p>
      <StepList steps={steps} current={step} />
      <ViewHeading key={step} takesFocus>
        {step}
      </ViewHeading>
      {children}
      {failure !== undefined && <FailureNotice failure={failure} />}
      <div className={styles.buttons}>
        <Button appearance="primary" type="submit" isLoading={isBusy}>
          {isLast ? (changed === undefined ? 'Save' : 'Save changes') : 'Next'}
        </Button>
        {step !== steps[0] && <Button onClick={back}>Back</Button>}
        <Button appearance="subtle" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
