/** What is known of the workflows of a target, by type; learned on the way and asked again after a day. */
import type { RecordRef } from '../model';
import { projectOf } from '../context';
import type { Context } from '../context';
import type { Workflow } from '../plan/workflow-path';

const dayMs = 24 * 60 * 60_000;

export async function knownWorkflow(context: Context, type: string): Promise<Workflow> {
  const { workflows } = await context.world.store.targetFacts(context.integration.id);
  const fresh = Object.entries(workflows?.[type] ?? {}).filter(
    ([, { askedAt }]) => context.world.now() - askedAt < dayMs,
  );
  return Object.fromEntries(fresh.map(([status, { ways }]) => [status, ways]));
}

/**
 * Asks for the ways out of the status in which a record stands.
 *
 * @returns the workflow with them
 */
export async function learnWays(
  context: Context,
  workflow: Workflow,
  type: string,
  status: string,
  ref: RecordRef,
): Promise<Workflow> {
  const { store } = context.world;
  const ways = await projectOf(context).workflows.transitions(ref);
  const facts = await store.targetFacts(context.integration.id);
  const all = { ...facts.workflows?.[type], [status]: { ways, askedAt: context.world.now() } };
  await store.saveTargetFacts(context.integration.id, { ...facts, workflows: { ...facts.workflows, [type]: all } });
  return { ...workflow, [status]: ways };
}
