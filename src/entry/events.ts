import type { World } from '../sync/ports';
import { tellLinks } from '../sync/fan-out';
import { hintOf, issueEventSchema } from '../systems/jira/event';
import { issueRef } from '../systems/jira/translate';
import { forgeWorld } from './world';

/**
 * A change of an issue, by a person or a rule; the platform keeps our own back. Most events of other issues never come: the
 * trigger's filter drops them. What comes costs one read to find the links.
 */
export const onIssueEvent = (event: unknown): Promise<void> => queueHints(forgeWorld(), event);

async function queueHints(world: World, event: unknown): Promise<void> {
  const parsed = issueEventSchema.safeParse(event);
  if (!parsed.success) {
    world.log.warn('An issue event had an unexpected shape', { at: parsed.error.issues[0]?.path.join('.') ?? '' });
    return;
  }
  const hint = hintOf(parsed.data);
  if (!hint) return;
  await tellLinks(world, issueRef(parsed.data.issue.id), hint);
}
