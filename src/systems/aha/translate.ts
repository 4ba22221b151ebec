import { adfToHtml } from '../../richtext/adf-to-html';
import { htmlToAdf } from '../../richtext/html-to-adf';
import type {
  Attachment,
  FieldId,
  FieldValue,
  FieldValues,
  RecordKind,
  RecordRef,
  Snapshot,
  StatusCategory,
} from '../../sync/model';
import { withoutPictures, withPictures } from '../pictures';
import { customKey, customValues, estimatesOf, writtenEstimate } from './field-forms';
import type { AhaAttachment, AhaFeature, AhaRequirement } from './schemas';
import { othersLinks } from './shown-links';

/** Fields of a feature or requirement by the names of the Aha! API. */
export const ahaFields = {
  name: 'name',
  description: 'description',
  status: 'workflow_status',
  tags: 'tags',
  dueDate: 'due_date',
  assignee: 'assigned_to_user',
  creator: 'created_by_user',
  url: 'url',
  /** Not names of the API: original and remaining estimate in one, by their unit. */
  minutes: 'estimate_minutes',
  points: 'estimate_points',
} as const;

/** A feature with its requirements in full, or a requirement alone. */
export function snapshotOf(
  record: AhaFeature | AhaRequirement,
  kind: 'feature' | 'requirement',
  integration?: string,
): Snapshot {
  const name = nameOf(record);
  const status = record.workflow_status;
  const updatedAt = Date.parse(record.updated_at ?? '');
  const madeAt = Date.parse(record.created_at ?? '');
  const parent = kind === 'requirement' && 'feature' in record ? record.feature : undefined;
  const product = 'product_id' in record ? record.product_id : parent?.product_id;
  const release = 'release' in record ? record.release : undefined;
  const children = 'requirements' in record ? record.requirements : undefined;
  const backLink = linkShownIn(record.integration_fields, integration);
  const others = othersLinks(record.integration_fields, integration);
  return {
    ref: ref(kind, record.id),
    label: {
      reference: record.reference_num,
      name,
      url: record.url,
      ...(status ? { status: { name: status.name, ...categoryOf(status) } } : {}),
    },
    fields: fieldsOf(record, name),
    attachments: filesOf(record).map(attachmentOf),
    ...(Number.isNaN(updatedAt) ? {} : { updatedAt }),
    ...(Number.isNaN(madeAt) ? {} : { madeAt }),
    ...typeOf(record),
    ...(product ? { container: product } : {}),
    ...(parent ? { parent: ref('feature', parent.id) } : {}),
    ...(release ? { release: ref('release', release.id) } : {}),
    ...('initiative' in record && record.initiative ? { initiative: ref('initiative', record.initiative.id) } : {}),
    ...(children
      ? { children: children.map((child) => ofFeature(record, snapshotOf(child, 'requirement', integration))) }
      : {}),
    ...(backLink ? { backLink } : {}),
    ...(others.length > 0 ? { others } : {}),
  };
}

const typeOf = ({ workflow_kind: kind }: AhaFeature | AhaRequirement): Pick<Snapshot, 'type'> =>
  kind ? { type: { id: kind.id, name: kind.name } } : {};

/** A requirement has no due date of its own: its issue starts with the feature's (J-130). Nor need it have a kind (P-10). */
const ofFeature = (feature: AhaFeature | AhaRequirement, child: Snapshot): Snapshot => ({
  ...typeOf(feature),
  ...child,
  fields: { ...child.fields, [ahaFields.dueDate]: dueDateOf(feature) },
  // It is planned for the release of its feature.
  ...('release' in feature && feature.release ? { release: ref('release', feature.release.id) } : {}),
});

const ref = (kind: RecordKind, id: string): RecordRef => ({ system: 'aha', kind, id });

/** A record may lack a name; people then know it by its reference. The summary of its issue comes from its text (J-121). */
const nameOf = (record: AhaFeature | AhaRequirement): string => record.name?.trim() || record.reference_num;

