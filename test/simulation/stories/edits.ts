import { draw } from '../draw';
import type { Family, Pair } from '../family';
import { pairsOf, remember } from '../family';
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
} from '../plan-edits';
import type { Edit as PlanEdit } from '../plan-edits';
import { anyMarkdown, noteIn, normalOfMarkdown } from './texts';
import { targetId, targetOf } from './world';
import type { StoryWorld, Target } from './world';

type Edit = PlanEdit<StoryWorld>;
type Story = Extract<Target, { kind: 'story' }>;

const authors = ['Ana Ruiz', 'Ben Okafor'] as const;

const nothing = Promise.resolve(undefined);

/** Any record of a family that people see in Tracker, and what it is there. */
function anyTarget(world: StoryWorld, family: Family): { readonly pair: Pair; readonly target: Target } | undefined {
  const pair = anyPair(world, family);
  const target = pair && targetOf(world, pair);
  return pair && target && { pair, target };
}

function anyStory(world: StoryWorld, family: Family): { readonly pair: Pair; readonly story: Story } | undefined {
  const { pair, target } = anyTarget(world, family) ?? {};
  return pair && target?.kind === 'story' ? { pair, story: target } : undefined;
}

const author = ({ stage, dice }: StoryWorld): ReturnType<typeof stage.as> => stage.as(dice.pick(authors));

const rename: Edit = (world, family) => {
  const found = anyTarget(world, family);
  if (!found) return nothing;
  const { pair, target } = found;
  const token = world.word();
  const seen = target.kind === 'task' ? (target.text.split('\n')[0] ?? '') : target.name;
  if (target.kind === 'story') author(world).edit(target.id, { name: token });
  else if (target.kind === 'epic') author(world).editEpic(target.id, { name: token });
  else author(world).editTask(target.story, target.id, [token, ...target.text.split('\n').slice(1)].join('\n'));
  remember(pair, 'name', 'target', { token, normal: token }, seen);
  return Promise.resolve(`${target.kind} ${target.id}: name ${token}`);
};

const describe: Edit = (world, family) => {
  const found = anyTarget(world, family);
  if (!found || found.target.kind === 'task') return nothing;
  const { pair, target } = found;
  const token = world.word();
  const text = anyMarkdown(world.dice, token);
  // Most leave the last paragraph as it is.
  const note = world.dice.chance(0.8) ? noteIn(target.description) : undefined;
  const description = note === undefined ? text : `${text}\n\n${note}`;
  if (target.kind === 'story') author(world).edit(target.id, { description });
  else author(world).editEpic(target.id, { description });
  remember(
    pair,
    'description',
    'target',
    { token, normal: normalOfMarkdown(text) },
    normalOfMarkdown(target.description),
  );
  return Promise.resolve(`${target.kind} ${target.id}: description ${token}`);
};

const empty: Edit = (world, family) => {
  const found = anyStory(world, family);
  if (!found) return nothing;
  author(world).edit(found.story.id, { description: null });
  found.pair.emptied = true;
  found.pair.typed.description = {};
  return Promise.resolve(`story ${found.story.id}: description emptied`);
};

const states = ['unscheduled', 'unstarted', 'started', 'finished', 'delivered', 'accepted', 'rejected'] as const;

/** Changes the state of a story; whoever starts one without points gives it some. */
const move: Edit = (world, family) => {
  const found = anyTarget(world, family);
  if (!found || found.target.kind === 'epic') return nothing;
  const { pair, target } = found;
  let done: string;
  if (target.kind === 'task') {
    author(world).tick(target.story, target.id, !target.done);
    done = `task ${target.id} ${target.done ? 'reopened' : 'done'}`;
  } else {
    const state = world.dice.pick(states.filter((one) => one !== target.state));
    author(world).edit(target.id, { state, estimate: target.estimate ?? 1 });
    done = `story ${target.id} → ${state}`;
  }
  pair.moved = true;
  delete pair.chosenStatus;
  return Promise.resolve(done);
};

const estimate: Edit = (world, family) => {
  const found = anyStory(world, family);
  if (!found) return nothing;
  const points = world.dice.pick([0, 1, 2, 3]);
  author(world).edit(found.story.id, { estimate: points });
  return Promise.resolve(`story ${found.story.id}: ${points} points`);
};

const label: Edit = (world, family) => {
  const found = anyStory(world, family);
  if (!found) return nothing;
  author(world).edit(found.story.id, { labels: [...found.story.labels, world.word()] });
  return Promise.resolve(`story ${found.story.id}: one label more`);
};

const comment: Edit = (world, family) => {
  const found = anyTarget(world, family);
  if (!found || found.target.kind === 'task') return nothing;
  const { pair, target } = found;
  const token = world.word();
  const by = author(world);
  if (target.kind === 'story') by.comment(target.id, `I *say* ${token}`);
  else by.commentEpic(target.id, `I *say* ${token}`);
  family.remarks.push({ token, on: pair, side: 'target', afterLink: !world.away.has(pair) });
  return Promise.resolve(`${target.kind} ${target.id}: comment ${token}`);
};

/** A record that is gone no longer tells what it became: that is looked at before. */
const removeSeen: Edit = (world, family) => {
  for (const pair of pairsOf(family)) targetId(world, pair);
  return removeRequirement(world, family);
};

const removeTarget: Edit = (world, family) => {
  const found = anyTarget(world, family);
  if (found?.pair.kind !== 'requirement') return nothing;
  const { pair, target } = found;
  if (target.kind === 'task') world.stage.ana.deleteTask(target.story, target.id);
  else world.stage.ana.delete(target.id);
  pair.deleted = 'target';
  world.away.delete(pair);
  return Promise.resolve(`${target.kind} ${target.id} deleted`);
};

/** Moves a story to another project, or one that was moved back again. */
const moveProject: Edit = (world, family) => {
  const gone = living(family).find((pair) => world.away.has(pair));
  const found = gone ? undefined : anyStory(world, family);
  const pair = gone ?? found?.pair;
  const id = pair?.key;
  if (!pair || id === undefined) return nothing;
  world.stage.ana.moveTo(id, gone ? 'Web shop' : 'Warehouse');
  if (gone) world.away.delete(pair);
  else world.away.add(pair);
  return Promise.resolve(`story ${id} moved ${gone ? 'back' : 'away'}`);
};

const edits: readonly (readonly [weight: number, edit: Edit])[] = [
  [4, send],
  [5, onAhaSide('name')],
  [5, onAhaSide('description')],
  [5, rename],
  [5, describe],
  [1, empty],
  [6, move],
  [2, choose],
  [2, estimate],
  [2, label],
  [4, comment],
  [2, commentInAha],
  [3, addRequirement],
  [3, attach],
  [1, removeSeen],
  [1, removeTarget],
  [1.5, moveProject],
];

/** Does one thing to a family, drawn by the dice; the first is that it is sent. */
export const act: Edit = (world, family) => (family.sent ? draw(world.dice, edits) : send)(world, family);
