import type { FailedItem, HistoryEntry } from '../../../src/contract';
import type { RecordState } from '../../scenario/stage';
import { pairsOf } from '../family';
import type { Family, Pair, Side, TwoWay } from '../family';
import { stillWriting, writesOf } from '../rest';
import { noteIn, normalOfHtml, normalOfMarkdown, withoutNote } from './texts';
import { targetId, targetOf } from './world';
import type { StoryWorld, Target } from './world';

/** Everything that is wrong in a world that has come to rest, as sentences; none when all is well. */
export async function findings(world: StoryWorld): Promise<readonly string[]> {
  const found = [...(await stillWriting(world.stage)), ...doubled(world), ...tooManyWrites(world)];
  const told = await toldBy(world);
  for (const family of world.families) {
    for (const pair of pairsOf(family)) {
      const wrong = await wrongPair(world, family, pair, told);
      found.push(
        ...wrong.map((words) => `family ${family.number}, ${pair.reference} (${pair.key ?? 'nothing'}): ${words}`),
      );
    }
  }
  return found;
}

/** What the app tells people of links that are not in step, and of all it did. */
interface Told {
  readonly items: readonly FailedItem[];
  /** The whole journal, and both sides of each conflict. */
  readonly text: string;
}

async function toldBy({ stage }: StoryWorld): Promise<Told> {
  const { items } = await stage.ask('admin', 'failed', {});
  const entries: HistoryEntry[] = [];
  let before: string | undefined;
  do {
    const page = await stage.ask('admin', 'journal', before === undefined ? {} : { before });
    entries.push(...page.entries);
    before = page.next;
  } while (before !== undefined);
  const torn: unknown[] = [];
  for (const { link, state } of items) {
    if (state === 'conflict') torn.push(await stage.ask('admin', 'conflicts', { link }));
  }
  return { items, text: JSON.stringify([entries, torn]) };
}

/** One edit causes at most a handful of writes, however often its notice comes. */
function tooManyWrites(world: StoryWorld): string[] {
  const records = world.families.reduce((sum, family) => sum + pairsOf(family).length, 0);
  const edits = world.families.reduce((sum, family) => sum + family.edits, 0);
  const most = 4 * records + 2 * edits + 20;
  const writes = writesOf(world.stage);
  return writes > most && world.climate.network === 0
    ? [`${writes} writes for ${edits} edits of ${records} records`]
    : [];
}

/** Nothing stands in Tracker that is no record's counterpart, or the second one of a record. */
function doubled(world: StoryWorld): string[] {
  const pairs = world.families.flatMap(pairsOf);
  const known = new Set(pairs.flatMap((pair) => targetId(world, pair) ?? []));
  // What was under way while its record was deleted.
  const orphans = pairs.filter(({ deleted, key }) => deleted === 'aha' && key === undefined).length;
  const stories = world.stage.stories();
  const made = [
    ...stories.map(({ id, name }) => ({ id, name })),
    ...world.stage.epics(),
    ...stories.flatMap(({ id, tasks }) => tasks.map((task) => ({ id: `${id}.${task.id}`, name: task.text }))),
  ];
  const unknown = made.filter(({ id }) => !known.has(id));
  return unknown.slice(orphans).map(({ id, name }) => `“${name}” (${id}) was made for no record`);
}

async function wrongPair(world: StoryWorld, family: Family, pair: Pair, told: Told): Promise<readonly string[]> {
  const target = targetOf(world, pair);
  if (pair.deleted === 'target') return target ? ['what was deleted is there again'] : [];
  if (pair.deleted === 'aha' || family.feature.deleted) return pair.key !== undefined && !target ? ['it is gone'] : [];
  if (!family.sent) return target ? ['there is something nobody asked for'] : [];
  // With its story a task is gone.
  if (!target) return ['nothing in Tracker'];
  const record = await world.stage.record(pair.reference);
  const values = {
    aha: { name: record.name, description: normalOfHtml(record.description) },
    target: { name: nameOf(target), description: normalOfMarkdown(textOf(target)) },
  };
  const item = told.items.find(({ source }) => source.reference === pair.reference);
  return [
    ...stateIsWrong(world, item),
    ...differs(pair, target, values, item),
    ...statusIsWrong(world, pair, target, record),
    ...lost(pair, values, told),
    ...remarksAreWrong(world, family, pair, record, target),
    ...filesAreWrong(family, pair, target),
    ...relationIsWrong(world, family, pair, target),
  ];
}

const nameOf = (target: Target): string => (target.kind === 'task' ? (target.text.split('\n')[0] ?? '') : target.name);
const textOf = (target: Target): string => (target.kind === 'task' ? '' : target.description);

/** Where statuses go both ways, one without a counterpart waits for a person, and so does a story without points. */
function stateIsWrong({ recipe }: StoryWorld, item: FailedItem | undefined): string[] {
  if (!item || item.state === 'conflict') return [];
  const messages = item.problems.map(({ message }) => message);
  const isTwice = new Set(messages).size < messages.length;
  const waits = (message: string): boolean => /has no counterpart|must be estimated/.test(message);
  if (recipe.statusBothWays && item.state === 'failed' && messages.every(waits) && !isTwice) return [];
  return [`the link is ${item.state}: ${[item.note, ...messages].join(' ')}`];
}

