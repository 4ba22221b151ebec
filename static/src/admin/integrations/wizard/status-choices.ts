import type { MappingDraft } from '../../../../../src/contract';

export type Kind = MappingDraft['types'][number]['kind'];
type Pair = MappingDraft['statuses'][number];
interface Status {
  readonly id: string;
  readonly name: string;
}

/**
 * What a status leads to on the other side, by id; absent: the other side keeps its status. One table a direction says more plainly
 * than a list of pairs what happens, as several statuses of one side may lead to the same of the other.
 */
export interface StatusChoices {
  readonly toSource: Readonly<Record<string, string>>;
  readonly toTarget: Readonly<Record<string, string>>;
}

/** The first pair that fits wins in each direction. */
export function choicesOf(pairs: readonly Pair[], kind: Kind): StatusChoices {
  const toSource: Record<string, string> = {};
  const toTarget: Record<string, string> = {};
  for (const { source, target, direction } of pairs.filter((pair) => pair.kind === kind)) {
    if (direction !== 'to-target') toSource[target.id] ??= source.id;
    if (direction !== 'to-source') toTarget[source.id] ??= target.id;
  }
  return { toSource, toTarget };
}

/** Whether no status leads anywhere. */
export const isEmpty = (chosen: Readonly<Record<string, string>>): boolean =>
  Object.values(chosen).every((id) => id === '');

/** The way back: where several statuses lead to the same one, the first of them. */
export function inverse(chosen: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const back: Record<string, string> = {};
  for (const [from, to] of Object.entries(chosen)) {
    if (to !== '') back[to] ??= from;
  }
  return back;
}

/** Back to pairs: two choices that lead to each other are one pair for both directions. */
export function pairsOf(
  kind: Kind,
  { toSource, toTarget }: StatusChoices,
  sources: readonly Status[],
  targets: readonly Status[],
): readonly Pair[] {
  const find = (statuses: readonly Status[], id: string | undefined) => {
    const status = statuses.find((candidate) => candidate.id === id);
    return status === undefined ? undefined : { id: status.id, name: status.name };
  };
  const fromTargets = targets.flatMap(({ id, name }): Pair[] => {
    const source = find(sources, toSource[id]);
    if (source === undefined) return [];
    const direction = toTarget[source.id] === id ? 'both' : 'to-source';
    return [{ kind, source, target: { id, name }, direction }];
  });
  const fromSources = sources.flatMap(({ id, name }): Pair[] => {
    const target = find(targets, toTarget[id]);
    if (target === undefined || toSource[target.id] === id) return [];
    return [{ kind, source: { id, name }, target, direction: 'to-target' }];
  });
  return [...fromTargets, ...fromSources];
}
