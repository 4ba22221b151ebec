import * as fc from 'fast-check';
import type { Direction, FieldBase, FieldMap, FieldValue, Mapping, StatusPair } from '../../../src/sync/model';
import { planFields, baseAfter } from '../../../src/sync/plan/fields';
import type { FieldsPlan, Reading } from '../../../src/sync/plan/fields';
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
