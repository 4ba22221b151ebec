import type { Placing, Snapshot } from '../../../src/sync/model';
import { becomes, destinationOf, isElsewhere } from '../../../src/sync/plan/destination';
import type { Destination } from '../../../src/sync/plan/destination';

const shop = { id: '1', name: 'Web shop' };
const short = { id: '2', name: 'Ops' };
const v42 = { id: '7', name: '4.2' };
const rowOf = { version: { product: shop, version: v42, key: 'VER' }, product: { product: shop, key: 'PROD' } };

/** Every combination of what the five rules look at. */
const switches = [true, false];
const combinations = switches.flatMap((always) =>
  switches.flatMap((hasDefault) =>
    switches.flatMap((versionRow) =>
      switches.flatMap((productRow) =>
        (['none', 'no key as name', 'key as name'] as const).flatMap((product) =>
          switches.map((version) => ({ always, hasDefault, versionRow, productRow, product, version })),
        ),
      ),
    ),
  ),
);
type Combination = (typeof combinations)[number];

const placingOf = ({ always, hasDefault, versionRow, productRow }: Combination): Placing => ({
  always,
  ...(hasDefault ? { defaultKey: 'DEF' } : {}),
  keys: [...(productRow ? [rowOf.product] : []), ...(versionRow ? [rowOf.version] : [])],
});

const aboutOf = ({ product, version }: Combination): NonNullable<Snapshot['about']> => ({
  ...(product === 'none' ? {} : { product: product === 'key as name' ? short : shop }),
  ...(version ? { version: v42 } : {}),
});

/** The rules as the documentation lists them, first match wins; what it is silent about is an error. */
function expected({ always, hasDefault, versionRow, productRow, product, version }: Combination): Destination {
  if (always) return hasDefault ? { key: 'DEF', by: 'always' } : { lacks: 'default' };
  if (version && versionRow) return { key: 'VER', by: 'version' };
  if (product === 'no key as name') return productRow ? { key: 'PROD', by: 'product' } : { lacks: 'key' };
  if (product === 'key as name') return { key: 'OPS', by: 'name' };
  return hasDefault ? { key: 'DEF', by: 'default' } : { lacks: 'product' };
}

describe('The project of a new issue', () => {
  test.each(combinations.map((one) => [JSON.stringify(one), one] as const))(
    '[TR-26][TR-29][TR-36][TR-37] follows the five rules in their order: %s',
    (_, one) => {
      expect(destinationOf(placingOf(one), aboutOf(one))).toEqual(expected(one));
    },
  );

  test('[TR-20][TR-21] a product of another site is left to that site, a version of it to this one', () => {
    const other = { ...rowOf.product, elsewhere: true as const };
    const placing = { always: false, defaultKey: 'DEF', keys: [other, rowOf.version] };
    expect(destinationOf(placing, { product: shop })).toEqual({ elsewhere: 'PROD' });
    expect(destinationOf(placing, { product: shop, version: v42 })).toEqual({ key: 'VER', by: 'version' });
    expect(destinationOf({ ...placing, always: true }, { product: shop })).toEqual({ key: 'DEF', by: 'always' });
  });

  describe('that an agent names', () => {
    const other = { product: short, key: 'OTHER', elsewhere: true as const };
    const projects = [
      { key: 'PROD', name: 'Shop' },
      { key: 'DEF', name: 'Everything else' },
    ];
    const asked = { field: { id: 'JiraProject', name: 'Jira project' }, projects };
    const placing = { always: false, defaultKey: 'DEF', keys: [rowOf.product, other], asked };

    test.each<[string, string, Destination]>([
      ['its key', 'def', { key: 'DEF', by: 'agent' }],
      ['its name', ' everything ELSE ', { key: 'DEF', by: 'agent' }],
      ['the key of a project of another site', 'other', { elsewhere: 'OTHER' }],
      ['a project that no rule names', 'SECRET', { unknown: 'SECRET' }],
      ['no project at all', 'the usual one', { unknown: 'the usual one' }],
    ])('[TN-03] goes before the rules: %s', (_, project, result) => {
      expect(destinationOf(placing, { product: shop, project })).toEqual(result);
    });

    test('[TN-03] counts only where it is filled in, and where that is switched on', () => {
      expect(destinationOf(placing, { product: shop })).toEqual({ key: 'PROD', by: 'product' });
      const { asked: _, ...off } = placing;
      expect(destinationOf(off, { product: shop, project: 'DEF' })).toEqual({ key: 'PROD', by: 'product' });
    });

    test('[TN-03][TR-20] leaves a ticket to another site only when its product belongs there too', () => {
      const rules = { placing };
      expect(isElsewhere(rules, { product: short })).toBe(true);
      expect(isElsewhere(rules, { product: short, project: 'OTHER' })).toBe(true);
      expect(isElsewhere(rules, { product: short, project: 'PROD' })).toBe(false);
      expect(isElsewhere(rules, { product: shop, project: 'OTHER' })).toBe(false);
    });
  });

  test('[TR-36] a product of which only other versions have keys uses its own', () => {
    const placing = { always: false, keys: [rowOf.version, rowOf.product] };
    expect(destinationOf(placing, { product: shop, version: { id: '8', name: '5.0' } })).toEqual({
      key: 'PROD',
      by: 'product',
    });
  });
});

const type = (name: string, level: 'standard' | 'sub-task' | 'epic' = 'standard') => ({ id: name, name, level });

describe('The type of a new issue', () => {
  const bug = { id: 't1', name: 'Bug' };
  const toStory = {
    types: [
      { source: 'ticket', sourceType: 't1', target: { id: '', name: 'story' }, relation: 'none', screen: [] },
    ] as const,
  };
  const none = { types: [] };
  const types = [type('Story'), type('bug'), type('Task'), type('Question', 'sub-task')];

  test.each([
    ['[TR-32] the one its type is mapped to, whatever the letter case', toStory, {}, bug, { type: type('Story') }],
    ['[TR-34] the one of the same name', none, { otherType: 'Task' }, bug, { type: type('bug') }],
    ['[TR-35] the one for all others', none, { otherType: 'Task' }, { id: 't9', name: 'Wish' }, { type: type('Task') }],
    ['[TR-35] never a sub-task', none, { otherType: 'Task' }, { id: 't8', name: 'Question' }, { type: type('Task') }],
    ['[TR-35] none, told by name', none, {}, { id: 't9', name: 'Wish' }, { lacks: 'Wish' }],
    [
      '[TR-35] none for a ticket without a type, unless there is one for all others',
      none,
      {},
      undefined,
      { lacks: '' },
    ],
  ])('%s', (_, mapping, rules, ticketType, result) => {
    expect(becomes(mapping, rules, ticketType, types)).toEqual(result);
  });

  test('[TR-35] a type that the project does not have is not replaced by one of the same name as the ticket type', () => {
    expect(becomes(toStory, {}, bug, [type('Bug')])).toEqual({ lacks: 'story' });
    expect(becomes(toStory, { otherType: 'Bug' }, bug, [type('Bug')])).toEqual({ type: type('Bug') });
  });
});
