/** What projects demand of new issues of tickets, remembered so that a second ticket asks for nothing. */
import { isSystemError } from '../model';
import { projectOf } from '../context';
import type { Context } from '../context';
import type { ProjectFact, ScreenFact } from '../ports';
import { screenFact } from './screen-fact';

const dayMs = 24 * 60 * 60_000;
/** Facts are one stored value: projects that were asked for longest ago make room. */
const mostProjects = 50;

/**
 * @param key of the project, in capitals
 * @returns `undefined` when this site shows no such project to the app
 * @throws SystemError when it cannot be asked
 */
export async function projectFact(context: Context, key: string): Promise<ProjectFact | undefined> {
  const { world, integration } = context;
  const { places } = projectOf(context);
  const known = (await world.store.targetFacts(integration.id)).projects?.[key];
  if (known && world.now() - known.askedAt < dayMs) return known;
  const project = await places.container(key).catch((error: unknown) => {
    if (isSystemError(error, 'not-found', 'forbidden')) return undefined;
    throw error;
  });
  if (!project) return undefined;
  const types = await places.types(project.id);
  const fact: ProjectFact = { id: project.id, key: project.key, types, screens: {}, askedAt: world.now() };
  // A project that permits nothing is looked at again with the next ticket: an admin may be about to permit it.
  if (types.length > 0) await remember(context, key, fact);
  return fact;
}

/** What the create screen of a type means here. @throws SystemError when it cannot be asked */
export async function screenOf(
  context: Context,
  key: string,
  { id: project, screens }: ProjectFact,
  type: string,
): Promise<ScreenFact> {
  const known = screens[type];
  if (known) return known;
  const fact = screenFact(context.integration.mapping, await projectOf(context).places.fields(project, type));
  const latest = (await context.world.store.targetFacts(context.integration.id)).projects?.[key];
  if (latest) await remember(context, key, { ...latest, screens: { ...latest.screens, [type]: fact } });
  return fact;
}

/**
 * Forgets what stands in the way of an issue, or what Jira refused: somebody may have mended it since it was asked.
 *
 * @param before only what was asked before this time, epoch milliseconds
 * @returns whether there was anything to forget
 */
export async function forgetProject(context: Context, key: string, before: number): Promise<boolean> {
  const { store } = context.world;
  const facts = await store.targetFacts(context.integration.id);
  const { [key]: known, ...projects } = facts.projects ?? {};
  if (!known || known.askedAt >= before) return false;
  await store.saveTargetFacts(context.integration.id, { ...facts, projects });
  return true;
}

async function remember(context: Context, key: string, fact: ProjectFact): Promise<void> {
  const { store } = context.world;
  const facts = await store.targetFacts(context.integration.id);
  const others = Object.entries(facts.projects ?? {}).filter(([known]) => known !== key);
  const newest = [...others, [key, fact] as const].sort(([, a], [, b]) => b.askedAt - a.askedAt).slice(0, mostProjects);
  await store.saveTargetFacts(context.integration.id, { ...facts, projects: Object.fromEntries(newest) });
}
