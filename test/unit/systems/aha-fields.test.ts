import { featureSchema } from '../../../src/systems/aha/schemas';
import { snapshotOf, writesOf } from '../../../src/systems/aha/translate';

/** A feature as Aha! answers it, with what matters here. */
const read = (more: Record<string, unknown>): ReturnType<typeof snapshotOf>['fields'] =>
  snapshotOf(
    featureSchema.parse({ id: '1', reference_num: 'SHOP-1', url: 'https://demo.aha.io/features/SHOP-1', ...more }),
    'feature',
  ).fields;

const tom = { id: 5, name: 'Tom Li', email: 'tom.li@example.com' };

test('[J-170][L-23] an assignee who is only the default of the product counts as none', () => {
  expect(read({ assigned_to_user: { ...tom, default_assignee: true } })['assigned_to_user']).toBeNull();
  expect(read({ assigned_to_user: { ...tom, default_assignee: false } })['assigned_to_user']).toEqual({
    type: 'person',
    name: 'Tom Li',
    email: 'tom.li@example.com',
  });
});

test('[J-171] a person whose address is hidden is known by name', () => {
  expect(read({ assigned_to_user: { id: 5, name: 'Tom Li' } })['assigned_to_user']).toEqual({
    type: 'person',
    name: 'Tom Li',
  });
});

test.each([
  ['[J-162] minutes', 10, { estimate_minutes: { type: 'minutes', original: 90, remaining: 30 } }],
  ['[J-163] points', 20, { estimate_points: { type: 'number', number: 90 } }],
  ['[J-164] another unit', 30, {}],
  ['[J-160] no capacity planning', undefined, {}],
])('estimates in %s are read as such', (_, unit, expected) => {
  const fields = read({ work_units: unit, original_estimate: 90, remaining_estimate: 30 });
  const estimates = Object.fromEntries(Object.entries(fields).filter(([field]) => field.startsWith('estimate_')));
  expect(estimates).toEqual(expected);
});

test('[L-16] empty entries are no elements of a list', () => {
  const rows = [{ key: 'accounts', name: 'Accounts', type: 'array', value: ['Acme', '', null, 'Globex'] }];
  expect(read({ custom_fields: rows })['custom:accounts']).toEqual({ type: 'list', items: ['Acme', 'Globex'] });
});

test('fields people added are written under their keys, all in one object', () => {
  expect(
    writesOf({
      'custom:effort': { type: 'number', number: 3 },
      'custom:priority': { type: 'choice', name: 'P1' },
      workflow_status: { type: 'choice', id: '7', name: 'Shipped' },
    }),
  ).toEqual({ workflow_status: { name: 'Shipped' }, custom_fields: { effort: 3, priority: 'P1' } });
});
