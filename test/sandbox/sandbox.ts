import { z } from 'zod';
import { Aha } from './aha/aha';
import { seedDemo } from './aha/seed';
import type { AhaSettings } from './aha/settings';
import { Deliveries } from './deliveries';
import { ForgeHost, loadManifest, sampleSite } from './forge';
import type { AppManifest, Handlers, Settings } from './forge';
import { checked, hasContract } from './jira/contract';
import type { Violation } from './jira/contract';
import { Jira, mediaHost } from './jira/jira';
import type { IndexedProperty, Settings as JiraSettings } from './jira/settings';
import { people, seed as seedJira } from './jira/seed';
import { Network } from './network';
import { seedTracker } from './pivotal/seed';
import type { TrackerSettings } from './pivotal/settings';
import { Tracker, trackerHosts } from './pivotal/tracker';
import { Random } from './random';
import { MemoryStore, SubStore } from './store';
import type { OrderedStore } from './store';
import { seedSupport } from './teamsupport/seed';
import type { TeamSupportSettings } from './teamsupport/settings';
import { TeamSupport } from './teamsupport/teamsupport';

export interface SandboxOptions {
  readonly manifestPath: string;
  readonly loadHandlers: () => Handlers;
  readonly store?: OrderedStore;
  readonly seed?: number;
  readonly forge?: Partial<Settings>;
  readonly jira?: Partial<JiraSettings>;
  readonly aha?: Partial<AhaSettings>;
  readonly teamsupport?: Partial<TeamSupportSettings>;
  readonly tracker?: Partial<TrackerSettings>;
  /** Holds every call of the app to Jira against the official document, where that is at hand. */
  readonly checkCalls?: boolean;
}

/** The whole site: Jira with the app installed, and the vendors, in one process. */
export interface Sandbox {
  readonly host: ForgeHost;
  readonly jira: Jira;
  readonly aha: Aha;
  readonly teamsupport: TeamSupport;
  readonly tracker: Tracker;
  readonly network: Network;
  readonly deliveries: Deliveries;
  readonly random: Random;
  /** How calls to Jira differed from the official document. */
  readonly violations: readonly Violation[];
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
  const teamsupport = new TeamSupport({
    store: new SubStore(store, 'teamsupport/'),
    settings: options.teamsupport ?? {},
  });
  seedSupport(teamsupport);
  network.serve('*.teamsupport.com', 'teamsupport', (request) => teamsupport.handle(request));
  const tracker = new Tracker({
    store: new SubStore(store, 'tracker/'),
    network,
    deliveries,
    settings: options.tracker ?? {},
  });
  seedTracker(tracker);
  for (const name of Object.values(trackerHosts)) network.serve(name, 'tracker', (request) => tracker.handle(request));
  network.serve(mediaHost, 'jira-media', (request) => Promise.resolve(jira.media(request)));
  const checker = options.checkCalls && hasContract() ? checked(jira) : undefined;
  const product = checker ?? jira;
  const host = new ForgeHost({
    manifest,
    loadHandlers: options.loadHandlers,
    product,
    network,
    deliveries,
    random,
    store: new SubStore(store, 'forge/'),
    site: { appAccountId: people.app },
    settings: options.forge ?? {},
  });
  deliver.to = host;
  return { host, jira, aha, teamsupport, tracker, network, deliveries, random, violations: checker?.violations ?? [] };
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
