import { people, resolutions, statuses } from '../../sandbox/jira/seed';
import { doc, freezeClock, someText, TestSite } from './site';

const transitions = (key: string): string => `/rest/api/3/issue/${key}/transitions`;

let site: TestSite;

beforeEach(() => {
  freezeClock();
  site = new TestSite();
});
afterEach(() => {
  expect(site.violations).toEqual([]);
  jest.useRealTimers();
});

const names = async (key: string, query = '', by: string = people.dev): Promise<readonly unknown[]> =>
  (await site.ask('GET', transitions(key) + query, undefined, by)).pluck('transitions', 'name');

const go = (
  key: string,
  id: string,
  more: object = {},
  by: string = people.dev,
): Promise<{ status: number; body: unknown }> =>
  site.call('POST', transitions(key), { transition: { id }, ...more }, by);

const statusOf = async (key: string): Promise<unknown> => (await site.field(key, 'status')).at('id').value;

describe('transitions', () => {
  it('lead to Done over several steps only', async () => {
    const key = await site.create();
    expect(await names(key)).toEqual(['Start progress', 'Block']);
    expect(await go(key, '51')).toMatchObject({ status: 400 });
    await go(key, '11');
    await go(key, '31');
    expect(await names(key)).toEqual(['Request changes', 'Finish', 'Block']);
    expect(await go(key, '51', { fields: { resolution: { id: resolutions.done } } })).toMatchObject({ status: 204 });
    expect(await statusOf(key)).toBe(statuses.done);
  });

  it('ask for the fields of their screen and take no others', async () => {
    const key = await site.create();
    await go(key, '11');
    await go(key, '31');
    const screen = await site.ask('GET', `${transitions(key)}?transitionId=51&expand=transitions.fields`);
    expect(screen.at('transitions', 0, 'hasScreen').value).toBe(true);
    expect(screen.at('transitions', 0, 'fields', 'resolution', 'required').value).toBe(true);
    expect(screen.at('transitions', 0, 'fields', 'comment', 'required').value).toBe(false);
    expect(await go(key, '51')).toMatchObject({
      status: 400,
      body: { errors: { resolution: 'Resolution is required.' } },
    });
    const summary = await go(key, '51', { fields: { resolution: { name: 'Done' }, summary: 'New' } });
    expect(summary).toMatchObject({ status: 400, body: { errors: { summary: someText } } });
    expect(await statusOf(key)).toBe(statuses.inReview);
    expect(await go(key, '41', { update: { comment: [{ add: { body: doc('Why') } }] } })).toMatchObject({
      status: 400,
    });
  });

  it('take a comment along when the screen has one', async () => {
    const key = await site.create();
    await go(key, '11');
    await go(key, '31');
    site.takeEvents();
    const more = {
      fields: { resolution: { name: 'Done' } },
      update: { comment: [{ add: { body: doc('Well done') } }] },
    };
    expect(await go(key, '51', more)).toMatchObject({ status: 204 });
    expect((await site.field(key, 'comment')).at('total').value).toBe(1);
    expect(site.takeEvents()).toEqual(['updated:issue', 'commented:issue']);
  });

  it('may depend on who asks', async () => {
    const key = await site.create();
    for (const id of ['11', '31']) await go(key, id);
    await go(key, '51', { fields: { resolution: { name: 'Done' } } });
    expect(await names(key)).toEqual([]);
    expect(await names(key, '?includeUnavailableTransitions=true')).toEqual(['Reopen']);
    expect(await go(key, '81')).toMatchObject({ status: 400 });
    expect(await names(key, '', people.lead)).toEqual(['Reopen']);
    expect(await go(key, '81', {}, people.lead)).toMatchObject({ status: 204 });
    expect((await site.field(key, 'resolution')).value).toBeNull();
  });

  it('do not show without the permission, and are no error', async () => {
    site.jira.admin.setPermission('TL', people.dev, 'TRANSITION_ISSUES', false);
    expect(await names('TL-2')).toEqual([]);
    expect(await go('TL-2', '31')).toMatchObject({ status: 400 });
  });

  it('are possible from everywhere in a simple workflow, and resolve by themselves', async () => {
    const list = await site.ask('GET', transitions('TL-1'));
    expect(list.pluck('transitions', 'isGlobal')).toEqual([true, true, true]);
    await go('TL-1', '31');
    expect((await site.field('TL-1', 'resolution')).at('id').value).toBe(resolutions.done);
    expect((await site.field('TL-1', 'resolutiondate')).value).not.toBeNull();
    await go('TL-1', '21');
    expect((await site.field('TL-1', 'resolution')).value).toBeNull();
    expect((await site.field('TL-1', 'resolutiondate')).value).toBeNull();
  });

  it('have statuses of their own in a team-managed project', async () => {
    const fields = { project: { key: 'TEAM' }, issuetype: { name: 'Task' }, summary: 'x' };
    const key = (await site.ask('POST', '/rest/api/3/issue', { fields })).text('key');
    const list = await site.ask('GET', transitions(key));
    expect(list.pluck('transitions', 'to', 'name')).toEqual(['To Do', 'Doing', 'Done']);
    const statusIds = list.pluck('transitions', 'to', 'id');
    expect(statusIds).not.toContain(statuses.toDo);
    expect(list.at('transitions', 1, 'to', 'statusCategory', 'key').value).toBe('indeterminate');
  });

  it('can be asked for at creation; the issue stands when they fail', async () => {
    const create = (id: string): ReturnType<TestSite['ask']> =>
      site.ask('POST', '/rest/api/3/issue', {
        fields: { project: { key: 'TL' }, issuetype: { name: 'Story' }, summary: 'x' },
        transition: { id },
      });
    const moved = await create('11');
    expect(await statusOf(moved.text('key'))).toBe(statuses.inProgress);
    const stuck = await create('51');
    expect(stuck.at('transition', 'status').value).toBe(400);
    expect(await statusOf(stuck.text('key'))).toBe(statuses.toDo);
  });

  it('are ignored in an edit', async () => {
    await site.ask('PUT', '/rest/api/3/issue/TL-2', { transition: { id: '31' }, fields: { summary: 'New' } });
    expect(await statusOf('TL-2')).toBe(statuses.inProgress);
  });
});
