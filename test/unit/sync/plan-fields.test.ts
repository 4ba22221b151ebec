import * as fc from 'fast-check';
import type {
  Direction,
  FieldBase,
  FieldForm,
  FieldMap,
  FieldValue,
  Mapping,
  StatusPair,
} from '../../../src/sync/model';
import { planFields, baseAfter } from '../../../src/sync/plan/fields';
import type { FieldsPlan, Reading } from '../../../src/sync/plan/fields';
import { shaped } from '../../../src/sync/plan/forms';
import { signature } from '../../../src/sync/plan/signature';

/** Both records and what the link remembers: a world small enough to apply plans to. */
interface Pair {
  readonly source: Readonly<Record<string, FieldValue | null>>;
  readonly target: Readonly<Record<string, FieldValue | null>>;
  readonly base: Readonly<Record<string, FieldBase>>;
  readonly sourceAt: number;
  readonly targetAt: number;
}

const maps = (directions: readonly Direction[]): FieldMap[] =>
  directions.map((direction, index) => ({
    id: index === 0 ? 'feature.status' : `feature.f${index}`,
    kind: 'feature',
    source: `s${index}`,
    target: `t${index}`,
    label: `Field ${index}`,
    direction,
  }));

/** Status 1 ↔ 11, 2 ↔ 12; 3 and 13 have no counterpart; 14 goes to 1 one way. */
const statuses: StatusPair[] = [
  { kind: 'feature', source: { id: '1', name: 'one' }, target: { id: '11', name: 'eleven' }, direction: 'both' },
  { kind: 'feature', source: { id: '2', name: 'two' }, target: { id: '12', name: 'twelve' }, direction: 'both' },
  { kind: 'feature', source: { id: '1', name: 'one' }, target: { id: '14', name: 'fourteen' }, direction: 'to-source' },
];

const mapping = (directions: readonly Direction[]): Mapping => ({
  types: [],
  fields: maps(directions),
  statuses,
  firstStatus: {},
  defaults: {},
});

const known = (fields: Reading['fields'], updatedAt: number): Reading => ({ fields, updatedAt });

/** Plans as the product does: reads what the plan asks for, then plans again. */
function plan(pair: Pair, directions: readonly Direction[], read: { source: boolean; target: boolean }): FieldsPlan {
  const seen = { ...read };
  for (;;) {
    const next = planFields({
      mapping: mapping(directions),
      maps: maps(directions),
      base: pair.base,
      source: seen.source ? known(pair.source, pair.sourceAt) : { fields: {} },
      target: seen.target ? known(pair.target, pair.targetAt) : { fields: {} },
    });
    if (next.unread.source.length === 0 && next.unread.target.length === 0) return next;
    if (next.unread.source.length > 0) seen.source = true;
    if (next.unread.target.length > 0) seen.target = true;
  }
}

function apply(pair: Pair, done: FieldsPlan): Pair {
  const source = { ...pair.source };
  const target = { ...pair.target };
  const base: Record<string, FieldBase> = { ...pair.base, ...done.settled };
  for (const { map, side, field, value } of done.writes) {
    (side === 'source' ? source : target)[field] = value;
    base[map.id] = baseAfter(map, source[map.source] ?? null, target[map.target] ?? null, false);
  }
  return { ...pair, source, target, base };
}

const text = fc
  .constantFrom('', 'a', 'b', 'c')
  .map((word): FieldValue | null => (word ? { type: 'text', text: word } : null));
const choice = (...ids: string[]): fc.Arbitrary<FieldValue | null> =>
  fc.constantFrom(...ids).map((id): FieldValue => ({ type: 'choice', id, name: id }));
const direction = fc.constantFrom<Direction>('both', 'to-source', 'to-target', 'off');

const pairs = fc
  .record({
    directions: fc.tuple(direction, direction, direction),
    statuses: fc.tuple(choice('1', '2', '3'), choice('11', '12', '13', '14')),
    sources: fc.tuple(text, text),
    targets: fc.tuple(text, text),
    olds: fc.array(fc.option(text, { nil: undefined }), { minLength: 4, maxLength: 4 }),
    oldStatus: fc.option(fc.constantFrom(['1', '11'], ['2', '12']), { nil: undefined }),
    times: fc.tuple(fc.nat(3), fc.nat(3)),
  })
  .map(({ directions, statuses: [s0, t0], sources: [s1, s2], targets: [t1, t2], olds, oldStatus, times }) => {
    const base = (a: FieldValue | null | undefined, b: FieldValue | null | undefined): FieldBase => ({
      ...(a === undefined ? {} : { source: signature(a) }),
      ...(b === undefined ? {} : { target: signature(b) }),
    });
    const status = (id: string | undefined): FieldValue | undefined =>
      id === undefined ? undefined : { type: 'choice', id, name: id };
    const pair: Pair = {
      source: { s0, s1, s2 },
      target: { t0, t1, t2 },
      base: {
        'feature.status': base(status(oldStatus?.[0]), status(oldStatus?.[1])),
        'feature.f1': base(olds[0], olds[1]),
        'feature.f2': base(olds[2], olds[3]),
      },
      sourceAt: times[0],
      targetAt: times[1],
    };
    return { pair, directions };
  });

