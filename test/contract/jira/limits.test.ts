import { people } from '../../sandbox/jira/seed';
import { asApp, doc, freezeClock, TestSite, type Reply } from './site';

const api = '/rest/api/3';

beforeEach(freezeClock);
afterEach(() => {
  jest.useRealTimers();
});

const edit = (site: TestSite, key: string, round: number): Promise<Reply> =>
  site.call('PUT', `${api}/issue/${key}`, { fields: { summary: `Round ${round}` } }, asApp());

describe('rate limits', () => {
  it('hold the writes to one issue, and no other', async () => {
    const site = new TestSite();
    const replies: number[] = [];
    for (let round = 0; round < 22; round++) replies.push((await edit(site, 'TL-2', round)).status);
    expect(replies).toEqual([...Array.from({ length: 20 }, () => 204), 429, 429]);
    const refused = await site.call('POST', `${api}/issue/TL-2/comment`, { body: doc('x') });
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      'retry-after': '2',
      'ratelimit-reason': 'jira-per-issue-on-write',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': '2026-11-20T09:30:17.250Z',
    });
    expect((await site.call('GET', `${api}/issue/TL-2`)).status).toBe(200);
    expect((await edit(site, 'TL-4', 1)).status).toBe(204);
    jest.advanceTimersByTime(2000);
    expect((await edit(site, 'TL-2', 99)).status).toBe(204);
  });

  it('hold a hundred writes in half a minute', async () => {
    const site = new TestSite();
    let status = 204;
    let written = 0;
    for (; status === 204; written++) {
      if (written % 19 === 18) jest.advanceTimersByTime(2001);
      status = (await edit(site, 'TL-2', written)).status;
    }
    expect(written).toBe(101);
  });

  it('stop bursts per operation when the site is set to', async () => {
    const site = new TestSite({ limits: { perIssueWrites: false, burst: true, hourlyPoints: undefined } });
    const replies = [];
    for (let round = 0; round < 101; round++) replies.push(await site.call('GET', `${api}/field`));
    expect(replies.map(({ status }) => status).lastIndexOf(200)).toBe(99);
    expect(replies[100]?.headers.get('ratelimit-reason')).toBe('jira-burst-based');
    expect((await site.call('GET', `${api}/status`)).status).toBe(200);
    jest.advanceTimersByTime(1000);
    expect((await site.call('GET', `${api}/field`)).status).toBe(200);
  });

  it("count the app's points per full hour, reads by what they show; people are free", async () => {
    const site = new TestSite({ limits: { perIssueWrites: false, burst: false, hourlyPoints: 10 } });
    const first = await site.call('GET', `${api}/issue/TL-2`, undefined, asApp());
    expect(first.headers.get('x-ratelimit-remaining')).toBe('8');
    const second = await site.call('POST', `${api}/search/jql`, { jql: 'project = TL' }, asApp());
    expect(second.headers.get('x-ratelimit-remaining')).toBe('3');
    const third = await site.call('GET', `${api}/myself`, undefined, asApp());
    expect(third.headers.get('x-ratelimit-nearlimit')).toBe('true');
    const refused = await site.call('GET', `${api}/field`, undefined, asApp());
    expect(refused.status).toBe(429);
    expect(refused.headers.get('ratelimit-reason')).toBe('jira-quota-global-based');
    expect(Number(refused.headers.get('retry-after'))).toBe(29 * 60 + 45);
    expect((await site.call('GET', `${api}/field`, undefined, people.dev)).status).toBe(200);
    jest.advanceTimersByTime(30 * 60_000);
    expect((await site.call('GET', `${api}/field`, undefined, asApp())).status).toBe(200);
  });
});
