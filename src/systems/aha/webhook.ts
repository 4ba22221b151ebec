import { placeNames } from '../../sync/model';
import type { Cause, FieldId, Hint, Notice, RecordKind } from '../../sync/model';
import { ahaFields } from './translate';
import { referenceIn } from './reference';
import { webhookSchema } from './schemas';
import type { AhaAudit } from './schemas';

/** What a call from Aha! asks for. Nothing of its values is used: records are read again. */
export type AhaNotice =
  | {
      readonly do: 'send';
      readonly record: { readonly kind: RecordKind; readonly id: string };
      readonly label: { readonly reference: string; readonly name: string; readonly url: string };
      readonly cause: Cause;
    }
  | Notice
  /** Well-formed, but nothing to us. */
  | { readonly do: 'nothing' };

export type Parsed = { readonly ok: true; readonly notice: AhaNotice } | { readonly ok: false; readonly field: string };

/** @param body text of the call, not trusted. @returns the field that is wrong when it is malformed */
export function parseWebhook(body: string, now: number): Parsed {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { ok: false, field: 'body' };
  }
  if (!json || typeof json !== 'object' || !('event' in json) || typeof json.event !== 'string') {
    return { ok: false, field: 'event' };
  }
  const parsed = webhookSchema.safeParse(json);
  if (parsed.success) return { ok: true, notice: noticeOf(parsed.data, now) };
  // Aha! may send events we do not know: those are no error (J-104).
  return known.has(json.event)
    ? { ok: false, field: parsed.error.issues[0]?.path.join('.') ?? 'body' }
    : { ok: true, notice: { do: 'nothing' } };
}

const known = new Set([
  'audit',
  'create_feature',
  'update_feature',
  'create_release',
  'update_release',
  'create_comment',
]);

function noticeOf(webhook: ReturnType<typeof webhookSchema.parse>, now: number): AhaNotice {
  switch (webhook.event) {
    case 'audit':
      return (webhook.audit && auditNotice(webhook.audit, 'webhook', now)) ?? { do: 'nothing' };
    case 'create_feature':
    case 'update_feature':
      return sendNotice('feature', webhook.feature, now);
    case 'create_comment': {
      // It brings the comment, but not its id: the record is asked for its comments.
      const { id, reference_num } = webhook.commentable;
      const kind = referenceIn(reference_num)?.kind;
      const hint: Hint = { side: 'source', cause: { kind: 'webhook', at: now }, comments: true };
      return kind ? { do: 'sync', record: { kind, id }, hint } : { do: 'nothing' };
    }
    case 'create_release':
    case 'update_release':
      return sendNotice('release', webhook.release, now);
  }
}

function sendNotice(
  kind: 'feature' | 'release',
  record: { id: string; reference_num: string; name?: string | null | undefined; url?: string | null | undefined },
  now: number,
): AhaNotice {
  const { id, reference_num: reference, name, url } = record;
  return {
    do: 'send',
    record: { kind, id },
    label: { reference, name: name ?? reference, url: url ?? '' },
    cause: { kind: 'send', at: now },
  };
}

/**
 * What a row of the account's history means to us, as a webhook brings it or as it is read later.
 *
 * @returns `undefined` for an audit that is not interesting, or not about a record: it is to be ignored quietly
 */
export function auditNotice(audit: AhaAudit, found: 'webhook' | 'poll', now: number): Notice | undefined {
  const type = audit.auditable_type?.toLowerCase() ?? '';
  if (audit.interesting === false || notOurs.has(type)) return undefined;
  const isComment = type === 'comment';
  // A comment that is deleted leaves its copy.
  if (isComment && (audit.audit_action === 'destroy' || !audit.auditable_id)) return undefined;
  const changed = isComment ? undefined : changedFields(audit);
  const at = Date.parse(audit.created_at ?? '') || now;
  const cause: Cause = { kind: found, at, ...(audit.user ? { actor: audit.user.id, name: audit.user.name } : {}) };
  const hint: Hint = {
    side: 'source',
    cause,
    row: audit.id,
    ...(changed ? { changed } : {}),
    ...(isComment && audit.auditable_id ? { comment: audit.auditable_id } : {}),
    ...(isComment && audit.audit_action === 'update' ? { edited: at } : {}),
  };
  const record = recordOf(audit);
  if (record) return { do: 'sync', record, hint };
  // Older rows carry no id of the owner: only the address leads to the record.
  const reference = referenceIn(audit.auditable_url ?? '');
  return reference && { do: 'find', reference: reference.number, hint };
}

/** Changes around a record that are not changes of its fields. */
const notOurs = new Set(['attachment', 'integration_field', 'task', 'record_link']);

const kinds: Readonly<Record<string, RecordKind>> = {
  feature: 'feature',
  requirement: 'requirement',
  release: 'release',
};

/** The changed thing itself when it is one of ours, else the record it belongs to: a description is a note of a feature. */
function recordOf(audit: AhaAudit): { kind: RecordKind; id: string } | undefined {
  const own = kinds[audit.auditable_type?.toLowerCase() ?? ''];
  if (own && audit.auditable_id) return { kind: own, id: audit.auditable_id };
  const owner = kinds[audit.associated_type?.toLowerCase() ?? ''];
  return owner && audit.associated_id ? { kind: owner, id: audit.associated_id } : undefined;
}

/** Names as the activity feed shows them; a product may rename its fields. */
const fieldNames: Readonly<Record<string, FieldId>> = {
  name: ahaFields.name,
  title: ahaFields.name,
  description: ahaFields.description,
  'workflow status': ahaFields.status,
  status: ahaFields.status,
  tags: ahaFields.tags,
  'due date': ahaFields.dueDate,
  'assigned to': ahaFields.assignee,
  release: placeNames.release,
  initiative: placeNames.initiative,
};

/** @returns `undefined` when a change has a name we do not know: then any field may be meant */
function changedFields(audit: AhaAudit): FieldId[] | undefined {
  const names = (audit.changes ?? []).map(({ field_name }) => fieldNames[field_name?.toLowerCase() ?? '']);
  return names.length > 0 && names.every((name) => name !== undefined) ? names : undefined;
}
