import { z } from 'zod';
import type { Deliveries } from '../deliveries';
import type { Network } from '../network';
import type { Random } from '../random';
import type { OrderedStore } from '../store';
import { SubStore } from '../store';
import { Account } from './account';
import { Person } from './person';
import { servePages } from './pages/serve';
import { Server } from './rest/server';
import type { AhaSettings } from './settings';
import { defaultSettings } from './settings';

export interface AhaOptions {
  readonly store: OrderedStore;
  readonly random: Random;
  readonly network: Network;
  readonly deliveries: Deliveries;
  readonly settings?: Partial<AhaSettings>;
}

const accountRow = z.object({ name: z.string() });

/**
 * A stand-in of Aha!: the REST interface of every account at `https://<account>.aha.io`, the webhooks, a few pages, and the same
 * things to do from a test. All state is in the store; the clock is `Date.now()`.
 */
export class Aha {
  /** May be changed at any time. */
  readonly settings: AhaSettings;
  readonly #accounts = new Map<string, { readonly account: Account; readonly server: Server }>();

  constructor(private readonly options: AhaOptions) {
    this.settings = { ...defaultSettings(), ...options.settings };
    for (const [key, value] of [...options.store.range('account/')]) {
      this.#open(key.slice('account/'.length), accountRow.parse(value).name);
    }
  }

  /** @param subdomain `demo` for `demo.aha.io` */
  addAccount(subdomain: string, name: string): Account {
    this.options.store.put(`account/${subdomain}`, { name });
    return this.#open(subdomain, name);
  }

  hasAccount(subdomain: string): boolean {
    return this.#accounts.has(subdomain);
  }

  /** Sub-domains of all accounts. */
  accounts(): string[] {
    return [...this.#accounts.keys()];
  }

  /** @throws when there is no such account */
  account(subdomain: string): AccountDesk {
    const opened = this.#accounts.get(subdomain);
    if (!opened) throw new Error(`No Aha! account ${subdomain}`);
    const { account } = opened;
    return { account, as: (nameOrEmail) => new Person(account, account.user(nameOrEmail)) };
  }

  /** Answers a call to `https://<account>.aha.io/…`. */
  async handle(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const [subdomain = ''] = url.hostname.split('.');
    const opened = this.#accounts.get(subdomain.toLowerCase());
    if (!opened) {
      const { status, contentType, body } = this.settings.unknownAccount;
      return new Response(body, { status, headers: { 'Content-Type': contentType } });
    }
    return opened.server.handle(request, url);
  }

  /**
   * The plain web interface, under the prefix given in the settings.
   *
   * @param userName who looks and acts, until somebody else was chosen on the page
   */
  async pages(request: Request, userName: string): Promise<Response> {
    return servePages(this, request, userName);
  }

  #open(subdomain: string, name: string): Account {
    const { store, ...surroundings } = this.options;
    const account = new Account(subdomain, name, new SubStore(store, `data/${subdomain}/`), {
      ...surroundings,
      settings: this.settings,
    });
    this.#accounts.set(subdomain, { account, server: new Server(account) });
    return account;
  }
}

/** An account as tests and pages use it. */
export interface AccountDesk {
  /** The account's rows, to look at. */
  readonly account: Account;
  /** Acts as a user, by name or e-mail address. @throws Refusal 404 */
  readonly as: (nameOrEmail: string) => Person;
}
