import type { Tracker } from '../tracker';

export function servePages(_tracker: Tracker, _request: Request): Promise<Response> {
  return Promise.resolve(new Response('', { status: 404 }));
}
