import type { AdminOverview, ConnectionView, IntegrationView, LinkStateView } from '../../../src/contract';
import { clockTime } from '../shared/relative-time';

/** How a connection or an integration stands: the state its mark shows, and the words for it. */
export interface Standing {
  readonly state: LinkStateView;
  readonly words: string;
}

const changes = (count: number) => (count === 1 ? '1 record waits' : `${count} records wait`);

export function standingOfConnection(connection: ConnectionView, now: number): Standing {
  const { stopped, waitUntil, systemName } = connection;
  if (stopped !== undefined) return { state: 'failed', words: `Stopped: ${stopped}` };
  if (waitUntil !== undefined && waitUntil > now) {
    return { state: 'waiting', words: `Waits until ${clockTime(waitUntil, now)}: ${systemName} asked for a pause` };
  }
  return { state: 'in-step', words: 'Working' };
}

/** The worst first. */
export function standingOfIntegration(integration: IntegrationView, { connections, now }: AdminOverview): Standing {
  const connection = connections.find(({ id }) => id === integration.connection);
  const waiting =
    integration.waiting === 0
      ? undefined
      : changes(integration.waiting) +
        (integration.waitingSince === undefined
          ? ''
          : `, the oldest since ${clockTime(integration.waitingSince, now)}`);
  if (connection?.stopped !== undefined) {
    return { state: 'failed', words: `Connection stopped${waiting === undefined ? '' : `; ${waiting}`}` };
  }
  if (!integration.enabled) return { state: 'paused', words: 'Switched off' };
  const failed = integration.failed === 0 ? undefined : `${integration.failed} failed`;
  const words = [failed, waiting].filter((part) => part !== undefined).join('; ');
  if (failed !== undefined) return { state: 'failed', words };
  return waiting === undefined ? { state: 'in-step', words: 'In step' } : { state: 'waiting', words };
}
