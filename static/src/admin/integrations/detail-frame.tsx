import Button from '@atlaskit/button/new';
import type { ReactNode } from 'react';
import type { Failure } from '../../../../src/contract';
import { FailureNotice } from '../../shared/failure-notice';
import { Loading } from '../../shared/loading';
import { ViewHeading } from '../../shared/view-heading';
import styles from '../admin.module.css';

interface DetailFrameProps {
  readonly name: string;
  readonly failure: Failure | undefined;
  readonly onRetry: () => void;
  readonly onBack: () => void;
  /** Absent until it is loaded. */
  readonly children: ReactNode;
}

/** What stands around one integration: its name, the way back, and what keeps it from being shown. */
export function DetailFrame({ name, failure, onRetry, onBack, children }: DetailFrameProps) {
  return (
    <>
      <div className={styles.bar}>
        <ViewHeading takesFocus>{name}</ViewHeading>
        <Button appearance="subtle" onClick={onBack}>
          All integrations
        </Button>
      </div>
      {children === undefined && failure === undefined && <Loading what={name} />}
      {failure !== undefined && <FailureNotice failure={failure} onRetry={onRetry} />}
      {children}
    </>
  );
}
