import type { FieldBase, Placed, RecordRef, Snapshot } from '../model';
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
  const status = map && (await context.target.read(ref, [map.target])).fields[map.target];
  return status?.type === 'choice' && status.id !== undefined ? { id: status.id, name: status.name } : undefined;
}

/** What a new pair has in step: what was really sent, shortened or left out, and what was there from the start. */
export function baseAtBirth(
  context: Context,
  snapshot: Snapshot,
  created: Created,
  { start, fields }: Pick<BirthState, 'start' | 'fields'>,
  recovered: boolean,
): Record<string, FieldBase> {
  // What a dead attempt wrote is not known, and the record may have changed since: all but the status is compared anew.
  const carried = mapsOf(context.integration, snapshot.ref.kind).filter(
    (map) => isStatus(map) || (map.direction !== 'off' && !map.once),
  );
  const maps = carried.filter((map) => !recovered || isStatus(map) || fields[map.target] !== undefined);
  const pairs = maps.map((map): readonly [string, FieldBase] => {
    const source = snapshot.fields[map.source] ?? null;
    if (isStatus(map)) {
      const target = start ? signature({ type: 'choice', ...start }) : undefined;
      return [map.id, { source: signature(source), ...(target === undefined ? {} : { target }) }];
    }
    const partial = created.shortened.includes(map.target);
    return [map.id, baseAfter(map, source, fields[map.target] ?? created.written[map.target] ?? null, partial)];
  });
  return Object.fromEntries(pairs);
}
