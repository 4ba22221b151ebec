import { isSystemError } from '../../sync/model';
import type { Container, Spoken } from '../../sync/model';
import type { StoryCatalog } from '../../sync/ports';
import type { PivotalClient } from './client';
import { probe } from './probe';
import type { Project } from './schemas';
import { statesOf } from './states';

/** What an admin can choose from in an account of Tracker. */
export function storyCatalog(client: PivotalClient, speaks: Spoken | undefined): StoryCatalog {
  const containerOf = ({ id, name }: Project): Container => ({
    id,
    key: id,
    name,
    url: `https://${client.calls.account.host}/n/projects/${id}`,
  });

  // A test of a connection counts them, and then looks into the first.
  let listed: ReturnType<PivotalClient['projects']> | undefined;
  const projects = (): ReturnType<PivotalClient['projects']> => (listed ??= client.projects());

  async function integrationsOf(project: string): ReturnType<PivotalClient['integrations']> {
    if (speaks?.lacks.includes('back-links')) return [];
    try {
      return await client.integrations(project);
    } catch (error) {
      // Of unknown shape, hidden from this user, or nothing the server has: then stories point back to nothing (PT-033).
      if (isSystemError(error, 'not-found', 'forbidden', 'malformed')) return [];
      throw error;
    }
  }

  return {
    of: 'stories',

    async whoAmI() {
      const { id, name, username, email } = await client.me();
      return { id, name: name ?? username ?? id, ...(email ? { email } : {}) };
    },

    containers: async () => (await projects()).map(containerOf),

    probe: async () => probe(client, await projects()),

    async project(id) {
      const project = await client.project(id);
      const integrations = await integrationsOf(id);
      return {
        ...containerOf(project),
        scale: scaleOf(project.point_scale),
        estimatesAll: project.bugs_and_chores_are_estimatable ?? false,
        states: statesOf(project.automatic_planning === false),
        integrations: integrations.map((one) => ({ id: one.id, name: one.name ?? one.id })),
      };
    },

    async addHook(project, address, former) {
      const known = await client.webhooks(project);
      if (!known.some(({ webhook_url: url }) => url === address)) await client.addWebhook(project, address);
      // Several are possible: the address before this one would be called for ever, and in vain (PT-102).
      const old = known.filter(({ webhook_url: url }) => url?.startsWith(former) && url !== address);
      for (const { id } of old) await client.removeWebhook(project, id).catch(ignored);
    },
  };
}

/** A hook that stays calls an address that no longer takes anything. */
const ignored = (error: unknown): void => {
  if (!isSystemError(error)) throw error;
};

/** `0,1,2,4,8` (PT-030). */
const scaleOf = (text: string | null | undefined): readonly number[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && Number.isFinite(Number(part)))
    .map(Number);
