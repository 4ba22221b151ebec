import type { RecordRef } from '../../sync/model';
import type { JiraClient } from './client';
import { markKey, markOf } from './translate';

/** Marks an issue as linked, or takes the mark away: the platform tells us only of marked issues. */
export async function markIssue(client: JiraClient, ref: RecordRef, linked: boolean): Promise<void> {
  // A version has no properties, and its id may be that of some issue.
  if (ref.kind !== 'issue') return;
  if (linked) await client.setProperty(ref.id, markKey, markOf());
  else await client.deleteProperty(ref.id, markKey);
}
