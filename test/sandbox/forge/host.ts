import type { Deliveries } from '../deliveries';
import type { Network } from '../network';
import type { Random } from '../random';
import type { Product, ProductEvent } from '../shapes';
import { MemoryStore, SubStore } from '../store';
import type { OrderedStore } from '../store';
import { AppLog } from './app-log';
import type { LogEntry } from './app-log';
import { Egress } from './egress';
import { Events } from './events';
import { FrontEnd } from './front-end';
import type { PagePlace } from './front-end';
import { Functions } from './functions';
import type { Handlers } from './functions';
import { installGlobals, outsideInvocation, uninstallGlobals } from './globals';
import type { Invocation, InvocationGlobals, KillSwitch, Outcome } from './invocation';
import { Storage } from './kvs/storage';
import { StorageCount } from './kvs/storage-count';
import { documentedLimits } from './limits';
import type { Limits } from './limits';
import type { AppManifest } from './manifest';
import { Platform } from './platform';
import { ProductRequests } from './product-requests';
import { Queues } from './queues';
import { runtimeOf } from './runtime';
import { Schedules } from './schedules';
import { defaultSettings } from './settings';
import type { Settings } from './settings';
import { sampleSite } from './site';
import type { Site } from './site';
import { WebTriggers } from './web-triggers';

export interface HostOptions {
  readonly manifest: AppManifest;
  /** Loads the app's entry point. Called at the first invocation, when the globals are in place. */
  readonly loadHandlers: () => Handlers;
  readonly product: Product;
  readonly network: Network;
  readonly deliveries: Deliveries;
  readonly random: Random;
  /** Holds storage, queues and web-trigger addresses; in memory when absent. */
  readonly store?: OrderedStore;
  readonly site?: Partial<Site>;
  readonly limits?: Partial<Limits>;
  readonly settings?: Partial<Settings>;
  /** Environment variables, as `forge variables set` makes them. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** One installation of the app on one site, in this process: the part of the platform between the app and the product. */
export class ForgeHost {
  readonly manifest: AppManifest;
  readonly site: Site;
  /** May be changed while the host runs. */
  readonly settings: Settings;
  readonly deliveries: Deliveries;
  readonly functions: Functions;
  readonly queues: Queues;
  readonly events: Events;
  /** Storage requests of all invocations; each invocation has its own count as well. */
  readonly storageCount = new StorageCount();
  /** What the app tried and the platform does not permit or this host does not know. A healthy run leaves it empty. */
  readonly refusals: string[] = [];
  /** Set by tests: kills invocations before or after the effect of a platform call. */
  killAt: KillSwitch | undefined;
  readonly #appLog: AppLog;
  readonly #network: Network;
  readonly #webTriggers: WebTriggers;
  readonly #schedules: Schedules;
  readonly #frontEnd: FrontEnd;
  readonly #platform: Platform;
  readonly #egress: Egress;
  readonly #variables: Readonly<Record<string, string>>;
  readonly #hiddenVariables = new Map<string, string | undefined>();
  #installed = false;

