import type { AdfDoc } from '../../richtext/adf';
import { cutText } from '../../richtext/cut-text';
import type {
  Attachment,
  FieldForm,
  FieldId,
  FieldValue,
  FieldValues,
  LinkId,
  RecordRef,
  Snapshot,
  StatusCategory,
  StatusLabel,
} from '../../sync/model';
import type { Comment } from '../../sync/ports';
import { readForm, writtenItem, writtenValue } from './field-forms';
import type { Forms } from './field-forms';
import { adfSchema, attachmentField, namedField, projectField, statusField } from './schemas';
import type { JiraComment, JiraIssue } from './schemas';

/** Fields of an issue by Jira's ids. */
export const jiraFields = {
  summary: 'summary',
  description: 'description',
  status: 'status',
  type: 'issuetype',
  project: 'project',
} as const;

/** The issue property by which we know our issues again, and by which the platform knows which events concern us. */
export const markKey = 'throughline';

/**
 * `linked` is what the trigger's filter reads (it sees only plain values). `origin` is set at birth and finds an issue whose
 * creation was cut off. Anybody who may edit the issue may change both, so neither is ever believed without a look at the link.
 */
export const markOf = (origin?: LinkId): Record<string, string> => ({ linked: 'yes', ...(origin ? { origin } : {}) });

/** Comment property: says of which comment ours is a copy. */
export const commentMarkKey = 'throughline';

/** Comment property of service projects: the comment is for the team only. */
export const internalKey = 'sd.public.comment';

export const issueRef = (id: string): RecordRef => ({ system: 'jira', kind: 'issue', id });

export function snapshotOf(issue: JiraIssue, siteUrl: string, forms: Forms = {}): Snapshot {
  const { fields } = issue;
  const status = statusField.safeParse(fields['status']);
  const project = projectField.safeParse(fields['project']);
  const files = attachmentField.safeParse(fields['attachment']);
  const updatedAt = typeof fields['updated'] === 'string' ? Date.parse(fields['updated']) : Number.NaN;
  return {
    ref: issueRef(issue.id),
    label: {
      reference: issue.key,
      name: typeof fields['summary'] === 'string' ? fields['summary'] : issue.key,
      url: `${siteUrl}/browse/${issue.key}`,
      ...(status.success ? { status: statusLabel(status.data) } : {}),
    },
    fields: valuesOf(fields, forms),
    ...(Number.isNaN(updatedAt) ? {} : { updatedAt }),
    ...(project.success ? { container: project.data.id } : {}),
    ...(files.success ? { attachments: files.data.map(attachmentOf) } : {}),
  };
}

const attachmentOf = (file: {
  id: string;
  filename: string;
  size?: number | undefined;
  mimeType?: string | undefined;
}): Attachment => ({
  id: file.id,
  fileName: file.filename,
  ...(file.size === undefined ? {} : { size: file.size }),
  ...(file.mimeType === undefined ? {} : { contentType: file.mimeType }),
});

const statusLabel = (status: { name: string; statusCategory?: { key: string } | undefined }): StatusLabel => {
  const category = categoryOf(status.statusCategory?.key);
  return { name: status.name, ...(category ? { category } : {}) };
};

/** Keys of Jira's three status categories. */
export const categoryOf = (key: string | undefined): StatusCategory | undefined =>
  key === 'new' ? 'new' : key === 'indeterminate' ? 'active' : key === 'done' ? 'done' : undefined;

/** Neutral values of the fields we know how to read. A field in the answer that we cannot read stays absent: not read. */
export function valuesOf(fields: Readonly<Record<string, unknown>>, forms: Forms = {}): FieldValues {
  const values: Record<FieldId, FieldValue | null> = {};
  for (const [field, raw] of Object.entries(fields)) {
    const value = valueOf(field, raw, forms[field]);
    if (value !== undefined) values[field] = value;
  }
  return values;
}

