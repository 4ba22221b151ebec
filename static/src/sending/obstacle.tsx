import type { PlanIntegration } from '../../../src/contract';
import { Notice } from '../shared/notice';

const settings = 'the Throughline page in Jira’s settings, under Apps';

interface ObstacleProps {
  readonly integration: PlanIntegration;
  /** Why the person may not send; absent for people who may. */
  readonly whyNot?: string | undefined;
}

/** Why nothing can be sent, for whom to see to it. */
export function Obstacle({ integration, whyNot }: ObstacleProps) {
  if (integration.stopped !== undefined) {
    return (
      <Notice tone="warning" title={`${integration.stopped.systemName} cannot be reached for now`}>
        {integration.stopped.reason} Nothing is lost: changes wait until a Jira admin puts the connection right on{' '}
        {settings}.
      </Notice>
    );
  }
  if (!integration.enabled) {
    return (
      <Notice tone="information">
        This integration is switched off, so nothing is sent or received. A Jira admin can switch it on on {settings}.
      </Notice>
    );
  }
  return whyNot === undefined ? null : <Notice tone="information">{whyNot}</Notice>;
}
