import { z } from 'zod';
import type { OrderedStore } from '../store';
import { SubStore } from '../store';
import { Agent } from './agent';
import type { OrganisationRow } from './organisation';
import { Organisation } from './organisation';
import { servePages } from './pages/serve';
import { Server } from './rest/server';
import type { TeamSupportSettings } from './settings';
import { defaultSettings } from './settings';

export interface TeamSupportOptions {
  readonly store: OrderedStore;
  readonly settings?: Partial<TeamSupportSettings>;
}

const organisationRow = z.object({ id: z.string(), name: z.string(), host: z.string() });

/**
 * A stand-in of TeamSupport: its REST API at the hosts of all organisations, a few pages, and the same things to do from a test. All
 * state is in the store; the clock is `Date.now()`. There are no webhooks (TS-080).
 */
export class TeamSupport {
  /** May be changed at any time. */
  readonly settings: TeamSupportSettings;
  readonly #organisations = new Map<string, { readonly organisation: Organisation; readonly server: Server }>();

  constructor(private readonly options: TeamSupportOptions) {
    this.settings = { ...defaultSettings(), ...options.settings };
    for (const [, row] of [...options.store.range('organisation/')]) this.#open(organisationRow.parse(row));
  }

  addOrganisation(row: OrganisationRow): Organisation {
    this.options.store.put(`organisation/${row.id}`, row);
    return this.#open(row);
  }

  hasOrganisation(id: string): boolean {
    return this.#organisations.has(id);
  }

  /** Ids of all. */
  organisations(): string[] {
    return [...this.#organisations.keys()];
  }

  /** @throws for one that does not exist */
  organisation(id: string): Organisation {
    const found = this.#organisations.get(id);
    if (!found) throw new Error(`There is no organisation ${id}`);
    return found.organisation;
  }

  /** A person at work in the pages of an organisation, by their full name. */
  agent(organisation: string, name: string): Agent {
    const found = this.organisation(organisation);
    return new Agent(found, found.agentCalled(name).id);
  }

  /** A call of the API. A wrong host answers with a page to sign in, wrong credentials with 401 (TS-003). */
  async handle(request: Request): Promise<Response> {
    const url = new URL(request.url);
    if (url.protocol === 'http:') {
      return new Response(null, { status: 301, headers: { Location: url.href.replace(/^http:/, 'https:') } });
    }
    const isHost = [...this.#organisations.values()].some(({ organisation }) => organisation.row.host === url.hostname);
    if (!isHost || !/^\/api\/(json|xml)\//i.test(url.pathname)) return signIn();
    const [id = '', token = ''] = credentials(request);
    const found = this.#organisations.get(id);
    const kind = found?.organisation.state.tokens.find(token.toLowerCase())?.kind;
    if (found?.organisation.row.host !== url.hostname || kind === undefined) return unauthorized();
    return found.server.handle(request, url, kind);
  }

  /** Serves a page for people, under `/teamsupport`. */
  pages(request: Request): Promise<Response> {
    return servePages(this, request);
  }

  #open(row: OrganisationRow): Organisation {
    const store = new SubStore(this.options.store, `${row.id}/`);
    const organisation = new Organisation(row, store, this.settings);
    this.#organisations.set(row.id, { organisation, server: new Server(organisation) });
    return organisation;
  }
}

function credentials(request: Request): string[] {
  const [, encoded = ''] = /^Basic (\S+)$/i.exec(request.headers.get('Authorization') ?? '') ?? [];
  const [, user = '', password = ''] = /^([^:]*):(.*)$/.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  return [user, password];
}

const unauthorized = (): Response =>
  new Response('Error Code: Unauthorized', {
    status: 401,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'WWW-Authenticate': 'Basic realm="TeamSupport-API"' },
  });

const signIn = (): Response =>
  new Response('<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>', {
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  });
