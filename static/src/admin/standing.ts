import type { AdminOverview, ConnectionView, IntegrationView, LinkStateView } from '../../../src/contract';
import { clockTime, span } from '../shared/relative-time';

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
  const { hoursOff = 0 } = connection;
  if (hoursOff !== 0) {
    const hours = `${Math.abs(hoursOff)} ${Math.abs(hoursOff) === 1 ? 'hour' : 'hours'}`;
    return { state: 'failed', words: `Times ${hours} ${hoursOff > 0 ? 'ahead' : 'behind'}: check the time zone` };
  }
  return { state: 'in-step', words: 'Working' };
}

/** What waits, and for how long the oldest of it does. */
function waitingWords({ waiting, waitingSince }: IntegrationView, now: number): string | undefined {
  if (waiting === 0) return undefined;
  return waitingSince === undefined
    ? changes(waiting)
    : `${changes(waiting)}, the oldest for ${span(now - waitingSince)}`;
}

/** A look may be late by a tick or two; that nothing happened is written down every ten minutes only. */
const lateMs = { lookedAt: 15 * 60_000, followedAt: 25 * 60_000 };

/** Whether changes are looked for as they should be, where that is how they are found. */
function lagOf({ followedAt }: IntegrationView, connection: ConnectionView | undefined, now: number) {
  const lookedAt = followedAt ?? connection?.lookedAt;
  if (lookedAt === undefined) return undefined;
  const { waitUntil = 0 } = connection ?? {};
  if (waitUntil > now) return { state: 'waiting', words: `Throttled until ${clockTime(waitUntil, now)}` } as const;
  const late = now - lookedAt;
  return late > (followedAt === undefined ? lateMs.lookedAt : lateMs.followedAt)
    ? ({ state: 'waiting', words: `Behind: changes of the last ${span(late)} are not known yet` } as const)
    : undefined;
}

/** The worst first. */
export function standingOfIntegration(
  integration: IntegrationView,
  { connections }: AdminOverview,
  now: number,
): Standing {
  const byId = (wanted: string | undefined) => connections.find(({ id }) => id === wanted);
  const source = byId(integration.connection);
  const target = byId(integration.targetConnection);
  const waiting = waitingWords(integration, now);
  if (source?.stopped !== undefined || target?.stopped !== undefined) {
    return { state: 'failed', words: `Connection stopped${waiting === undefined ? '' : `; ${waiting}`}` };
  }
  if (!integration.enabled) return { state: 'paused', words: 'Switched off' };
  const failed = integration.failed === 0 ? undefined : `${integration.failed} failed`;
  const gone = integration.gone === 0 ? undefined : `${integration.gone} gone`;
  const { conflicts } = integration;
  const both = conflicts === 0 ? undefined : `${conflicts} in conflict`;
  const words = [failed, gone, both, waiting].filter((part) => part !== undefined).join('; ');
  if (failed !== undefined) return { state: 'failed', words };
  if (gone !== undefined) return { state: 'gone', words };
  if (both !== undefined) return { state: 'conflict', words };
  if (waiting !== undefined) return { state: 'waiting', words };
  return lagOf(integration, target ?? source, now) ?? { state: 'in-step', words: 'In step' };
}
