import type { Comment, Epic, Hook, Label, StoredFile, Task } from '../entities';
import type { TrackerSite } from '../site';

/** Members of answers, with times as epoch milliseconds. What is empty is left out (PT-018). */
export type Members = Record<string, unknown>;

export const labelView = ({ dialect }: TrackerSite, { id, projectId, name, createdAt, updatedAt }: Label): Members =>
  dialect === 'litetracker'
    ? { id: Number(id), name }
    : {
        id: Number(id),
        project_id: Number(projectId),
        kind: 'label',
        name,
        created_at: createdAt,
        updated_at: updatedAt,
      };

export const taskMembers = (task: Task): Members => ({
  id: Number(task.id),
  story_id: Number(task.storyId),
  description: task.description,
  complete: task.complete,
  position: task.position,
  created_at: task.createdAt,
  updated_at: task.updatedAt,
});

export const taskView = (task: Task): Members => ({ kind: 'task', ...taskMembers(task) });

export const epicMembers = (epic: Epic): Members => ({
  id: Number(epic.id),
  project_id: Number(epic.projectId),
  name: epic.name,
  ...(epic.description === null ? {} : { description: epic.description }),
  label_id: Number(epic.labelId),
  created_at: epic.createdAt,
  updated_at: epic.updatedAt,
});

export function epicView(site: TrackerSite, epic: Epic): Members {
  const { label_id: _, ...members } = epicMembers(epic);
  const label = labelView(site, site.state.labels.get(epic.labelId));
  return { kind: 'epic', ...members, url: site.url('epic', epic.id), label };
}

const of = ({ on }: Comment): Members => ({ [`${on.kind}_id`]: Number(on.id) });

/** With its files, as histories tell of it. */
export const commentMembers = ({ state }: TrackerSite, comment: Comment): Members => ({
  id: Number(comment.id),
  ...of(comment),
  ...(comment.text === null ? {} : { text: comment.text }),
  person_id: Number(comment.personId),
  created_at: comment.createdAt,
  updated_at: comment.updatedAt,
  file_attachment_ids: comment.fileIds.map(Number),
  google_attachment_ids: [],
  file_attachments: comment.fileIds.map((id) => fileView(state.files.get(id))),
  google_attachments: [],
});

export const commentView = (comment: Comment): Members => ({
  kind: 'comment',
  id: Number(comment.id),
  ...of(comment),
  ...(comment.text === null ? {} : { text: comment.text }),
  person_id: Number(comment.personId),
  created_at: comment.createdAt,
  updated_at: comment.updatedAt,
});

export const fileView = (file: StoredFile): Members => ({
  kind: 'file_attachment',
  id: Number(file.id),
  filename: file.name,
  created_at: file.createdAt,
  uploader_id: Number(file.uploaderId),
  thumbnailable: file.contentType.startsWith('image/'),
  size: file.size,
  download_url: `/file_attachments/${file.id}/download`,
  content_type: file.contentType,
  uploaded: false,
  big_url: '#',
  thumbnail_url: '#',
});

export const hookView = (hook: Hook): Members => ({
  kind: 'webhook',
  id: Number(hook.id),
  project_id: Number(hook.projectId),
  webhook_url: hook.url,
  webhook_version: 'v5',
  enabled: hook.enabled,
  created_at: hook.createdAt,
  updated_at: hook.updatedAt,
  ...(hook.lastErrorCode === null ? {} : { last_error_code: hook.lastErrorCode }),
  ...(hook.lastResponseBody === null ? {} : { last_response_body: hook.lastResponseBody }),
});
