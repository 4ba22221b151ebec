import type { Aha } from '../aha/aha';
import type { TeamSupport } from '../teamsupport/teamsupport';
import { linksToSandbox } from './addresses';

/** Who looks at Aha!'s pages until somebody else was chosen there. */
const visitor = 'Maya Chen';

export const ahaPages = (aha: Aha, request: Request): Promise<Response> => within(aha.pages(request, visitor));

export const supportPages = (teamSupport: TeamSupport, request: Request): Promise<Response> =>
  within(teamSupport.pages(request));

/** Pages of a vendor, with a way back and with links that lead to the sandbox. */
async function within(answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) return response;
  const html = (await response.text()).replace('<header>', '<header>\n<a href="/">Jira</a>');
  return new Response(linksToSandbox(html), { status: response.status, headers: response.headers });
}
