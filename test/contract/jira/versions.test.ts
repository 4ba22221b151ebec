import { people } from '../../sandbox/jira/seed';
import { freezeClock, TestSite, type Json, type Reply } from './site';

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

const post = (body: object, by: string = people.lead): Promise<Reply> =>
  site.call('POST', `${api}/version`, { projectId: 10_000, ...body }, by);

const make = async (name: string): Promise<string> =>
  (await site.ask('POST', `${api}/version`, { projectId: 10_000, name }, people.lead)).text('id');

const put = (id: string, body: object, by: string = people.lead): Promise<Reply> =>
  site.call('PUT', `${api}/version/${id}`, body, by);

const list = (query = ''): Promise<Json> => site.ask('GET', `${api}/project/TL/version${query}`);

describe('versions', () => {
  it('have names that are unique in the project', async () => {
    expect(await post({ name: 'Spring 2027' })).toMatchObject({
      status: 400,
      body: { errors: { name: expect.stringContaining('already exists') as unknown } },
    });
    const id = await make('Summer');
    expect((await put(id, { name: 'Spring 2027' })).status).toBe(400);
    expect((await put(id, { name: 'Summer' })).status).toBe(200);
    expect((await post({ name: 'x'.repeat(256) })).status).toBe(400);
  });

  it('have dates of the calendar, in order', async () => {
    const wrong = { projectId: 10_000, name: 'Bad', releaseDate: '31/12/2026' };
    expect((await site.callWrongly('POST', `${api}/version`, wrong, people.lead)).status).toBe(400);
    expect((await post({ name: 'Bad', startDate: '2027-02-01', releaseDate: '2027-01-01' })).status).toBe(400);
  });

  it('are made by who administers the project, and refused to others each call in its way', async () => {
    expect((await post({ name: 'V' }, people.dev)).status).toBe(404);
    expect((await put('10001', { name: 'V' }, people.dev)).status).toBe(400);
    // Order asks for nothing but sight.
    await site.ask('POST', `${api}/version/10001/move`, { position: 'First' }, people.dev);
  });

  it('are not born released', async () => {
    const reply = await post({ name: 'V', released: true });
    expect(reply.body).toMatchObject({ released: false });
  });

  it('are listed by page, state and order', async () => {
    await make('Autumn');
    expect((await list()).pluck('values', 'name')).toEqual(['Winter 2026', 'Spring 2027', 'Autumn']);
    expect((await list('?orderBy=-name')).pluck('values', 'name')).toEqual(['Winter 2026', 'Spring 2027', 'Autumn']);
    expect((await list('?status=released')).pluck('values', 'name')).toEqual(['Winter 2026']);
    expect((await list('?query=2027')).at('total').value).toBe(1);
    const page = await list('?maxResults=2');
    expect([page.at('isLast').value, page.list('values').length]).toEqual([false, 2]);
  });

  it('are moved by position or behind another', async () => {
    const autumn = await make('Autumn');
    const move = (body: object): Promise<Json> => site.ask('POST', `${api}/version/${autumn}/move`, body);
    const names = async (): Promise<readonly unknown[]> => (await list()).pluck('values', 'name');
    await move({ position: 'First' });
    expect(await names()).toEqual(['Autumn', 'Winter 2026', 'Spring 2027']);
    await move({ position: 'Later' });
    expect(await names()).toEqual(['Winter 2026', 'Autumn', 'Spring 2027']);
    await move({ after: 'https://throughline.atlassian.net/rest/api/3/version/10001' });
    expect(await names()).toEqual(['Winter 2026', 'Spring 2027', 'Autumn']);
  });

  it('count their issues, and give them to another when they go', async () => {
    const id = await make('Autumn');
    await site.ask('PUT', `${api}/issue/TL-2`, { fields: { fixVersions: [{ id }], versions: [{ id }] } });
    expect((await site.ask('GET', `${api}/version/${id}/relatedIssueCounts`)).value).toMatchObject({
      issuesFixedCount: 1,
      issuesAffectedCount: 1,
    });
    await site.ask('POST', `${api}/version/${id}/removeAndSwap`, { moveFixIssuesTo: 10_001 }, people.lead);
    expect((await site.field('TL-2', 'fixVersions')).at(0, 'name').value).toBe('Spring 2027');
    expect((await site.field('TL-2', 'versions')).value).toEqual([]);
    expect((await site.call('GET', `${api}/version/${id}`)).status).toBe(404);
  });

  it('merge into another: the fix version follows, the affected one does not', async () => {
    const id = await make('Autumn');
    await site.ask('PUT', `${api}/issue/TL-2`, { fields: { fixVersions: [{ id }] } });
    await site.ask('PUT', `${api}/version/${id}/mergeto/10001`, undefined, people.lead);
    expect((await site.field('TL-2', 'fixVersions')).at(0, 'id').value).toBe('10001');
  });

  it('take unfinished issues along to the next when they are released', async () => {
    const id = await make('Autumn');
    await site.ask('PUT', `${api}/issue/TL-2`, { fields: { fixVersions: [{ id: '10001' }] } });
    const moveUnfixedIssuesTo = `https://throughline.atlassian.net/rest/api/3/version/${id}`;
    await put('10001', { released: true, moveUnfixedIssuesTo });
    expect((await site.field('TL-2', 'fixVersions')).at(0, 'id').value).toBe(id);
  });

  it('tell the apps what became of them', async () => {
    const id = await make('Autumn');
    await put(id, { name: 'Fall' });
    await put(id, { name: 'Fall' });
    await put(id, { released: true });
    await put(id, { released: false, archived: true });
    await site.ask('DELETE', `${api}/version/${id}`, undefined, people.lead);
    expect(site.takeEvents()).toEqual([
      'created:version',
      'updated:version',
      'released:version',
      'unreleased:version',
      'archived:version',
      'deleted:version',
    ]);
  });
});