/** Values by what they say: a status is its id, whatever it is called. */
const said = ({ source, target }: Pair): string[] =>
  [...Object.values(source), ...Object.values(target)].map(signature);

const both = { source: true, target: true };
const quick = { numRuns: 3000 };

describe('The plan for the fields of a pair', () => {
  test('asks for nothing more once it was carried out', () => {
    fc.assert(
      fc.property(pairs, ({ pair, directions }) => {
        const after = apply(pair, plan(pair, directions, both));
        const again = plan(after, directions, both);
        expect(again.writes).toEqual([]);
        expect(again.settled).toEqual({});
      }),
      quick,
    );
  });

  test('writes each field at most once, on one side', () => {
    fc.assert(
      fc.property(pairs, ({ pair, directions }) => {
        const { writes } = plan(pair, directions, both);
        expect(new Set(writes.map(({ map }) => map.id)).size).toBe(writes.length);
      }),
      quick,
    );
  });

  test('ends the same whichever side is looked at first', () => {
    fc.assert(
      fc.property(pairs, ({ pair, directions }) => {
        const looks = (order: readonly ('source' | 'target')[]): Pair =>
          order.reduce(
            (now, side) => apply(now, plan(now, directions, { source: side === 'source', target: side === 'target' })),
            pair,
          );
        const one = looks(['source', 'target', 'source', 'target']);
        const other = looks(['target', 'source', 'target', 'source']);
        expect(said(one)).toEqual(said(other));
      }),
      quick,
    );
  });

  test('writes only where the direction of the field permits', () => {
    fc.assert(
      fc.property(pairs, ({ pair, directions }) => {
        for (const { map, side } of plan(pair, directions, both).writes) {
          const permitted = { both: ['source', 'target'], 'to-source': ['source'], 'to-target': ['target'], off: [] };
          expect(permitted[map.direction]).toContain(side);
        }
      }),
      quick,
    );
  });

  test('never erases: an empty value is written nowhere, and no value disappears without a trace', () => {
    fc.assert(
      fc.property(pairs, ({ pair, directions }) => {
        const done = plan(pair, directions, both);
        for (const { side, field, map } of done.writes) {
          const over = pair[side][field] ?? null;
          const base = pair.base[map.id]?.[side];
          const changedThere = over !== null && signature(over) !== base;
          const told = done.conflicts.some((conflict) => conflict.field === map.id);
          // A first look has no history: there the person linking chose, or the default of the direction holds.
          const firstLook = pair.base[map.id]?.source === undefined && pair.base[map.id]?.target === undefined;
          if (map.direction === 'both' && changedThere && !firstLook) expect(told).toBe(true);
        }
      }),
      quick,
    );
  });

  test('reads the other side only for a two-way field that changed', () => {
    fc.assert(
      fc.property(pairs, ({ pair, directions }) => {
        const first = planFields({
          mapping: mapping(directions),
          maps: maps(directions),
          base: pair.base,
          source: { fields: {} },
          target: known(pair.target, pair.targetAt),
        });
        const changed = maps(directions).filter(
          (map) => map.direction === 'both' && signature(pair.target[map.target] ?? null) !== pair.base[map.id]?.target,
        );
        expect(first.unread).toEqual({ source: changed.map(({ source }) => source), target: [] });
      }),
      quick,
    );
  });
});

/** A list as it is kept: its elements in order. */
const kept = (value: FieldValue): FieldValue =>
  value.type === 'list' ? { type: 'list', items: [...new Set(value.items)].sort() } : value;

/** Systems that take single changes keep what they were not told of. */
function changedBy(over: FieldValue | null | undefined, value: FieldValue): FieldValue {
  if (value.type !== 'list' || !value.change) return kept(value);
  const { add, remove } = value.change;
  const items = over?.type === 'list' ? over.items : [];
  return kept({ type: 'list', items: [...items.filter((item) => !remove.includes(item)), ...add] });
}

const tagMap = (way: Direction, since?: number): FieldMap => ({
  id: 'feature.tags',
  kind: 'feature',
  source: 'tags',
  target: 'labels',
  label: 'Tags',
  direction: way,
  form: 'labels',
  ...(since === undefined ? {} : { since }),
});

