import type { Account } from '../account';
import type { Audit } from '../entities';
import { foreignKey } from '../ids';
import { changeText } from '../text-change';
import { userView } from '../views/people';
import { iso } from '../views/time';

type View = Record<string, unknown>;

/** A row of `GET /audits`. Its foreign keys are numbers when small, as everywhere in answers. */
export function auditView(account: Account, row: Audit): View {
  const user = userView(account.state.users.get(row.userId));
  return {
    id: row.id,
    audit_action: row.action,
    created_at: iso(row.createdAt),
    interesting: row.interesting,
    user,
    contributors: [{ user }],
    auditable_type: row.type,
    auditable_id: foreignKey(row.subjectId),
    ...association(row, foreignKey),
    description: row.description,
    auditable_url: row.url,
    changes: changes(row),
  };
}

/** Body of an activity webhook: the same in other order, every id in quotes, and without association in older accounts. */
export function activityBody(account: Account, row: Audit): View {
  const user = userView(account.state.users.get(row.userId));
  return {
    event: 'audit',
    audit: {
      id: row.id,
      audit_action: row.action,
      created_at: iso(row.createdAt),
      interesting: row.interesting,
      user,
      auditable_type: row.type,
      auditable_id: row.subjectId,
      description: row.description,
      auditable_url: row.url,
      changes: changes(row),
      ...(account.settings.auditAssociations ? { ...association(row, String), contributors: [{ user }] } : {}),
    },
  };
}

const association = (row: Audit, key: (id: string) => string | number): View =>
  row.associatedId === null ? {} : { associated_type: row.associatedType, associated_id: key(row.associatedId) };

const changes = (row: Audit): View[] =>
  row.changes.map((change) => ({ field_name: change.field, value: changeText(change) }));
