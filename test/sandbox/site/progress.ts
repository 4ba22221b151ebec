import { z } from 'zod';
import { people } from '../jira/seed';
import { linkMark } from './link-mark';
import type { Visit } from './visit';

/** How far somebody has come on the way through the product. */
export interface Progress {
  readonly connected: boolean;
  readonly integrated: boolean;
  /** Aha! has called the address it was given. */
  readonly heard: boolean;
  readonly on: boolean;
  /** Keys of linked issues, newest first; not those of requirements that became sub-tasks. */
  readonly linked: readonly string[];
}

const overview = z.object({
  ok: z.literal(true),
  data: z.object({
    connections: z.array(z.object({ system: z.string() })),
    integrations: z.array(z.object({ kind: z.string(), enabled: z.boolean(), receivedAt: z.number().optional() })),
  }),
});

/** Asks the app, as its admin page does, and looks for its marks on issues. */
export async function readProgress({ site }: Visit): Promise<Progress> {
  const { host, jira } = site.sandbox;
  const place = { moduleKey: 'admin-page', accountId: people.admin, extension: {} };
  const answer = await host.invokeResolver(place, 'overview', {}).catch(() => undefined);
  const found = overview.safeParse(answer).data?.data ?? { connections: [], integrations: [] };
  // The way tells of Aha!: what belongs to tickets is no step on it.
  const connections = found.connections.filter(({ system }) => system === 'aha');
  const integrations = found.integrations.filter(({ kind }) => kind === 'aha-jira');
  const linked = jira.site.issues
    .all()
    .filter(({ properties, typeId }) => linkMark(properties) && jira.site.types.get(typeId).level >= 0)
    .sort((a, b) => b.created - a.created)
    .map(({ key }) => key);
  return {
    connected: connections.length > 0,
    integrated: integrations.length > 0,
    heard: integrations.some(({ receivedAt }) => receivedAt !== undefined),
    on: integrations.some(({ enabled }) => enabled),
    linked,
  };
}
