import { people } from '../../sandbox/jira/seed';
import { doc, freezeClock, TestSite, type Reply } from './site';

const api = '/rest/api/3';

let site: TestSite;

beforeEach(() => {
  freezeClock();
  site = new TestSite({
    indexedProperties: [
      { key: 'throughline', path: 'origin', type: 'string' },
      { key: 'throughline', path: 'deep.count', type: 'number' },
    ],
  });
});
afterEach(() => {
  expect(site.violations).toEqual([]);
  jest.useRealTimers();
});

const search = (jql: string, more: object = {}, by: string = people.dev): Promise<Reply> =>
  site.call('POST', `${api}/search/jql`, { jql, ...more }, by);

const keys = async (jql: string, by?: string): Promise<readonly unknown[]> => {
  const found = await site.ask('POST', `${api}/search/jql`, { jql, fields: ['key'] }, by);
  return found.pluck('issues', 'key');
};

describe('queries', () => {
  it.each([
    ['project = TL', ['TL-4', 'TL-3', 'TL-2', 'TL-1']],
    ['project = "Web shop" AND type in (Epic, Bug)', ['TL-4', 'TL-1']],
    ["project = TL AND status = 'In Progress'", ['TL-2']],
    ['project = TL AND status != "In Progress" ORDER BY key', ['TL-1', 'TL-3', 'TL-4']],
    ['project = TL AND statusCategory = indeterminate', ['TL-2']],
    ['labels = payments', ['TL-2']],
    ['project = TL AND labels != payments', ['TL-1']],
    ['project = TL AND labels is EMPTY ORDER BY key DESC', ['TL-4', 'TL-3']],
    ['labels is not empty ORDER BY created, key', ['TL-1', 'TL-2']],
    ['parent = TL-1 OR parent = TL-2', ['TL-3', 'TL-2']],
    ['key in (TL-1, TL-4)', ['TL-4', 'TL-1']],
    ['id = 10001', ['TL-2']],
    ['key >= TL-3', ['TL-4', 'TL-3']],
    ['project = TL AND NOT (type = Story OR type = Epic)', ['TL-4', 'TL-3']],
    ['assignee = currentUser()', ['TL-2']],
    ['project = TL AND assignee is EMPTY AND reporter = "Leo Park"', ['TL-4', 'TL-1']],
    ['text ~ "voucher gone"', ['TL-4']],
    ['text ~ vault', ['TL-2']],
    ['summary ~ "vouch*"', ['TL-4']],
    ['description ~ "\\"one step\\""', ['TL-4']],
    ['project = TL AND summary !~ voucher AND type = Bug', []],
    ['"Story Points" = 5', ['TL-2']],
    ['cf[10028] > 3', ['TL-2']],
    ['Severity = Major', ['TL-4']],
    ['project in (TL, TEAM) AND priority = High', ['TL-4']],
  ])('%s', async (jql, expected) => {
    expect(await keys(jql)).toEqual(expected);
  });

  it.each([
    ['', 'Unbounded'],
    ['order by created', 'Unbounded'],
    ['project = NOPE', "The value 'NOPE' does not exist for the field 'project'."],
    ['key = TL-999', "does not exist for the field 'key'"],
    ['nonsense = 1', "Field 'nonsense' does not exist"],
    ['project TL', 'Expecting operator'],
    ['project = TL AND', 'ends too early'],
    ['project = TL created', 'Expecting the end'],
    ['project ~ TL', "The operator '~' is not supported"],
    ['project = TL AND updated > yesterday', "Date value 'yesterday'"],
    ['project = TL ORDER BY a, b, c, d, e, f, g, h', 'sort fields'],
    ['issue.property[other].origin = x', 'does not exist'],
  ])('refuses "%s"', async (jql, message) => {
    const reply = await search(jql);
    expect(reply.status).toBe(400);
    expect(JSON.stringify(reply.body)).toContain(message);
  });

  it('read dates on the wall clock of who asks, to the minute', async () => {
    // 09:30:15 UTC is 15:00 in Kolkata, 04:30 in New York.
    expect(await keys('project = TL AND created = "2026-11-20 15:00"', people.dev)).toHaveLength(4);
    expect(await keys('project = TL AND created = "2026/11/20 04:30"', people.lead)).toHaveLength(4);
    expect(await keys('project = TL AND created = "2026-11-20 15:00"', people.lead)).toHaveLength(0);
    expect(await keys('project = TL AND updated >= "2026-11-20 15:01"', people.dev)).toHaveLength(0);
    expect(await keys('project = TL AND updated >= 2026-11-20 AND updated <= 2026-11-21')).toHaveLength(4);
    jest.advanceTimersByTime(3_600_000);
    await site.ask('PUT', `${api}/issue/TL-4`, { fields: { summary: 'Later' } });
    expect(await keys('project = TL AND updated >= -5m')).toEqual(['TL-4']);
    expect(await keys('project = TL AND updated < -5m ORDER BY key')).toEqual(['TL-1', 'TL-2', 'TL-3']);
    expect(await keys('project = TL AND created >= startOfDay() AND created < endOfDay()')).toHaveLength(4);
  });

  it('find issues by declared paths of their properties alone', async () => {
    const property = { origin: 'link-1', deep: { count: 3 }, hidden: 'x' };
    await site.ask('PUT', `${api}/issue/TL-3/properties/throughline`, property);
    expect(await keys('issue.property[throughline].origin = "link-1"')).toEqual(['TL-3']);
    expect(await keys('issue.property["throughline"].deep.count >= 3')).toEqual(['TL-3']);
    expect(await keys('project = TL AND issue.property[throughline].origin is EMPTY')).toHaveLength(3);
    expect((await search('issue.property[throughline].hidden = x')).status).toBe(400);
  });

  it('follow the rank', async () => {
    const before = await site.ask('GET', `${api}/issue/TL-4?fields=updated`);
    jest.advanceTimersByTime(60_000);
    await site.ask('PUT', '/rest/agile/1.0/issue/rank', { issues: ['TL-4', 'TL-3'], rankBeforeIssue: 'TL-1' });
    expect(await keys('project = TL ORDER BY rank')).toEqual(['TL-4', 'TL-3', 'TL-1', 'TL-2']);
    await site.ask('PUT', '/rest/agile/1.0/issue/rank', { issues: ['TL-4'], rankAfterIssue: 'TL-1' });
    const created = await site.create();
    expect(await keys('project = TL ORDER BY rank')).toEqual(['TL-3', 'TL-1', 'TL-4', 'TL-2', created]);
    expect((await site.ask('GET', `${api}/issue/TL-4?fields=updated`)).value).toEqual(before.value);
    const partly = await site.call('PUT', '/rest/agile/1.0/issue/rank', {
      issues: ['TL-3', 'TL-99'],
      rankAfterIssue: 'TL-2',
    });
    expect(partly).toMatchObject({ status: 207, body: { entries: [{ status: 200 }, { status: 404 }] } });
  });
});

