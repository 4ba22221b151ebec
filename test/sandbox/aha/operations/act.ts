import type { Account } from '../account';
import { pagePath } from '../views/parts';
import type { AuditChange, PlanRecord, User } from '../entities';
import type { AuditSubject } from '../settings';

/** Who does something, and where: the pages may do a little more than the API. */
export interface Act {
  readonly account: Account;
  readonly user: User;
  readonly via: 'page' | 'api';
}

/** The record something of it (a note, a comment) is associated with, or a record's own parent. */
function associationOf(record: PlanRecord): { type: AuditSubject; id: string } | null {
  switch (record.kind) {
    case 'feature':
    case 'epic':
      return { type: 'release', id: record.releaseId };
    case 'requirement':
      return { type: 'feature', id: record.featureId };
    case 'release':
    case 'initiative':
      return null;
  }
}

/** Writes one row of history about a record itself. */
export function tellRecord(
  act: Act,
  record: PlanRecord,
  action: 'create' | 'update' | 'destroy',
  changes: readonly AuditChange[],
  interesting = true,
): void {
  act.account.history.add(act.user, {
    action,
    subject: { type: record.kind, id: record.id },
    associated: associationOf(record),
    changes,
    interesting,
    ...place(act.account, record, action),
  });
}

/** Writes one row about something that hangs on a record. */
export function tellPart(
  act: Act,
  record: PlanRecord,
  subject: { type: AuditSubject; id: string },
  action: 'create' | 'update' | 'destroy',
  changes: readonly AuditChange[],
): void {
  act.account.history.add(act.user, {
    action,
    subject,
    associated: { type: record.kind, id: record.id },
    changes,
    interesting: true,
    ...place(act.account, record, action, subject.type === 'note' ? '' : `${subject.type.replaceAll('_', ' ')} on `),
  });
}

const verbs = { create: 'created', update: 'updated', destroy: 'deleted' } as const;

const place = (account: Account, record: PlanRecord, action: keyof typeof verbs, part = '') => ({
  productId: record.productId,
  description: `${verbs[action]} ${part}${record.kind} ${account.reference(record)} ${record.name}`,
  url: account.url(pagePath(account, record)),
});
