import type { Actor } from '../actor';
import { mediaIdsIn } from '../adf/media';
import { attachmentChanged } from '../events';
import type { Attachment, ChangeItem } from '../model/issue';
import { maySeeComment } from '../people/permissions';
import { saveIssue } from './save';
import type { Site } from '../site';
import type { Located } from './visible';

export interface UploadedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

const blobKey = (id: string): string => `blob:${id}`;

/** Adds files to an issue. One changelog entry holds them all. */
export function addFiles(
  site: Site,
  actor: Actor,
  issueId: string,
  files: readonly UploadedFile[],
): readonly Attachment[] {
  const added = files.map(({ name, type, bytes }) => {
    const attachment: Attachment = {
      id: site.nextId('attachment'),
      issueId,
      authorId: actor.user.id,
      fileName: name,
      mimeType: type,
      size: bytes.byteLength,
      created: Date.now(),
      mediaId: site.random.uuid(),
    };
    site.attachments.put(attachment);
    site.store.put(blobKey(attachment.id), Buffer.from(bytes).toString('base64'));
    return attachment;
  });
  const issue = site.issues.get(issueId);
  saveIssue(site, actor, issue, issue, {
    extra: added.map((file) => fileChange(undefined, file)),
    quiet: !site.settings.linksAndFilesUpdateIssues,
  });
  for (const file of added) attachmentChanged(site, actor, 'created', file);
  return added;
}

/** Deletes a file as a change of its own. */
export function deleteFile(site: Site, actor: Actor, file: Attachment): void {
  const issue = site.issues.get(file.issueId);
  const item = removeFile(site, actor, file);
  saveIssue(site, actor, issue, issue, { extra: [item], quiet: !site.settings.linksAndFilesUpdateIssues });
}

/** Removes a file and its content. @returns the changelog item, which the caller must save */
export function removeFile(site: Site, actor: Actor, file: Attachment): ChangeItem {
  forgetFile(site, file);
  attachmentChanged(site, actor, 'deleted', file);
  return fileChange(file, undefined);
}

/** Removes a file without a word, as when its issue goes. */
export function forgetFile(site: Site, file: Attachment): void {
  site.attachments.remove(file.id);
  site.store.remove(blobKey(file.id));
}

export function fileBytes(site: Site, file: Attachment): Uint8Array {
  const stored = site.store.get(blobKey(file.id));
  return Buffer.from(typeof stored === 'string' ? stored : '', 'base64');
}

/** A file that stands in restricted comments alone is hidden with them [OAS getAttachmentContent]. */
export function maySeeFile(site: Site, actor: Actor, { issue, project }: Located, file: Attachment): boolean {
  const holders = site.comments.list('issue', issue.id).filter(({ body }) => mediaIdsIn(body).has(file.mediaId));
  return holders.length === 0 || holders.some((comment) => maySeeComment(site, actor.user, comment, project));
}

function fileChange(before: Attachment | undefined, after: Attachment | undefined): ChangeItem {
  return {
    field: 'Attachment',
    fieldId: 'attachment',
    custom: false,
    fromId: before?.id ?? null,
    fromText: before?.fileName ?? null,
    toId: after?.id ?? null,
    toText: after?.fileName ?? null,
  };
}
