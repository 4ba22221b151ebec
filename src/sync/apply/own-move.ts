/**
 * A move of several steps that was cut off leaves the target in a status nobody chose. It must not count as a change of the
 * target's that wins over what was wanted, so the steps are written down before they are taken.
 */
import type { FieldMap, Link, LinkId } from '../model';
import type { Context } from '../context';
import { isStatus } from '../plan/convert';
import type { FieldsPlan } from '../plan/fields';
import { signature } from '../plan/signature';
import type { Readings } from './bring-in-step';

/** @param through statuses the target is about to pass on its way */
export async function noteMove(context: Context, link: LinkId, through: readonly string[]): Promise<void> {
  const { store } = context.world;
  const facts = await store.targetFacts(context.integration.id);
  await store.saveTargetFacts(context.integration.id, { ...facts, moves: { ...facts.moves, [link]: through } });
}

export async function forgetMove(context: Context, link: LinkId): Promise<void> {
  const { store } = context.world;
  const facts = await store.targetFacts(context.integration.id);
  const { [link]: _, ...moves } = facts.moves ?? {};
  await store.saveTargetFacts(context.integration.id, { ...facts, moves });
}

/**
 * The base of a link without the steps of a move of ours that was cut off.
 *
 * @returns `undefined` when the plan needs no second look
 */
export async function withoutOwnMove(
  context: Context,
  link: Link,
  maps: readonly FieldMap[],
  plan: FieldsPlan,
  readings: Readings,
): Promise<Link['base'] | undefined> {
  const map = maps.find((one) => isStatus(one) && plan.conflicts.some(({ field }) => field === one.id));
  const value = map && readings.target.fields[map.target];
  if (!map || value?.type !== 'choice' || value.id === undefined) return undefined;
  const { moves } = await context.world.store.targetFacts(context.integration.id);
  if (!moves?.[link.id]?.includes(value.id)) return undefined;
  return { ...link.base, [map.id]: { ...link.base[map.id], target: signature(value) } };
}
