import type { TrackerSettings } from '../settings';

/** What stands where the service was (PT-001), and at every address that is none of the API. */
export const parkedPage = (kind: 'page' | 'maintenance'): Response =>
  new Response(`<!doctype html><title>${kind === 'page' ? 'Goodbye' : 'Maintenance'}</title>`, {
    status: kind === 'page' ? 200 : 503,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  });

export const tooMany = ({ limitStatus, retryAfter }: TrackerSettings): Response =>
  new Response('Too Many Requests', {
    status: limitStatus,
    headers: {
      'Content-Type': 'text/plain',
      ...(retryAfter ? { 'Retry-After': String(60 - (Math.floor(Date.now() / 1000) % 60)) } : {}),
    },
  });