interface Lists {
  readonly tags: FieldValue | null;
  readonly labels: FieldValue | null;
  readonly base: Readonly<Record<string, FieldBase>>;
}

const listMapping: Mapping = { types: [], fields: [], statuses: [], firstStatus: {}, defaults: {} };

function planLists(lists: Lists, map: FieldMap, first?: 'source' | 'target'): FieldsPlan {
  const read = { source: first !== 'target', target: first !== 'source' };
  for (;;) {
    const next = planFields({
      mapping: listMapping,
      maps: [map],
      base: lists.base,
      source: { fields: read.source ? { tags: lists.tags } : {} },
      target: { fields: read.target ? { labels: lists.labels } : {} },
    });
    if (next.unread.source.length + next.unread.target.length === 0) return next;
    if (next.unread.source.length > 0) read.source = true;
    if (next.unread.target.length > 0) read.target = true;
  }
}

function applyLists(lists: Lists, map: FieldMap, done: FieldsPlan): Lists {
  let { tags, labels } = lists;
  for (const { side, value } of done.writes) {
    if (value === null) continue;
    if (side === 'source') tags = kept(value);
    else labels = changedBy(labels, value);
  }
  const written = done.writes.length > 0 ? { [map.id]: baseAfter(map, tags, labels, false) } : {};
  return { tags, labels, base: { ...lists.base, ...done.settled, ...written } };
}

const elements = (value: FieldValue | null): string[] => (value?.type === 'list' ? [...value.items] : []);
const asLabel = (item: string): string => item.replace(' ', '-');
const tagList = fc.subarray(['a', 'b', 'big one', 'c']).map((items): FieldValue => ({ type: 'list', items }));
const labelList = fc.subarray(['a', 'b', 'big-one', 'd']).map((items): FieldValue => ({ type: 'list', items }));
const orUnreadable = (list: fc.Arbitrary<FieldValue>): fc.Arbitrary<FieldValue | null> =>
  fc.oneof({ weight: 6, arbitrary: list }, { weight: 1, arbitrary: fc.constant(null) });

/** Two lists, in step once or never, then changed on both sides. */
const listStories = fc
  .record({
    way: fc.constantFrom<Direction>('both', 'to-target', 'to-source'),
    before: fc.option(fc.tuple(tagList, labelList), { nil: undefined }),
    now: fc.tuple(orUnreadable(tagList), orUnreadable(labelList)),
  })
  .map(({ way, before, now: [tags, labels] }) => {
    const map = tagMap(way, 1);
    const blank: Lists = { tags: before?.[0] ?? null, labels: before?.[1] ?? null, base: {} };
    const start = before ? applyLists(blank, map, planLists(blank, map)) : blank;
    return { map, start, lists: { ...start, tags, labels }, fresh: before === undefined };
  });

describe('The plan for a list', () => {
  test('asks for nothing more once it was carried out', () => {
    fc.assert(
      fc.property(listStories, ({ map, lists }) => {
        const after = applyLists(lists, map, planLists(lists, map));
        const again = planLists(after, map);
        expect(again.writes).toEqual([]);
        expect(again.settled).toEqual({});
      }),
      quick,
    );
  });

  test('makes both sides equal when it goes both ways, and writes each at most once', () => {
    fc.assert(
      fc.property(listStories, ({ map, lists }) => {
        const done = planLists(lists, map);
        expect(done.writes.length).toBeLessThanOrEqual(2);
        const after = applyLists(lists, map, done);
        if (map.direction !== 'both' || lists.tags === null || lists.labels === null) return;
        expect(elements(after.tags).map(asLabel).sort()).toEqual(elements(after.labels).sort());
      }),
      quick,
    );
  });

  test('[L-25] loses no element that stands on one side only', () => {
    fc.assert(
      fc.property(listStories, ({ map, start, lists }) => {
        const after = applyLists(lists, map, planLists(lists, map));
        const shared = new Set(
          elements(start.tags)
            .map(asLabel)
            .filter((item) => map.direction === 'to-target' || elements(start.labels).includes(item)),
        );
        const fromTarget = map.direction === 'to-source' ? elements(start.labels) : [];
        const removable = (item: string): boolean => shared.has(asLabel(item)) || fromTarget.includes(asLabel(item));
        for (const item of elements(lists.tags)) if (!removable(item)) expect(elements(after.tags)).toContain(item);
        for (const item of elements(lists.labels)) if (!removable(item)) expect(elements(after.labels)).toContain(item);
      }),
      quick,
    );
  });

  test('[J-156][L-25] removes nothing at all by being switched on', () => {
    fc.assert(
      fc.property(listStories, fc.boolean(), ({ map, lists }, otherTime) => {
        // What was in step before the direction was chosen does not count.
        const switched: FieldMap = { ...map, since: otherTime ? 2 : 3 };
        const after = applyLists(lists, switched, planLists(lists, switched));
        expect(elements(after.tags)).toEqual(expect.arrayContaining(elements(lists.tags)));
        expect(elements(after.labels)).toEqual(expect.arrayContaining(elements(lists.labels)));
      }),
      quick,
    );
  });

  test('ends the same whichever side is looked at first', () => {
    fc.assert(
      fc.property(listStories, ({ map, lists }) => {
        const looks = (order: readonly ('source' | 'target')[]): Lists =>
          order.reduce((now, side) => applyLists(now, map, planLists(now, map, side)), lists);
        const one = looks(['source', 'target', 'source', 'target']);
        const other = looks(['target', 'source', 'target', 'source']);
        expect([elements(one.tags).sort(), elements(one.labels).sort()]).toEqual([
          elements(other.tags).sort(),
          elements(other.labels).sort(),
        ]);
      }),
      quick,
    );
  });

  test('does not write where its direction does not permit', () => {
    fc.assert(
      fc.property(listStories, ({ map, lists }) => {
        const sides = planLists(lists, map).writes.map(({ side }) => side);
        if (map.direction === 'to-target') expect(sides).not.toContain('source');
        if (map.direction === 'to-source') expect(sides).not.toContain('target');
      }),
      quick,
    );
  });
});

