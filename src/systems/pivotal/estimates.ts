import type { FieldValues, StoryRules } from '../../sync/model';
import type { RefusedField } from '../../sync/ports';
import { trackerFields } from './names';

/** What the project permits; where nothing is known the server decides. */
export type Estimates = Pick<StoryRules, 'scale' | 'estimatesAll'>;

/**
 * Why an estimate cannot be sent: the server would refuse all other fields with it (PT-054). Told once, and tried again when it
 * changes.
 *
 * @param type of the story, where it is known
 */
export function refusedEstimate(
  { [trackerFields.estimate]: value }: FieldValues,
  { scale, estimatesAll }: Estimates,
  type?: string,
): RefusedField | undefined {
  if (value?.type !== 'number') return undefined;
  const field = trackerFields.estimate;
  if ((type === 'bug' || type === 'chore') && !estimatesAll) {
    return { field, message: `the project estimates no ${type}s.`, closed: true };
  }
  if (scale.length === 0 || scale.includes(value.number)) return undefined;
  const message = `${value.number} is not on the point scale of the project (${scale.join(', ')}).`;
  return { field, message, closed: true };
}

/** Why a state was refused whose story is not estimated (PT-051, PT-057). */
export const stateWithoutEstimate = (state: string, { scale }: Estimates): string =>
  `a story must be estimated before it can be “${state}”. Give it an estimate in Tracker${scale.length > 0 ? ` (${scale.join(', ')})` : ''}.`;