  /** @throws when the manifest has a trigger filter that this host cannot evaluate */
  constructor(options: HostOptions) {
    const { manifest, network, deliveries, random, store = new MemoryStore() } = options;
    const site: Site = { ...sampleSite, ...options.site };
    const limits: Limits = { ...documentedLimits, ...options.limits };
    const settings: Settings = { ...defaultSettings, ...options.settings };
    const appLog = new AppLog(limits);
    const functions = new Functions({
      manifest,
      site,
      limits,
      appLog,
      newId: () => random.uuid(),
      loadHandlers: options.loadHandlers,
      killSwitch: () => this.killAt,
      globalsFor: (invocation) => this.#globalsFor(invocation),
    });
    const refused = (what: string): void => void this.refusals.push(what);
    const parts = { manifest, site, limits, settings, appLog, functions, network, deliveries, random };
    this.manifest = manifest;
    this.site = site;
    this.settings = settings;
    this.deliveries = deliveries;
    this.functions = functions;
    this.queues = new Queues({ ...parts, store: new SubStore(store, 'queues/') });
    this.events = new Events(parts);
    this.#appLog = appLog;
    this.#network = network;
    this.#webTriggers = new WebTriggers({ ...parts, store: new SubStore(store, 'web-triggers/') });
    this.#schedules = new Schedules(parts);
    this.#frontEnd = new FrontEnd(parts);
    this.#egress = new Egress(manifest.egress, network, limits, settings, refused);
    this.#variables = options.variables ?? {};
    this.#platform = new Platform({
      ...parts,
      product: new ProductRequests(manifest, site, options.product, network),
      storage: new Storage(store, manifest.entities, limits, settings),
      storageCount: this.storageCount,
      queues: this.queues,
      webTriggers: this.#webTriggers,
      refused,
    });
  }

  /** Puts the platform's globals and variables in place and takes up what was queued. To be called before the app is loaded. */
  install(): void {
    if (this.#installed) return;
    this.#installed = true;
    installGlobals();
    for (const [name, value] of Object.entries(this.#variables)) {
      this.#hiddenVariables.set(name, process.env[name]);
      process.env[name] = value;
    }
    this.queues.resume();
  }

  /** Takes the globals away and stops the schedules. What is under way goes on. */
  uninstall(): void {
    if (!this.#installed) return;
    this.#installed = false;
    this.stopSchedules();
    for (const [name, value] of this.#hiddenVariables) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    uninstallGlobals();
  }

  /**
   * Whether a function or a platform call is at work by itself, so that the clock must not run out for it. A call that only
   * the clock brings forward is not.
   */
  get computing(): boolean {
    const running = [...this.functions.running];
    const underWay = running.reduce((sum, invocation) => sum + invocation.underWay, 0);
    return (
      running.some((invocation) => invocation.underWay === 0) ||
      underWay > this.#network.waiting + this.#platform.sleeping
    );
  }

  /** What the app wrote to its console, and what the platform noted about it. Oldest first. */
  get logs(): readonly LogEntry[] {
    return this.#appLog.entries;
  }

  /** Sends a product event to the triggers that want it, after their filters and a delay. */
  deliver(event: ProductEvent): void {
    outsideInvocation(() => {
      this.events.deliver(event);
    });
  }

  /** Tells the app that it was installed. */
  installApp(installerAccountId: string): void {
    this.deliver(this.#lifecycle('avi:forge:installed:app', { installerAccountId }));
  }

  /** Tells the app of a major upgrade, the only kind it hears of. */
  upgradeApp(upgraderAccountId: string): void {
    this.deliver(this.#lifecycle('avi:forge:upgraded:app', { upgraderAccountId }));
  }

  /** What `view.getContext()` of a page answers. */
  pageContext(place: PagePlace): Record<string, unknown> {
    return this.#frontEnd.context(place);
  }

  /** @throws what the page's `invoke` would be rejected with */
  invokeResolver(place: PagePlace, functionKey: string, payload?: unknown): Promise<unknown> {
    return outsideInvocation(() => this.#frontEnd.invoke(place, functionKey, payload));
  }

  invokeDynamicProperties(place: PagePlace): Promise<unknown> {
    return outsideInvocation(() => this.#frontEnd.dynamicProperties(place));
  }

  /** @throws when the manifest has no such web trigger */
  webTriggerUrl(moduleKey: string): string {
    const url = this.#webTriggers.url(moduleKey);
    if (url === undefined) throw new Error(`The manifest has no web trigger ${moduleKey}`);
    return url;
  }

  startSchedules(): void {
    this.#schedules.start();
  }

  stopSchedules(): void {
    this.#schedules.stop();
  }

  /** Runs a scheduled trigger now, by the key of its module. */
  runSchedule(moduleKey: string): Promise<Outcome> {
    return outsideInvocation(() => this.#schedules.run(moduleKey));
  }

  /**
   * Runs code of a test as the app would run it, for instance to fill its storage.
   *
   * @param accountId the user for whom it runs; no one when absent
   * @throws what the code throws
   */
  async inside<T>(code: () => Promise<T>, accountId?: string): Promise<T> {
    return outsideInvocation(() => this.functions.runCode(code, accountId));
  }

  #globalsFor(invocation: Invocation): InvocationGlobals {
    return {
      runtime: runtimeOf(invocation, this.manifest, this.site),
      forgeFetch: (target, path, init) => this.#platform.fetch(invocation, target, path, init),
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const call = { kind: 'egress', label: `${request.method} ${request.url}` } as const;
        return invocation.perform(call, () => outsideInvocation(() => this.#egress.fetch(invocation, request)));
      },
      log: (level, args) => {
        this.#appLog.write(invocation, level, args);
      },
    };
  }

  #lifecycle(name: string, who: Readonly<Record<string, string>>): ProductEvent {
    const { appId } = this.manifest;
    const { installationId, appVersion, environmentId } = this.site;
    return {
      name,
      bySelf: false,
      payload: {
        id: `ari:cloud:ecosystem::installation/${installationId}`,
        app: { id: `ari:cloud:ecosystem::app/${appId}`, version: appVersion },
        environment: { id: environmentId },
        ...who,
      },
    };
  }
}
