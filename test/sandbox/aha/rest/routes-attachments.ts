import { z } from 'zod';
import type { FileInput, Owner } from '../operations/attachments';
import { attach, removeAttachment } from '../operations/attachments';
import { notFound, Refusal } from '../refusal';
import { attachmentView } from '../views/parts';
import type { Call, Reply } from './call';
import { created, gone } from './call';
import type { Route } from './router';

const linkInput = z.object({
  file_url: z.string(),
  content_type: z.string().default('application/octet-stream'),
  file_name: z.string(),
});

/** Descriptions are addressed by the id of their note, which stands inside the record. */
function noteOwner(call: Call): Owner {
  const [record] = call.account.state.records.by('note', call.param('id'));
  if (!record || !call.sees(record.productId)) throw notFound();
  return { id: record.note.id, record };
}

function commentOwner(call: Call): Owner {
  const comment = call.account.state.comments.find(call.param('id'));
  const record = comment && call.account.state.records.get(comment.recordId);
  if (!record || !call.sees(record.productId)) throw notFound();
  return { id: comment.id, record };
}

async function post(call: Call, owner: Owner): Promise<Reply> {
  const file = await fileOf(call);
  const attachment = attach(call.act, owner, file, call.headers.has('If-None-Match'));
  return created({ attachment: attachmentView(call.account, attachment) });
}

/** An upload, or a link given as a form or as JSON. @throws Refusal 400 */
async function fileOf(call: Call): Promise<FileInput> {
  if (!(call.body instanceof FormData)) return linked(call.wrapped(linkInput, 'attachment'));
  const data = call.body.get('attachment[data]');
  if (data instanceof File) {
    const bytes = new Uint8Array(await data.arrayBuffer());
    return { fileName: data.name, contentType: data.type || 'application/octet-stream', bytes };
  }
  const form = call.body;
  const text = (name: string): string | undefined => {
    const value = form.get(`attachment[${name}]`);
    return typeof value === 'string' ? value : undefined;
  };
  const link = linkInput.safeParse({
    file_url: text('file_url'),
    content_type: text('content_type'),
    file_name: text('file_name'),
  });
  if (!link.success) throw new Refusal(400, 'attachment[data] is missing');
  return linked(link.data);
}

const linked = (link: z.infer<typeof linkInput>): FileInput => ({
  fileName: link.file_name,
  contentType: link.content_type,
  link: link.file_url,
});

function remove(call: Call): Reply {
  const attachment = call.account.state.attachments.find(call.param('id'));
  if (!attachment || !call.sees(call.account.state.records.get(attachment.recordId).productId)) throw notFound();
  removeAttachment(call.act, attachment);
  return gone;
}

export const attachmentRoutes: readonly Route[] = [
  { method: 'POST', path: 'notes/:id/attachments', handle: (call) => post(call, noteOwner(call)) },
  { method: 'POST', path: 'comments/:id/attachments', handle: (call) => post(call, commentOwner(call)) },
  { method: 'DELETE', path: 'attachments/:id', handle: remove },
];
