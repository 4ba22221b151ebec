import type { Aha } from '../aha/aha';
import type { Tracker } from '../pivotal/tracker';
import type { TeamSupport } from '../teamsupport/teamsupport';
import { readForm } from '../form';
import { fromSandbox, linksToSandbox } from './addresses';

/** Who looks at Aha!'s pages until somebody else was chosen there. */
const visitor = 'Maya Chen';

export const ahaPages = (aha: Aha, request: Request): Promise<Response> => within(aha.pages(request, visitor));

export const supportPages = async (teamSupport: TeamSupport, request: Request): Promise<Response> =>
  within(teamSupport.pages(request.method === 'POST' ? await asPasted(request) : request));

export const trackerPages = (tracker: Tracker, request: Request): Promise<Response> => within(tracker.pages(request));

/** Who pastes the address of an issue means the one the browser shows, which is of the sandbox. */
async function asPasted(request: Request): Promise<Request> {
  const form = new FormData();
  const { origin } = new URL(request.url);
  for (const [name, value] of await readForm(request)) {
    if (typeof value === 'string') form.append(name, fromSandbox(value, origin));
    else form.append(name, value, value.name);
  }
  const headers = new Headers(request.headers);
  // The new body has a boundary and a length of its own.
  headers.delete('Content-Type');
  headers.delete('Content-Length');
  return new Request(request.url, { method: 'POST', headers, body: form });
}

/** Pages of a vendor, with a way back and with links that lead to the sandbox. */
async function within(answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) return response;
  const html = (await response.text()).replace('<header>', '<header>\n<a href="/">Jira</a>');
  return new Response(linksToSandbox(html), { status: response.status, headers: response.headers });
}
