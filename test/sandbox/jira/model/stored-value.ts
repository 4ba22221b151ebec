import { z } from 'zod';
import { adfDocSchema, isAdfDoc, type AdfDoc } from '../adf/node';

export const estimatesSchema = z.object({
  /** Seconds. */
  original: z.number().optional(),
  remaining: z.number().optional(),
});
export type Estimates = z.infer<typeof estimatesSchema>;

/**
 * The value of one field as it is kept: text, ids of what it refers to, or a document. An empty field has no value at all.
 */
export const storedValueSchema = z.union([
  z.string(),
  z.number(),
  z.array(z.string()).readonly(),
  adfDocSchema,
  estimatesSchema,
]);
export type StoredValue = string | number | readonly string[] | AdfDoc | Estimates;

export const textOf = (value: StoredValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

export const numberOf = (value: StoredValue | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined;

export const listOf = (value: StoredValue | undefined): readonly string[] => (isList(value) ? value : []);

export const docOf = (value: StoredValue | undefined): AdfDoc | undefined => (isAdfDoc(value) ? value : undefined);

export const estimatesOf = (value: StoredValue | undefined): Estimates =>
  typeof value === 'object' && !isList(value) && !isAdfDoc(value) ? value : {};

function isList(value: StoredValue | undefined): value is readonly string[] {
  return Array.isArray(value);
}
