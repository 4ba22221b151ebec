import type { Account } from '../account';
import type { User } from '../entities';
import { readForm } from '../../form';
import { invalid, notFound, Refusal } from '../refusal';
import type { Reply } from './call';
import { Call } from './call';
import { download } from './download';
import { errorBody } from './error-body';
import { RateLimit } from './rate-limit';
import { Router } from './router';
import { routes } from './routes';
import { WriteGuard } from './write-guard';

const router = new Router(routes);

/** One account's host: REST under `/api/v1`, downloads, and nothing else. */
export class Server {
  readonly #limit: RateLimit;
  readonly #writes: WriteGuard;

  constructor(private readonly account: Account) {
    this.#limit = new RateLimit(account.settings);
    this.#writes = new WriteGuard(account);
  }

  async handle(request: Request, url: URL): Promise<Response> {
    if (url.protocol === 'http:') return moved(url);
    const file = /^\/attachments\/(\d+)\/token\/([0-9a-f]+)(?:\.download)?$/.exec(url.pathname);
    if (file) return download(this.account, file[1] ?? '', file[2] ?? '');
    if (!url.pathname.startsWith('/api/v1/')) return page404();

    const user = this.#user(request);
    const verdict = this.#limit.take(user?.id ?? '');
    const { headers } = verdict;
    try {
      if (!verdict.permitted) throw new Refusal(429, 'Rate limit exceeded');
      if (!user) throw new Refusal(401, 'Invalid or missing API key');
      return json(await this.#answer(request, url, user), headers);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return json({ status: error.status, body: errorBody(error, this.account.settings.errorShape) }, headers);
    }
  }

  #user(request: Request): User | undefined {
    const [, key = ''] = /^Bearer (\S+)$/.exec(request.headers.get('Authorization') ?? '') ?? [];
    const row = this.account.state.keys.find(key);
    if (row?.revokedAt !== null) return undefined;
    const user = this.account.state.users.find(row.userId);
    return user?.enabled ? user : undefined;
  }

  async #answer(request: Request, url: URL, user: User): Promise<Reply> {
    if (!acceptsJson(request)) throw new Refusal(406, 'Only JSON can be answered');
    const path = url.pathname.slice('/api/v1/'.length).replace(/\/$/, '');
    const match = router.match(request.method, path);
    if (!match) throw notFound();
    const release = this.#writes.enter(request.method, path);
    try {
      const body = await bodyOf(request);
      return await match.handle(new Call(this.account, user, request.headers, url.searchParams, match.params, body));
    } finally {
      release();
    }
  }
}

/** @throws Refusal 400 or 422 */
async function bodyOf(request: Request): Promise<unknown> {
  if (request.method === 'GET') return undefined;
  const type = request.headers.get('Content-Type') ?? '';
  if (type.startsWith('multipart/form-data')) {
    return readForm(request).catch(() => {
      throw new Refusal(400, 'The form could not be read');
    });
  }
  const text = await request.text();
  if (text === '') return undefined;
  if (!type.includes('json')) throw invalid('Content type must be JSON');
  try {
    const body: unknown = JSON.parse(text);
    return body;
  } catch {
    throw new Refusal(400, 'There was a problem in the JSON you submitted');
  }
}

function acceptsJson(request: Request): boolean {
  const accept = request.headers.get('Accept');
  return accept === null || /json|\*\/\*/.test(accept);
}

const json = (reply: Reply, headers: Readonly<Record<string, string>>): Response =>
  reply.body === undefined
    ? new Response(null, { status: reply.status, headers })
    : new Response(JSON.stringify(reply.body), {
        status: reply.status,
        headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
      });

const moved = (url: URL): Response =>
  new Response(null, { status: 301, headers: { Location: url.href.replace(/^http:/, 'https:') } });

const page404 = (): Response =>
  new Response('<!DOCTYPE html><title>Page not found</title><h1>Page not found</h1>', {
    status: 404,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  });
