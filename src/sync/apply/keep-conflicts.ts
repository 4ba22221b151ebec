import type { Conflict, FieldMap, Link, Side } from '../model';
import { systemsOf } from '../model';
import type { Context } from '../context';
import type { FieldsPlan } from '../plan/fields';
import { signature } from '../plan/signature';
import type { Readings } from './bring-in-step';

/**
 * Keeps both values of each conflict whole, before the newer is written over the other: whatever happens then, a person can
 * still choose the one that lost.
 */
export async function keepConflicts(
  context: Context,
  link: Link,
  maps: readonly FieldMap[],
  conflicts: FieldsPlan['conflicts'],
  readings: Readings,
): Promise<readonly Conflict[]> {
  const kept: Conflict[] = [];
  for (const conflict of conflicts) {
    const map = maps.find(({ id }) => id === conflict.field);
    const source = map && readings.source.fields[map.source];
    const target = map && readings.target.fields[map.target];
    const whole = { ...conflict, ...foundBy(context), changedAt: changedAt(readings), at: context.world.now() };
    const base = link.base[conflict.field] ?? {};
    if (source && target) {
      await context.world.store.keepValues(link.id, conflict.field, { source, target, conflict: whole, base });
    }
    kept.push(whole);
  }
  return kept;
}

/**
 * Conflicts of which the newer value was written by a job that died before it could say so: both sides changed and agree, and
 * what is kept tells that they did not by themselves.
 */
export async function untoldConflicts(
  context: Context,
  link: Link,
  maps: readonly FieldMap[],
  settled: FieldsPlan['settled'],
  readings: Readings,
): Promise<readonly Conflict[]> {
  const untold: Conflict[] = [];
  for (const map of maps.filter(({ id }) => settled[id] !== undefined)) {
    const base = link.base[map.id] ?? {};
    const now = { source: readings.source.fields[map.source], target: readings.target.fields[map.target] };
    const isNew = (side: Side): boolean => !!now[side] && signature(now[side]) !== base[side];
    if (!isNew('source') || !isNew('target') || (base.source === undefined && base.target === undefined)) continue;
    const kept = await context.world.store.keptValues(link.id, map.id);
    const winner = kept?.conflict.winner;
    if (!kept || !winner || kept.base.source !== base.source || kept.base.target !== base.target) continue;
    if (signature(now[winner] ?? null) === signature(kept[winner])) untold.push(kept.conflict);
  }
  return untold;
}

/** Conflicts that are still open once some fields were settled anew: a later change of a field overrules both values. */
export const openConflicts = (
  link: Link,
  touched: ReadonlySet<string>,
  found: readonly Conflict[],
): readonly Conflict[] => [
  ...link.conflicts.filter(({ field }) => !touched.has(field) && !found.some((one) => one.field === field)),
  ...found,
];

/** A decision cannot be taken back once its field went on changing. */
export function withoutDecision(link: Link, touched: ReadonlySet<string>): Link {
  const { decided, ...rest } = link;
  return decided && !touched.has(decided.conflict.field) ? link : rest;
}

function changedAt(readings: Readings): Partial<Record<Side, number>> {
  const { source, target } = readings;
  return {
    ...(source.updatedAt === undefined ? {} : { source: source.updatedAt }),
    ...(target.updatedAt === undefined ? {} : { target: target.updatedAt }),
  };
}

/** A notice tells whose change it is about; a check or a wish to sync does not. */
function foundBy({ cause, integration }: Context): Pick<Conflict, 'by'> {
  const { kind, actor, name, seenIn } = cause;
  if ((kind !== 'event' && kind !== 'webhook') || (actor === undefined && name === undefined)) return {};
  const fromJira = systemsOf[integration.kind].target === 'jira' ? 'target' : 'source';
  const side: Side = kind === 'event' ? fromJira : (seenIn ?? 'source');
  return {
    by: { side, ...(actor === undefined ? {} : { actor }), ...(name === undefined ? {} : { name }) },
  };
}
