import type { FieldValues, RecordLabel, Snapshot } from '../model';
import { mapsOf } from '../context';
import type { Context } from '../context';
import { isStatus, writes } from '../plan/convert';
import type { Created } from '../ports';
import { statusIn, statusOf } from './birth-base';
import type { Spot } from './birth-spot';
import { startStatus } from './target-facts';

/** Statuses in which new records start, as far as they were asked for. */
export type Starts = Map<string, StartStatus>;
type StartStatus = NonNullable<Awaited<ReturnType<typeof statusOf>>>;

/** How a target stands that was just made. */
export interface BirthState {
  readonly label: RecordLabel;
  /** Status in which it started. */
  readonly start?: StartStatus;
  /** What it holds of the fields that its source follows. */
  readonly fields: FieldValues;
}

/**
 * Records of a plan are told by what was sent, or by the answer where that tells all; only the first status of a type is asked
 * for, once. The issue of a ticket is read: what Jira filled in by itself counts as in step, and must not come to the ticket later
 * as if somebody had changed it.
 *
 * @param spot absent when nobody knows where an attempt that died made it
 * @throws SystemError
 */
export async function stateAtBirth(
  context: Context,
  snapshot: Snapshot,
  created: Created,
  spot: Spot | undefined,
  starts: Starts,
): Promise<BirthState> {
  if (context.integration.tickets) return readState(context, snapshot, created, spot);
  const type = spot?.type.id ?? '';
  const { after } = created;
  const ask = async (): ReturnType<typeof statusOf> =>
    after ? statusIn(context, snapshot, after) : statusOf(context, snapshot, created.ref);
  const start = starts.get(type) ?? (await startStatus(context, type, ask));
  if (start) starts.set(type, start);
  if (after) return { label: after.label, fields: after.fields, ...(start ? { start } : {}) };
  const name = Object.values(created.written).find((value) => value?.type === 'text');
  const label = {
    reference: created.reference,
    url: created.url,
    name: name?.type === 'text' ? name.text : snapshot.label.name,
    ...(start ? { status: { name: start.name } } : {}),
  };
  return { label, fields: {}, ...(start ? { start } : {}) };
}

async function readState(
  context: Context,
  snapshot: Snapshot,
  created: Created,
  spot: Spot | undefined,
): Promise<BirthState> {
  const maps = mapsOf(context.integration, snapshot.ref.kind).filter((map) => isStatus(map) || writes(map, 'source'));
  const { label, fields } = await context.target.read(
    created.ref,
    maps.map(({ target }) => target),
  );
  const map = maps.find(isStatus);
  const status = map && fields[map.target];
  const now = status?.type === 'choice' && status.id !== undefined ? { id: status.id, name: status.name } : undefined;
  // Of a creation that was cut off a person may have moved the issue since: what its kind starts with was in step.
  const kind = spot && `${spot.project.id}:${spot.type.id}`;
  const start = kind === undefined ? now : await startStatus(context, kind, () => Promise.resolve(now));
  return { label, fields, ...(start ? { start } : {}) };
}
