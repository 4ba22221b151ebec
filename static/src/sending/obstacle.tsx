import type { PlanIntegration } from '../../../src/contract';
import { Notice } from '../shared/notice';

const adminPage = 'the Throughline page in Jira’s settings, under Apps';

interface ObstacleProps {
  readonly integration: PlanIntegration;
  /** Why the person may not send; absent for people who may. */
  readonly whyNot?: string | undefined;
  /** It stands on the page of an admin, who can see to it right there. */
  readonly isForAdmin: boolean;
}

/** Why nothing can be sent, for whom to see to it. */
export function Obstacle({ integration, whyNot, isForAdmin }: ObstacleProps) {
  if (integration.stopped !== undefined) {
    return (
      <Notice tone="warning" title={`${integration.stopped.systemName} cannot be reached for now`}>
        {integration.stopped.reason} Nothing is lost: changes wait until{' '}
        {isForAdmin
          ? 'you put the connection right under Connections.'
          : `a Jira admin puts the connection right on ${adminPage}.`}
      </Notice>
    );
  }
  if (!integration.enabled) {
    return (
      <Notice tone="information">
        This integration is switched off, so nothing is sent or received.{' '}
        {isForAdmin ? 'Switch it on under Set-up.' : `To switch it on, a Jira admin opens ${adminPage}.`}
      </Notice>
    );
  }
  return whyNot === undefined ? null : <Notice tone="information">{whyNot}</Notice>;
}
