import type { Deliveries } from '../deliveries';
import type { Network } from '../network';
import type { OrderedStore } from '../store';
import { SubStore } from '../store';
import { servePages } from './pages/serve';
import { Person } from './person';
import { Server } from './rest/server';
import type { Dialect, TrackerSettings } from './settings';
import { TrackerSite } from './site';

export interface TrackerOptions {
  readonly store: OrderedStore;
  readonly network: Network;
  readonly deliveries: Deliveries;
  /** For the servers of both dialects. */
  readonly settings?: Partial<TrackerSettings>;
}

export const trackerHosts: Readonly<Record<Dialect, string>> = {
  'pivotal-v5': 'www.pivotaltracker.com',
  litetracker: 'app.litetracker.com',
};

/** A stand-in of Tracker: one server for each dialect, each with projects of its own. All state is in the store. */
export class Tracker {
  readonly #servers: Readonly<Record<Dialect, { readonly site: TrackerSite; readonly server: Server }>>;

  constructor(options: TrackerOptions) {
    const open = (dialect: Dialect): { site: TrackerSite; server: Server } => {
      const site = new TrackerSite(dialect, trackerHosts[dialect], {
        ...options,
        store: new SubStore(options.store, `${dialect}/`),
      });
      return { site, server: new Server(site) };
    };
    this.#servers = { 'pivotal-v5': open('pivotal-v5'), litetracker: open('litetracker') };
  }

  site(dialect: Dialect): TrackerSite {
    return this.#servers[dialect].site;
  }

  /** A person at work in the pages of a server, by their full name. */
  as(dialect: Dialect, name: string): Person {
    const site = this.site(dialect);
    return new Person({ site, by: site.personCalled(name).id });
  }

  /** A call of the API. */
  handle(request: Request): Promise<Response> {
    const { hostname } = new URL(request.url);
    const dialect = hostname === trackerHosts.litetracker ? 'litetracker' : 'pivotal-v5';
    return this.#servers[dialect].server.handle(request);
  }

  /** Serves a page for people, under `/tracker`. */
  pages(request: Request): Promise<Response> {
    return servePages(this, request);
  }
}
