import type { Account } from '../account';
import type { PlanRecord } from '../entities';

/** Puts a record at a rank (from 1) among its neighbours, who make room. */
export function place(account: Account, record: PlanRecord, rank: number): void {
  const others = neighbours(account, record).filter(({ id }) => id !== record.id);
  others.splice(Math.max(0, rank - 1), 0, record);
  others.forEach((neighbour, index) => {
    const row = account.state.records.get(neighbour.id);
    if (row.position !== index + 1) account.state.records.put({ ...row, position: index + 1 });
  });
}

/** Records of the same kind and parent, by rank, the record itself among them. */
export function neighbours(account: Account, record: PlanRecord): PlanRecord[] {
  switch (record.kind) {
    case 'feature':
    case 'epic':
      return account.members(record.kind, record.releaseId);
    case 'requirement':
      return account.members('requirement', record.featureId);
    case 'release':
    case 'initiative':
      return account.members(record.kind, record.productId);
  }
}
