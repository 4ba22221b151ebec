import type { Project, Story, StoryState, StoryType } from '../entities';
import { states } from '../entities';
import type { FieldProblem } from '../refusal';
import type { TrackerSettings } from '../settings';

const legal: Readonly<Record<StoryType, readonly StoryState[]>> = {
  feature: states,
  bug: states,
  chore: ['unscheduled', 'unstarted', 'planned', 'started', 'accepted'],
  release: ['unscheduled', 'unstarted', 'planned', 'accepted'],
};

const afterStart: readonly StoryState[] = ['started', 'finished', 'delivered', 'accepted', 'rejected'];

/** States a story of this type may have in the project (PT-050, PT-052). */
export const legalStates = (type: StoryType, project: Project): readonly StoryState[] =>
  legal[type].filter((state) => state !== 'planned' || !project.automaticPlanning);

/** Whether stories of this type bear an estimate here. */
export const isEstimated = (type: StoryType, { estimatesAll }: Project): boolean =>
  type === 'feature' || (estimatesAll && type !== 'release');

/** What keeps a story from being as it was asked for, field by field. */
export function problemsOf(story: Story, project: Project): FieldProblem[] {
  return [
    ...lengthProblems(story),
    ...stateProblems(story, project),
    ...estimateProblems(story, project),
    ...problem(
      story.deadline !== null && story.type !== 'release',
      'deadline',
      'Deadline can only be set on releases.',
    ),
  ];
}

/** From which states each is reached where none may be left out. */
const reachedFrom: Readonly<Partial<Record<StoryState, readonly StoryState[]>>> = {
  finished: ['started'],
  delivered: ['finished'],
  accepted: ['delivered'],
  rejected: ['delivered'],
};

/** What keeps a story from going from one state to the other: a release in the icebox cannot be finished (PT-055). */
export function moveProblems(before: Story, after: Story, { jumps }: Pick<TrackerSettings, 'jumps'>): FieldProblem[] {
  if (before.state === after.state) return [];
  const isFree = after.type === 'chore' || after.type === 'release' || jumps;
  const from = isFree ? undefined : reachedFrom[after.state];
  return [
    ...problem(
      after.type === 'release' && before.state === 'unscheduled' && after.state === 'accepted',
      'current_state',
      'A release in the icebox can not be finished.',
    ),
    ...problem(
      from !== undefined && !from.includes(before.state),
      'current_state',
      `A story that is ${before.state} can not be ${after.state}.`,
    ),
  ];
}

/** Longest texts (PT-040, PT-044). */
const mostCharacters = { name: 5000, description: 20_000, external_id: 255 };

export function lengthProblems(record: {
  readonly name: string;
  readonly description?: string | null;
  readonly externalId?: string | null;
}): FieldProblem[] {
  const texts = { name: record.name, description: record.description, external_id: record.externalId };
  const tooLong = Object.entries(mostCharacters).flatMap(([field, most]) =>
    problem(
      (texts[field as keyof typeof texts] ?? '').length > most,
      field,
      `${field} is longer than ${most} characters.`,
    ),
  );
  return [...problem(record.name.trim() === '', 'name', "Name can't be blank."), ...tooLong];
}

function stateProblems({ type, state }: Story, project: Project): FieldProblem[] {
  const isLegal = legalStates(type, project).includes(state);
  return problem(!isLegal, 'current_state', `The state ${state} is not legal for ${type} stories here.`);
}

function estimateProblems({ type, state, estimate }: Story, project: Project): FieldProblem[] {
  if (!isEstimated(type, project)) {
    return problem(estimate !== null, 'estimate', `Stories of type ${type} can not be estimated in this project.`);
  }
  if (estimate === null) {
    const needed = type === 'feature' || project.estimatesAll;
    const must = `Stories in the ${state} state must be estimated.`;
    return problem(needed && afterStart.includes(state), 'estimate', must);
  }
  return problem(
    !project.scale.includes(estimate),
    'estimate',
    `${estimate} is not a valid estimate for this project's point scale.`,
  );
}

const problem = (is: boolean, field: string, text: string): FieldProblem[] => (is ? [{ field, problem: text }] : []);
