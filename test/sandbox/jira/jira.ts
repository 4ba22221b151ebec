import type { OrderedStore } from '../store';
import type { Random } from '../random';
import type { Caller, Product, ProductEvent } from '../shapes';
import type { Actor } from './actor';
import { JiraAdmin } from './admin';
import { badRequest, JiraError } from './errors';
import type { Answer } from './http/answer';
import { Call } from './http/call';
import { RateLimits } from './http/limits';
import { serveMedia } from './http/media';
import { readFiles } from './http/multipart';
import { Router, type Match } from './http/route';
import { everyScope, hasScopes } from './http/scopes';
import type { UploadedFile } from './issues/attachments';
import { routes } from './routes';
import { defaultSettings, type Settings } from './settings';
import { Site } from './site';

export { mediaHost } from './http/media';

export interface JiraOptions {
  /** Everything is kept here; another `Jira` on the same store goes on where this one stopped. */
  readonly store: OrderedStore;
  readonly random: Random;
  readonly siteUrl: string;
  /** Called for every product event, at once and in the order of the writes. */
  readonly onEvent?: (event: ProductEvent) => void;
  readonly settings?: Partial<Settings>;
}

/** A call by a person on Jira's own pages: no app stands between, so no scope is missing. */
export const asPerson = (accountId: string): Caller => ({ as: 'user', accountId, scopes: [everyScope] });

/** A Jira Cloud site, as far as an integration app and its users see it. */
export class Jira implements Product {
  /** What an administrator would do in the product's settings. Not REST. */
  readonly admin: JiraAdmin;
  /** Calls by operation: `GET /rest/api/3/issue/{issueIdOrKey}` → how many were made. */
  readonly counters = new Map<string, number>();
  readonly site: Site;
  readonly #router = new Router(routes);
  readonly #limits = new RateLimits();
  #quiet = false;

  constructor({ store, random, siteUrl, onEvent, settings }: JiraOptions) {
    this.site = new Site({
      store,
      random,
      url: siteUrl,
      settings: { ...defaultSettings, ...settings },
      emit: (event) => {
        if (!this.#quiet) onEvent?.(event);
      },
    });
    this.admin = new JiraAdmin(this.site);
  }

  /** Changes settings from now on. */
  configure(settings: Partial<Settings>): void {
    this.site.settings = { ...this.site.settings, ...settings };
  }

  /** Runs something of which the apps are not told. */
  quietly(run: () => void): void {
    this.#quiet = true;
    try {
      run();
    } finally {
      this.#quiet = false;
    }
  }

  /** Answers what {@link mediaHost} is asked for: downloads whose address a 303 gave. */
  media(request: Request): Response {
    return serveMedia(this.site, request);
  }

  /** @throws only when the stand-in itself is wrong; every refusal is a response */
  async handle(request: Request, caller: Caller): Promise<Response> {
    const url = new URL(request.url);
    const match = this.#router.find(request.method, url.pathname);
    if (!match) return respond({ status: 404, body: { errorMessages: ['Not found'], errors: {} } }, {});
    if ('methods' in match) return respond({ status: 405 }, { Allow: match.methods.join(', ') });
    const user = this.site.users.find(caller.accountId);
    if (!user?.active) return respond({ status: 401, body: { message: 'Client must be authenticated' } }, {});
    if (!hasScopes(caller, match.route.scopes)) {
      return respond({ status: 401, body: { code: 401, message: 'Unauthorized; scope does not match' } }, {});
    }
    const byApp = !caller.scopes.includes(everyScope);
    const actor = {
      user,
      bySelf: caller.as === 'app' || (byApp && this.site.settings.asUserCallsAreSelf),
    };
    return this.#run(request, url, match, actor, byApp);
  }

  async #run(request: Request, url: URL, match: Match, actor: Actor, byApp: boolean): Promise<Response> {
    const { route } = match;
    const name = `${route.method} ${route.path}`;
    this.counters.set(name, (this.counters.get(name) ?? 0) + 1);
    const limits = byApp ? this.site.settings.limits : { ...this.site.settings.limits, hourlyPoints: undefined };
    const refusal = this.#limits.refusal(limits, route, this.#writtenIssue(match));
    if (refusal) {
      return respond({ status: 429, body: { errorMessages: ['Rate limit exceeded.'], errors: {} } }, refusal.headers);
    }
    const answer = await this.#answer(request, url, match, actor);
    if (byApp) this.#limits.spend(pointsOf(answer));
    return respond(answer, { 'X-AAccountId': actor.user.id, ...this.#limits.headers(limits.hourlyPoints) });
  }

  /** The body is read first; after that nothing waits, so that calls do not mix. */
  async #answer(request: Request, url: URL, { route, params }: Match, actor: Actor): Promise<Answer> {
    try {
      const { json, files } = await readBody(request);
      return route.handle(new Call(this.site, actor, url, request.headers, params, json, files));
    } catch (error) {
      if (!(error instanceof JiraError)) throw error;
      return { status: error.status, body: error.body, headers: error.headers };
    }
  }

  #writtenIssue({ route, params }: Match): string | undefined {
    const idOrKey = params.get('issueIdOrKey');
    if (route.method === 'GET' || idOrKey === undefined) return undefined;
    return this.site.findIssue(idOrKey)?.id;
  }
}

/** One per request; on reads one more per issue, project or file and two per person, group, role or permission [RL]. */
function pointsOf({ counted }: Answer): number {
  return 1 + (counted?.core ?? 0) + 2 * (counted?.identity ?? 0);
}

async function readBody(request: Request): Promise<{ json: unknown; files: readonly UploadedFile[] }> {
  const contentType = request.headers.get('content-type') ?? '';
  if (contentType.startsWith('multipart/form-data')) {
    return { json: undefined, files: readFiles(contentType, new Uint8Array(await request.arrayBuffer())) };
  }
  const text = await request.text();
  if (text === '') return { json: undefined, files: [] };
  try {
    return { json: JSON.parse(text), files: [] };
  } catch {
    throw badRequest('There was an error parsing JSON. Check that your request body is valid.');
  }
}

function respond(answer: Answer, headers: Readonly<Record<string, string>>): Response {
  const all = new Headers({ ...headers, ...answer.headers });
  if (answer.bytes) return new Response(answer.bytes, { status: answer.status, headers: all });
  if (answer.body === undefined) return new Response(null, { status: answer.status, headers: all });
  all.set('Content-Type', 'application/json;charset=UTF-8');
  return new Response(JSON.stringify(answer.body), { status: answer.status, headers: all });
}
