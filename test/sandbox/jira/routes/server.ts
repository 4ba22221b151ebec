import { ok, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import { route, type Route } from '../http/route';
import { isoTime } from '../time';

export const serverRoutes: readonly Route[] = [route('GET', '/serverInfo', '', getServerInfo)];

function getServerInfo({ site }: Call): Answer {
  const now = isoTime(Date.now(), 'UTC');
  return ok({
    baseUrl: site.url,
    displayUrl: site.url,
    version: '1001.0.0-SNAPSHOT',
    versionNumbers: [1001, 0, 0],
    deploymentType: 'Cloud',
    buildNumber: 100_300,
    buildDate: now,
    serverTime: now,
    scmInfo: 'stand-in',
    serverTitle: 'Jira',
    serverTimeZone: 'Etc/UTC',
  });
}
