import type { Account } from '../account';
import { plurals } from '../account';
import type { Attachment, LinkField, Note, PlanRecord, Product, Status, Workflow } from '../entities';
import { foreignKey } from '../ids';
import { iso, isoSeconds } from './time';

/** Pieces that several answers share. */
export type View = Record<string, unknown>;

export const statusView = ({ id, name, position, complete, color }: Status): View => ({
  id,
  name,
  position,
  complete,
  color,
});

export const workflowView = (workflow: Workflow): View => ({
  id: foreignKey(workflow.id),
  name: workflow.name,
  statusable_type: workflow.statusableType,
  transitions_only: workflow.transitionsOnly,
  workflow_statuses: workflow.statuses.map(statusView),
  workflow_kinds: workflow.kinds,
});

export const projectView = (account: Account, product: Product): View => ({
  id: product.id,
  reference_prefix: product.prefix,
  name: product.name,
  product_line: product.line,
  created_at: iso(product.createdAt),
  workspace_type: 'product_workspace',
  url: account.url(`projects/${product.prefix}`),
});

export const attachmentView = (account: Account, attachment: Attachment): View => ({
  id: attachment.id,
  download_url: attachment.link ?? account.files.address(attachment),
  created_at: iso(attachment.createdAt),
  updated_at: iso(attachment.createdAt),
  original_file_size: attachment.size,
  content_type: attachment.contentType,
  file_name: attachment.fileName,
  file_size: attachment.size,
});

export const noteView = (account: Account, note: Note): View => ({
  id: note.id,
  body: account.files.refreshed(note.body),
  editor_version: 2,
  created_at: iso(note.createdAt),
  updated_at: iso(note.updatedAt),
  attachments: attachmentsOf(account, note.id),
});

export const attachmentsOf = (account: Account, ownerId: string): View[] =>
  account.state.attachments.by('owner', ownerId).map((attachment) => attachmentView(account, attachment));

export const linkFieldView = (account: Account, field: LinkField): View => ({
  id: field.id,
  name: field.name,
  value: field.value,
  integration_id: foreignKey(field.integrationId),
  service_name: account.state.integrations.find(field.integrationId)?.serviceName ?? 'unknown',
  created_at: iso(field.createdAt),
});

export const linkFieldsOf = (account: Account, record: PlanRecord): View[] =>
  account.state.linkFields.by('record', record.id).map((field) => linkFieldView(account, field));

export const pagePath = (account: Account, record: PlanRecord): string =>
  `${plurals[record.kind]}/${account.reference(record)}`;

/** Address of the page and of the API. */
export const addresses = (account: Account, record: PlanRecord): View => ({
  url: account.url(pagePath(account, record)),
  resource: account.url(`api/v1/${pagePath(account, record)}`),
});

/** What lists give without `fields`. */
export const shortView = (account: Account, record: PlanRecord): View => ({
  id: record.id,
  reference_num: account.reference(record),
  name: record.name,
  created_at: iso(record.createdAt),
  ...addresses(account, record),
  product_id: record.productId,
});

/** Epics inside other records come without their workspace. */
export const epicReferenceView = (account: Account, record: PlanRecord): View => {
  const { product_id: _, ...view } = shortView(account, record);
  return view;
};

/** Custom field values: ids are numbers while small, and the time is in camel case. */
export const customFieldsView = (account: Account, record: PlanRecord): View[] =>
  account.definitions(record.kind).flatMap((definition) => {
    const held = record.customFields[definition.key];
    if (!held) return [];
    return [
      {
        id: foreignKey(definition.id),
        key: definition.key,
        name: definition.name,
        updatedAt: isoSeconds(held.updatedAt),
        value: held.value,
        type: definition.apiType,
      },
    ];
  });

export const tagsView = (tags: readonly string[]): View => ({
  tags,
  full_tags: tags.map((name) => ({ id: tagId(name), name, color: tagColor(name) })),
});

const hash = (text: string): number => Buffer.from(text).reduce((sum, byte) => (sum * 31 + byte) % 999_999_937, 7);
const tagId = (name: string): number => hash(name);
const tagColor = (name: string): string => `#${(hash(name) % 0xffffff).toString(16).padStart(6, '0')}`;

export const statusTimesView = (account: Account, record: PlanRecord): View[] => {
  const { statuses } = account.workflow(record.kind, record.productId);
  return record.statusTimes.map((row) => ({
    status_id: row.statusId,
    status_name: statuses.find(({ id }) => id === row.statusId)?.name ?? '',
    started_at: iso(row.startedAt),
    ended_at: row.endedAt === null ? null : iso(row.endedAt),
  }));
};
