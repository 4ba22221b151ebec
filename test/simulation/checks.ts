import { z } from 'zod';
import type { HistoryEntry, LinkRow } from '../../src/contract';
import type { AdfDoc } from '../../src/richtext/adf';
import type { IssueView, RecordState } from '../scenario/stage';
import { pairsOf } from './family';
import type { Family, Pair, Side, TwoWay } from './family';
import { normalOfAdf, normalOfHtml } from './texts';
import { labelsOf, releaseOf, tagsOf, versionsOf } from './places';
import { stillWriting, writesOf } from './rest';
import { keyOf } from './world';
import type { SideState, World } from './world';

/** What Aha! calls the status of each of Jira's, by the mapping the app proposes. */
const counterpart: Readonly<Record<string, string>> = {
  'To Do': 'Ready to develop',
  'In Progress': 'In progress',
  'In Review': 'In progress',
  Blocked: 'In progress',
  Done: 'Shipped',
};

/** Everything that is wrong in a world that has come to rest, as sentences; none when all is well. */
export async function findings(world: World): Promise<readonly string[]> {
  const found = [...(await stillWriting(world.stage)), ...doubledIssues(world), ...tooManyWrites(world)];
  const issues = await world.stage.issues();
  for (const family of world.families) {
    for (const pair of pairsOf(family)) {
      const wrong = await wrongPair(world, family, pair, issues);
      found.push(
        ...wrong.map((words) => `family ${family.number}, ${pair.reference} (${pair.key ?? 'no issue'}): ${words}`),
      );
    }
  }
  return found;
}

/** One edit causes at most a handful of writes, however often its notice comes. */
function tooManyWrites(world: World): string[] {
  const records = world.families.reduce((sum, family) => sum + pairsOf(family).length, 0);
  const edits = world.families.reduce((sum, family) => sum + family.edits, 0);
  const most = 4 * records + 2 * edits + 20;
  const writes = writesOf(world.stage);
  return writes > most && world.climate.network === 0
    ? [`${writes} writes for ${edits} edits of ${records} records`]
    : [];
}

const mark = z.object({ throughline: z.object({ origin: z.string() }) });

/** Each record has at most one issue, and no issue was made for anything else. */
function doubledIssues({ families, stage }: World): string[] {
  const records = new Set(families.flatMap(pairsOf).map(({ kind, id }) => `${kind}:${id}`));
  return stage.sandbox.jira.site.issues.all().flatMap(({ key, properties }) => {
    const parsed = mark.safeParse(properties);
    if (!parsed.success) return [];
    const [, kind = '', id = ''] = parsed.data.throughline.origin.split(':');
    return records.delete(`${kind}:${id}`) ? [] : [`${key} was made for no record, or for one that had an issue`];
  });
}

async function wrongPair(
  world: World,
  family: Family,
  pair: Pair,
  issues: readonly IssueView[],
): Promise<readonly string[]> {
  const key = keyOf(world, pair);
  const issue = issues.find((one) => one.key === key);
  if (pair.deleted === 'target') return issue ? ['a deleted issue is there again'] : [];
  if (pair.deleted === 'aha' || family.feature.deleted) return key !== undefined && !issue ? ['the issue is gone'] : [];
  if (!family.sent) return issue ? ['an issue nobody asked for'] : [];
  if (!issue) return ['no issue'];
  const record = await world.stage.record(pair.reference);
  const left = { ...record, description: normalOfHtml(record.description) };
  const right = { ...issue, name: issue.summary, description: normalOfAdf(issue.adf as AdfDoc | null) };
  const row = (await world.stage.ask('issue', 'overview', {}, { issue: issue.key })).rows[0];
  if (!row) return ['the panel shows no link'];
  return [
    ...stateIsWrong(row),
    ...differs(pair, left, right, row),
    ...statusIsWrong(pair, left, right),
    ...(await lost(world, pair, left, right, row)),
    ...remarksAreWrong(world, family, pair, record, issue),
    ...filesAreWrong(family, pair, issue),
    ...listsAreWrong(world, pair, issue.key),
    ...planIsWrong(world, family, issue.key),
    ...relationIsWrong(family, pair, issue),
  ];
}

function stateIsWrong({ state, problems, note }: LinkRow): string[] {
  if (state === 'in-step' || state === 'conflict') return [];
  return [`the link is ${state}: ${[note, ...problems.map(({ message }) => message)].join(' ')}`];
}

