import { becomesInTracker } from '../model';
import type { Became, StoryMode } from '../model';
import type { StatusChoice, StoryProject } from '../ports';
import { kinds } from './aha-jira';
import { plain } from './propose';
import type { StoryChoice, StoryGround } from './story-choice';
import { usualStoryFields } from './story-fields';

/** What is advised to start with, by mode. Estimates and comments stay off until somebody wants them (D-09). */
export function proposeStories(ground: StoryGround): Readonly<Record<StoryMode, StoryChoice>> {
  const draft = (mode: StoryMode): StoryChoice => ({
    mode,
    pointsBackBy: proposedBack(ground),
    kinds: proposedKinds(ground),
    statuses: kinds.flatMap((kind) => {
      const own = ground.statuses.find((one) => one.kind === kind)?.statuses ?? [];
      return proposedStatuses(becomesInTracker[mode][kind], own, ground.project).map((pair) => ({ kind, ...pair }));
    }),
    firstStatus: null,
    fields: usualStoryFields(mode),
    comments: 'off',
  });
  return { 'story-story': draft('story-story'), 'epic-story': draft('epic-story'), 'story-task': draft('story-task') };
}

/** The one called after Aha!, or the only one. */
function proposedBack({ project: { integrations } }: StoryGround): string | null {
  const named = integrations.find(({ name }) => /\baha\b/i.test(name));
  return (named ?? (integrations.length === 1 ? integrations[0] : undefined))?.id ?? null;
}

const bugs = /\b(bug|defect|fault|fix|bug ?fix|hot ?fix|error)e?s?\b/i;
const chores = /\b(chore|task|technical|tech debt|debt|maintenance|infrastructure|refactoring|research|spike)s?\b/i;

/** Kinds without a row become features (P-10). */
const proposedKinds = ({ kinds: offered }: StoryGround): StoryChoice['kinds'] =>
  offered.flatMap(({ kind, id, name }) => {
    const storyType = bugs.test(name) ? 'bug' : chores.test(name) ? 'chore' : undefined;
    return storyType ? [{ kind, recordKind: id, storyType }] : [];
  });

/**
 * For each state the status that says the same: one of the same name, else as P-19 and P-20 have it. Aha! tells of categories
 * only which statuses are complete: the others are told by their names and their order in the workflow. A state for which
 * nothing fits has no pair, and leaves the status as it is.
 */
function proposedStatuses(
  became: Became,
  source: readonly StatusChoice[],
  { states }: StoryProject,
): readonly Pick<StoryChoice['statuses'][number], 'source' | 'target' | 'direction'>[] {
  return states[became].flatMap(({ id, name }) => {
    // A status called like a ticked box means less than shipped (P-20).
    const alike = became === 'task' ? undefined : source.find((status) => plain(status.name) === plain(name));
    const found = alike ?? meaning(id, source);
    if (!found) return [];
    const pair = { source: { id: found.id, name: found.name }, target: { id, name } };
    return [{ ...pair, direction: 'to-source' as const }];
  });
}

/** What is complete without having been made. */
const dropped = /\b(not|never|won.?t|cancel\w*|reject\w*|declin\w*|duplicate|archiv\w*|obsolete)\b/i;
const underWay = /\b(in progress|in development|development|develop\w*|doing|started|implement\w*|building|coding)\b/i;
const preparing = /\b(ready|not|to|for|before|on hold|backlog)\b/i;

function meaning(state: string, all: readonly StatusChoice[]): StatusChoice | undefined {
  const open = all.filter(({ name, category }) => category !== 'done' && !dropped.test(name));
  const complete = all.filter(({ name, category }) => category === 'done' && !dropped.test(name));
  const [initial, ...later] = open;
  switch (state) {
    case 'accepted':
    case 'complete':
      return complete.find(({ name }) => /\b(ship|live|launch|releas|deploy)/i.test(name)) ?? complete.at(-1);
    case 'delivered':
      return delivered(all) ?? inProgress(later);
    case 'started':
    case 'finished':
    case 'rejected':
      return inProgress(later);
    default:
      return initial;
  }
}

/** Made, and not yet with customers: Aha!'s category “done”. */
const delivered = (all: readonly StatusChoice[]): StatusChoice | undefined =>
  all.find(
    ({ name }) => !dropped.test(name) && /\b(done|delivered|completed?|ready to (ship|release|deploy))\b/i.test(name),
  );

/** By its name; else the middle of what lies between the beginning and the end. */
const inProgress = (later: readonly StatusChoice[]): StatusChoice | undefined =>
  later.find(({ name }) => underWay.test(name) && !preparing.test(name)) ?? later[Math.floor((later.length - 1) / 2)];
