import { people } from '../sandbox/jira/seed';
import { z } from 'zod';
import { draw } from './draw';
import { remember } from './family';
import { labelsOf, tagsOf } from './places';
import {
  addRequirement,
  anyPair,
  attach,
  choose,
  commentInAha,
  living,
  onAhaSide,
  removeRequirement,
  send,
} from './plan-edits';
import type { Edit as PlanEdit } from './plan-edits';
import { anyAdfText, normalOfAdf } from './texts';
import { keyOf, onJira } from './world';
import type { World } from './world';

type Edit = PlanEdit<World>;

const authors = [people.admin, people.dev, people.lead] as const;

const rename: Edit = async (world, family) => {
  const pair = anyPair(world, family);
  const seen = pair && onJira(world, pair);
  if (!pair?.key || !seen) return undefined;
  const token = world.word();
  await world.stage.editIssue(pair.key, { summary: token }, world.dice.pick(authors));
  remember(pair, 'name', 'target', { token, normal: token }, seen.name);
  return `${pair.key}: summary ${token}`;
};

const describe: Edit = async (world, family) => {
  const pair = anyPair(world, family);
  const seen = pair && onJira(world, pair);
  if (!pair?.key || !seen) return undefined;
  const token = world.word();
  const doc = anyAdfText(world.dice, token);
  await world.stage.editIssue(pair.key, { description: doc }, world.dice.pick(authors));
  remember(pair, 'description', 'target', { token, normal: normalOfAdf(doc) }, seen.description);
  return `${pair.key}: description ${token}`;
};

const empty: Edit = async (world, family) => {
  const pair = anyPair(world, family);
  if (!pair || !onJira(world, pair) || !pair.key) return undefined;
  await world.stage.editIssue(pair.key, { description: null });
  pair.emptied = true;
  pair.typed.description = {};
  return `${pair.key}: description emptied`;
};

const transitions = z.object({
  transitions: z.array(z.object({ id: z.string(), to: z.object({ name: z.string() }) })),
});

const move: Edit = async (world, family) => {
  const pair = anyPair(world, family);
  const seen = pair && onJira(world, pair);
  if (!pair?.key || !seen) return undefined;
  const path = `/rest/api/3/issue/${pair.key}/transitions`;
  const { status } = seen;
  const offered = transitions
    .parse(await world.stage.jira(path))
    .transitions.filter(({ to }) => to.name !== 'Done' && to.name !== status);
  if (offered.length === 0) return undefined;
  const { id, to } = world.dice.pick(offered);
  await world.stage.jira(path, { method: 'POST', body: { transition: { id } } });
  pair.moved = true;
  delete pair.chosenStatus;
  return `${pair.key} → ${to.name}`;
};

const commentInJira: Edit = async (world, family) => {
  const pair = anyPair(world, family);
  if (!pair || !onJira(world, pair) || !pair.key) return undefined;
  const token = world.word();
  await world.stage.commentIssue(pair.key, `I say ${token}`, {}, world.dice.pick(authors));
  family.remarks.push({ token, on: pair, side: 'target', afterLink: true });
  return `${pair.key}: comment ${token}`;
};

/** One word more, or one fewer: never the last, for an empty list means nothing here. */
function oneOff(world: World, words: readonly string[]): readonly string[] {
  const [first, ...rest] = words;
  return first !== undefined && rest.length > 0 && world.dice.chance(0.3) ? rest : [...words, world.word()];
}

const label: Edit = async (world, family) => {
  const pair = anyPair(world, family);
  if (!pair || !onJira(world, pair) || !pair.key) return undefined;
  const labels = oneOff(world, labelsOf(world, pair.key));
  await world.stage.editIssue(pair.key, { labels });
  return `${pair.key}: labels ${labels.join(' ')}`;
};

const tag: Edit = (world, family) => {
  const pair = world.recipe.tags ? anyPair(world, family) : undefined;
  if (!pair) return Promise.resolve(undefined);
  const tags = oneOff(world, tagsOf(world, pair));
  world.stage.maya.edit(pair.reference, { tags: [...tags] });
  return Promise.resolve(`${pair.reference}: tags ${tags.join(' ')}`);
};

const replan: Edit = (world, family) => {
  if (world.releases.length === 0 || family.feature.deleted) return Promise.resolve(undefined);
  const release = world.dice.pick(world.releases);
  world.stage.maya.moveFeature(family.feature.reference, release);
  return Promise.resolve(`${family.feature.reference} moves to ${world.stage.maya.record(release).name}`);
};

const removeIssue: Edit = async (world, family) => {
  const pairs = living(family).filter(({ kind }) => kind === 'requirement');
  const pair = pairs.length > 0 ? world.dice.pick(pairs) : undefined;
  const key = pair && keyOf(world, pair);
  if (!pair || key === undefined) return undefined;
  await world.stage.jira(`/rest/api/3/issue/${key}`, { method: 'DELETE' });
  pair.deleted = 'target';
  return `${key} deleted`;
};

const edits: readonly (readonly [weight: number, edit: Edit])[] = [
  [4, send],
  [5, onAhaSide('name')],
  [5, onAhaSide('description')],
  [5, rename],
  [5, describe],
  [1, empty],
  [5, move],
  [2, choose],
  [4, commentInJira],
  [2, commentInAha],
  [2, label],
  [2, tag],
  [3, replan],
  [3, addRequirement],
  [3, attach],
  [1, removeRequirement],
  [1, removeIssue],
];

/** Does one thing to a family, drawn by the dice; the first is that it is sent. */
export const act: Edit = (world, family) => (family.sent ? draw(world.dice, edits) : send)(world, family);