function fieldsOf(record: AhaFeature | AhaRequirement, name: string): FieldValues {
  const body = record.description?.body ?? '';
  const status = record.workflow_status;
  return {
    [ahaFields.name]: record.name?.trim() ? { type: 'text', text: name } : null,
    [ahaFields.description]: body.trim() ? richOf(body, record) : null,
    [ahaFields.status]: status ? { type: 'choice', id: status.id, name: status.name, ...categoryOf(status) } : null,
    ...(record.tags ? { [ahaFields.tags]: { type: 'list', items: record.tags } } : {}),
    ...('due_date' in record ? { [ahaFields.dueDate]: dueDateOf(record) } : {}),
    // One who is only the default of the product was chosen by nobody (L-23).
    [ahaFields.assignee]: record.assigned_to_user?.default_assignee ? null : personOf(record.assigned_to_user),
    [ahaFields.creator]: personOf(record.created_by_user),
    [ahaFields.url]: { type: 'text', text: record.url },
    ...estimatesOf(record),
    ...customValues(record.custom_fields ?? [], record.url),
  };
}

function richOf(body: string, record: AhaFeature | AhaRequirement): FieldValue {
  const { html, pieces } = withoutPictures(body, new URL(record.url).host, filesOf(record).map(attachmentOf));
  const doc = htmlToAdf(html, { baseUrl: record.url });
  return { type: 'rich', doc, home: { name: 'Aha!', url: record.url }, ...(pieces.length > 0 ? { pieces } : {}) };
}

const filesOf = (record: AhaFeature | AhaRequirement): readonly AhaAttachment[] => [
  ...(record.description?.attachments ?? []),
  ...(record.attachments ?? []),
];

/** v1 tells only whether a status counts as complete. */
const categoryOf = (status: { complete?: boolean | undefined }): { category?: StatusCategory } =>
  status.complete ? { category: 'done' } : {};

export const attachmentOf = (attachment: AhaAttachment): Attachment => ({
  id: attachment.id,
  fileName: attachment.file_name,
  ...(typeof attachment.file_size === 'number' ? { size: attachment.file_size } : {}),
  ...(attachment.content_type ? { contentType: attachment.content_type } : {}),
  ...(attachment.download_url ? { address: attachment.download_url } : {}),
});

/** Names Aha! itself shows as a link: `id`, `key`, `url`. Rows of other integrations stand side by side with equal names. */
export function linkShownIn(
  rows: AhaFeature['integration_fields'],
  integration: string | undefined,
): Snapshot['backLink'] {
  const own = (rows ?? []).filter((row) => row.integration_id === integration);
  const value = (name: string): string | undefined => own.find((row) => row.name === name)?.value ?? undefined;
  const id = value('id');
  const reference = value('key');
  const url = value('url');
  return id && reference && url ? { id, reference, url } : undefined;
}

const dueDateOf = (record: AhaFeature | AhaRequirement): FieldValue | null =>
  'due_date' in record && record.due_date ? { type: 'date', date: record.due_date } : null;

function personOf(user: AhaFeature['created_by_user']): FieldValue | null {
  const name = user?.name.trim() || user?.email;
  return user && name ? { type: 'person', name, ...(user.email ? { email: user.email } : {}) } : null;
}

/** Values in the form a PUT takes. A status goes by name, as the API documents it. */
export function writesOf(fields: FieldValues): Record<FieldId, unknown> {
  const changes: Record<FieldId, unknown> = {};
  const custom: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(fields)) {
    const key = customKey(field);
    if (key !== undefined) custom[key] = written(value ?? null);
    else if (field === ahaFields.minutes || field === ahaFields.points) Object.assign(changes, writtenEstimate(value));
    else changes[field] = value?.type === 'choice' ? { name: value.name } : written(value ?? null);
  }
  return { ...changes, ...(Object.keys(custom).length > 0 ? { custom_fields: custom } : {}) };
}

function written(value: FieldValue | null): unknown {
  if (value === null) return '';
  switch (value.type) {
    case 'text':
      return value.text;
    case 'rich':
      return withPictures(adfToHtml(value.doc), value.pieces ?? []);
    case 'choice':
      return value.name;
    case 'date':
      return value.date;
    case 'number':
      return value.number;
    case 'list':
      return value.items;
    case 'minutes':
      return value.original ?? '';
    case 'person':
      return value.email ?? value.name;
  }
}
