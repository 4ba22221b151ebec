import type { Account } from '../account';
import type { PlanRecord } from '../entities';
import type { Person } from '../person';
import { pagePath } from '../views/parts';

/** One look at a page, or one form sent from it. */
export interface Visit {
  readonly account: Account;
  readonly person: Person;
  /** `/aha/demo`, without a slash at the end. */
  readonly base: string;
  /** What the last form did, to be told once. */
  readonly message: string | undefined;
}

/** Pages have the paths of the real ones, below the base: `/aha/demo/features/SHOP-1`. */
export const pathOf = (visit: Visit, record: PlanRecord): string => `${visit.base}/${pagePath(visit.account, record)}`;

export const attachmentPath = (visit: Visit, id: string): string => `${visit.base}/attachments/${id}`;
