import type { Json, World } from './world';
import { makeWorld, pass, start, stopClock } from './world';

let world: World;
let cursor: string;

beforeEach(async () => {
  stopClock();
  world = makeWorld({ perSecond: null });
  await pass(600_000);
  cursor = (await rows('')).at(-1)?.text('id') ?? '';
});
afterEach(() => {
  jest.useRealTimers();
});

async function rows(query: string): Promise<Json[]> {
  return (await world.call('GET', `audits?per_page=200${query}`)).body.list('audits');
}
const fresh = (): Promise<Json[]> => rows(`&after_id=${cursor}`);
const tom = () => world.aha.account('demo').as('Tom Li');

describe('Audits', () => {
  it('tell what people and callers did, each with its actor', async () => {
    tom().setStatus('SHOP-1', 'In progress');
    await world.call('PUT', 'features/SHOP-2', { feature: { name: 'Transfer' } });
    const told = (await fresh()).map((row) => [
      row.at('user', 'name'),
      row.at('audit_action'),
      row.at('auditable_type'),
      row.at('description'),
      row.at('changes'),
    ]);
    expect(told).toEqual([
      [
        'Tom Li',
        'update',
        'feature',
        'updated feature SHOP-1 Faster checkout',
        [{ field_name: 'Workflow status', value: 'Ready to develop &rarr; In progress' }],
      ],
      [
        'Jira Integration',
        'update',
        'feature',
        'updated feature SHOP-2 Transfer',
        [{ field_name: 'Name', value: 'Pay by bank transfer &rarr; Transfer' }],
      ],
    ]);
  });

  it('escape what people wrote', async () => {
    tom().edit('SHOP-2', { name: '<b>"Bold" & co</b>' });
    expect((await fresh())[0]?.at('changes', 0, 'value')).toBe(
      'Pay by bank transfer &rarr; &lt;b&gt;&quot;Bold&quot; &amp; co&lt;/b&gt;',
    );
  });

  it('of a description name its note, lead to the record, and appear five minutes after the last edit, merged', async () => {
    tom().edit('SHOP-3', { description: '<p>Old words stay. Expected: first.</p>' });
    await pass(240_000);
    tom().edit('SHOP-3', { description: '<p>Old words stay. Expected: second.</p>' });
    world.aha.account('demo').as('Maya Chen').edit('SHOP-4', { description: '<p>Mine.</p>' });
    await pass(240_000);
    expect(await fresh()).toEqual([]);
    await pass(60_000);
    const [row, other, ...more] = await fresh();
    expect(more).toEqual([]);
    expect(other?.text('user', 'name')).toBe('Maya Chen');
    const { body } = await world.call('GET', 'features/SHOP-3');
    expect(row?.at('auditable_type')).toBe('note');
    expect(row?.at('auditable_id')).toBe(body.text('feature', 'description', 'id'));
    expect([row?.at('associated_type'), row?.at('associated_id')]).toEqual(['feature', body.text('feature', 'id')]);
    expect(row?.text('changes', 0, 'value')).toContain('<span class="inserted">');
    expect(row?.text('changes', 0, 'value')).toContain('second.');
    expect(row?.text('changes', 0, 'value')).not.toContain('first.');
  });

  it('keep text that did not change outside the marks', async () => {
    tom().edit('SHOP-3', { description: '<p>One <b>two</b> three</p>' });
    await pass(300_000);
    cursor = (await fresh()).at(-1)?.text('id') ?? '';
    tom().edit('SHOP-3', { description: '<p>One <b>2</b> three</p>' });
    await pass(300_000);
    expect((await fresh())[0]?.at('changes', 0, 'value')).toBe(
      '<div class="user-content"><p>One <b><span class="deleted">two</span><span class="inserted">2</span></b> three</p></div>',
    );
  });

  it('can be merged for every field, or for none', async () => {
    world.aha.settings.auditMerging = 'all';
    tom().setStatus('SHOP-1', 'In progress');
    tom().setStatus('SHOP-1', 'Ready to ship');
    expect(await fresh()).toEqual([]);
    await pass(300_000);
    expect((await fresh()).map((row) => row.at('changes', 0, 'value'))).toEqual([
      'Ready to develop &rarr; Ready to ship',
    ]);
    world.aha.settings.auditMerging = 'off';
    tom().edit('SHOP-3', { description: '<p>At once</p>' });
    expect(await fresh()).toHaveLength(2);
  });

  it.each([
    ['when-shown', 1],
    ['when-made', 0],
  ] as const)('stamped %s are seen by a cursor that went on in between: %d', async (auditStamp, seen) => {
    world.aha.settings.auditStamp = auditStamp;
    tom().edit('SHOP-3', { description: '<p>Late</p>' });
    await pass(1000);
    tom().setStatus('SHOP-1', 'In progress');
    cursor = (await fresh()).at(-1)?.text('id') ?? '';
    await pass(300_000);
    expect(await fresh()).toHaveLength(seen);
  });

  it('are filtered by what, who, when and how', async () => {
    await pass(1000);
    const since = new Date(Date.now()).toISOString();
    tom().setStatus('SHOP-1', 'In progress');
    tom().comment('SHOP-1', '<p>Hi</p>');
    tom().delete('SHOP-12');
    const { body } = await world.call('GET', 'users?email=tom.li@example.com');
    const count = async (query: string): Promise<number> => (await rows(query)).length;
    expect(await count(`&created_since=${since}`)).toBe(3);
    expect(await count(`&created_since=${since}&user_id=${body.text('users', 0, 'id')}&audit_action=destroy`)).toBe(1);
    expect(await count(`&created_since=${since}&auditable_type=Comment`)).toBe(1);
    expect(await count(`&created_before=${new Date(start - 1).toISOString()}`)).toBe(0);
    expect((await world.call('GET', 'audits?associated_id=1')).status).toBe(400);
  });

  it('of a rank change are not interesting', async () => {
    tom().rank('SHOP-3', 1);
    expect((await fresh()).map((row) => [row.at('interesting'), row.at('changes')])).toEqual([[false, []]]);
  });

  it('name record types as the settings say', async () => {
    tom().edit('SHOP-E-1', { name: 'Checkout 2' });
    world.aha.settings.auditTypes = { ...world.aha.settings.auditTypes, epic: 'epic' };
    tom().edit('SHOP-E-1', { name: 'Checkout 3' });
    expect((await fresh()).map((row) => row.at('auditable_type'))).toEqual(['master_feature', 'epic']);
  });
});
