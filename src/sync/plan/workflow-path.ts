import type { StatusRef } from '../model';

/** One way out of a status. */
export interface Transition {
  readonly id: string;
  readonly to: StatusRef;
  /** Fields its screen demands and does not fill itself. */
  readonly needed: readonly NeededField[];
}

export interface NeededField {
  readonly field: string;
  readonly name: string;
  /** What a default for it may be: one of these, or any text. Absent for other kinds, and for long lists. */
  readonly takes?: readonly { readonly id: string; readonly name: string }[] | 'text';
}

/** What is known of a workflow: the ways out of each status, by its id. One that is absent was never looked at. */
export type Workflow = Readonly<Record<string, readonly Transition[]>>;

/** The shortest way from one status to another; `undefined` when none is known. */
export function wayTo(
  workflow: Workflow,
  from: string,
  to: string,
  open: (transition: Transition) => boolean,
): readonly Transition[] | undefined {
  return [...ways(workflow, from, open)].find((way) => way.at(-1)?.to.id === to);
}

/** The shortest ways to statuses whose own ways out are not known yet, nearest first. */
export function waysIntoTheUnknown(
  workflow: Workflow,
  from: string,
  open: (transition: Transition) => boolean,
): readonly (readonly Transition[])[] {
  return [...ways(workflow, from, open)].filter((way) => workflow[way.at(-1)?.to.id ?? ''] === undefined);
}

/** The shortest way to each status that can be reached, breadth first. */
function* ways(
  workflow: Workflow,
  from: string,
  open: (transition: Transition) => boolean,
): Iterable<readonly Transition[]> {
  const reached = new Set([from]);
  let front: { readonly at: string; readonly way: readonly Transition[] }[] = [{ at: from, way: [] }];
  while (front.length > 0) {
    const next: typeof front = [];
    for (const { at, way } of front) {
      for (const transition of workflow[at] ?? []) {
        if (reached.has(transition.to.id) || !open(transition)) continue;
        reached.add(transition.to.id);
        const longer = [...way, transition];
        yield longer;
        next.push({ at: transition.to.id, way: longer });
      }
    }
    front = next;
  }
}
