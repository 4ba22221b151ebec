import type { ProjectIntegration, ProjectOverview } from '../../../src/contract';
import { Notice } from '../shared/notice';

const settings = 'the Throughline page in Jira’s settings, under Apps';

interface ObstacleProps {
  readonly integration: ProjectIntegration;
  readonly overview: ProjectOverview;
}

/** Why nothing can be sent, for whom to see to it. */
export function Obstacle({ integration, overview }: ObstacleProps) {
  if (integration.stopped !== undefined) {
    return (
      <Notice tone="warning" title={`${integration.systemName} cannot be reached for now`}>
        {integration.stopped} Nothing is lost: changes wait until a Jira admin puts the connection right on {settings}.
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
  if (overview.maySend) return null;
  return (
    <Notice tone="information">
      {overview.whyNot ?? 'You may not send features to this project: ask one of its administrators.'}
    </Notice>
  );
}
