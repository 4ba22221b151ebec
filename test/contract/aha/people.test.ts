import type { World } from './world';
import { makeWorld, stopClock } from './world';

let world: World;

beforeEach(() => {
  stopClock();
  world = makeWorld();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('What a person does on the pages shows in the API', () => {
  it('comments with files, changed and deleted', async () => {
    const tom = world.aha.account('demo').as('tom.li@example.com');
    const { id } = tom.comment('SHOP-3', '<p>First</p>');
    const bytes = new TextEncoder().encode('log');
    const file = tom.attachToComment(id, { fileName: 'log.txt', contentType: 'text/plain', bytes });
    tom.editComment(id, '<p>Second</p>');
    const { body } = await world.call('GET', `comments/${id}`);
    expect(body.at('comment')).toMatchObject({
      body: '<p>Second</p>',
      user: { name: 'Tom Li' },
      attachments: [{ id: file.id, file_name: 'log.txt', file_size: 3 }],
    });
    tom.deleteAttachment(file.id);
    expect((await world.call('GET', `comments/${id}`)).body.at('comment', 'attachments')).toEqual([]);
    tom.deleteComment(id);
    expect((await world.call('GET', 'features/SHOP-3/comments')).body.list('comments')).toEqual([]);
  });

  it('records made, moved, deleted and brought back', async () => {
    const maya = world.aha.account('demo').as('Maya Chen');
    const { id } = maya.createFeature('SHOP-R-1', { name: 'Loyalty points' });
    maya.addRequirement(id, { name: 'Show the balance' });
    maya.moveFeature(id, 'WH-R-1');
    const shown = async () => (await world.call('GET', `features/${id}`)).body;
    expect((await shown()).text('feature', 'requirements', 0, 'reference_num')).toBe('WH-3-1');
    const deletion = maya.delete(id);
    expect((await world.call('GET', `features/${id}`)).status).toBe(404);
    maya.restore(deletion.id);
    expect((await shown()).text('feature', 'reference_num')).toBe('WH-3');
  });

  it('may empty what the API keeps', async () => {
    world.aha.account('demo').as('Maya Chen').edit('SHOP-1', { description: '' });
    const { body } = await world.call('GET', 'features/SHOP-1');
    expect(body.text('feature', 'description', 'body')).toBe('');
  });

  it('is refused without the right, and leaves nothing behind', async () => {
    const ines = world.aha.account('demo').as('Ines Ortega');
    expect(() => ines.setStatus('SHOP-1', 'Shipped')).toThrow('do not have access');
    expect(() => ines.edit('WH-1', { name: 'Mine' })).toThrow('not found');
    expect(() => ines.addActivityWebhook({ address: 'https://hooks.example' })).toThrow('administrator');
    expect(ines.apiKeys()).toEqual([]);
    const { body } = await world.call('GET', 'features/SHOP-1');
    expect(body.text('feature', 'workflow_status', 'name')).toBe('Ready to develop');
  });
});