function differs(pair: Pair, left: SideState, right: SideState, row: LinkRow): string[] {
  const found: string[] = [];
  if (left.name !== right.name) found.push(`names differ: “${left.name}” and “${right.name}”`);
  const empty = normalOfHtml('');
  const mayDiffer = pair.emptied && (left.description === empty || right.description === empty);
  if (left.description !== right.description && !mayDiffer) {
    found.push(`descriptions differ: ${left.description} and ${right.description} (${row.state})`);
  }
  return found;
}

/** A record keeps its status until its issue moves, and one that people chose since. */
function statusIsWrong({ chosenStatus, moved }: Pair, left: SideState, right: SideState): string[] {
  if (!moved) return [];
  const wanted = counterpart[right.status] ?? right.status;
  if (left.status === wanted || left.status === chosenStatus) return [];
  // There and back again before anybody looked is no change.
  if (right.status === 'To Do' && left.status === 'New') return [];
  return [`status is ${left.status}, but the issue is ${right.status} (chosen: ${chosenStatus ?? 'none'})`];
}

/** A value that stands nowhere must be kept where a person finds it: in a conflict or in the history. */
async function lost(world: World, pair: Pair, left: SideState, right: SideState, row: LinkRow): Promise<string[]> {
  const found: string[] = [];
  for (const field of ['name', 'description'] as const) {
    for (const side of ['aha', 'target'] as const) {
      const token = missing(pair, field, side, left, right);
      if (token === undefined || JSON.stringify(row).includes(token)) continue;
      const told = JSON.stringify(await history(world, pair));
      if (!told.includes(token)) found.push(`${field} “${token}” of ${side} is lost`);
    }
  }
  return found;
}

function missing(pair: Pair, field: TwoWay, side: Side, left: SideState, right: SideState): string | undefined {
  const typed = pair.typed[field][side];
  if (!typed) return undefined;
  const stands = (side === 'aha' ? left : right)[field];
  return stands === typed.normal || stands.includes(typed.token) ? undefined : typed.token;
}

async function history({ stage }: World, pair: Pair): Promise<readonly HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  let before: string | undefined;
  do {
    const request = before === undefined ? {} : { before };
    const page = await stage.ask('issue', 'history', request, { issue: pair.key ?? '' });
    entries.push(...page.entries);
    before = page.next;
  } while (before !== undefined);
  return entries;
}

const count = (texts: readonly string[], token: string): number =>
  texts.filter((text) => new RegExp(`\\b${token}\\b`).test(text)).length;

function remarksAreWrong(
  { recipe }: World,
  { remarks }: Family,
  pair: Pair,
  { comments }: RecordState,
  issue: IssueView,
): string[] {
  const here = remarks.filter(({ on }) => on === pair);
  return here.flatMap(({ token, side, afterLink }) => {
    const travels = side === 'target' || recipe.commentsBothWays;
    const copies = count(side === 'target' ? comments : issue.comments, token);
    const isRight = travels ? copies === 1 || (copies === 0 && !afterLink) : copies === 0;
    return isRight ? [] : [`comment ${token} of ${side} has ${copies} copies`];
  });
}

function listsAreWrong(world: World, pair: Pair, key: string): string[] {
  if (!world.recipe.tags) return [];
  const tags = [...tagsOf(world, pair)].sort().join(' ');
  const labels = [...labelsOf(world, key)].sort().join(' ');
  return tags === labels ? [] : [`tags are ${tags || 'none'}, labels ${labels || 'none'}`];
}

/** An issue is planned for the version of its feature's release, and for no other of ours. */
function planIsWrong(world: World, { feature }: Family, key: string): string[] {
  if (!world.recipe.releases) return [];
  const release = releaseOf(world, feature);
  const planned = versionsOf(world, key).join(', ');
  return planned === release ? [] : [`planned for ${planned || 'no version'} instead of ${release}`];
}

/** Each file is there once. Files of one name that were there from the start are all sent; later they count as the same. */
function filesAreWrong({ files }: Family, pair: Pair, issue: IssueView): string[] {
  const names = files.filter(({ on }) => on === pair).map(({ name }) => name);
  const times = (all: readonly string[], name: string): number => all.filter((one) => one === name).length;
  const wrong = [...new Set([...names, ...issue.files])].filter((name) => {
    const there = times(issue.files, name);
    return there > times(names, name) || (there === 0 && names.includes(name));
  });
  return wrong.map((name) => `file ${name} is there ${times(issue.files, name)} times`);
}

function relationIsWrong({ feature }: Family, pair: Pair, issue: IssueView): string[] {
  if (pair.kind === 'feature') return [];
  const relations = [...issue.related, ...(issue.parent === undefined ? [] : [issue.parent])];
  return relations.length === 1 && relations[0] === feature.key
    ? []
    : [`belongs to ${relations.join(', ') || 'nothing'} instead of ${feature.key ?? 'nothing'}`];
}
