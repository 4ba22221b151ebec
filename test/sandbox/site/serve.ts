import { findRoute } from './router';
import { browserFolder, fileResponse, findFile } from './files';
import { runBridgeCommand } from './frames/bridge-commands';
import { JiraRefusal } from './jira/jira-desk';
import { markup, page } from './layout';
import { routes } from './routes';
import { ahaPages, supportPages, trackerPages } from './vendor-pages';
import { frameOriginOf, visitOf } from './visit';
import type { SiteParts, Visit } from './visit';
import type { Serve } from './web-server';

/** Answers every call to the site. */
export const serveSite =
  (site: SiteParts): Serve =>
  async (request) => {
    const visit = visitOf(site, request);
    try {
      if (isForeign(visit)) return new Response('Forms are taken from this site alone', { status: 403 });
      return await answer(visit);
    } catch (error) {
      if (error instanceof JiraRefusal) return refusalPage(visit, error);
      return problemPage(visit, error);
    }
  };

/** A form of another site must not act here. */
function isForeign({ request, url }: Visit): boolean {
  const origin = request.headers.get('origin');
  return request.method !== 'GET' && origin !== null && origin !== url.origin;
}

async function answer(visit: Visit): Promise<Response> {
  const { request, url, site } = visit;
  const [, first = '', ...rest] = url.pathname.split('/');
  const below = rest.join('/');
  switch (first) {
    case 'aha':
      return ahaPages(site.sandbox.aha, request);
    case 'teamsupport':
      return supportPages(site.sandbox.teamsupport, request);
    case 'tracker':
      return trackerPages(site.sandbox.tracker, request);
    case '_frames':
      return site.frameFiles.serve(below, frameOriginOf(url));
    case '_site':
      return siteFile(below);
    case 'bridge':
      return bridge(visit, rest[0] ?? '', rest[1] ?? '');
  }
  const found = findRoute(routes, request.method, url.pathname);
  if (found) return found.route.handle(visit, found.params);
  return notFound(visit, 'There is no such page.');
}

function siteFile(name: string): Response {
  const body = findFile(browserFolder, name);
  return body ? fileResponse(body, name) : new Response('Not found', { status: 404 });
}

/** A call of a frame, passed on by the page around it. Errors are answers: the frame's promise is rejected with them. */
async function bridge({ site, request, frameOrigin }: Visit, token: string, command: string): Promise<Response> {
  const place = site.places.find(token);
  if (!place || request.method !== 'POST') {
    return Response.json({ error: 'This page is from before the sandbox was restarted. Reload it.' });
  }
  const { sandbox, places, frameFiles: files } = site;
  const parts = { host: sandbox.host, product: sandbox.jira, places, files, frameOrigin };
  try {
    return Response.json({ value: await runBridgeCommand(parts, place, command, await request.json()) });
  } catch (error) {
    return Response.json({ error: error instanceof Error ? error.message : String(error) });
  }
}

/** Jira's refusal: one page for what is missing and for what is hidden. */
function refusalPage(visit: Visit, { status, message }: JiraRefusal): Response {
  if (status === 404) return notFound(visit, `${visit.user.name} cannot see this, or it does not exist.`);
  return page(visit, { title: 'Not possible', status, content: markup`<p>${message}</p>` });
}

const notFound = (visit: Visit, message: string): Response =>
  page(visit, { title: 'Page not found', status: 404, content: markup`<p>${message}</p>` });

function problemPage(visit: Visit, error: unknown): Response {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${visit.request.method} ${visit.url.pathname}: ${text}\n`);
  const content = markup`<p>The sandbox itself failed:</p><pre tabindex="0">${text}</pre>`;
  return page(visit, { title: 'Something broke', status: 500, content });
}