type Values = Readonly<Record<Side, Readonly<Record<TwoWay, string>>>>;

function differs(pair: Pair, { kind }: Target, { aha, target }: Values, item: FailedItem | undefined): string[] {
  const found: string[] = [];
  if (aha.name !== target.name) found.push(`names differ: “${aha.name}” and “${target.name}”`);
  const empty = normalOfMarkdown('');
  const mayDiffer = pair.emptied && (aha.description === empty || target.description === empty);
  // What follows the first line of a task is people's own, once it was written.
  if (kind !== 'task' && aha.description !== target.description && !mayDiffer) {
    found.push(`descriptions differ: ${aha.description} and ${target.description} (${item?.state ?? 'in step'})`);
  }
  return found;
}

/** A record keeps its status until its story moves, and one that people chose since. */
function statusIsWrong({ statusOf, recipe }: StoryWorld, pair: Pair, target: Target, record: RecordState): string[] {
  if (!pair.moved || target.kind === 'epic') return [];
  const state = target.kind === 'task' ? (target.done ? 'complete' : 'incomplete') : target.state;
  const wanted = statusOf[pair.kind][state];
  if (wanted === undefined || record.status === wanted || record.status === pair.chosenStatus) return [];
  // There and back again before anybody looked is no change.
  if (record.status === 'New' && ['unscheduled', 'incomplete'].includes(state)) return [];
  const both = recipe.statusBothWays ? ', both ways' : '';
  return [`status is ${record.status}, but ${target.kind} is ${state} (chosen: ${pair.chosenStatus ?? 'none'}${both})`];
}

/** A value that stands nowhere must be kept where a person finds it: in a conflict or in the journal. */
function lost(pair: Pair, values: Values, told: Told): string[] {
  const sides = ['aha', 'target'] as const;
  return (['name', 'description'] as const).flatMap((field) =>
    sides.flatMap((side) => {
      const typed = pair.typed[field][side];
      if (!typed) return [];
      const stands = values[side][field];
      const isKept = stands === typed.normal || stands.includes(typed.token) || told.text.includes(typed.token);
      return isKept ? [] : [`${field} “${typed.token}” of ${side} is lost`];
    }),
  );
}

const count = (texts: readonly string[], token: string): number =>
  texts.filter((text) => new RegExp(`\\b${token}\\b`).test(text)).length;

function remarksAreWrong(
  { recipe, stage }: StoryWorld,
  { remarks }: Family,
  pair: Pair,
  { comments }: RecordState,
  target: Target,
): string[] {
  const there = target.kind === 'task' ? [] : stage.comments(target.id, target.kind).map(({ text }) => text);
  const here = remarks.filter(({ on }) => on === pair);
  return here.flatMap(({ token, side, afterLink }) => {
    const travels = side === 'target' || (recipe.comments === 'both' && target.kind !== 'task');
    const copies = count(side === 'target' ? comments : there, token);
    const own = count(side === 'target' ? there : comments, token);
    if (own !== 1) return [`comment ${token} of ${side} is there ${own} times`];
    const isRight = travels ? copies === 1 || (copies === 0 && !afterLink) : copies === 0;
    return isRight ? [] : [`comment ${token} of ${side} has ${copies} copies`];
  });
}

/** Each file is there once, and none at tasks (P-13). Files of one name that were there from the start are all sent. */
function filesAreWrong({ files }: Family, pair: Pair, target: Target): string[] {
  const there = target.kind === 'task' ? [] : target.files;
  const names = target.kind === 'task' ? [] : files.filter(({ on }) => on === pair).map(({ name }) => name);
  const times = (all: readonly string[], name: string): number => all.filter((one) => one === name).length;
  const wrong = [...new Set([...names, ...there])].filter((name) => {
    const copies = times(there, name);
    return copies > times(names, name) || (copies === 0 && names.includes(name));
  });
  return wrong.map((name) => `file ${name} is there ${times(there, name)} times`);
}

/** A requirement's story names the feature's once, or bears its epic's label; a task stands in it. Nothing of that travels. */
function relationIsWrong(world: StoryWorld, { feature }: Family, pair: Pair, target: Target): string[] {
  if (pair.kind === 'feature') return [];
  const above = targetOf(world, feature);
  if (target.kind === 'task') return target.story === above?.id ? [] : [`is a task of ${target.story}`];
  if (target.kind !== 'story') return [`became ${target.kind}`];
  if (above?.kind === 'epic') {
    return target.labels.includes(above.label) ? [] : [`lacks the label ${above.label} of its epic`];
  }
  const bare = withoutNote(target.description);
  if (/Requirement of #/.test(bare)) return [`names its feature's story twice: ${target.description}`];
  const note = noteIn(target.description);
  const wanted = `Requirement of #${above?.id ?? ''}.`;
  // People may take the paragraph away: it comes back when the text is written again.
  return note === undefined || note === wanted ? [] : [`ends with “${note}” instead of “${wanted}”`];
}
