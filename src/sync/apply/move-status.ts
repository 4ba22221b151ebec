import { isSystemError } from '../model';
import type { FieldId, Link, RecordRef, StatusRef } from '../model';
import { projectOf, typeOf } from '../context';
import type { Context } from '../context';
import { waysIntoTheUnknown, wayTo } from '../plan/workflow-path';
import type { Transition, Workflow } from '../plan/workflow-path';
import { sentence } from '../words';
import { forgetMove, noteMove } from './own-move';
import { knownWorkflow, learnWays } from './workflow-facts';

/** Where a record stands after a move; `stuck` says why it got no further. */
export interface Moved {
  readonly at: StatusRef;
  readonly stuck?: string;
}

/** More steps than any workflow people made has between two statuses. */
const mostSteps = 15;
/** Statuses that are looked into through other records before a record is moved into one of them to see. */
const mostSamples = 8;

interface Walk {
  readonly context: Context;
  readonly ref: RecordRef;
  readonly type: string;
  readonly field: FieldId;
  readonly wanted: StatusRef;
  /** What the admin gave for fields that screens demand. */
  readonly defaults: Readonly<Record<FieldId, unknown>>;
}

/**
 * Moves a target to a status by its workflow, over as many steps as it takes. One that was interrupted goes on from where the
 * record stands.
 *
 * @param from where it is believed to stand; when that proves wrong it is asked
 * @throws SystemError when the target cannot be reached now
 */
export async function moveStatus(
  context: Context,
  link: Link,
  ref: RecordRef,
  field: FieldId,
  from: StatusRef | undefined,
  wanted: StatusRef,
): Promise<Moved> {
  const type = typeOf(context.integration, link.source.kind)?.target.id ?? '';
  const walk = { context, ref, type, field, wanted, defaults: context.integration.mapping.defaults[type] ?? {} };
  let workflow = await knownWorkflow(context, type);
  // Where the way is known, the first step tells whether the record really stands where it is believed to.
  const sure = from !== undefined && wayTo(workflow, from.id, wanted.id, () => true) !== undefined;
  let at = sure ? from : await standing(walk);
  const passed: string[] = [];
  const asked = new Set<string>();
  for (let step = 0; step < mostSteps; step++) {
    if (at.id === wanted.id) return ended(context, link, { at }, passed);
    const found = await nextStep(walk, workflow, at, asked);
    workflow = found.workflow;
    if (!found.step) return ended(context, link, { at, stuck: whyStuck(walk, workflow, at) }, passed);
    if (found.step.to.id !== wanted.id) {
      passed.push(found.step.to.id);
      await noteMove(context, link.id, passed);
    }
    try {
      await projectOf(context).workflows.step(ref, found.step.id, valuesFor(walk, found.step));
      at = found.step.to;
    } catch (error) {
      if (!isSystemError(error, 'invalid', 'conflict')) throw error;
      const now = await standing(walk);
      // What was known proved wrong, or somebody moved the record meanwhile. It is asked once; then the refusal stands.
      if (now.id === at.id && asked.has(at.id))
        return ended(context, link, { at, stuck: sentence(error.details.message ?? 'it was refused') }, passed);
      at = now;
      asked.add(at.id);
      workflow = await learnWays(context, workflow, type, at.id, ref);
    }
  }
  return ended(context, link, { at, stuck: `after ${mostSteps} steps it had not arrived.` }, passed);
}

async function ended(context: Context, link: Link, moved: Moved, passed: readonly string[]): Promise<Moved> {
  if (passed.length > 0) await forgetMove(context, link.id);
  return moved;
}

async function nextStep(
  walk: Walk,
  known: Workflow,
  at: StatusRef,
  asked: Set<string>,
): Promise<{ readonly workflow: Workflow; readonly step?: Transition }> {
  const { context, ref, type, wanted } = walk;
  const open = (transition: Transition): boolean => missing(walk, transition).length === 0;
  let workflow = known;
  let way = wayTo(workflow, at.id, wanted.id, open);
  if (!way && !asked.has(at.id)) {
    asked.add(at.id);
    workflow = await learnWays(context, workflow, type, at.id, ref);
    way = wayTo(workflow, at.id, wanted.id, open);
  }
  // Another record of the type that stands in a status tells the ways out of it, without moving this one there.
  const looked = new Set<string>();
  while (!way && looked.size < mostSamples) {
    const status = waysIntoTheUnknown(workflow, at.id, open)
      .map((into) => into.at(-1)?.to.id ?? '')
      .find((id) => !looked.has(id));
    if (status === undefined) break;
    looked.add(status);
    const other = await projectOf(context).workflows.sample(context.integration.target.id, type, status);
    if (!other) continue;
    workflow = await learnWays(context, workflow, type, status, other);
    way = wayTo(workflow, at.id, wanted.id, open);
  }
  const [step] = way ?? unknownWay(workflow, at, wanted, open) ?? [];
  return { workflow, ...(step ? { step } : {}) };
}

const rank = { new: 0, active: 1, done: 2 } as const;

/**
 * A way into a status nobody looked into yet. The farthest is taken: what can be reached from everywhere is a siding, what
 * lies behind other statuses is the way of the work.
 */
const unknownWay = (
  workflow: Workflow,
  at: StatusRef,
  wanted: StatusRef,
  open: (transition: Transition) => boolean,
): readonly Transition[] | undefined =>
  waysIntoTheUnknown(workflow, at.id, open)
    .filter((into) => onTheWay(at, into, wanted))
    .at(-1);

/** Into the unknown only where work would pass through as well: never past the wanted status, never back. */
function onTheWay(at: StatusRef, way: readonly Transition[], wanted: StatusRef): boolean {
  const category = way.at(-1)?.to.category;
  const [start, there, end] = [
    rank[at.category ?? 'active'],
    rank[category ?? 'active'],
    rank[wanted.category ?? 'active'],
  ];
  const between = there >= Math.min(start, end) && there <= Math.max(start, end);
  return between && (category !== 'done' || at.category === 'done');
}

async function standing({ context, ref, field }: Walk): Promise<StatusRef> {
  const value = (await context.target.read(ref, [field])).fields[field];
  if (value?.type !== 'choice') return { id: '', name: '' };
  const { id = '', name, category } = value;
  return { id, name, ...(category ? { category } : {}) };
}

const valuesFor = ({ defaults }: Walk, { needed }: Transition): Readonly<Record<FieldId, unknown>> =>
  Object.fromEntries(needed.map(({ field }) => [field, defaults[field]]));

const missing = ({ defaults }: Walk, { needed }: Transition): Transition['needed'] =>
  needed.filter(({ field }) => defaults[field] === undefined);

function whyStuck(walk: Walk, workflow: Workflow, at: StatusRef): string {
  const closed = wayTo(workflow, at.id, walk.wanted.id, () => true)?.find((step) => missing(walk, step).length > 0);
  if (closed) {
    const names = missing(walk, closed).map(({ name }) => `“${name}”`);
    return `on the way to “${closed.to.name}” its screen asks for ${names.join(' and ')}, and the integration has no default for it.`;
  }
  if ((workflow[at.id] ?? []).length === 0) {
    return `from “${at.name}” the app sees no transition at all. It may lack the permission to transition issues.`;
  }
  return `from “${at.name}” there is no way to it that the app may go.`;
}
