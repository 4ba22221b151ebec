import { isSystemError, refText, SystemError } from '../model';
import type { RecordRef, Snapshot } from '../model';
import { planOf } from '../context';
import type { Context } from '../context';

/** A reading of a record, or why there is none. */
export type Reading = Snapshot | Error;

/**
 * Reads records for sending, those that are kept together by lists.
 *
 * @param most records read one by one, beside those that lists tell
 * @param stop asked before each call: what was not reached is left out
 * @returns readings by {@link refText}
 */
export async function readRoots(
  context: Context,
  refs: readonly RecordRef[],
  most: number,
  stop: () => boolean = never,
): Promise<ReadonlyMap<string, Reading>> {
  const { source } = context;
  const found = new Map<string, Reading>();
  let single = 0;
  const listed = new Set<string>();
  let pays = true;
  for (const [index, ref] of refs.entries()) {
    if (found.has(refText(ref))) continue;
    if (index > 0 && (single >= most || stop())) break;
    single++;
    const reading = await source.read(ref).then(belonging(context), asError);
    found.set(refText(ref), reading);
    const left = refs.filter((other) => !found.has(refText(other)));
    if (reading instanceof Error || !pays || !reading.release || listed.has(reading.release.id)) continue;
    listed.add(reading.release.id);
    const near = await planOf(source).readNear(reading, left, stop).catch(noList);
    for (const snapshot of near) found.set(refText(snapshot.ref), snapshot);
    pays = near.length > 0 || left.length === 0;
  }
  return found;
}

/**
 * The key of the connection may see more products than this integration serves, and which records are asked for is told by
 * pages: none of another product is shown or sent.
 */
const belonging =
  ({ integration: { source } }: Context) =>
  (reading: Snapshot): Reading =>
    reading.container === undefined || reading.container === source.id
      ? reading
      : new SystemError('invalid', {
          system: reading.ref.system,
          operation: `send ${reading.label.reference}`,
          message: `it is not in the product “${source.name}” of this integration`,
        });

const never = (): boolean => false;

/** @throws what concerns more than this record */
function asError(error: unknown): Error {
  if (isSystemError(error) && !isSystemError(error, 'rate-limited', 'unauthorized')) return error;
  throw error;
}

/** A list that is slow or unreadable is no reason to give up: each record is then read alone. */
function noList(error: unknown): readonly Snapshot[] {
  asError(error);
  return [];
}
