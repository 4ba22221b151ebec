import { becomesInTracker } from '../model';
import type {
  Integration,
  Mapping,
  Named,
  Relation,
  StatusPair,
  StoryMode,
  StoryRules,
  StoryType,
  TypeMap,
} from '../model';
import type { StatusChoice } from '../ports';
import { kinds } from './aha-jira';
import type { SetupKind } from './aha-jira';
import { InvalidChoice } from './invalid-choice';
import { statusRef } from './story-choice';
import type { StoryChoice, StoryGround } from './story-choice';
import { screenOf, storyMaps } from './story-fields';

/** What an integration of stories keeps of what an admin chose. */
export type StoryParts = Required<Pick<Integration, 'mapping' | 'stories' | 'comments'>>;

/**
 * Turns what an admin chose into a mapping and rules, checked against what both tools offer now.
 *
 * @param before the mapping that is replaced
 * @throws InvalidChoice that names the input
 */
export function buildStories(
  choice: StoryChoice,
  ground: StoryGround,
  before: Mapping | undefined,
  now: number,
): StoryParts {
  const stories = rulesOf(choice, ground);
  return {
    stories,
    mapping: mappingOf(choice, ground, stories, { maps: before?.fields ?? [], now }),
    comments: choice.comments,
  };
}

function rulesOf(
  { mode, pointsBackBy, kinds: rows }: StoryChoice,
  { project, kinds: offered }: StoryGround,
): StoryRules {
  const back = pointsBackBy === null ? undefined : project.integrations.find(({ id }) => id === pointsBackBy);
  if (pointsBackBy !== null && !back) {
    const message = `The project “${project.name}” has no such integration. Choose one of its own.`;
    throw new InvalidChoice('pointsBackBy', message);
  }
  return {
    mode,
    scale: project.scale,
    estimatesAll: project.estimatesAll,
    ...(back ? { pointsBackBy: { id: back.id, name: back.name } } : {}),
    kinds: rows.map((row, index) => kindRow(row, rows.slice(0, index), offered, `kinds.${index}`)),
  };
}

function kindRow(
  { kind, recordKind, storyType }: StoryChoice['kinds'][number],
  above: StoryChoice['kinds'],
  offered: StoryGround['kinds'],
  place: string,
): StoryRules['kinds'][number] {
  const found = offered.find((one) => one.kind === kind && one.id === recordKind);
  if (!found)
    throw new InvalidChoice(place, `A kind of ${kind}s chosen here no longer exists in Aha!. Remove the row.`);
  if (above.some((row) => row.kind === kind && row.recordKind === recordKind)) {
    throw new InvalidChoice(place, `The kind “${found.name}” of ${kind}s has a row already. Remove one of the two.`);
  }
  return { kind, recordKind: { id: found.id, name: found.name }, storyType };
}

function mappingOf(
  choice: StoryChoice,
  ground: StoryGround,
  rules: StoryRules,
  before: Parameters<typeof storyMaps>[2],
): Mapping {
  const { project, statuses } = ground;
  const states = kinds.flatMap((kind) => project.states[becomesInTracker[choice.mode][kind]]);
  const first = choice.firstStatus;
  return {
    types: kinds.flatMap((kind) => typesOf(kind, rules)),
    fields: storyMaps(choice, project, before),
    statuses: choice.statuses.map((row, index) => pairOf(row, choice.mode, ground, `statuses.${index}`)),
    knownStatuses: {
      source: idsOf(statuses.flatMap((one) => one.statuses)),
      target: idsOf(states),
    },
    firstStatus: first ? { feature: sourceStatus('feature', first, ground, 'firstStatus') } : {},
    defaults: {},
  };
}

const idsOf = (all: readonly Named[]): readonly string[] => [...new Set(all.map(({ id }) => id))];

const relations: Readonly<Record<StoryMode, Relation>> = {
  'story-story': 'relates',
  'epic-story': 'child',
  'story-task': 'sub-task',
};
const typeNames: Readonly<Record<StoryType, string>> = { feature: 'Story', bug: 'Bug', chore: 'Chore' };

/** Rows for single kinds of records go before the one for all others. */
function typesOf(kind: SetupKind, rules: StoryRules): readonly TypeMap[] {
  const became = becomesInTracker[rules.mode][kind];
  const relation = kind === 'feature' ? 'none' : relations[rules.mode];
  if (became !== 'story') {
    const target = { id: became, name: became === 'epic' ? 'Epic' : 'Task' };
    return [{ source: kind, target, relation, screen: screenOf(became, false) }];
  }
  const typeMap = (storyType: StoryType): TypeMap => ({
    source: kind,
    target: { id: storyType, name: typeNames[storyType] },
    relation,
    screen: screenOf('story', storyType === 'feature' || rules.estimatesAll),
  });
  const rows = rowsFor(kind, rules).map(({ recordKind, storyType }) => ({
    ...typeMap(storyType),
    sourceType: recordKind.id,
  }));
  return [...rows, typeMap('feature')];
}

/** A requirement without a kind of its own has that of its feature (P-10): it is looked up in the rows of requirements too. */
function rowsFor(kind: SetupKind, { kinds: rows }: StoryRules): StoryRules['kinds'] {
  const own = rows.filter((row) => row.kind === kind);
  if (kind === 'feature') return own;
  return [
    ...own,
    ...rows.filter((row) => row.kind === 'feature' && !own.some((one) => one.recordKind.id === row.recordKind.id)),
  ];
}

function pairOf(
  { kind, source, target, direction }: StoryChoice['statuses'][number],
  mode: StoryMode,
  ground: StoryGround,
  place: string,
): StatusPair {
  const became = becomesInTracker[mode][kind];
  if (became === 'epic') throw new InvalidChoice(place, 'Epics have no state in Tracker. Remove the row.');
  const state = ground.project.states[became].find(({ id }) => id === target.id);
  if (!state) throw new InvalidChoice(place, noState(became, target, ground));
  if (became === 'task' && direction !== 'to-source') {
    throw new InvalidChoice(place, 'Throughline never ticks a task. Let the row go from Tracker to Aha! only.');
  }
  return { kind, source: sourceStatus(kind, source, ground, place), target: statusRef(state), direction };
}

function noState(became: string, { id, name }: Named, { project }: StoryGround): string {
  if (id === 'planned' && became === 'story') {
    return `“${project.name}” plans automatically, and has no state “Planned” then. Remove the row.`;
  }
  return `A ${became} cannot be “${name}” in Tracker. Choose another state, or remove the row.`;
}

/** @throws InvalidChoice for a status that records of this kind do not have */
function sourceStatus(
  kind: SetupKind,
  { id, name }: Named,
  { statuses }: StoryGround,
  place: string,
): ReturnType<typeof statusRef> {
  const own: readonly StatusChoice[] = statuses.find((one) => one.kind === kind)?.statuses ?? [];
  const found = own.find((one) => one.id === id);
  if (!found) throw new InvalidChoice(place, `A ${kind} has no status “${name}” in Aha!. Choose another.`);
  return statusRef(found);
}
