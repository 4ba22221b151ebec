import { people, statuses } from '../../sandbox/jira/seed';
import type { Caller } from '../../sandbox/shapes';
import { asApp, doc, freezeClock, TestSite, upload } from './site';

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

describe('product events', () => {
  it('are not raised by the sample data', () => {
    expect(site.events).toEqual([]);
  });

  it('carry nine fields of the issue and bare account ids', async () => {
    const key = await site.create({ description: doc('Long text'), labels: ['a'] });
    const [event] = site.events;
    expect(event).toMatchObject({ name: 'avi:jira:created:issue', bySelf: false, issueProperties: {} });
    const issue = event?.payload['issue'] as { key: string; fields: object };
    expect(issue.key).toBe(key);
    expect(Object.keys(issue.fields).sort()).toEqual([
      'assignee',
      'created',
      'creator',
      'issuetype',
      'project',
      'reporter',
      'status',
      'summary',
      'updated',
    ]);
    expect(issue.fields).toMatchObject({ reporter: { accountId: people.dev }, assignee: null });
    expect(event?.payload).toMatchObject({ atlassianId: people.dev });
  });

  it('tell what changed, once for all changes of a call', async () => {
    await site.ask('PUT', `${api}/issue/TL-2`, {
      fields: { summary: 'New', assignee: { accountId: people.lead } },
      update: { labels: [{ add: 'z' }] },
    });
    expect(site.events.map(({ name }) => name)).toEqual(['avi:jira:updated:issue', 'avi:jira:assigned:issue']);
    const changelog = site.events[0]?.payload['changelog'] as { items: { fieldId: string }[] };
    expect(changelog.items.map(({ fieldId }) => fieldId).sort()).toEqual(['assignee', 'labels', 'summary']);
  });

  it('tell both statuses of a transition', async () => {
    await site.ask('POST', `${api}/issue/TL-2/transitions`, { transition: { id: '31' } });
    expect(site.events[0]?.payload).toMatchObject({
      changelog: {
        items: [{ fieldId: 'status', from: statuses.inProgress, to: statuses.inReview, toString: 'In Review' }],
      },
      associatedStatuses: [{ id: statuses.inProgress }, { id: statuses.inReview }],
    });
  });

  it('are not raised by an edit that changes nothing', async () => {
    const before = await site.ask('GET', `${api}/issue/TL-2?fields=updated`);
    jest.advanceTimersByTime(60_000);
    const description = (await site.field('TL-2', 'description')).value;
    await site.ask('PUT', `${api}/issue/TL-2`, {
      fields: { summary: 'Pay with a saved card', description, labels: ['payments', 'checkout'] },
    });
    await site.ask('PUT', `${api}/issue/TL-2/assignee`, { accountId: people.dev });
    expect(site.events).toEqual([]);
    expect((await site.ask('GET', `${api}/issue/TL-2?fields=updated`)).value).toEqual(before.value);
    expect((await site.ask('GET', `${api}/issue/TL-2/changelog`)).at('total').value).toBe(1);
  });

  it('are the same for a new comment and an edited one, and none for an unchanged one', async () => {
    const id = (await site.ask('POST', `${api}/issue/TL-2/comment`, { body: doc('One') })).text('id');
    jest.advanceTimersByTime(1000);
    await site.ask('PUT', `${api}/issue/TL-2/comment/${id}`, { body: doc('Two') });
    await site.ask('PUT', `${api}/issue/TL-2/comment/${id}`, { body: doc('Two') });
    await site.ask('DELETE', `${api}/issue/TL-2/comment/${id}`);
    const comments = site.events.map(({ payload }) => payload['comment'] as { created: string; updated: string });
    expect(comments[0]?.created).toBe(comments[0]?.updated);
    expect(comments[1]?.created).not.toBe(comments[1]?.updated);
    expect(site.takeEvents()).toEqual(['commented:issue', 'commented:issue', 'deleted:comment']);
  });

  it('follow links and files, with updates of the issues where the site raises them', async () => {
    const body = { type: { name: 'Relates' }, inwardIssue: { key: 'TL-2' }, outwardIssue: { key: 'TL-4' } };
    await site.ask('POST', `${api}/issueLink`, body);
    expect(site.events.at(-1)?.payload).toMatchObject({ sourceIssueId: 10_001, destinationIssueId: 10_003 });
    expect(site.takeEvents()).toEqual(['updated:issue', 'updated:issue', 'created:issuelink']);
    await site.ask('POST', `${api}/issue/TL-2/attachments`, upload({ 'a.txt': 'a' }));
    expect(site.takeEvents()).toEqual(['updated:issue', 'created:attachment']);

    site.jira.configure({ linksAndFilesUpdateIssues: false });
    await site.ask('POST', `${api}/issueLink`, { ...body, type: { name: 'Blocks' } });
    await site.ask('POST', `${api}/issue/TL-2/attachments`, upload({ 'b.txt': 'b' }));
    expect(site.takeEvents()).toEqual(['created:issuelink', 'created:attachment']);
    const changes = await site.ask('GET', `${api}/issue/TL-2/changelog`);
    expect(changes.at('total').value).toBe(5);
  });

  it('say nothing of the parts of a deleted issue', async () => {
    await site.ask('POST', `${api}/issue/TL-3/comment`, { body: doc('x') });
    site.takeEvents();
    await site.ask('DELETE', `${api}/issue/TL-3`, undefined, people.lead);
    expect(site.takeEvents()).toEqual(['deleted:issue']);
  });

  it('carry the properties of the issue for the platform to filter by', async () => {
    await site.ask('PUT', `${api}/issue/TL-2/properties/throughline`, { linked: 'yes' });
    await site.ask('PUT', `${api}/issue/TL-2`, { fields: { summary: 'New' } });
    expect(site.events.at(-1)).toMatchObject({
      name: 'avi:jira:updated:issue',
      issueProperties: { throughline: { linked: 'yes' } },
    });
  });

  it('know whose they are: the app, a person, or a person through the app', async () => {
    const through: Caller = { as: 'user', accountId: people.dev, scopes: ['write:jira-work'] };
    const summaries = ['by the app', 'by a person', 'through the app', 'through the app, not counted'];
    const edit = (summary: string | undefined, by: string | Caller): Promise<unknown> =>
      site.ask('PUT', `${api}/issue/TL-2`, { fields: { summary } }, by);
    await edit(summaries[0], asApp());
    await edit(summaries[1], people.dev);
    await edit(summaries[2], through);
    site.jira.configure({ asUserCallsAreSelf: false });
    await edit(summaries[3], through);
    expect(site.events.map(({ bySelf }) => bySelf)).toEqual([true, false, true, false]);
  });
});
