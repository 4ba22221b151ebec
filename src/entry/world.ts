import { jiraRequest } from '../platform/jira';
import { consoleLog } from '../platform/log';
import { forgeQueue } from '../platform/queue';
import { newId } from '../platform/token';
import { forgeStore, secrets } from '../storage/store';
import type { World } from '../sync/ports';
import { forgeSystems } from '../systems/registry';

/** Everything an invocation reaches. Made anew for each: nothing of one customer may be left for the next. */
export function forgeWorld(): World {
  const now = (): number => Date.now();
  let entries = 0;
  return {
    store: forgeStore(now),
    systems: forgeSystems({ jira: jiraRequest('app'), secret: ({ id }) => secrets.get(id), now }),
    queue: forgeQueue(),
    log: consoleLog,
    now,
    newId,
    newEntryId: () => `${String(entries++).padStart(4, '0')}-${newId()}`,
  };
}
