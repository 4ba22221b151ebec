import { useCallback, useState } from 'react';
import type { Answer, Failure } from '../../../src/contract';

interface Attempt {
  readonly isBusy: boolean;
  /** Why the last attempt failed. */
  readonly failure: Failure | undefined;
  /** Waits for a call. @returns its data, or nothing when it was refused: `failure` then says why */
  readonly attempt: <T>(answering: Promise<Answer<T>>) => Promise<T | undefined>;
  /** Says what is wrong without asking anybody; nothing takes it back. */
  readonly refuse: (failure: Failure | undefined) => void;
}

/** Something a person asked for: whether it is under way and, if it failed, why. */
export function useAttempt(): Attempt {
  const [isBusy, setBusy] = useState(false);
  const [failure, refuse] = useState<Failure>();
  const attempt = useCallback(async <T>(answering: Promise<Answer<T>>) => {
    setBusy(true);
    const answer = await answering;
    setBusy(false);
    refuse(answer.ok ? undefined : answer.error);
    return answer.ok ? answer.data : undefined;
  }, []);
  return { isBusy, failure, attempt, refuse };
}
