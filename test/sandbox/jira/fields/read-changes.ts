import { z } from 'zod';
import { FieldError, JiraError } from '../errors';
import { listOf, type StoredValue } from '../model/stored-value';
import type { FieldAt, Kind, Verb } from './kind';
import { kindOf } from './kinds';
import type { Screen } from './layout';
import { asSet } from './reference';

/** The part of a request that sets fields. */
export const fieldInputSchema = z.looseObject({
  fields: z.record(z.string(), z.unknown()).optional(),
  update: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))).optional(),
});
export type FieldInput = z.infer<typeof fieldInputSchema>;

/** What a request wants of the fields of an issue, each part read and found valid. */
export interface FieldChanges {
  /** Field id → new value, undefined to empty it. */
  readonly values: ReadonlyMap<string, StoredValue | undefined>;
  /** Bodies of `update.comment[].add`. */
  readonly comments: readonly unknown[];
  /** Bodies of `update.issuelinks[].add`. */
  readonly links: readonly unknown[];
}

/** Where the fields stand; the field itself is added per entry. */
export type ChangesAt = Omit<FieldAt, 'field'>;

const verbs: readonly string[] = ['set', 'add', 'remove', 'edit', 'copy'] satisfies Verb[];

/**
 * Reads `fields` and `update`. Either everything is valid or nothing is written.
 * @throws JiraError 400 that names every refused field
 */
export function readChanges(input: FieldInput, screen: Screen, at: ChangesAt): FieldChanges {
  const { fields = {}, update = {} } = input;
  const errors: Record<string, string> = {};
  const values = new Map<string, StoredValue | undefined>();
  const comments: unknown[] = [];
  const links: unknown[] = [];

  const attempt = (id: string, run: () => void): void => {
    try {
      run();
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      errors[id] = error.message;
    }
  };
  for (const [id, raw] of Object.entries(fields)) {
    attempt(id, () => {
      if (Object.hasOwn(update, id)) {
        throw new FieldError(`Field '${id}' cannot appear in both 'fields' and 'update'`);
      }
      const field = fieldOn(screen, id);
      values.set(id, kindOf(field).parse(raw, { ...at, field }));
    });
  }
  for (const [id, operations] of Object.entries(update)) {
    attempt(id, () => {
      const field = fieldOn(screen, id);
      if (field.kind === 'comment') comments.push(...operations.map(addedBody));
      else if (field.kind === 'issuelinks') links.push(...operations.map(addedBody));
      else values.set(id, applyAll(operations, kindOf(field), { ...at, field }));
    });
  }
  if (Object.keys(errors).length > 0) throw new JiraError(400, [], errors);
  return { values, comments, links };
}

function fieldOn(screen: Screen, id: string): FieldAt['field'] {
  const entry = screen.get(id);
  if (!entry) {
    throw new FieldError(`Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.`);
  }
  return entry.definition;
}

function applyAll(operations: readonly Record<string, unknown>[], kind: Kind, at: FieldAt): StoredValue | undefined {
  let value = at.issue?.fields[at.field.id];
  for (const operation of operations) {
    for (const [verb, raw] of Object.entries(operation)) value = apply(verb, raw, value, kind, at);
  }
  return value;
}

function apply(
  verb: string,
  raw: unknown,
  value: StoredValue | undefined,
  kind: Kind,
  at: FieldAt,
): StoredValue | undefined {
  if (!verbs.includes(verb) || !kind.verbs.some((known) => known === verb)) {
    throw new FieldError(`Field does not support update '${verb}'`);
  }
  switch (verb) {
    case 'add':
      return asSet([...listOf(value), ...listOf(kind.parse([raw], at))]);
    case 'remove': {
      const removed = listOf(kind.parse([raw], at));
      return asSet(listOf(value).filter((entry) => !removed.includes(entry)));
    }
    default:
      return kind.parse(raw, at);
  }
}

function addedBody(operation: Record<string, unknown>): unknown {
  if (!Object.hasOwn(operation, 'add')) {
    throw new FieldError(`Field does not support update '${Object.keys(operation).join(', ')}' here`);
  }
  return operation['add'];
}
