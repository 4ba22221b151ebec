import type { Failure } from '../../../../../src/contract';
import type { Places } from './places';

export const steps = [
  'Product and project',
  'Features and requirements',
  'Statuses',
  'Fields and comments',
  'Pointing back',
  'Review',
] as const;
export type Step = (typeof steps)[number];

const stepOfField: Readonly<Record<string, Step>> = {
  connection: 'Product and project',
  product: 'Product and project',
  tracker: 'Product and project',
  project: 'Product and project',
  mode: 'Features and requirements',
  kinds: 'Features and requirements',
  statuses: 'Statuses',
  firstStatus: 'Statuses',
  fields: 'Fields and comments',
  comments: 'Fields and comments',
  pointsBackBy: 'Pointing back',
  name: 'Review',
};

/**
 * The step whose input was refused: `fields.feature.estimate` belongs to the fields.
 * @param isChange the places of an integration stay, so a change has no step for them
 */
export function stepOf(field: string, isChange: boolean): Step | undefined {
  const step = stepOfField[field.split('.')[0] ?? ''];
  return isChange && step === steps[0] ? undefined : step;
}

const missing = (field: string, message: string): Failure => ({ code: 'invalid', field, message });

/** What is still to be chosen of where the integration runs between, or nothing. */
export function placesMissing({ connection, product, tracker, project }: Partial<Places>): Failure | undefined {
  if (connection === undefined) return missing('connection', 'Choose an account of Aha!.');
  if (product === undefined) return missing('product', 'Choose a product.');
  if (tracker === undefined) return missing('tracker', 'Choose an account of Tracker.');
  return project === undefined ? missing('project', 'Choose a project.') : undefined;
}

export const nameMissing = (name: string): Failure | undefined =>
  name.trim() === '' ? missing('name', 'Give the integration a name.') : undefined;