const anyValue: fc.Arbitrary<FieldValue | null> = fc.oneof(
  fc.constant(null),
  fc
    .constantFrom('', 'P1', '12', '1,200', '2026-12-24', 'dev@example.com')
    .map((words): FieldValue => ({ type: 'text', text: words })),
  fc.constantFrom(0, 1.5, 30_000).map((number): FieldValue => ({ type: 'number', number })),
  fc.constantFrom('2026-12-24', '2027-01-01').map((date): FieldValue => ({ type: 'date', date })),
  fc
    .record({ original: fc.constantFrom(0, 60, 20_001), remaining: fc.constantFrom(30, 60) }, { requiredKeys: [] })
    .map((minutes): FieldValue => ({ type: 'minutes', ...minutes })),
  tagList,
  fc.constantFrom('P1', 'P2').map((name): FieldValue => ({ type: 'choice', name })),
  fc.constantFrom('Tom', 'Dev').map((name): FieldValue => ({ type: 'person', name, email: `${name}@example.com` })),
);
const everyForm: readonly FieldForm[] = [
  'text',
  'rich',
  'number',
  'date',
  'date-time',
  'url',
  'option',
  'options',
  'priority',
  'labels',
  'components',
  'person',
  'people',
  'time-tracking',
];

/** A field of any form, its value in the planning tool, and what the other side held before, in its form. */
const formed = fc
  .record({
    form: fc.constantFrom(...everyForm),
    source: anyValue,
    other: anyValue,
    way: fc.constantFrom('both', 'to-target'),
  })
  .map(({ form, source, other, way }) => {
    const map: FieldMap = { ...tagMap(way === 'both' ? 'both' : 'to-target'), form };
    const before = other && shaped(other, form).value;
    return { map, lists: { tags: source, labels: before ?? null, base: {} } satisfies Lists };
  });

describe('The plan for a field of any form', () => {
  test('asks for nothing more once it was carried out', () => {
    fc.assert(
      fc.property(formed, ({ map, lists }) => {
        const after = applyLists(lists, map, planLists(lists, map));
        const again = planLists(after, map);
        expect(again.writes).toEqual([]);
        expect(again.settled).toEqual({});
      }),
      quick,
    );
  });

  test('[J-182] writes a value of the kind the field takes, or says why not', () => {
    fc.assert(
      fc.property(formed, ({ map, lists }) => {
        const { writes, skips } = planLists(lists, map);
        for (const { side, value } of writes.filter((write) => write.side === 'target')) {
          expect(side).toBe('target');
          expect(kindOf[map.form ?? 'text']).toBe(value?.type);
        }
        for (const { reason, why } of skips) if (reason === 'unfit' || reason === 'told') expect(why).toMatch(/\.$/);
      }),
      quick,
    );
  });
});

const kindOf: Readonly<Record<FieldForm, FieldValue['type']>> = {
  text: 'text',
  url: 'text',
  rich: 'rich',
  number: 'number',
  date: 'date',
  'date-time': 'date',
  option: 'choice',
  priority: 'choice',
  options: 'list',
  components: 'list',
  labels: 'list',
  people: 'list',
  person: 'person',
  'time-tracking': 'minutes',
};
