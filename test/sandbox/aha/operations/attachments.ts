import type { Attachment, PlanRecord } from '../entities';
import { md5 } from '../files';
import { invalid, Refusal } from '../refusal';
import { demand } from '../rights';
import type { Act } from './act';
import { tellPart } from './act';

/** What an attachment hangs on: a description (by its note) or a comment. */
export interface Owner {
  readonly id: string;
  readonly record: PlanRecord;
}

export type FileInput =
  | { readonly fileName: string; readonly contentType: string; readonly bytes: Uint8Array }
  | { readonly fileName: string; readonly contentType: string; readonly link: string };

/**
 * @param onlyNew compare name, size and checksum with what was uploaded so before
 * @throws Refusal 412 with the existing attachment, when `onlyNew` finds one
 */
export function attach(act: Act, owner: Owner, file: FileInput, onlyNew: boolean): Attachment {
  demand(act.user, 'comment', owner.record.productId);
  if (file.fileName === '') throw invalid("File name can't be blank");
  const { account } = act;
  const bytes = 'bytes' in file ? file.bytes : new Uint8Array();
  const id = account.ids.next();
  const attachment: Attachment = {
    id,
    ownerId: owner.id,
    recordId: owner.record.id,
    fileName: file.fileName,
    contentType: file.contentType,
    size: bytes.byteLength,
    md5: md5(bytes),
    link: 'link' in file ? file.link : null,
    comparable: onlyNew,
    createdAt: Date.now(),
  };
  if (onlyNew) refuseDuplicate(act, attachment);
  account.files.save(id, bytes);
  account.state.attachments.put(attachment);
  tell(act, owner.record, attachment, 'create');
  return attachment;
}

function refuseDuplicate(act: Act, file: Attachment): void {
  const same = act.account.state.attachments
    .by('owner', file.ownerId)
    .find((row) => row.comparable && row.fileName === file.fileName && row.size === file.size && row.md5 === file.md5);
  if (!same) return;
  throw new Refusal(412, 'Attachment exists', {
    status: 'duplicate',
    success: false,
    attachmentId: same.id,
    attachmentUrl: act.account.files.address(same),
  });
}

/** @throws Refusal 403 or 404 */
export function removeAttachment(act: Act, attachment: Attachment): void {
  const { state } = act.account;
  const record = state.records.get(attachment.recordId);
  demand(act.user, 'write', record.productId);
  state.attachments.remove(attachment.id);
  tell(act, record, attachment, 'destroy');
}

function tell(act: Act, record: PlanRecord, attachment: Attachment, action: 'create' | 'destroy'): void {
  const names = action === 'create' ? ['', attachment.fileName] : [attachment.fileName, ''];
  const [before = '', after = ''] = names;
  tellPart(act, record, { type: 'attachment', id: attachment.id }, action, [
    { field: 'Attachment', before, after, html: false },
  ]);
}
