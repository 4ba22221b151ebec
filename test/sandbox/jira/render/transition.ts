import type { Actor } from '../actor';
import { fieldMetadata } from '../fields/metadata';
import { isAvailable, transitionScreen } from '../issues/transition';
import type { Located } from '../issues/visible';
import type { Transition } from '../model/workflow';
import type { Site } from '../site';
import { renderStatus } from './status';

export function renderTransition(
  site: Site,
  actor: Actor,
  located: Located,
  transition: Transition,
  withFields: boolean,
): Record<string, unknown> {
  const { issue, project } = located;
  const where = { site, user: actor.user, project, typeId: issue.typeId, issue };
  return {
    id: transition.id,
    name: transition.name,
    to: renderStatus(site.statuses.get(transition.to), site),
    hasScreen: transition.screen !== undefined,
    isGlobal: transition.from.length === 0,
    isInitial: false,
    isAvailable: isAvailable(transition, actor, located),
    isConditional: transition.needsPermission !== undefined,
    isLooped: transition.to === issue.statusId,
    ...(withFields
      ? {
          fields: Object.fromEntries(
            [...transitionScreen(site, transition)].map(([id, entry]) => [id, fieldMetadata(entry, where)]),
          ),
        }
      : {}),
  };
}
