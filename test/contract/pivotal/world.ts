import { Deliveries } from '../../sandbox/deliveries';
import { Network } from '../../sandbox/network';
import type { Person } from '../../sandbox/pivotal/person';
import { seedTracker, trackerToken } from '../../sandbox/pivotal/seed';
import type { Dialect, TrackerSettings } from '../../sandbox/pivotal/settings';
import type { TrackerSite } from '../../sandbox/pivotal/site';
import { Tracker, trackerHosts } from '../../sandbox/pivotal/tracker';
import { Random } from '../../sandbox/random';
import type { OrderedStore } from '../../sandbox/store';
import { MemoryStore } from '../../sandbox/store';
import { answerOf, at } from '../answer';
import type { Answer } from '../answer';

export interface World {
  readonly site: TrackerSite;
  readonly ana: Person;
  readonly deliveries: Deliveries;
  /** Bodies of the webhooks that were sent, and the status they are answered with from now on. */
  readonly hooked: unknown[];
  answerHooksWith: number;
  /** @param path below `/services/v5/`; from the root when it begins with a slash */
  readonly call: (method: string, path: string, body?: unknown, token?: string) => Promise<Answer>;
}

export const project = '2650001';
export const hookAddress = 'https://hooks.example/one';

/** The sample projects of one server. @param store of an earlier run, where it goes on */
export function openWorld(
  dialect: Dialect = 'pivotal-v5',
  settings: Partial<TrackerSettings> = {},
  store: OrderedStore = new MemoryStore(),
): World {
  const network = new Network();
  const deliveries = new Deliveries(new Random(1));
  const tracker = new Tracker({ store, network, deliveries, settings });
  seedTracker(tracker);
  const hooked: unknown[] = [];
  const world: World = {
    site: tracker.site(dialect),
    ana: tracker.as(dialect, 'Ana Ruiz'),
    deliveries,
    hooked,
    answerHooksWith: 200,
    async call(method, path, body, token = trackerToken) {
      const base = `https://${trackerHosts[dialect]}`;
      const isForm = body instanceof FormData;
      const request = new Request(path.startsWith('/') ? base + path : `${base}/services/v5/${path}`, {
        method,
        headers: { 'X-TrackerToken': token, ...(isForm ? {} : { 'Content-Type': 'application/json' }) },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      });
      return answerOf(await tracker.handle(request));
    },
  };
  network.serve('hooks.example', 'hooks', async (request) => {
    hooked.push(await request.json());
    return new Response('', { status: world.answerHooksWith });
  });
  return world;
}

/** The members of these names of every row of a list. */
export const each = (list: unknown, name: string): unknown[] =>
  Array.isArray(list) ? list.map((row) => at(row, name)) : [];
