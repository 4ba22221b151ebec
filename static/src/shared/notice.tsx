import Button from '@atlaskit/button/new';
import type { ReactNode } from 'react';
import { WarningIcon } from './icons';
import styles from './shared.module.css';

interface NoticeProps {
  readonly tone: 'error' | 'warning' | 'information' | 'success';
  readonly title?: string;
  readonly children: ReactNode;
  readonly action?: { readonly text: string; readonly onClick: () => void; readonly isBusy?: boolean };
  /** Read aloud as soon as it appears: for results of what a person just did. */
  readonly isAlert?: boolean;
}

/** A message in the page. Atlaskit's own brings its tooltip and its positioning along, half the weight of the issue panel. */
export function Notice({ tone, title, children, action, isAlert = false }: NoticeProps) {
  return (
    <div className={`${styles.notice ?? ''} ${styles[tone] ?? ''}`} role={isAlert ? 'alert' : undefined}>
      <WarningIcon tone={tone} />
      <div className={styles.noticeBody}>
        {title !== undefined && <p className={styles.noticeTitle}>{title}</p>}
        <div>{children}</div>
        {action !== undefined && (
          <Button spacing="compact" onClick={action.onClick} isLoading={action.isBusy === true}>
            {action.text}
          </Button>
        )}
      </div>
    </div>
  );
}
