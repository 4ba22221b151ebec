import { z } from 'zod';
import { badField } from '../errors';
import type { Version } from '../model/project';
import { isCalendarDay } from '../time';

const textSchema = z.string().nullish();
export const versionInputSchema = z.looseObject({
  name: textSchema,
  description: textSchema,
  startDate: textSchema,
  releaseDate: textSchema,
  projectId: z.number().optional(),
  project: z.string().optional(),
  released: z.boolean().optional(),
  archived: z.boolean().optional(),
  moveUnfixedIssuesTo: z.string().optional(),
});
export type VersionInput = z.infer<typeof versionInputSchema>;

const nameLimit = 255;
/** Bytes [OAS Version]. */
const descriptionLimit = 16_384;

/**
 * @param others the versions of the project that must not have the name already
 * @throws JiraError 400
 */
export function readName(raw: string, others: readonly Version[]): string {
  const name = raw.trim();
  if (name === '' || name.length > nameLimit) throw badField('name', 'The version name must have 1 to 255 characters.');
  const taken = others.some((one) => one.name === name);
  if (taken) throw badField('name', 'A version with this name already exists in this project.');
  return name;
}

/** What was sent; null and the empty text clear. @throws JiraError 400 */
export function readDetails(input: VersionInput): Partial<Pick<Version, 'description' | 'startDate' | 'releaseDate'>> {
  const { description, startDate, releaseDate } = input;
  if (description && Buffer.byteLength(description) > descriptionLimit) {
    throw badField('description', `The description is longer than ${descriptionLimit} bytes.`);
  }
  for (const [field, day] of Object.entries({ startDate, releaseDate })) {
    if (day && !isCalendarDay(day)) throw badField(field, `The date '${day}' is not valid: use yyyy-MM-dd.`);
  }
  if (startDate && releaseDate && startDate > releaseDate) {
    throw badField('startDate', 'The start date must be before the release date.');
  }
  return {
    ...(description === undefined ? {} : { description: description || undefined }),
    ...(startDate === undefined ? {} : { startDate: startDate || undefined }),
    ...(releaseDate === undefined ? {} : { releaseDate: releaseDate || undefined }),
  };
}
