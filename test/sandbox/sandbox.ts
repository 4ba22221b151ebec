import { z } from 'zod';
import { Aha } from './aha/aha';
import { seedDemo } from './aha/seed';
import type { AhaSettings } from './aha/settings';
import { Deliveries } from './deliveries';
import { ForgeHost, loadManifest, sampleSite } from './forge';
import type { AppManifest, Handlers, Settings } from './forge';
import { Jira, mediaHost } from './jira/jira';
import type { IndexedProperty, Settings as JiraSettings } from './jira/settings';
import { people, seed as seedJira } from './jira/seed';
import { Network } from './network';
import { Random } from './random';
import type { Product } from './shapes';
import { MemoryStore, SubStore } from './store';
import type { OrderedStore } from './store';

export interface SandboxOptions {
  readonly manifestPath: string;
  readonly loadHandlers: () => Handlers;
  readonly store?: OrderedStore;
  readonly seed?: number;
  readonly forge?: Partial<Settings>;
  readonly jira?: Partial<JiraSettings>;
  readonly aha?: Partial<AhaSettings>;
  /** Stands between the host and Jira: checks calls against the official contract. */
  readonly wrapJira?: (jira: Jira) => Product;
}

/** The whole site: Jira with the app installed, and the vendors, in one process. */
export interface Sandbox {
  readonly host: ForgeHost;
  readonly jira: Jira;
  readonly aha: Aha;
  readonly network: Network;
  readonly deliveries: Deliveries;
  readonly random: Random;
}

/** @throws when the official validation refuses the manifest */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  const store = options.store ?? new MemoryStore();
  const random = new Random(options.seed ?? 1);
  const network = new Network();
  const deliveries = new Deliveries(random);
  const deliver: { to?: ForgeHost } = {};
  const manifest = await loadManifest(options.manifestPath);
  const jira = new Jira({
    store: new SubStore(store, 'jira/'),
    random,
    siteUrl: sampleSite.url,
    onEvent: (event) => deliver.to?.deliver(event),
    settings: { indexedProperties: indexedProperties(manifest), ...options.jira },
  });
  seedJira(jira);
  const aha = new Aha({ store: new SubStore(store, 'aha/'), random, network, deliveries, settings: options.aha ?? {} });
  seedDemo(aha);
  network.serve('*.aha.io', 'aha', (request) => aha.handle(request));
  network.serve(mediaHost, 'jira-media', (request) => Promise.resolve(jira.media(request)));
  const host = new ForgeHost({
    manifest,
    loadHandlers: options.loadHandlers,
    product: options.wrapJira?.(jira) ?? jira,
    network,
    deliveries,
    random,
    store: new SubStore(store, 'forge/'),
    site: { appAccountId: people.app },
    settings: options.forge ?? {},
  });
  deliver.to = host;
  return { host, jira, aha, network, deliveries, random };
}

const entityProperty = z.object({
  type: z.literal('jira:entityProperty'),
  propertyKey: z.string(),
  values: z.array(z.object({ path: z.string(), type: z.enum(['string', 'text', 'number', 'date', 'user']) })),
});

/** Paths of issue properties that the manifest makes searchable. */
const indexedProperties = (manifest: AppManifest): IndexedProperty[] =>
  manifest.uiModules.flatMap((module) => {
    const parsed = entityProperty.safeParse(module);
    return parsed.success
      ? parsed.data.values.map(({ path, type }) => ({ key: parsed.data.propertyKey, path, type }))
      : [];
  });
