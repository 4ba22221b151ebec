import { createHash } from 'node:crypto';
import { fileBytes } from '../issues/attachments';
import type { Attachment } from '../model/issue';
import type { Site } from '../site';

/** Host of the service that keeps the files. */
export const mediaHost = 'api.media.atlassian.com';

const signatureOf = (file: Attachment): string => createHash('sha256').update(file.mediaId).digest('hex').slice(0, 32);

/** The signed address of a file's content. Its path holds the id that a `media` node needs [GH sooperset/mcp-atlassian#1402]. */
export function mediaAddress(file: Attachment): string {
  const name = encodeURIComponent(file.fileName);
  return `https://${mediaHost}/file/${file.mediaId}/binary?token=${signatureOf(file)}&name=${name}`;
}

/** Answers a download from {@link mediaAddress}: whoever has the address may read. */
export function serveMedia(site: Site, request: Request): Response {
  const url = new URL(request.url);
  const mediaId = /^\/file\/([^/]+)\/binary$/.exec(url.pathname)?.[1] ?? '';
  const file = site.attachments.first('media', mediaId);
  if (!file || url.searchParams.get('token') !== signatureOf(file)) return new Response(null, { status: 403 });
  return new Response(fileBytes(site, file), { headers: { 'Content-Type': file.mimeType } });
}
