import type { FieldBase, FieldMap, Placed, RecordRef, Snapshot } from '../model';
import { mapsOf } from '../context';
import type { Context } from '../context';
import { isStatus } from '../plan/convert';
import { baseAfter } from '../plan/fields';
import { signature } from '../plan/signature';
import type { Created } from '../ports';
import type { BirthState } from './birth-state';

/** A version that was refused is looked up again with the next send. */
export function placedAtBirth(context: Context, place: Placed, { refused }: Created): Placed {
  const { version: _, ...rest } = place;
  return refused?.some(({ field }) => field === context.target.project?.placeFields.version) ? rest : place;
}

/** Status of a target that was just made. */
export async function statusOf(
  context: Context,
  snapshot: Snapshot,
  ref: RecordRef,
): Promise<{ id: string; name: string } | undefined> {
  const map = mapsOf(context.integration, snapshot.ref.kind).find(isStatus);
  return map && statusIn(context, snapshot, await context.target.read(ref, [map.target]));
}

/** The same in a reading of it. */
export function statusIn(
  context: Context,
  snapshot: Snapshot,
  { fields }: Pick<Snapshot, 'fields'>,
): { id: string; name: string } | undefined {
  const map = mapsOf(context.integration, snapshot.ref.kind).find(isStatus);
  const status = map && fields[map.target];
  return status?.type === 'choice' && status.id !== undefined ? { id: status.id, name: status.name } : undefined;
}

/**
 * What a new pair has in step: what was really sent, shortened or left out, and what was there from the start.
 *
 * @param formerName of the record when an attempt began that died and made the target; absent for a target made just now
 */
export function baseAtBirth(
  context: Context,
  snapshot: Snapshot,
  created: Created,
  { start, fields }: Pick<BirthState, 'start' | 'fields'>,
  formerName: string | undefined,
): Record<string, FieldBase> {
  // What a dead attempt wrote is not known, and the record may have changed since: all but the status is compared anew.
  const carried = mapsOf(context.integration, snapshot.ref.kind).filter(
    (map) => isStatus(map) || (map.direction !== 'off' && !map.once),
  );
  const recovered = formerName !== undefined;
  const known = recovered && created.after ? {} : fields;
  const maps = carried.filter((map) => !recovered || isStatus(map) || known[map.target] !== undefined);
  const pairs = maps.map((map): readonly [string, FieldBase] => {
    const source = snapshot.fields[map.source] ?? null;
    if (isStatus(map)) {
      const target = start ? signature({ type: 'choice', ...start }) : undefined;
      return [map.id, { source: signature(source), ...(target === undefined ? {} : { target }) }];
    }
    const partial = created.shortened.includes(map.target);
    return [map.id, baseAfter(map, source, known[map.target] ?? created.written[map.target] ?? null, partial)];
  });
  return { ...Object.fromEntries(pairs), ...(recovered ? foundThere(carried, created, formerName) : {}) };
}

/**
 * What an attempt that died wrote is no news and never goes back: a text may be poorer than the one it was made from, and the
 * record may have changed since. Only a name that is not the one it had then was given by a person.
 */
const foundThere = (maps: readonly FieldMap[], { after }: Created, formerName: string): Record<string, FieldBase> =>
  Object.fromEntries(
    maps.flatMap((map): [string, FieldBase][] => {
      const value = after?.fields[map.target];
      if (!value || isStatus(map) || (value.type === 'text' && value.text !== formerName)) return [];
      return [[map.id, { target: signature(value) }]];
    }),
  );
