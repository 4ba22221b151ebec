import type { Account } from '../account';

/** The bytes of an attachment, for whoever holds the token of its address. */
export function download(account: Account, id: string, token: string): Response {
  const attachment = account.state.attachments.find(id);
  if (!attachment) return new Response('Not found', { status: 404 });
  if (!account.files.permits(id, token)) return new Response('This address has expired', { status: 403 });
  return new Response(account.files.read(id), {
    headers: {
      'Content-Type': attachment.contentType,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(attachment.fileName)}`,
    },
  });
}
