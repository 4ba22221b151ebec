import type { ShownFile } from './adf-html';
import type { Params } from './router';
import type { SiteParts, Visit } from './visit';

const isPicture = (mimeType: string): boolean => /^image\/(png|jpeg|gif|webp)$/.test(mimeType);

/** The file behind a `media` node of a document. */
export const fileOfMedia =
  ({ sandbox }: SiteParts) =>
  (mediaId: string): ShownFile | undefined => {
    const file = sandbox.jira.site.attachments.first('media', mediaId);
    return file && { address: `/attachments/${file.id}`, name: file.fileName, isPicture: isPicture(file.mimeType) };
  };

/** Hands out an attachment as the user may read it; Jira answers with an address at its media service. */
export async function attachmentFile({ site, jira }: Visit, { id = '' }: Params): Promise<Response> {
  const answer = await jira.call('GET', `/attachment/content/${encodeURIComponent(id)}`);
  const address = answer.headers.get('location');
  const file = address === null ? answer : site.sandbox.jira.media(new Request(address));
  const name = site.sandbox.jira.site.attachments.find(id)?.fileName ?? id;
  const type = file.headers.get('content-type') ?? 'application/octet-stream';
  // Only pictures are shown: anything else is handed out, so that no stored page ever runs here.
  const [shownAs, kind] = isPicture(type) ? ['inline', type] : ['attachment', 'application/octet-stream'];
  return new Response(await file.arrayBuffer(), {
    headers: {
      'Content-Type': kind,
      'Content-Disposition': `${shownAs}; filename*=UTF-8''${encodeURIComponent(name)}`,
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
