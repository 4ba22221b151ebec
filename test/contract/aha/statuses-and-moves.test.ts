import { demandForStatus, permitOnly } from '../../sandbox/aha/setup';
import type { Answer, World } from './world';
import { makeWorld, pass, stopClock } from './world';

let world: World;

beforeEach(() => {
  stopClock();
  world = makeWorld({ perSecond: null });
});
afterEach(() => {
  jest.useRealTimers();
});

const put = (path: string, feature: object): Promise<Answer> => world.call('PUT', path, { feature });

describe('Statuses', () => {
  const workflow = (kind: 'feature' | 'requirement') => {
    const { account } = world.aha.account('demo');
    return account.workflow(kind, account.product('SHOP').id);
  };

  it('belong to the workflow of the record type', async () => {
    const { body } = await world.call('GET', 'products/SHOP/workflows');
    const idOf = (type: string): unknown =>
      body
        .list('workflows')
        .find((row) => row.at('statusable_type') === type)
        ?.list('workflow_statuses')
        .find((status) => status.at('name') === 'In progress')
        ?.at('id');
    expect(idOf('Feature')).not.toBe(idOf('Requirement'));
    expect((await put('features/SHOP-1', { workflow_status: { id: idOf('Requirement') } })).status).toBe(422);
    expect((await put('features/SHOP-1', { workflow_status: { id: idOf('Feature') } })).status).toBe(200);
  });

  it.each([
    ['unprocessable', 422],
    ['forbidden', 403],
    ['ignored', 200],
  ] as const)('a move that the fixed workflow does not permit is %s', async (refusedTransition, status) => {
    world.aha.settings.refusedTransition = refusedTransition;
    permitOnly(world.aha.account('demo').account, workflow('feature'), { 'Ready to develop': ['In progress'] });
    const { body: workflows } = await world.call('GET', 'products/SHOP/workflows');
    expect(workflows.list('workflows').filter((row) => row.at('transitions_only') === true)).toHaveLength(1);
    expect((await put('features/SHOP-1', { workflow_status: 'Shipped' })).status).toBe(status);
    const { body } = await world.call('GET', 'features/SHOP-1');
    expect(body.text('feature', 'workflow_status', 'name')).toBe('Ready to develop');
    expect((await put('features/SHOP-1', { workflow_status: 'In progress' })).status).toBe(200);
  });

  it('can demand fields', async () => {
    demandForStatus(world.aha.account('demo').account, workflow('feature'), 'Ready to ship', ['due_date', 'tags']);
    const refused = await put('features/SHOP-3', { workflow_status: 'Ready to ship' });
    expect(refused).toMatchObject({ status: 422 });
    expect(refused.body.text('errors', 'message')).toContain('due_date');
    const both = { workflow_status: 'Ready to ship', due_date: '2026-07-01' };
    expect((await put('features/SHOP-3', both)).status).toBe(200);
  });
});

describe('Moving to another workspace', () => {
  it('keeps the ids and changes the reference numbers, those of the requirements too', async () => {
    const before = await world.call('GET', 'features/SHOP-2');
    const { body } = await put('features/SHOP-2', { release: 'WH-R-1' });
    expect(body.text('feature', 'id')).toBe(before.body.text('feature', 'id'));
    expect(body.text('feature', 'reference_num')).toBe('WH-3');
    expect(body.text('feature', 'workflow_status', 'name')).toBe('In progress');
    expect(body.list('feature', 'requirements').map((row) => row.text('reference_num'))).toEqual(['WH-3-1', 'WH-3-2']);
    expect(body.text('feature', 'project', 'reference_prefix')).toBe('WH');
    expect((await world.call('GET', 'features/SHOP-2')).status).toBe(404);
    const inShop = await world.call('GET', 'products/SHOP/features');
    expect(inShop.body.list('features').map((row) => row.text('name'))).not.toContain('Pay by bank transfer');
  });

  it('can be refused through the API', async () => {
    world.aha.settings.moveAcross = 'refused';
    expect((await put('features/SHOP-2', { release: 'WH-R-1' })).status).toBe(422);
  });
});

describe('Deleting', () => {
  it('answers 404 from then on and keeps the record in the recycle bin for seven days', async () => {
    const { body: before } = await world.call('GET', 'features/SHOP-1');
    expect((await world.call('DELETE', 'features/SHOP-1')).status).toBe(204);
    expect((await world.call('GET', 'features/SHOP-1')).status).toBe(404);
    expect((await world.call('GET', 'requirements/SHOP-1-1')).status).toBe(404);
    const { body: bin } = await world.call('GET', 'deletions');
    expect(bin.text('deletions', 0, 'record', 'reference_num')).toBe('SHOP-1');
    await world.call('POST', `deletions/${bin.text('deletions', 0, 'id')}/restore`);
    const { body: after } = await world.call('GET', 'features/SHOP-1?fields=id,requirements,integration_fields');
    expect(after.text('feature', 'id')).toBe(before.text('feature', 'id'));
    expect(after.list('feature', 'requirements')).toHaveLength(3);
    await world.call('DELETE', 'features/SHOP-1');
    await pass(7 * 86_400_000);
    expect((await world.call('GET', 'deletions')).body.list('deletions')).toEqual([]);
  });

  it('turns a requirement into a feature with a new id', async () => {
    const { body: old } = await world.call('GET', 'requirements/SHOP-1-2');
    const { body } = await world.call('POST', 'requirements/SHOP-1-2/convert_to_feature');
    expect(body.text('feature', 'reference_num')).toBe('SHOP-13');
    expect(body.text('feature', 'id')).not.toBe(old.text('requirement', 'id'));
    expect(body.text('feature', 'description', 'body')).toBe(old.text('requirement', 'description', 'body'));
    expect((await world.call('GET', `requirements/${old.text('requirement', 'id')}`)).status).toBe(404);
  });
});

describe('Estimates', () => {
  it('are in the unit of the workspace', async () => {
    const { body } = await world.call('GET', 'features/WH-1');
    expect([body.at('feature', 'work_units'), body.at('feature', 'original_estimate')]).toEqual([20, 5]);
  });

  it('follow the work logged', async () => {
    const answer = await world.call('POST', 'features/SHOP-1/time_tracking_events', {
      time_tracking_event: { work_done_text: '1h 30min', remaining_estimate_text: '2h' },
    });
    expect(answer.body.at('time_tracking_event', 'work_done')).toBe(90);
    const { body } = await world.call('GET', 'features/SHOP-1');
    expect([body.at('feature', 'work_done'), body.at('feature', 'remaining_estimate')]).toEqual([90, 120]);
  });
});
