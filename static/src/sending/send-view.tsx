import { useCallback } from 'react';
import type { PlanIntegration } from '../../../src/contract';
import { call } from '../shared/call';
import { FailureNotice } from '../shared/failure-notice';
import { Loading } from '../shared/loading';
import { useAnswer } from '../shared/use-answer';
import { useServerTime } from '../shared/use-server-time';
import { PlanView } from './plan-view';

/** Sending by one integration, on its page. @param integration its id */
export default function SendView({ integration: id }: { readonly integration: string }) {
  const load = useCallback(() => call('admin', 'sendView', { integration: id }), [id]);
  const { data, failure, reload } = useAnswer(load);
  if (data !== undefined) return <Loaded {...data} />;
  return failure === undefined ? (
    <Loading what="what can be sent" lines={6} />
  ) : (
    <FailureNotice failure={failure} onRetry={() => void reload()} />
  );
}

function Loaded({ integration, now }: { readonly integration: PlanIntegration; readonly now: number }) {
  return <PlanView integration={integration} isForAdmin now={useServerTime(now)} />;
}