function valueOf(field: FieldId, raw: unknown, form: FieldForm | undefined): FieldValue | null | undefined {
  if (raw === null || raw === undefined) return null;
  const formed = form && readForm(form, raw);
  if (formed !== undefined) return formed;
  if (field === jiraFields.status) {
    const status = statusField.safeParse(raw);
    if (!status.success) return undefined;
    const category = categoryOf(status.data.statusCategory?.key);
    return { type: 'choice', id: status.data.id, name: status.data.name, ...(category ? { category } : {}) };
  }
  if (field === jiraFields.type || field === jiraFields.project) return namedChoice(raw);
  if (typeof raw === 'string') return raw === '' ? null : { type: 'text', text: raw };
  if (typeof raw === 'number') return { type: 'number', number: raw };
  return richOf(raw);
}

/** A type or a project. */
function namedChoice(raw: unknown): FieldValue | undefined {
  const { data } = namedField.safeParse(raw);
  return data && { type: 'choice', id: data.id, name: data.name, ...(data.key === undefined ? {} : { key: data.key }) };
}

function richOf(raw: unknown): FieldValue | null | undefined {
  const doc = docOf(raw);
  if (!doc) return undefined;
  return doc.content.length === 0 ? null : { type: 'rich', doc };
}

/** @returns the document, or `undefined` when the value is none */
function docOf(raw: unknown): AdfDoc | undefined {
  const parsed = adfSchema.safeParse(raw);
  return parsed.success ? parsed.data : undefined;
}

/** Values as the create call takes them. @throws TypeError for a person without an account */
export function writesOf(fields: FieldValues, forms: Forms = {}): Record<FieldId, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, value ? written(field, value, forms[field]) : null]),
  );
}

const written = (field: FieldId, value: FieldValue, form: FieldForm | undefined): unknown =>
  field === jiraFields.summary && value.type === 'text' ? summaryOf(value.text) : writtenValue(field, form, value);

/**
 * Values as the edit call takes them. Of a list only what was added and removed is told, so that what people did to it in
 * the meantime stays (J-156).
 */
export function editOf(
  fields: FieldValues,
  forms: Forms,
): { fields: Record<FieldId, unknown>; update?: Record<FieldId, unknown> } {
  const update: Record<FieldId, unknown> = {};
  const whole: Record<FieldId, FieldValue | null> = {};
  for (const [field, value] of Object.entries(fields)) {
    if (value?.type !== 'list' || !value.change) whole[field] = value ?? null;
    else {
      const item = (text: string): unknown => writtenItem(forms[field], text);
      update[field] = [
        ...value.change.add.map((text) => ({ add: item(text) })),
        ...value.change.remove.map((text) => ({ remove: item(text) })),
      ];
    }
  }
  return { fields: writesOf(whole, forms), ...(Object.keys(update).length > 0 ? { update } : {}) };
}

/** Jira takes one line of at most 255 characters. */
function summaryOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 255 ? `${cutText(line, 254).trimEnd()}…` : line;
}

/**
 * A comment of an issue. One that is restricted to a role or group, or internal to the service team, is not public and
 * never leaves Jira; when Jira does not say, `visibility` and `jsdPublic` are absent and the comment is public. Whatever else
 * stands there is taken for a restriction.
 */
export function commentOf(comment: JiraComment, issueUrl: string): Comment {
  const mark = comment.properties?.find((property) => property.key === commentMarkKey)?.value;
  const origin = mark && typeof mark === 'object' && 'origin' in mark ? mark.origin : undefined;
  return {
    id: comment.id,
    body: docOf(comment.body) ?? { version: 1, type: 'doc', content: [] },
    author: {
      name: comment.author?.displayName ?? 'Somebody',
      ...(comment.author?.accountId ? { id: comment.author.accountId } : {}),
    },
    createdAt: Date.parse(comment.created),
    updatedAt: Date.parse(comment.updated),
    url: `${issueUrl}?focusedCommentId=${comment.id}`,
    public: isPublic(comment),
    attachments: [],
    ...(typeof origin === 'string' ? { copyOf: origin } : {}),
  };
}

function isPublic({ visibility, jsdPublic, properties }: JiraComment): boolean {
  const internal = properties?.find(({ key }) => key === internalKey)?.value;
  const isOpen = internal === undefined || (isObject(internal) && internal['internal'] === false);
  return (visibility ?? undefined) === undefined && (jsdPublic ?? true) === true && isOpen;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
