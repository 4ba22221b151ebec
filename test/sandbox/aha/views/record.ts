import type { Account } from '../account';
import type { PlanRecord } from '../entities';
import { epicView, featureView, requirementView } from './feature';
import { initiativeView } from './initiative';
import type { View } from './parts';
import { releaseView } from './release';

/** The whole record, as `GET /<type>/:id` gives it. */
export function recordView(account: Account, record: PlanRecord): View {
  switch (record.kind) {
    case 'feature':
      return featureView(account, record);
    case 'requirement':
      return requirementView(account, record);
    case 'epic':
      return epicView(account, record);
    case 'release':
      return releaseView(account, record);
    case 'initiative':
      return initiativeView(account, record);
  }
}
