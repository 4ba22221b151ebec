import type { Direction, FieldMap, Integration, Mapping, RecordKind, StatusPair } from '../model';

/** The parts of an integration that an admin edits. */
export type Edited = Pick<Integration, 'mapping' | 'comments' | 'switches'>;

const kindNames: Readonly<Partial<Record<RecordKind, string>>> = { feature: 'Features', requirement: 'Requirements' };
const kindName = (kind: RecordKind): string => kindNames[kind] ?? kind;

const ways = (target: string): Readonly<Record<Direction, string>> => ({
  both: 'both ways',
  'to-target': `from Aha! to ${target} only`,
  'to-source': `from ${target} to Aha! only`,
  off: 'not at all',
});

/** What is different afterwards, in sentences for the admin who is about to save it. */
export function changesOf(before: Edited, after: Edited): readonly string[] {
  return [
    ...typeChanges(before.mapping, after.mapping),
    ...mapChanges(before, after, 'Jira'),
    ...defaultChanges(before.mapping, after.mapping),
    ...commentChange(before, after, 'Jira'),
    ...switchChanges(before, after),
  ];
}

/** The same of what every target has: fields and statuses. */
export const mapChanges = (
  { mapping: before }: Pick<Edited, 'mapping'>,
  { mapping: after }: Pick<Edited, 'mapping'>,
  target: string,
): readonly string[] => [
  ...fieldChanges(before, after, target),
  ...statusChanges(before, after, target),
  ...firstStatusChange(before, after),
];

export const commentChange = (
  { comments: was }: Pick<Edited, 'comments'>,
  { comments: is }: Pick<Edited, 'comments'>,
  target: string,
): readonly string[] => {
  if (was === is) return [];
  if (is === 'off') return ['Comments no longer travel; those that were copied stay.'];
  const since = was === 'off' ? 'from now on' : `no longer ${ways(target)[was]}`;
  return [`Comments travel ${ways(target)[is]}, ${since}.`];
};

function typeChanges(before: Mapping, after: Mapping): string[] {
  const nameIn = ({ types }: Mapping, kind: RecordKind): string | undefined =>
    types.find(({ source }) => source === kind)?.target.name;
  return after.types.flatMap(({ source: kind, target: { name: is } }) => {
    const was = nameIn(before, kind);
    if (was === is) return [];
    return [
      `New ${kindName(kind).toLowerCase()} become ${is}${was === undefined ? '' : `, no longer ${was}`}. Existing issues keep their type.`,
    ];
  });
}

function fieldChanges(before: Mapping, after: Mapping, target: string): string[] {
  const ids = new Set([...before.fields, ...after.fields].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const was = before.fields.find((map) => map.id === id);
    const is = after.fields.find((map) => map.id === id);
    const from = was?.direction ?? 'off';
    const to = is?.direction ?? 'off';
    const map = is ?? was;
    if (from === to || !map || map.once) return from === to || !map ? [] : [onceChange(map, to)];
    return [fieldSentence(map, from, to, target)];
  });
}

const onceChange = (map: FieldMap, to: Direction): string =>
  `${kindName(map.kind)}: ${nameOf(map)} is ${to === 'off' ? 'no longer set' : 'set'} when an issue is made.`;

function fieldSentence(map: FieldMap, from: Direction, to: Direction, target: string): string {
  const what = `${kindName(map.kind)}: ${nameOf(map)}`;
  if (to === 'off') return `${what} is left alone on both sides.`;
  if (from !== 'off') return `${what} travels ${ways(target)[to]}, no longer ${ways(target)[from]}.`;
  const joins = map.form === 'labels' || map.form === 'options' || map.form === 'components';
  const first = joins ? 'Nothing is removed by switching it on.' : 'Linked records follow with their next change.';
  return `${what} travels ${ways(target)[to]} from now on. ${first}`;
}

const nameOf = ({ names, label }: FieldMap): string => (names ? `“${names.source}” (Jira: “${names.target}”)` : label);

function statusChanges(before: Mapping, after: Mapping, tool: string): string[] {
  const twinOf = (pair: StatusPair, pairs: readonly StatusPair[]): StatusPair | undefined =>
    pairs.find(
      ({ kind, source, target }) => kind === pair.kind && source.id === pair.source.id && target.id === pair.target.id,
    );
  const said = ({ kind, source, target }: StatusPair): string =>
    `${kindName(kind)}: “${target.name}” in ${tool} and “${source.name}” in Aha!`;
  const gone = before.statuses.filter((pair) => !twinOf(pair, after.statuses));
  return [
    ...gone.map((pair) => `${said(pair)} no longer stand for each other.`),
    ...after.statuses.flatMap((pair) => {
      const was = twinOf(pair, before.statuses);
      if (was?.direction === pair.direction) return [];
      const since = was ? ` ${ways(tool)[pair.direction]}, no longer ${ways(tool)[was.direction]}` : '';
      return [`${said(pair)} stand for each other${since}.`];
    }),
  ];
}

function firstStatusChange(before: Mapping, after: Mapping): string[] {
  const was = before.firstStatus.feature;
  const is = after.firstStatus.feature;
  if (was?.id === is?.id) return [];
  return [
    is ? `A feature that is sent gets the status “${is.name}”.` : 'Sending a feature leaves its status as it is.',
  ];
}

const defaultChanges = (before: Mapping, after: Mapping): string[] =>
  JSON.stringify(before.defaults) === JSON.stringify(after.defaults)
    ? []
    : ['Fields that Jira demands get other values.'];

function switchChanges({ switches: before }: Edited, { switches: after }: Edited): string[] {
  const said = (on: boolean, yes: string, no: string): string => (on ? yes : no);
  return [
    ...(before.releases === after.releases
      ? []
      : [said(after.releases, 'Releases become versions.', 'Releases no longer become versions; those made stay.')]),
    ...(before.initiatives === after.initiatives
      ? []
      : [said(after.initiatives, 'Initiatives become epics.', 'Initiatives no longer become epics; those made stay.')]),
    ...(before.rank === after.rank
      ? []
      : [said(after.rank, 'New issues are ranked as in Aha!.', 'New issues are no longer ranked.')]),
    ...(before.importChildren === after.importChildren ? [] : [importSentence[after.importChildren]]),
  ];
}

const importSentence = {
  off: 'Issues made under a linked one stay in Jira alone.',
  mapped: 'Issues of mapped types made under a linked one become requirements.',
  all: 'All issues made under a linked one become requirements.',
};
