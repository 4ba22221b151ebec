import { people } from '../../sandbox/jira/seed';
import { doc, freezeClock, TestSite, type Reply } from './site';

const api = '/rest/api/3';

let site: TestSite;

beforeEach(() => {
  freezeClock();
  site = new TestSite();
});
afterEach(() => {
  expect(site.violations).toEqual([]);
  jest.useRealTimers();
});

const link = (more: object = {}): Promise<Reply> =>
  site.call('POST', `${api}/issueLink`, {
    type: { name: 'Blocks' },
    inwardIssue: { key: 'TL-2' },
    outwardIssue: { key: 'TL-4' },
    ...more,
  });

const linksOf = async (key: string): Promise<readonly unknown[]> =>
  (await site.field(key, 'issuelinks')).list().map(({ value }) => value);

describe('issue links', () => {
  it('answer nothing; each end shows the other', async () => {
    expect(await link()).toMatchObject({ status: 201, body: undefined });
    expect(await linksOf('TL-2')).toMatchObject([{ type: { outward: 'blocks' }, outwardIssue: { key: 'TL-4' } }]);
    expect(await linksOf('TL-4')).toMatchObject([{ type: { inward: 'is blocked by' }, inwardIssue: { key: 'TL-2' } }]);
    const changes = await site.ask('GET', `${api}/issue/TL-4/changelog`);
    expect(changes.at('values', 0, 'items', 0).value).toMatchObject({
      field: 'Link',
      to: 'TL-2',
      toString: 'This issue is blocked by TL-2',
    });
  });

  it('are made once however often they are asked for', async () => {
    await link();
    expect((await link()).status).toBe(201);
    expect(await linksOf('TL-2')).toHaveLength(1);
  });

  it('stay unmade when their comment is refused', async () => {
    expect((await link({ comment: { body: doc('') } })).status).toBe(400);
    expect(await linksOf('TL-2')).toEqual([]);
    await link({ comment: { body: doc('Because') } });
    expect((await site.field('TL-4', 'comment')).at('total').value).toBe(1);
  });

  it('are 404 for hidden issues, without permission and while switched off', async () => {
    site.jira.admin.restrictIssue('TL-4', [people.lead]);
    expect((await link()).status).toBe(404);
    site.jira.admin.restrictIssue('TL-4', undefined);
    site.jira.admin.setPermission('TL', people.dev, 'LINK_ISSUES', false);
    expect((await link()).status).toBe(404);
    site.jira.admin.setPermission('TL', people.dev, 'LINK_ISSUES', undefined);
    site.jira.configure({ linkingEnabled: false });
    expect((await link()).status).toBe(404);
  });

  it('do not show an end that the caller may not see', async () => {
    await link();
    site.jira.admin.restrictIssue('TL-4', [people.lead]);
    const issue = await site.ask('GET', `${api}/issue/TL-2?fields=issuelinks`);
    expect(issue.list('fields', 'issuelinks')).toEqual([]);
  });

  it('are deleted by their id', async () => {
    await link();
    const id = (await site.field('TL-2', 'issuelinks')).text(0, 'id');
    await site.ask('DELETE', `${api}/issueLink/${id}`);
    expect(await linksOf('TL-4')).toEqual([]);
    expect((await site.call('GET', `${api}/issueLink/${id}`)).status).toBe(404);
  });
});

describe('remote links', () => {
  const address = `${api}/issue/TL-2/remotelink`;
  const object = { url: 'https://acme.aha.io/features/A-1', title: 'A-1' };

  it('are updated by their global id, and lose what is not sent', async () => {
    const full = { globalId: 'aha:1', relationship: 'implements', object: { ...object, summary: 'A feature' } };
    expect((await site.call('POST', address, full)).status).toBe(201);
    expect((await site.call('POST', address, { globalId: 'aha:1', object })).status).toBe(200);
    const link = await site.ask('GET', `${address}?globalId=aha%3A1`);
    expect(link.value).toMatchObject({ globalId: 'aha:1', object });
    expect(link.value).not.toHaveProperty('relationship');
    expect(link.at('object').value).not.toHaveProperty('summary');
    expect((await site.ask('GET', address)).list()).toHaveLength(1);
  });

  it('are deleted by their global id in one call', async () => {
    await site.ask('POST', address, { globalId: 'aha:1', object });
    await site.ask('DELETE', `${address}?globalId=aha%3A1`);
    expect((await site.call('GET', `${address}?globalId=aha%3A1`)).status).toBe(404);
  });

  it('need the permission to link', async () => {
    site.jira.admin.setPermission('TL', people.dev, 'LINK_ISSUES', false);
    expect((await site.call('POST', address, { object })).status).toBe(403);
  });
});

describe('issue properties', () => {
  const address = `${api}/issue/TL-2/properties/throughline`;

  it('are no change of the issue', async () => {
    const before = await site.ask('GET', `${api}/issue/TL-2?fields=updated`);
    jest.advanceTimersByTime(60_000);
    expect((await site.call('PUT', address, { linked: 'yes' })).status).toBe(201);
    expect((await site.call('PUT', address, { linked: 'no' })).status).toBe(200);
    expect((await site.ask('GET', `${api}/issue/TL-2?fields=updated`)).value).toEqual(before.value);
    expect((await site.ask('GET', address)).value).toEqual({ key: 'throughline', value: { linked: 'no' } });
    expect(site.takeEvents()).toEqual(['set:issue-property', 'set:issue-property']);
  });

  it('are limited in length and need the permission to edit', async () => {
    expect((await site.call('PUT', address, 'x'.repeat(32_768))).status).toBe(400);
    expect((await site.call('PUT', `${address}${'x'.repeat(255)}`, 1)).status).toBe(400);
    site.jira.admin.setPermission('TL', people.dev, 'EDIT_ISSUES', false);
    expect((await site.call('PUT', address, 1)).status).toBe(403);
  });

  it('are set on many issues by a task', async () => {
    const reply = await site.call('POST', `${api}/issue/properties/multi`, {
      issues: [10_000, 10_001, 999].map((issueID) => ({ issueID, properties: { throughline: { linked: 'yes' } } })),
    });
    expect(reply.status).toBe(303);
    const task = await site.ask('GET', new URL(reply.headers.get('location') ?? '').pathname);
    expect(task.at('status').value).toBe('COMPLETE');
    expect((await site.ask('GET', address)).at('value').value).toEqual({ linked: 'yes' });
  });
});
