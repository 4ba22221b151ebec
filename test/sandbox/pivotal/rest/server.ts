import { readForm } from '../../form';
import { Refusal, badToken, invalid, noRoute } from '../refusal';
import type { TrackerSite } from '../site';
import { withIsoTimes } from '../views/time';
import type { Reply } from './call';
import { parkedPage, tooMany } from './closed';
import { matching } from './router';
import { commentRoutes } from './routes-comments';
import { epicRoutes } from './routes-epics';
import { partRoutes } from './routes-parts';
import { projectRoutes } from './routes-projects';
import { storyRoutes } from './routes-stories';

const routes = [...projectRoutes, ...storyRoutes, ...partRoutes, ...commentRoutes, ...epicRoutes];

const base = '/services/v5/';

/** The API of one server. */
export class Server {
  readonly #minutes = new Map<string, { start: number; calls: number }>();

  constructor(private readonly site: TrackerSite) {}

  async handle(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const { settings } = this.site;
    if (settings.parked !== 'no') return parkedPage(settings.parked);
    try {
      const token = request.headers.get('X-TrackerToken') ?? url.searchParams.get('token') ?? '';
      const person = this.site.state.tokens.find(token)?.personId;
      if (person === undefined) throw badToken(settings.refusal);
      if (!this.#permits(token)) return tooMany(settings);
      const [, file] = /^\/file_attachments\/(\d+)\/download$/.exec(url.pathname) ?? [];
      if (file !== undefined) return this.#download(file);
      if (!url.pathname.startsWith(base)) return parkedPage('page');
      const reply = await this.#answer(request, url, { token, person });
      return this.#written(reply, url.searchParams.get('date_format') === 'millis');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return json(error.status, error.body, {});
    }
  }

  /** Counts by the clock's minutes; a refused call is not counted. */
  #permits(token: string): boolean {
    const { perMinute } = this.site.settings;
    const start = Math.floor(Date.now() / 60_000);
    const known = this.#minutes.get(token);
    const minute = known?.start === start ? known : { start, calls: 0 };
    this.#minutes.set(token, minute);
    if (perMinute !== null && minute.calls >= perMinute) return false;
    minute.calls++;
    return true;
  }

  async #answer(
    request: Request,
    url: URL,
    { token, person }: { readonly token: string; readonly person: string },
  ): Promise<Reply> {
    const match = matching(routes, request.method, url.pathname.slice(base.length));
    if (!match) throw noRoute();
    const { site } = this;
    const { body, form } = await readBody(request);
    const query = url.searchParams;
    return match.route.handle({ site, act: { site, by: person }, token, query, params: match.params, body, form });
  }

  #written({ body, project, page }: Reply, inMilliseconds: boolean): Response {
    const { settings, state } = this.site;
    const headers: Record<string, string> = {};
    const version = project === undefined ? undefined : state.projects.get(project).version;
    if (settings.versionHeader && version !== undefined) headers['X-Tracker-Project-Version'] = String(version);
    if (page && settings.pagingHeaders) {
      headers['X-Tracker-Pagination-Limit'] = String(page.limit);
      headers['X-Tracker-Pagination-Offset'] = String(page.offset);
      headers['X-Tracker-Pagination-Returned'] = String(page.returned);
      headers['X-Tracker-Pagination-Total'] = String(page.total);
    }
    if (body === undefined) return new Response(null, { status: 204, headers });
    return json(200, inMilliseconds ? body : withIsoTimes(body), headers);
  }

  #download(id: string): Response {
    const { state, settings } = this.site;
    const file = state.files.find(id);
    if (!file) throw noRoute();
    if (settings.downloadsElsewhere) {
      return new Response(null, { status: 302, headers: { Location: `https://files.tracker-storage.example/${id}` } });
    }
    return new Response(state.bytes(id), { headers: { 'Content-Type': file.contentType } });
  }
}

async function readBody(request: Request): Promise<{ readonly body: unknown; readonly form: FormData | undefined }> {
  if (request.method === 'GET' || request.method === 'DELETE') return { body: undefined, form: undefined };
  const type = request.headers.get('Content-Type') ?? '';
  if (type.startsWith('multipart/form-data')) return { body: undefined, form: await readForm(request) };
  const text = await request.text();
  try {
    return { body: text === '' ? undefined : (JSON.parse(text) as unknown), form: undefined };
  } catch {
    throw invalid('The body is no JSON.');
  }
}

const json = (status: number, body: unknown, headers: Readonly<Record<string, string>>): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
  });
