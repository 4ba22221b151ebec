import type { ContainerView, StoryChoices } from '../../contract';
import { storyDraft } from '../../contract/stories';
import { becomesInTracker, isSystemError } from '../../sync/model';
import type { Became, StoryMode } from '../../sync/model';
import type { PlanCatalog, StoryCatalog, StoryProject } from '../../sync/ports';
import { kinds } from '../../sync/setup/aha-jira';
import type { SetupKind } from '../../sync/setup/aha-jira';
import { InvalidChoice } from '../../sync/setup/invalid-choice';
import { planGround } from '../../sync/setup/story-choice';
import type { StoryGround } from '../../sync/setup/story-choice';
import { storyFieldRules } from '../../sync/setup/story-fields';
import { proposeStories } from '../../sync/setup/story-proposal';
import { planCatalogOf, storyCatalogOf } from './admin-connections';
import type { StoryPlace } from './admin-stories';
import type { Call } from './guard';

export async function trackerProjects(
  call: Call,
  { tracker }: { tracker: string },
): Promise<{ projects: readonly ContainerView[] }> {
  const { catalog } = await storyCatalogOf(call, tracker);
  const projects = await catalog.containers();
  return { projects: projects.map(({ id, key, name }) => ({ id, key, name })) };
}

/** What both tools offer, with a draft for each mode to start from. Nothing is saved. */
export async function storyChoices(call: Call, place: StoryPlace): Promise<StoryChoices> {
  const [plan, tracker] = await Promise.all([
    planCatalogOf(call, place.connection),
    storyCatalogOf(call, place.tracker),
  ]);
  const offered = await offeredBy(plan.catalog, place.product, tracker.catalog, place.project);
  const { scale, estimatesAll, states, integrations } = offered.project;
  const proposals = proposeStories(offered);
  const draft = (mode: StoryMode): ReturnType<typeof storyDraft.parse> => storyDraft.parse(proposals[mode]);
  const canPointBack = !(tracker.connection.speaks?.lacks ?? []).includes('back-links');
  return {
    names: [
      { kind: 'feature', name: 'Feature' },
      { kind: 'requirement', name: 'Requirement' },
    ],
    recordKinds: offered.kinds,
    statuses: kinds.map((kind) => ({
      kind,
      source: offered.statuses.find((one) => one.kind === kind)?.statuses ?? [],
      target: states,
    })),
    ...(canPointBack ? { integrations: integrations.map(({ id, name }) => ({ id, name })) } : {}),
    // Tracker puts the external id behind it, which is the reference of the feature (P-07, PT-034).
    linkBase: `https://${plan.connection.host}/features/`,
    scale,
    estimatesAll,
    fields: fieldOptions(),
    proposals: {
      'story-story': draft('story-story'),
      'epic-story': draft('epic-story'),
      'story-task': draft('story-task'),
    },
  };
}

/** In whatever mode: features never become tasks, nor requirements epics. */
const becomesOf = (kind: SetupKind): ReadonlySet<Became> =>
  new Set(Object.values(becomesInTracker).map((mode) => mode[kind]));

const became = ['story', 'epic', 'task'] as const satisfies readonly Became[];

/** An option for each way a field may travel: a task takes other ways than a story. */
const fieldOptions = (): StoryChoices['fields'] =>
  kinds.flatMap((kind) =>
    storyFieldRules.flatMap(({ name, label, names, of }) =>
      became.flatMap((one) => {
        const ways = of[one];
        if (!ways || !becomesOf(kind).has(one)) return [];
        const { directions, help } = ways;
        const option = { id: `${kind}.${name}`, kind, label, source: names.source, target: names.target, directions };
        return [{ ...option, of: [one], ...(help === undefined ? {} : { help }) }];
      }),
    ),
  );

/** What both tools say now. @throws InvalidChoice when the project is gone, or hidden from the account */
export async function offeredBy(
  plan: PlanCatalog,
  product: string,
  tracker: StoryCatalog,
  projectId: string,
): Promise<StoryGround> {
  const [ground, project] = await Promise.all([planGround(plan, product), projectOf(tracker, projectId)]);
  return { ...ground, project };
}

async function projectOf(catalog: StoryCatalog, id: string): Promise<StoryProject> {
  try {
    return await catalog.project(id);
  } catch (error) {
    if (!isSystemError(error, 'not-found', 'forbidden')) throw error;
    const message = 'This project no longer exists in Tracker, or the owner of the API token is no member of it.';
    throw new InvalidChoice('project', `${message} Choose another project.`);
  }
}
