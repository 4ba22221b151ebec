import { people } from '../sandbox/jira/seed';
import { z } from 'zod';
import type { Family, Pair, TwoWay } from './family';
import { newPair, remember } from './family';
import { anyAdfText, anyHtmlText, normalOfAdf, normalOfHtml } from './texts';
import { labelsOf, tagsOf } from './places';
import { keyOf, living, menu, onAha, onJira } from './world';
import type { World } from './world';

/** Something one person does to one family. @returns what was done, `undefined` when it cannot be done now */
type Edit = (world: World, family: Family) => Promise<string | undefined>;

const authors = [people.admin, people.dev, people.lead] as const;

/** A new feature with what it has before it is sent. */
export async function found(world: World): Promise<Family> {
  const { dice, stage, families } = world;
  const name = world.word();
  const made = stage.maya.createFeature(world.releases[0] ?? 'SHOP-R-1', {
    name,
    description: anyHtmlText(dice, world.word()),
  });
  const family: Family = {
    number: families.length + 1,
    feature: newPair('feature', `SHOP-${made.number}`, made.id),
    requirements: [],
    remarks: [],
    files: [],
    sent: false,
    edits: 0,
  };
  families.push(family);
  world.trace.note(`family ${family.number}: ${family.feature.reference} “${name}”`);
  for (let more = dice.below(3); more > 0; more--) await addRequirement(world, family);
  if (dice.chance(0.4)) await attach(world, family);
  return family;
}

const anyPair = ({ dice }: World, family: Family): Pair | undefined => {
  const pairs = living(family);
  return pairs.length > 0 ? dice.pick(pairs) : undefined;
};

const send: Edit = ({ stage }, family) => {
  if (family.feature.deleted) return Promise.resolve(undefined);
  stage.maya.send(family.feature.reference, menu);
  family.sent = true;
  return Promise.resolve(`sends ${family.feature.reference}`);
};

const onAhaSide =
  (field: TwoWay): Edit =>
  (world, family) => {
    const pair = anyPair(world, family);
    if (!pair) return Promise.resolve(undefined);
    const token = world.word();
    const seen = onAha(world, pair);
    const value = field === 'name' ? token : anyHtmlText(world.dice, token);
    world.stage.maya.edit(pair.reference, { [field]: value });
    const normal = field === 'name' ? token : normalOfHtml(value);
    remember(pair, field, 'aha', { token, normal }, seen[field]);
    return Promise.resolve(`${pair.reference}: ${field} ${token}`);
  };

const rename: Edit = async (world, family) => {
  const pair = anyPair(world, family);
  const seen = pair && onJira(world, pair);
  if (!pair?.key || !seen) return undefined;
  const token = world.word();
  await world.stage.editIssue(pair.key, { summary: token }, world.dice.pick(authors));
  remember(pair, 'name', 'jira', { token, normal: token }, seen.name);
  return `${pair.key}: summary ${token}`;
};

const describe: Edit = async (world, family) => {
  const pair = anyPair(world, family);
  const seen = pair && onJira(world, pair);
  if (!pair?.key || !seen) return undefined;
  const token = world.word();
  const doc = anyAdfText(world.dice, token);
  await world.stage.editIssue(pair.key, { description: doc }, world.dice.pick(authors));
  remember(pair, 'description', 'jira', { token, normal: normalOfAdf(doc) }, seen.description);
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

const choose: Edit = (world, family) => {
  const pair = anyPair(world, family);
  if (!pair) return Promise.resolve(undefined);
  const status = world.dice.pick(['Under consideration', 'In progress', 'Ready to ship']);
  world.stage.maya.setStatus(pair.reference, status);
  pair.chosenStatus = status;
  return Promise.resolve(`${pair.reference}: status ${status}`);
};

const commentInJira: Edit = async (world, family) => {
  const pair = anyPair(world, family);
  if (!pair || !onJira(world, pair) || !pair.key) return undefined;
  const token = world.word();
  await world.stage.commentIssue(pair.key, `I say ${token}`, {}, world.dice.pick(authors));
  family.remarks.push({ token, on: pair, side: 'jira', afterLink: true });
  return `${pair.key}: comment ${token}`;
};

const commentInAha: Edit = (world, family) => {
  const pair = anyPair(world, family);
  if (!pair) return Promise.resolve(undefined);
  const token = world.word();
  world.stage.maya.comment(pair.reference, `<p>I say ${token}</p>`);
  family.remarks.push({ token, on: pair, side: 'aha', afterLink: keyOf(world, pair) !== undefined });
  return Promise.resolve(`${pair.reference}: comment ${token}`);
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

const addRequirement: Edit = (world, family) => {
  if (family.feature.deleted || family.requirements.length >= 4) return Promise.resolve(undefined);
  const { reference } = family.feature;
  const name = world.word();
  const made = world.stage.maya.addRequirement(reference, {
    name,
    ...(world.dice.chance(0.5) ? { description: anyHtmlText(world.dice, world.word()) } : {}),
  });
  const pair = newPair('requirement', `${reference}-${made.number}`, made.id);
  family.requirements.push(pair);
  return Promise.resolve(`${pair.reference} “${name}” added`);
};

const attach: Edit = (world, family) => {
  const pair = anyPair(world, family);
  if (!pair) return Promise.resolve(undefined);
  // Now and then a name that is there already: the same name is the same file (J-211).
  const old = family.files.filter(({ on }) => on === pair).map(({ name }) => name);
  const name = old.length > 0 && world.dice.chance(0.3) ? world.dice.pick(old) : `${world.word()}.txt`;
  world.stage.maya.attach(pair.reference, { fileName: name, contentType: 'text/plain', bytes: Buffer.from(name) });
  family.files.push({ on: pair, name });
  return Promise.resolve(`${pair.reference}: file ${name}`);
};

const removeRequirement: Edit = (world, family) => {
  const pairs = living(family).filter(({ kind }) => kind === 'requirement');
  if (pairs.length === 0) return Promise.resolve(undefined);
  const pair = world.dice.pick(pairs);
  world.stage.maya.delete(pair.reference);
  pair.deleted = 'aha';
  return Promise.resolve(`${pair.reference} deleted`);
};

const removeIssue: Edit = async (world, family) => {
  const pairs = living(family).filter(({ kind }) => kind === 'requirement');
  const pair = pairs.length > 0 ? world.dice.pick(pairs) : undefined;
  const key = pair && keyOf(world, pair);
  if (!pair || key === undefined) return undefined;
  await world.stage.jira(`/rest/api/3/issue/${key}`, { method: 'DELETE' });
  pair.deleted = 'jira';
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
const total = edits.reduce((sum, [weight]) => sum + weight, 0);

/** Does one thing to a family, drawn by the dice; the first is that it is sent. */
export async function act(world: World, family: Family): Promise<void> {
  const done = await (family.sent ? anyEdit(world)(world, family) : send(world, family));
  if (done === undefined) return;
  family.edits++;
  world.trace.note(`family ${family.number}: ${done}`);
}

function anyEdit({ dice }: World): Edit {
  let left = dice.below(total);
  for (const [weight, edit] of edits) {
    left -= weight;
    if (left < 0) return edit;
  }
  return send;
}
