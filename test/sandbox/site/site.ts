import { resolve } from 'node:path';
import { randomInt } from 'node:crypto';
import type { Handlers } from '../forge';
import { people } from '../jira/seed';
import { openSandbox } from '../sandbox';
import type { Sandbox } from '../sandbox';
import { SubStore } from '../store';
import type { OrderedStore } from '../store';
import { FrameFiles } from './frames/frame-files';
import { Places } from './frames/places';
import { Panels } from './panels';
import { serveSite } from './serve';
import { shutDown } from './shut-down';
import { browserFolder, findFile } from './files';
import { tokenStyles } from './theme';
import { openWebServer } from './web-server';
import type { Serve } from './web-server';

const root = resolve(__dirname, '../../..');

export interface SiteOptions {
  readonly store: OrderedStore;
  /** 0 for any. */
  readonly port: number;
  /** Where the store keeps things, as a sentence for people. */
  readonly whereStateLives: string;
}

export interface RunningSite {
  /** `http://localhost:8080`, without a slash at the end. */
  readonly url: string;
  readonly sandbox: Sandbox;
  /** Ends what is under way, stops everything, and resolves when all is in the store. */
  close(): Promise<void>;
}

/**
 * Starts the site with the app installed, Aha! next to it, and the schedules running on the real clock. What an earlier run
 * left in the store goes on: queued jobs too.
 *
 * @throws with code `EADDRINUSE` when the port is taken; nothing was started then
 */
export async function startSite({ store, port, whereStateLives }: SiteOptions): Promise<RunningSite> {
  const current = { serve: starting };
  const server = await openWebServer(port, (request) => current.serve(request));
  try {
    const sandbox = await openInstalled(store);
    current.serve = await serving(sandbox, store, whereStateLives);
    return {
      url: `http://localhost:${server.port}`,
      sandbox,
      close: async () => {
        server.close();
        await shutDown(sandbox);
        await store.flushed();
      },
    };
  } catch (error) {
    server.close();
    throw error;
  }
}

const starting: Serve = () => Promise.resolve(new Response('Starting', { status: 503 }));

/** The sandbox with the app loaded and installed. */
async function openInstalled(store: OrderedStore): Promise<Sandbox> {
  const app: { handlers?: Handlers } = {};
  const sandbox = await openSandbox({
    manifestPath: resolve(root, 'manifest.yml'),
    loadHandlers: () => app.handlers ?? {},
    store,
    // Ids must differ from those of an earlier run on the same store.
    seed: randomInt(2 ** 31),
  });
  sandbox.host.install();
  // After the globals are in place: the app's packages keep the `fetch` they find when they are loaded.
  app.handlers = await import('../../../src/index');
  installOnce(sandbox, new SubStore(store, 'site/'));
  sandbox.host.startSchedules();
  return sandbox;
}

async function serving(sandbox: Sandbox, store: OrderedStore, whereStateLives: string): Promise<Serve> {
  const { manifest, site } = sandbox.host;
  const bridge = (): Buffer | undefined => findFile(browserFolder, 'bridge.js');
  return serveSite({
    sandbox,
    places: new Places(),
    panels: new Panels(new SubStore(store, 'site/panels/')),
    frameFiles: new FrameFiles({ manifest, site, bridge, tokens: await tokenStyles() }),
    whereStateLives,
  });
}

/** The app hears of its installation once in the life of a store. */
function installOnce({ host }: Sandbox, store: OrderedStore): void {
  if (store.get('installed') === true) return;
  store.put('installed', true);
  host.installApp(people.admin);
}
