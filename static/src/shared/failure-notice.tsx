import type { Failure } from '../../../src/contract';
import { Notice } from './notice';

/** What went wrong, in words, and the way on. */
export function FailureNotice({ failure, onRetry }: { readonly failure: Failure; readonly onRetry?: () => void }) {
  const isRefusal = failure.code === 'no-permission';
  return (
    <Notice
      tone={isRefusal ? 'information' : 'error'}
      isAlert
      {...(onRetry !== undefined && !isRefusal ? { action: { text: 'Try again', onClick: onRetry } } : {})}
    >
      {failure.message} {failure.nextStep ?? ''}
    </Notice>
  );
}
