import type { OrderedStore } from '../../sandbox/store';
import { MemoryStore } from '../../sandbox/store';
import type { Agent } from '../../sandbox/teamsupport/agent';
import { sampleHost, sampleOrganisation, sampleToken, seedSupport } from '../../sandbox/teamsupport/seed';
import type { TeamSupportSettings } from '../../sandbox/teamsupport/settings';
import { TeamSupport } from '../../sandbox/teamsupport/teamsupport';
import { answerOf, at } from '../answer';
import type { Answer } from '../answer';

export const start = Date.parse('2026-11-02T15:04:30.000Z');

interface CallOptions {
  readonly token?: string;
  readonly organisation?: string;
  readonly host?: string;
  readonly type?: string;
}

export interface World {
  readonly teamSupport: TeamSupport;
  readonly settings: TeamSupportSettings;
  readonly agent: Agent;
  /** @param path below `/api/`: `json/tickets` */
  readonly call: (method: string, path: string, body?: unknown, options?: CallOptions) => Promise<Answer>;
}

/** The sample organisation. @param store of an earlier run, where it goes on */
export function openWorld(settings: Partial<TeamSupportSettings> = {}, store: OrderedStore = new MemoryStore()): World {
  const teamSupport = new TeamSupport({ store, settings });
  seedSupport(teamSupport);
  return {
    teamSupport,
    settings: teamSupport.settings,
    agent: teamSupport.agent(sampleOrganisation, 'Kim Lane'),
    async call(method, path, body, options = {}) {
      const { organisation = sampleOrganisation, token = sampleToken, host = sampleHost } = options;
      const isForm = body instanceof FormData;
      const type = options.type ?? 'application/json';
      const request = new Request(`https://${host}/api/${path}`, {
        method,
        headers: {
          Authorization: `Basic ${Buffer.from(`${organisation}:${token}`).toString('base64')}`,
          ...(isForm || body === undefined ? {} : { 'Content-Type': type }),
        },
        ...(body === undefined ? {} : { body: isForm || typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return answerOf(await teamSupport.handle(request));
    },
  };
}

export const textAt = (value: unknown, ...path: readonly (string | number)[]): string => {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
};
