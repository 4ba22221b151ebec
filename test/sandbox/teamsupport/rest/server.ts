import type { Organisation } from '../organisation';
import { Refusal } from '../refusal';
import { readBody } from './body';
import type { Reply } from './call';
import { written } from './written';
import { matching } from './router';
import { actionRoutes } from './routes-actions';
import { otherRoutes } from './routes-others';
import { ticketRoutes } from './routes-tickets';

const routes = [...ticketRoutes, ...actionRoutes, ...otherRoutes];

/** The API of one organisation, under `/api/json/` and `/api/xml/`. */
export class Server {
  #minute = { start: 0, calls: 0 };

  constructor(private readonly organisation: Organisation) {}

  /** @param kind whose token the caller holds (TS-004) */
  async handle(request: Request, url: URL, kind: 'organisation' | 'customer'): Promise<Response> {
    const [, format = '', path = ''] = /^\/api\/(json|xml)\/(.*)$/i.exec(url.pathname) ?? [];
    const suffix = /\.(json|xml)$/i.exec(path);
    const inner = (suffix ? path.slice(0, -suffix[0].length) : path).replace(/\/$/, '');
    const as = (suffix?.[1] ?? format).toLowerCase() === 'xml' ? 'xml' : 'json';
    try {
      this.#refuse(inner, kind);
      const reply = await this.#answer(request, url, inner);
      return written(reply, as, this.organisation.settings);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return refused(error);
    }
  }

  #refuse(path: string, kind: 'organisation' | 'customer'): void {
    const { settings } = this.organisation;
    if (settings.blocked) throw new Refusal(400, 'Error Code: OrganizationBlocked');
    this.#count();
    if (kind === 'customer' && /^(users|properties|groups)\b/i.test(path)) {
      throw new Refusal(403, 'Error Code: Forbidden');
    }
  }

  /** Counts by the clock's minutes; a refused call is not counted (TS-071). */
  #count(): void {
    const { perMinute, limitAnswer } = this.organisation.settings;
    const start = Math.floor(Date.now() / 60_000);
    if (this.#minute.start !== start) this.#minute = { start, calls: 0 };
    if (perMinute !== null && this.#minute.calls >= perMinute) {
      throw new Refusal(
        limitAnswer === 'forbidden' ? 403 : 429,
        'The API request limit of your organization is reached',
      );
    }
    this.#minute.calls++;
  }

  async #answer(request: Request, url: URL, path: string): Promise<Reply> {
    const match = matching(routes, request.method, path);
    if (match === undefined) throw new Refusal(404, 'Error Code: NotFound');
    if (match === 'wrong-verb') throw new Refusal(405, 'Error Code: MethodNotAllowed');
    const { organisation } = this;
    const { members, form } = await readBody(request);
    const act = { organisation, by: organisation.apiAgent, via: 'api' } as const;
    return match.route.handle({ organisation, act, query: url.searchParams, params: match.params, members, form });
  }
}

const refused = ({ status, message }: Refusal): Response =>
  new Response(message, {
    status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      ...(status === 429 ? { 'Retry-After': String(60 - (Math.floor(Date.now() / 1000) % 60)) } : {}),
    },
  });
