/** Integrations of Aha! with Tracker, as the admin page sets them up. */
import type { AdminOverview, StoryDetail } from '../../contract';
import { storyDraft } from '../../contract/stories';
import type { StoryDraft } from '../../contract/stories';
import { defaultSwitches, integrationId } from '../../sync/model';
import type { Container, Integration, LinkState } from '../../sync/model';
import type { PlanCatalog } from '../../sync/ports';
import { InvalidChoice } from '../../sync/setup/invalid-choice';
import type { StoryGround } from '../../sync/setup/story-choice';
import { storyChanges } from '../../sync/setup/story-compare';
import { draftOfStories } from '../../sync/setup/story-draft';
import { buildStories } from '../../sync/setup/story-mapping';
import type { StoryParts } from '../../sync/setup/story-mapping';
import { planCatalogOf, storyCatalogOf } from './admin-connections';
import { integrationOf, requireSamePlaces } from './admin-integrations';
import { linksOf } from './admin-mapping';
import { adminOverview } from './admin-overview';
import { refuse } from './guard';
import type { Call } from './guard';
import { offeredBy } from './admin-stories-choices';

/** A product and a project of Tracker, each with the connection it is reached through. */
export interface StoryPlace {
  readonly connection: string;
  readonly product: string;
  readonly tracker: string;
  readonly project: string;
  /** The one that is changed. */
  readonly integration?: string | undefined;
}

export async function saveStories(
  call: Call,
  input: StoryPlace & { name: string; draft: StoryDraft },
): Promise<AdminOverview & { saved: string }> {
  const { world } = call;
  const known = input.integration === undefined ? undefined : await storiesOf(call, input.integration);
  const [plan, tracker] = await Promise.all([
    planCatalogOf(call, input.connection),
    storyCatalogOf(call, input.tracker),
  ]);
  const source = await productOf(plan.catalog, input.product);
  const offered = await offeredBy(plan.catalog, source.id, tracker.catalog, input.project);
  const parts = await builtFrom(call, offered, input.draft, known);
  const { project } = offered;
  const target: Container = { id: project.id, key: project.key, name: project.name, url: project.url };
  const places = { connection: plan.connection.id, targetConnection: tracker.connection.id, source, target };
  if (known) requireSamePlaces(known, places);
  else await requireAlone(call, places);
  const integration: Integration = {
    kind: 'aha-pivotal',
    enabled: false,
    inbox: { tokenHash: '' },
    createdAt: world.now(),
    ...known,
    ...places,
    ...parts,
    // Releases, initiatives, ranks and new children have no counterpart in Tracker.
    switches: { ...defaultSwitches, releases: false },
    id: known?.id ?? integrationId(world.newId()),
    name: input.name,
  };
  await world.store.saveIntegration(integration);
  return { ...(await adminOverview(call, { integration })), saved: integration.id };
}

export async function storyIntegration(call: Call, id: string): Promise<StoryDetail> {
  const integration = await storiesOf(call, id);
  const { source, target, sourceIntegration, inbox, targetInbox } = integration;
  return {
    integration: integration.id,
    product: { id: source.id, key: source.key, name: source.name },
    project: { id: target.id, key: target.key, name: target.name, url: target.url },
    draft: storyDraft.parse(draftOfStories(integration)),
    ...(sourceIntegration ? { sourceIntegration } : {}),
    hasAddress: inbox.tokenHash !== '',
    hasTrackerAddress: targetInbox !== undefined,
  };
}

/** What saving a changed draft would mean, and for how many links. */
export async function compareStories(
  call: Call,
  { integration: id, draft }: { integration: string; draft: StoryDraft },
): Promise<{ changes: readonly string[]; links: number }> {
  const integration = await storiesOf(call, id);
  const [plan, tracker] = await Promise.all([
    planCatalogOf(call, integration.connection),
    storyCatalogOf(call, integration.targetConnection),
  ]);
  const { source, target } = integration;
  const offered = await offeredBy(plan.catalog, source.id, tracker.catalog, target.id);
  const parts = await builtFrom(call, offered, draft, integration);
  const changes = storyChanges(integration, parts);
  return { changes, links: changes.length === 0 ? 0 : await linksOf(call, integration) };
}

type StoryIntegration = Integration & Required<Pick<Integration, 'stories' | 'targetConnection'>>;

/** @throws Refusal when it does not exist or is not one of stories */
export async function storiesOf(call: Call, id: string): Promise<StoryIntegration> {
  const integration = await integrationOf(call, id);
  const { stories, targetConnection } = integration;
  if (!stories || targetConnection === undefined) throw refuse('invalid', 'This integration has no stories.');
  return { ...integration, stories, targetConnection };
}

/** What an admin chose, checked against both tools as they are now. @throws InvalidChoice */
async function builtFrom(
  call: Call,
  offered: StoryGround,
  draft: StoryDraft,
  known: StoryIntegration | undefined,
): Promise<StoryParts> {
  const parts = buildStories(draft, offered, known?.mapping, call.world.now());
  if (known && known.stories.mode !== draft.mode) await requireUnused(call, known);
  return parts;
}

/** A task cannot hang under an epic, and a story under a task: what was made in one mode has no place in another. */
async function requireUnused(call: Call, known: StoryIntegration): Promise<void> {
  const isTied = async (state: LinkState): Promise<boolean> =>
    (await call.world.store.links.inState(known.id, state, 1)).items.length > 0;
  const links = await linksOf(call, known);
  // What is being made just now is made in the old mode; what is gone may come back.
  if (links === 0 && !(await isTied('creating')) && !(await isTied('gone'))) return;
  const what = links > 1 ? `${links} records are` : 'A record is';
  const message = `${what} linked already, as ${words[known.stories.mode]}: what records become can be changed only while nothing is linked. Unlink them first, or delete this integration and create another; the stories stay.`;
  throw new InvalidChoice('mode', message);
}

const words = {
  'story-story': 'stories',
  'epic-story': 'epics and stories',
  'story-task': 'stories and tasks',
} as const;

async function productOf(catalog: PlanCatalog, id: string): Promise<Container> {
  const product = (await catalog.containers()).find((one) => one.id === id);
  if (!product) throw refuse('invalid', 'This product no longer exists in Aha!.', { field: 'product' });
  return product;
}

/** Two integrations would each make a story for the same feature in the same project. */
async function requireAlone(call: Call, { source, target }: Pick<Integration, 'source' | 'target'>): Promise<void> {
  const others = await call.world.store.integrations();
  const other = others.find(
    (one) =>
      one.stories &&
      !one.deleted &&
      one.source.id === source.id &&
      one.target.id === target.id &&
      one.target.url === target.url,
  );
  if (!other) return;
  const message = `“${other.name}” links ${source.name} with ${target.name} already. Change that one, or choose another project.`;
  throw new InvalidChoice('project', message);
}
