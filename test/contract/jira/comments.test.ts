import { groups, people } from '../../sandbox/jira/seed';
import { asApp, doc, freezeClock, someText, TestSite, type Json, type Reply } from './site';

const api = '/rest/api/3';
const comments = `${api}/issue/TL-4/comment`;

let site: TestSite;

beforeEach(() => {
  freezeClock();
  site = new TestSite();
});
afterEach(() => {
  expect(site.violations).toEqual([]);
  jest.useRealTimers();
});

const add = (more: object = {}, by: string = people.dev): Promise<Json> =>
  site.ask('POST', comments, { body: doc('Hello'), ...more }, by);

const seenBy = async (by: string): Promise<readonly unknown[]> =>
  (await site.ask('GET', comments, undefined, by)).pluck('comments', 'id');

describe('comments', () => {
  it('are listed oldest first by offset, or newest first', async () => {
    const ids: string[] = [];
    for (let round = 0; round < 3; round++) ids.push((await add()).text('id'));
    const page = await site.ask('GET', `${comments}?startAt=1&maxResults=1`);
    expect(page.value).toMatchObject({ startAt: 1, maxResults: 1, total: 3, comments: [{ id: ids[1] }] });
    const reversed = await site.ask('GET', `${comments}?orderBy=-created`);
    expect(reversed.pluck('comments', 'id')).toEqual(ids.toReversed());
  });

  it('are hidden from everybody outside their role or group, administrators included', async () => {
    const byRole = (await add({ visibility: { type: 'role', value: 'Service Desk Team' } }, people.support)).text('id');
    const byGroup = (await add({ visibility: { type: 'group', identifier: groups.support } }, people.support)).text(
      'id',
    );
    const open = (await add()).text('id');
    expect(await seenBy(people.support)).toEqual([byRole, byGroup, open]);
    expect(await seenBy(people.admin)).toEqual([open]);
    expect((await site.call('GET', `${comments}/${byRole}`, undefined, people.admin)).status).toBe(404);
    const inIssue = await site.ask('GET', `${api}/issue/TL-4?fields=comment`, undefined, people.lead);
    expect(inIssue.at('fields', 'comment', 'total').value).toBe(1);
    const listed = await site.ask('POST', `${api}/comment/list`, { ids: [byRole, open].map(Number) }, people.lead);
    expect(listed.pluck('values', 'id')).toEqual([open]);
    expect((await site.field('TL-4', 'comment')).pluck('comments', 'visibility')).toEqual([undefined]);
  });

  it('cannot be restricted to a group that the author is not in', async () => {
    const reply = await site.call('POST', comments, {
      body: doc('x'),
      visibility: { type: 'group', identifier: groups.support },
    });
    expect(reply).toMatchObject({ status: 400, body: { errors: { commentLevel: someText } } });
  });

  it('are internal by a property, when the site honours it', async () => {
    const properties = [{ key: 'sd.public.comment', value: { internal: true } }];
    const internal = await add({ properties });
    expect(internal.at('jsdPublic').value).toBe(false);
    await site.ask('PUT', `${comments}/${internal.text('id')}`, { body: doc('Edited') });
    expect((await site.ask('GET', `${comments}/${internal.text('id')}`)).at('jsdPublic').value).toBe(false);
    const flipped = [{ key: 'sd.public.comment', value: { internal: false } }];
    const edited = await site.ask('PUT', `${comments}/${internal.text('id')}`, { body: doc('x'), properties: flipped });
    expect(edited.at('jsdPublic').value).toBe(true);
    expect((await add()).at('jsdPublic').value).toBe(true);
    site.jira.configure({ honoursInternalComments: false });
    expect((await add({ properties })).at('jsdPublic').value).toBe(true);
  });

  it('carry properties that a list shows only when asked', async () => {
    const comment = await add({ properties: [{ key: 'throughline', value: { copyOf: 'c1' } }] });
    expect(comment.value).not.toHaveProperty('properties');
    const listed = await site.ask('GET', `${comments}?expand=properties`);
    expect(listed.at('comments', 0, 'properties').value).toEqual([{ key: 'throughline', value: { copyOf: 'c1' } }]);
    const address = `${api}/comment/${comment.text('id')}/properties/mark`;
    expect((await site.call('PUT', address, 'one')).status).toBe(201);
    expect((await site.call('PUT', address, 'two')).status).toBe(200);
    expect((await site.ask('GET', address)).value).toEqual({ key: 'mark', value: 'two' });
  });

  it('are edited and deleted by their author, or with the permission for all', async () => {
    const own = `${comments}/${(await add()).text('id')}`;
    jest.advanceTimersByTime(1000);
    const edited = await site.ask('PUT', own, { body: doc('Mine') });
    expect(edited.text('created')).not.toBe(edited.text('updated'));
    const others = `${comments}/${(await add({}, people.lead)).text('id')}`;
    expect((await site.call('PUT', others, { body: doc('Not mine') })).status).toBe(400);
    expect((await site.call('DELETE', others)).status).toBe(400);
    await site.ask('PUT', own, { body: doc('By the lead') }, people.lead);
    await site.ask('DELETE', own, undefined, people.lead);
    expect((await site.call('GET', own)).status).toBe(404);
  });

  it('answer others and take over who may see them', async () => {
    const parent = await add({ visibility: { type: 'role', value: 'Developers' } });
    const reply = await add({ parentId: Number(parent.text('id')) });
    expect(reply.at('visibility', 'value').value).toBe('Developers');
    const address = `${comments}/${reply.text('id')}`;
    expect(
      (await site.call('PUT', address, { body: doc('x'), visibility: { type: 'role', value: 'Administrators' } }))
        .status,
    ).toBe(400);
  });

  it.each([
    ['no body', {}],
    ['a text', { body: 'x' }],
    ['an empty document', { body: { type: 'doc', version: 1, content: [] } }],
    ['too long a text', { body: doc('x'.repeat(33_000)) }],
  ])('refuse %s', async (_name, body) => {
    expect(await site.call('POST', comments, body)).toMatchObject({
      status: 400,
      body: { errors: { comment: someText } },
    });
  });

  it('end at the limit of the issue', async () => {
    site.jira.configure({ perIssue: { comments: 1, attachments: 1, links: 1, remoteLinks: 1 } });
    await add();
    expect((await site.call('POST', comments, { body: doc('x') })).status).toBe(413);
  });

  it('need the permission to comment', async () => {
    site.jira.admin.setPermission('TL', people.app, 'ADD_COMMENTS', false);
    const reply: Reply = await site.call('POST', comments, { body: doc('x') }, asApp());
    expect(reply.status).toBe(400);
  });
});