describe('search results', () => {
  it('are ids alone unless more is asked for', async () => {
    const bare = await search('key = TL-2');
    expect(bare.body).toEqual({ issues: [{ id: '10001' }], isLast: true });
    const more = await search('key = TL-2', { fields: ['summary'] });
    expect(more.body).toMatchObject({ issues: [{ key: 'TL-2', fields: { summary: expect.anything() as unknown } }] });
  });

  it('come in pages that end without a token', async () => {
    const seen: unknown[] = [];
    let nextPageToken: string | undefined;
    let pages = 0;
    do {
      const page = await site.ask('POST', `${api}/search/jql`, {
        jql: 'project = TL ORDER BY key',
        fields: ['key'],
        maxResults: 3,
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
      });
      seen.push(...page.pluck('issues', 'key'));
      nextPageToken = (page.value as { nextPageToken?: string }).nextPageToken;
      pages++;
    } while (nextPageToken !== undefined);
    expect([seen, pages]).toEqual([['TL-1', 'TL-2', 'TL-3', 'TL-4'], 2]);
  });

  it('refuse a token of another query or a week later', async () => {
    const first = await site.ask('POST', `${api}/search/jql`, { jql: 'project = TL', maxResults: 1 });
    const nextPageToken = first.text('nextPageToken');
    expect((await search('project = TEAM', { nextPageToken })).status).toBe(400);
    jest.advanceTimersByTime(8 * 86_400_000);
    expect((await search('project = TL', { nextPageToken })).status).toBe(400);
  });

  it('leave out what the caller may not see', async () => {
    site.jira.admin.restrictIssue('TL-4', [people.lead]);
    expect(await keys('project = TL')).toEqual(['TL-3', 'TL-2', 'TL-1']);
    expect(await keys('project = TL', people.outsider)).toEqual([]);
  });

  it('lag behind writes, but for the issues to be reconciled', async () => {
    site.jira.configure({ searchLagMs: 5000 });
    jest.advanceTimersByTime(10_000);
    const created = await site.ask('POST', `${api}/issue`, {
      fields: { project: { key: 'TL' }, issuetype: { name: 'Story' }, summary: 'Fresh', labels: ['fresh'] },
      properties: [{ key: 'throughline', value: { origin: 'link-9' } }],
    });
    const byMark = 'issue.property[throughline].origin = "link-9"';
    expect(await keys('labels = fresh')).toEqual([]);
    expect(await keys(byMark)).toEqual([]);
    const reconciled = await search('labels = fresh', { reconcileIssues: [Number(created.text('id'))] });
    expect(reconciled.body).toMatchObject({ issues: [{ id: created.text('id') }] });
    jest.advanceTimersByTime(5000);
    expect(await keys(byMark)).toEqual([created.text('key')]);

    await site.ask('PUT', `${api}/issue/${created.text('key')}`, { fields: { labels: [] } });
    expect(await keys('labels = fresh')).toEqual([created.text('key')]);
    jest.advanceTimersByTime(5000);
    expect(await keys('labels = fresh')).toEqual([]);
  });

  it('are counted and matched without being fetched', async () => {
    expect((await site.ask('POST', `${api}/search/approximate-count`, { jql: 'project = TL' })).value).toEqual({
      count: 4,
    });
    const matches = await site.ask('POST', `${api}/jql/match`, {
      issueIds: [10_000, 10_001, 99],
      jqls: ['type = Epic', 'nonsense = 1'],
    });
    expect(matches.at('matches', 0).value).toEqual({ matchedIssues: [10_000], errors: [] });
    expect(matches.list('matches', 1, 'errors')).toHaveLength(1);
  });

  it('are no longer had from the old address', async () => {
    for (const method of ['GET', 'POST']) {
      const reply = await site.call(method, `${api}/search`, method === 'POST' ? { jql: 'project = TL' } : undefined);
      expect(reply.status).toBe(410);
      expect(JSON.stringify(reply.body)).toContain('/search/jql');
    }
  });

  it('search comments by their text', async () => {
    await site.ask('POST', `${api}/issue/TL-4/comment`, { body: doc('Reproduced on Zanzibar') });
    expect(await keys('comment ~ zanzibar')).toEqual(['TL-4']);
  });
});
