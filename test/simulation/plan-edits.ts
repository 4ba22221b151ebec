import type { Random } from '../sandbox/random';
import type { Stage } from '../scenario/stage';
import type { Family, Pair, TwoWay } from './family';
import { newPair, pairsOf, remember } from './family';
import { anyHtmlText } from './texts';
import type { Trace } from './trace';

/** A world in which people plan in Aha! what is worked on elsewhere. */
export interface PlanWorld {
  readonly dice: Random;
  readonly stage: Stage;
  readonly trace: Trace;
  readonly families: Family[];
  /** The entry of Aha!'s *Send* menu. */
  readonly menu: string;
  /** Ids of releases between which features move; empty where they do not. */
  readonly releases: readonly string[];
  /** A word that was not used before. */
  word(): string;
  /** A text of Aha! in the form in which both sides can be compared. */
  readonly normal: (html: string) => string;
}

/** Something one person does to one family. @returns what was done, `undefined` when it cannot be done now */
export type Edit<World = PlanWorld> = (world: World, family: Family) => Promise<string | undefined>;

/** Records that people can still work on, on both sides or before they were sent. */
export const living = (family: Family): readonly Pair[] =>
  pairsOf(family).filter(({ deleted }) => deleted === undefined && family.feature.deleted === undefined);

/** What the record shows of its counterpart. */
export const shownLink = ({ stage }: Pick<PlanWorld, 'stage'>, pair: Pair, name: 'id' | 'key'): string | undefined =>
  stage.maya.act.account.state.linkFields.by('record', pair.id).find((field) => field.name === name)?.value;

/** A new feature with what it has before it is sent. */
export async function found(world: PlanWorld): Promise<Family> {
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

export const anyPair = ({ dice }: PlanWorld, family: Family): Pair | undefined => {
  const pairs = living(family);
  return pairs.length > 0 ? dice.pick(pairs) : undefined;
};

export const send: Edit = ({ stage, menu }, family) => {
  if (family.feature.deleted) return Promise.resolve(undefined);
  stage.maya.send(family.feature.reference, menu);
  family.sent = true;
  return Promise.resolve(`sends ${family.feature.reference}`);
};

/** What stands on the record when a person opens it to edit it. */
function seenBy({ stage, normal }: PlanWorld, pair: Pair, field: TwoWay): string {
  const { name, note } = stage.maya.record(pair.id);
  return field === 'name' ? name : normal(note.body);
}

export const onAhaSide =
  (field: TwoWay): Edit =>
  (world, family) => {
    const pair = anyPair(world, family);
    if (!pair) return Promise.resolve(undefined);
    const token = world.word();
    const seen = seenBy(world, pair, field);
    const value = field === 'name' ? token : anyHtmlText(world.dice, token);
    world.stage.maya.edit(pair.reference, { [field]: value });
    const normal = field === 'name' ? token : world.normal(value);
    remember(pair, field, 'aha', { token, normal }, seen);
    return Promise.resolve(`${pair.reference}: ${field} ${token}`);
  };

export const choose: Edit = (world, family) => {
  const pair = anyPair(world, family);
  if (!pair) return Promise.resolve(undefined);
  const status = world.dice.pick(['Under consideration', 'In progress', 'Ready to ship']);
  world.stage.maya.setStatus(pair.reference, status);
  pair.chosenStatus = status;
  return Promise.resolve(`${pair.reference}: status ${status}`);
};

export const commentInAha: Edit = (world, family) => {
  const pair = anyPair(world, family);
  if (!pair) return Promise.resolve(undefined);
  const token = world.word();
  world.stage.maya.comment(pair.reference, `<p>I say ${token}</p>`);
  family.remarks.push({ token, on: pair, side: 'aha', afterLink: shownLink(world, pair, 'id') !== undefined });
  return Promise.resolve(`${pair.reference}: comment ${token}`);
};

export const addRequirement: Edit = (world, family) => {
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

export const attach: Edit = (world, family) => {
  const pair = anyPair(world, family);
  if (!pair) return Promise.resolve(undefined);
  // Now and then a name that is there already: the same name is the same file (J-211).
  const old = family.files.filter(({ on }) => on === pair).map(({ name }) => name);
  const name = old.length > 0 && world.dice.chance(0.3) ? world.dice.pick(old) : `${world.word()}.txt`;
  world.stage.maya.attach(pair.reference, { fileName: name, contentType: 'text/plain', bytes: Buffer.from(name) });
  family.files.push({ on: pair, name });
  return Promise.resolve(`${pair.reference}: file ${name}`);
};

export const removeRequirement: Edit = (world, family) => {
  const pairs = living(family).filter(({ kind }) => kind === 'requirement');
  if (pairs.length === 0) return Promise.resolve(undefined);
  const pair = world.dice.pick(pairs);
  world.stage.maya.delete(pair.reference);
  pair.deleted = 'aha';
  return Promise.resolve(`${pair.reference} deleted`);
};
