import { auditView } from '../activity/activity-body';
import type { Audit } from '../entities';
import { sameName } from '../operations/values';
import { Refusal } from '../refusal';
import type { Call, Reply } from './call';
import { compareIds, page } from './list';
import type { Route } from './router';

const keptMs = 366 * 86_400_000;

/** Oldest first, so that `after_id` works as a cursor; rows of workspaces the user does not see are left out. */
function listAudits(call: Call): Reply {
  const { query } = call;
  if (query.has('associated_id') !== query.has('associated_type')) {
    throw new Refusal(400, 'associated_type and associated_id belong together');
  }
  const now = Date.now();
  const accepts = filters(call);
  const rows = candidates(call)
    .filter((row) => row.shownAt <= now && row.createdAt > now - keptMs)
    .filter((row) => row.productId === null || call.sees(row.productId))
    .filter((row) => accepts.every((accept) => accept(row)))
    .sort((a, b) => compareIds(a.id, b.id));
  return page(call, 'audits', rows, (row) => auditView(call.account, row));
}

function candidates(call: Call): Audit[] {
  const { audits } = call.account.state;
  const subject = call.query.get('auditable_id');
  if (subject !== null) return audits.by('subject', subject);
  const associated = call.query.get('associated_id');
  return associated === null ? [...audits.all()] : audits.by('associated', associated);
}

function filters(call: Call): ((row: Audit) => boolean)[] {
  const given: ((row: Audit) => boolean)[] = [];
  const on = (name: string, accept: (row: Audit, value: string) => boolean): void => {
    const value = call.query.get(name);
    if (value !== null) given.push((row) => accept(row, value));
  };
  on('auditable_id', (row, id) => row.subjectId === id);
  on('auditable_type', (row, type) => sameName(row.type, type));
  on('associated_id', (row, id) => row.associatedId === id);
  on('associated_type', (row, type) => row.associatedType !== null && sameName(row.associatedType, type));
  on('audit_action', (row, action) => row.action === action);
  on('user_id', (row, id) => row.userId === id);
  on('after_id', (row, id) => compareIds(row.id, id) > 0);
  const since = call.time('created_since');
  const before = call.time('created_before');
  if (since !== undefined) given.push((row) => row.createdAt >= since);
  if (before !== undefined) given.push((row) => row.createdAt < before);
  return given;
}

export const auditRoutes: readonly Route[] = [{ method: 'GET', path: 'audits', handle: listAudits }];
