import type { Account } from '../account';
import type { Audit, AuditChange, User } from '../entities';
import type { AuditSubject } from '../settings';
import { activityBody } from './activity-body';

/** Something a person did that history keeps. */
export interface Happening {
  readonly action: Audit['action'];
  readonly subject: { readonly type: AuditSubject; readonly id: string };
  readonly associated: { readonly type: AuditSubject; readonly id: string } | null;
  readonly productId: string | null;
  readonly description: string;
  readonly url: string;
  readonly changes: readonly AuditChange[];
  readonly interesting: boolean;
}

/** Keeps audits and tells the activity webhooks. */
export class History {
  /** Rows that later edits by the same person may still join: who and what → id of the row. */
  readonly #open = new Map<string, string>();

  constructor(private readonly account: Account) {}

  /** Arms the webhooks of rows that were waiting when the stand-in stopped. */
  resume(): void {
    for (const row of this.account.state.audits.all()) {
      if (row.shownAt <= Date.now()) continue;
      this.#open.set(openKey(row), row.id);
      if (row.type === this.account.settings.auditTypes.note) this.#announceLater(row);
    }
  }

  add(user: User, happening: Happening): void {
    const { settings } = this.account;
    const isText = happening.subject.type === 'note';
    const waits = happening.action === 'update' && settings.auditMerging !== 'off';
    if (!waits || (settings.auditMerging === 'text' && !isText)) {
      this.#announce(this.#save(this.#row(user, happening, 0)), 0);
      return;
    }
    const row = this.#save(this.#merged(user, this.#row(user, happening, settings.auditDelayMs)));
    this.#open.set(openKey(row), row.id);
    if (isText) this.#announceLater(row);
    // Only text editors hold webhooks back: other edits are told at once, although their row is still open.
    else this.#announce({ ...row, changes: [...happening.changes] }, 0);
  }

  #row(user: User, happening: Happening, delay: number): Audit {
    const { auditTypes, auditStamp } = this.account.settings;
    const now = Date.now();
    const stamp = auditStamp === 'when-shown' ? now + delay : now;
    return {
      id: this.account.ids.next(stamp),
      action: happening.action,
      interesting: happening.interesting,
      userId: user.id,
      type: auditTypes[happening.subject.type],
      subjectId: happening.subject.id,
      associatedType: happening.associated === null ? null : auditTypes[happening.associated.type],
      associatedId: happening.associated?.id ?? null,
      productId: happening.productId,
      description: happening.description,
      url: happening.url,
      changes: [...happening.changes],
      createdAt: stamp,
      editedAt: now,
      shownAt: now + delay,
    };
  }

  /** The new row with what an open row of the same person about the same thing holds. */
  #merged(user: User, row: Audit): Audit {
    const { audits } = this.account.state;
    const earlier = audits.find(this.#open.get(openKey({ userId: user.id, subjectId: row.subjectId })) ?? '');
    if (!earlier || earlier.shownAt <= Date.now()) return row;
    audits.remove(earlier.id);
    const keepsStamp = this.account.settings.auditStamp === 'when-made';
    return {
      ...row,
      ...(keepsStamp ? { id: earlier.id, createdAt: earlier.createdAt } : {}),
      changes: mergeChanges(earlier.changes, row.changes),
    };
  }

  #save(row: Audit): Audit {
    return this.account.state.audits.put(row);
  }

  #announce(row: Audit, delay: number): void {
    this.account.webhooks.activity(row, delay, () => activityBody(this.account, row));
  }

  #announceLater(row: Audit): void {
    const { audits } = this.account.state;
    this.account.webhooks.activity(row, row.shownAt - Date.now(), () => {
      const now = audits.find(row.id);
      // A later edit has joined and brought a delivery of its own.
      return now?.editedAt === row.editedAt ? activityBody(this.account, now) : undefined;
    });
  }
}

const openKey = (row: Pick<Audit, 'userId' | 'subjectId'>): string => `${row.userId} ${row.subjectId}`;

function mergeChanges(earlier: readonly AuditChange[], later: readonly AuditChange[]): AuditChange[] {
  const merged = new Map(earlier.map((change) => [change.field, change]));
  for (const change of later) {
    merged.set(change.field, { ...change, before: merged.get(change.field)?.before ?? change.before });
  }
  return [...merged.values()];
}
