import { z } from 'zod';
import { tryJson } from '../../http/json';
import type { TargetChange } from '../../sync/ports';
import { activitySchema, changesOf } from './activity';

/** An activity carries a whole story when it is new, with two texts of 20,000 signs at most; many stories when they are moved. */
export const mostBytes = 1024 * 1024;

/** What of an activity must be there: whatever else is unknown may be news of a later version (PT-106). */
const hookSchema = activitySchema.extend({ changes: z.array(z.unknown()) });

export type Hook =
  | {
      readonly ok: true;
      /** Id of the project that the activity is of, where it tells. */
      readonly project?: string;
      readonly changes: readonly TargetChange[];
    }
  /** `field` names what is missing or malformed. */
  | { readonly ok: false; readonly field: string };

/** One activity, as Tracker posts it (PT-103). Nothing of it is taken for true but where to look: it is not signed (PT-104). */
export function parseHook(body: string, now: number): Hook {
  const json = tryJson(body);
  const told = hookSchema.safeParse(json);
  if (!told.success) return { ok: false, field: told.error.issues[0]?.path.join('.') || 'body' };
  const activity = activitySchema.parse(json);
  const project = activity.project?.id;
  return { ok: true, ...(project ? { project } : {}), changes: changesOf(activity, 'webhook', now) };
}
