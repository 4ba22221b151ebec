import type { Aha } from '../aha/aha';
import { linksToSandbox } from './addresses';

/** Who looks at Aha!'s pages until somebody else was chosen there. */
const visitor = 'Maya Chen';

/** Aha!'s own pages, with a way back and with links that lead to the sandbox. */
export async function ahaPages(aha: Aha, request: Request): Promise<Response> {
  const response = await aha.pages(request, visitor);
  if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) return response;
  const html = (await response.text()).replace('<header>', '<header>\n<a href="/">Jira</a>');
  return new Response(linksToSandbox(html), { status: response.status, headers: response.headers });
}
