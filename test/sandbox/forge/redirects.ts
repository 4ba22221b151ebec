const redirectStatus = new Set([301, 302, 303, 307, 308]);
/** As the fetch standard has it. */
const mostRedirects = 20;

/**
 * Follows redirects as `fetch` does: a request of the network's own stand-ins does not, because they answer in process.
 *
 * @param send makes one request; it refuses what may not be called
 * @throws TypeError as `fetch` does: a redirect that was not wanted, too many, or one that would repeat a body
 */
export async function followRedirects(
  request: Request,
  send: (request: Request) => Promise<Response>,
): Promise<Response> {
  let current = request;
  for (let hops = 0; ; hops++) {
    const response = await send(current);
    const location = response.headers.get('location');
    if (!redirectStatus.has(response.status) || location === null || request.redirect === 'manual') return response;
    if (request.redirect === 'error' || hops === mostRedirects) throw new TypeError('fetch failed');
    current = redirected(current, new URL(location, current.url), response.status);
  }
}

function redirected(request: Request, url: URL, status: number): Request {
  const keepsMethod = status === 307 || status === 308 || request.method === 'GET' || request.method === 'HEAD';
  if (keepsMethod && request.method !== 'GET' && request.method !== 'HEAD') {
    throw new TypeError('The sandbox does not repeat a body after a redirect');
  }
  const headers = new Headers(request.headers);
  if (url.origin !== new URL(request.url).origin) headers.delete('authorization');
  return new Request(url, { method: keepsMethod ? request.method : 'GET', headers, signal: request.signal });
}
