import { systemsOf } from '../model';
import type { Integration, Named, RecordKind } from '../model';
import { typeOf } from '../context';

/** What records of a kind become, in people's words: types of stories are no kinds of their own. */
export function targetKindOf(integration: Integration, kind: RecordKind, of?: Named): RecordKind {
  if (systemsOf[integration.kind].target === 'jira') return 'issue';
  const id = typeOf(integration, kind, of)?.target.id;
  return id === 'epic' || id === 'task' ? id : 'story';
}
