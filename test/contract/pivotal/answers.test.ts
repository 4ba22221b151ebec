import { withFakeClock } from '../../sandbox/forge';
import type { FakeClock } from '../../sandbox/forge';
import { ownerToken } from '../../sandbox/pivotal/seed';
import { changeProject } from '../../sandbox/pivotal/setup';
import { MemoryStore } from '../../sandbox/store';
import { at } from '../answer';
import { each, hookAddress, openWorld, project } from './world';
import type { World } from './world';

const stories = `projects/${project}/stories`;

let clock: FakeClock;
let world: World;
beforeEach(() => {
  clock = withFakeClock(Date.parse('2026-11-02T09:00:00Z'));
  world = openWorld();
});
afterEach(() => {
  clock.uninstall();
});

/** Id of a new story of the token's owner, as a path. */
async function made(body: object = {}): Promise<string> {
  const { json } = await world.call('POST', stories, { name: 'Export', ...body });
  return `${stories}/${String(at(json, 'id'))}`;
}

const problemsOf = (json: unknown): unknown[] => each(at(json, 'validation_errors'), 'field');

describe('What the sandbox Tracker refuses', () => {
  test.each<[string, object, string[]]>([
    ['[PT-051] a feature is not started without an estimate', { current_state: 'started' }, ['estimate']],
    ['[PT-050] a chore is never delivered', { story_type: 'chore', current_state: 'delivered' }, ['current_state']],
    ['[PT-050] a release is never started', { story_type: 'release', current_state: 'started' }, ['current_state']],
    [
      '[PT-052] nothing is planned by hand where that is done automatically',
      { current_state: 'planned' },
      ['current_state'],
    ],
    ['[PT-054] an estimate is on the scale', { estimate: 17 }, ['estimate']],
    ['[PT-054] bugs are not estimated', { story_type: 'bug', estimate: 1 }, ['estimate']],
    ['[PT-055] only releases have deadlines', { deadline: '2026-12-01T00:00:00Z' }, ['deadline']],
    ['[PT-044] a name has at most 5,000 characters', { name: 'x'.repeat(5001) }, ['name']],
    ['[PT-044] a description has at most 20,000 characters', { description: 'x'.repeat(20_001) }, ['description']],
    ['[PT-040] an external id has at most 255 characters', { external_id: 'x'.repeat(256) }, ['external_id']],
    ['what nobody wrote down is not taken', { colour: 'red' }, ['colour']],
  ])('%s', async (_, body, fields) => {
    const before = world.site.state.projects.get(project).version;
    const { status, json, headers } = await world.call('POST', stories, { name: 'x', ...body });
    expect([status, at(json, 'code'), problemsOf(json)]).toEqual([400, 'invalid_parameter', fields]);
    expect([headers.get('x-tracker-project-version'), world.site.state.projects.get(project).version]).toEqual([
      null,
      before,
    ]);
  });

  test('[PT-057] state and estimate in one PUT are accepted, and a project may estimate its bugs', async () => {
    const feature = await made();
    const started = await world.call('PUT', feature, { current_state: 'started', estimate: 3 });
    expect([at(started.json, 'current_state'), at(started.json, 'estimate')]).toEqual(['started', 3]);
    changeProject(world.site, world.site.projectCalled('Web shop'), { estimatesAll: true, automaticPlanning: false });
    const bug = await made({ story_type: 'bug', current_state: 'planned' });
    const refused = await world.call('PUT', bug, { current_state: 'started' });
    expect(problemsOf(refused.json)).toEqual(['estimate']);
  });

  test('[PT-053] [PT-054] leaving accepted clears its time, becoming a bug the estimate', async () => {
    const story = await made({ estimate: 2, current_state: 'accepted' });
    expect(at((await world.call('GET', story)).json, 'accepted_at')).toBe('2026-11-02T09:00:00Z');
    const back = await world.call('PUT', story, { current_state: 'rejected' });
    expect(Object.keys(back.json as object)).not.toContain('accepted_at');
    const bug = await world.call('PUT', story, { story_type: 'bug' });
    expect(Object.keys(bug.json as object)).not.toContain('estimate');
    const states = await world.call('GET', `${story}/transitions`);
    expect(each(states.json, 'state')).toEqual(['rejected']);
  });

  test('[PT-055] a release in the icebox is not finished, and one that is planned is', async () => {
    const release = await made({ story_type: 'release', deadline: '2026-12-01T00:00:00Z' });
    const refused = await world.call('PUT', release, { current_state: 'accepted' });
    expect([refused.status, problemsOf(refused.json)]).toEqual([400, ['current_state']]);
    await world.call('PUT', release, { current_state: 'unstarted' });
    const { json } = await world.call('PUT', release, { current_state: 'accepted' });
    expect([at(json, 'current_state'), at(json, 'deadline')]).toEqual(['accepted', '2026-12-01T00:00:00Z']);
  });

  test('[PT-073] a task has at most 1,000 characters', async () => {
    const story = await made();
    const { status, json } = await world.call('POST', `${story}/tasks`, { description: 'x'.repeat(1001) });
    expect([status, problemsOf(json)]).toEqual([400, ['description']]);
  });
});

test('[PT-042][PT-063] labels that are put replace those that were there, and a name makes one', async () => {
  const story = await made({ labels: [{ name: 'Reports' }, { name: 'cart' }] });
  const before = at((await world.call('GET', story)).json, 'labels');
  expect(each(before, 'name')).toEqual(['reports', 'cart']);
  const kept = await world.call('PUT', story, { labels: [{ id: at(before, 1, 'id') }, { name: 'new' }] });
  expect(each(at(kept.json, 'labels'), 'name')).toEqual(['cart', 'new']);
  await world.call('POST', `${story}/labels`, { name: 'reports' });
  const all = at((await world.call('GET', story)).json, 'labels');
  expect(each(all, 'name')).toEqual(['cart', 'new', 'reports']);
  const lite = openWorld('litetracker');
  const labels = `projects/7001/stories/${lite.ana.addStory('Web shop', { name: 'Export' }).id}/labels`;
  expect((await lite.call('POST', labels, { name: 'cart' })).status).toBe(400);
  expect(at((await lite.call('POST', labels, { label: { name: 'cart' } })).json, 'name')).toBe('cart');
});

test('[PT-043] [PT-061] a new story stands on top, an epic brings its label', async () => {
  await made({ name: 'First' });
  await made({ name: 'Second' });
  const { json } = await world.call('GET', `${stories}?limit=2`);
  expect(each(json, 'name')).toEqual(['Second', 'First']);
  const epic = await world.call('POST', `projects/${project}/epics`, { name: 'Big Thing' });
  const label = at(epic.json, 'label', 'id');
  const story = await made({ label_ids: [label] });
  expect(each(at((await world.call('GET', story)).json, 'labels'), 'name')).toEqual(['big thing']);
});

test('[PT-020] [PT-021] a page is as large as the server permits, and says how much there is', async () => {
  world.site.settings.pageCap = 2;
  const { json, headers } = await world.call('GET', `${stories}?limit=500&offset=1`);
  const told = ['limit', 'offset', 'returned', 'total'].map((name) => headers.get(`x-tracker-pagination-${name}`));
  expect([each(json, 'id').length, told]).toEqual([2, ['2', '1', '2', '4']]);
  const lite = openWorld('litetracker');
  const page = await lite.call('GET', 'projects/7001/stories?with_state=accepted');
  expect([each(page.json, 'title').length, page.headers.get('x-tracker-pagination-total')]).toEqual([4, null]);
});

test('[PT-036] stories are found by their external id, their integration and their names', async () => {
  const story = await made({ external_id: 'SHOP-1', integration_id: 44_001 });
  await made({ external_id: 'SHOP-12' });
  const id = Number(story.split('/').at(-1));
  const find = async (query: string): Promise<unknown[]> => {
    const { json } = await world.call('GET', `projects/${project}/search?query=${encodeURIComponent(query)}`);
    return each(at(json, 'stories', 'stories'), 'id');
  };
  expect(await find('external_id:SHOP-1')).toEqual([id]);
  expect(await find('external_id:"SHOP-1" integration:44001')).toEqual([id]);
  expect(await find('has:external_id name:Export')).toHaveLength(2);
  const filtered = await world.call('GET', `${stories}?filter=external_id%3ASHOP-1`);
  expect(each(filtered.json, 'id')).toEqual([id]);
  // It stands alone, but for the place of the page.
  expect((await world.call('GET', `${stories}?filter=external_id%3ASHOP-1&limit=5&offset=0`)).status).toBe(200);
  const both = await world.call('GET', `${stories}?filter=external_id%3ASHOP-1&with_state=started`);
  expect([both.status, at(both.json, 'code')]).toEqual([400, 'invalid_parameter']);
});

test('[PT-016] [PT-115] [PT-117] every change is a row whose version its answer told; nothing changed is no row', async () => {
  const story = await made();
  const put = await world.call('PUT', story, { name: 'Export all' });
  const version = Number(put.headers.get('x-tracker-project-version'));
  await world.call('PUT', story, { name: 'Export all' });
  world.ana.edit(story.split('/').at(-1) ?? '', { description: 'x' });
  const { json } = await world.call('GET', `projects/${project}/activity?since_version=${version - 1}`);
  expect(each(json, 'guid')).toEqual([`${project}_${version + 1}`, `${project}_${version}`]);
  expect(each(json, 'message')).toEqual(['Ana Ruiz edited this feature', 'Throughline Bot edited this feature']);
  clock.setSystemTime(clock.now + 1000);
  world.ana.edit(story.split('/').at(-1) ?? '', { description: 'y' });
  const late = await world.call('GET', `projects/${project}/activity?occurred_after=2026-11-02T09:00:00Z`);
  expect(each(late.json, 'project_version')).toEqual([version + 2]);
  world.site.settings.history = 'none';
  expect((await world.call('GET', `projects/${project}/activity`)).status).toBe(404);
});

test('[PT-083] [PT-084] [PT-085] an upload shows in a comment, is handed out to the token, and goes with the comment', async () => {
  const story = await made();
  const form = new FormData();
  form.append('file', new Blob(['rows'], { type: 'text/csv' }), 'rows.csv');
  const file = (await world.call('POST', `projects/${project}/uploads`, form)).json;
  const added = await world.call('POST', `${story}/comments`, { file_attachments: [file] });
  expect(Object.keys(added.json as object)).not.toContain('text');
  const listed = await world.call('GET', `${story}/comments?fields=:default,file_attachments(filename)`);
  expect(at(listed.json, 0, 'file_attachments', 0)).toEqual({ id: at(file, 'id'), filename: 'rows.csv' });
  const address = String(at(file, 'download_url'));
  expect((await world.call('GET', address)).text).toBe('rows');
  expect((await world.call('GET', address, undefined, 'wrong')).status).toBe(403);
  world.site.settings.downloadsElsewhere = true;
  expect((await world.call('GET', address)).status).toBe(302);
  const comment = String(at(added.json, 'id'));
  expect((await world.call('DELETE', `${story}/comments/${comment}`)).status).toBe(204);
  expect((await world.call('GET', address)).status).toBe(404);
});

describe('Webhooks', () => {
  /** Lets all that is on its way arrive. */
  async function delivered(): Promise<void> {
    while (world.deliveries.pending > 0) {
      clock.next();
      await new Promise((wake) => setImmediate(wake));
    }
  }

  test('[PT-100] [PT-103] [PT-105] one row a request, with milliseconds, once only; failures are noted', async () => {
    const hooks = `projects/${project}/webhooks`;
    const { json } = await world.call('POST', hooks, { webhook_url: hookAddress, webhook_version: 'v5' });
    const hook = `${hooks}/${String(at(json, 'id'))}`;
    const story = await made();
    await delivered();
    await world.call('PUT', story, { description: 'x' });
    const changedAt = Date.now();
    world.answerHooksWith = 503;
    await delivered();
    expect(each(world.hooked, 'kind')).toEqual(['story_create_activity', 'story_update_activity']);
    expect(at(world.hooked[1], 'occurred_at')).toBe(changedAt);
    expect(at((await world.call('GET', hook)).json, 'last_error_code')).toBe(503);
    expect((await world.call('DELETE', hook)).status).toBe(204);
    await world.call('PUT', story, { description: 'y' });
    await delivered();
    expect(world.hooked).toHaveLength(2);
  });

  test('are the owners’ alone, or no route at all, where the server says so', async () => {
    const hooks = `projects/${project}/webhooks`;
    world.site.settings.hooksNeedOwner = true;
    expect((await world.call('GET', hooks)).status).toBe(403);
    expect((await world.call('GET', hooks, undefined, ownerToken)).status).toBe(200);
    world.site.settings.hooks = false;
    expect(at((await world.call('GET', hooks, undefined, ownerToken)).json, 'code')).toBe('route_not_found');
  });
});

test('[PT-112] a story that moved keeps its id, and both projects tell it', async () => {
  const story = await made({ labels: [{ name: 'cart' }] });
  const id = story.split('/').at(-1) ?? '';
  world.ana.moveTo(id, 'Warehouse');
  expect((await world.call('GET', story)).status).toBe(404);
  expect(at((await world.call('GET', `stories/${id}`)).json, 'project_id')).toBe(2_650_002);
  const newest = async (place: string): Promise<unknown> =>
    at((await world.call('GET', `projects/${place}/activity?limit=1`)).json, 0, 'kind');
  expect([await newest(project), await newest('2650002')]).toEqual([
    'story_move_from_project_activity',
    'story_move_into_project_activity',
  ]);
});

test('[PT-025] [PT-090] [PT-001] bad tokens, limits and parked hosts are answered as one chooses', async () => {
  for (const status of [401, 403] as const) {
    world.site.settings.refusal = status;
    const { status: own, json } = await world.call('GET', 'me', undefined, 'wrong');
    expect([own, at(json, 'code')]).toEqual([status, 'invalid_authentication']);
  }
  world.site.settings.perMinute = 0;
  const limited = await world.call('GET', 'me');
  expect([limited.status, limited.headers.get('retry-after'), limited.json]).toEqual([429, '60', undefined]);
  Object.assign(world.site.settings, { limitStatus: 503, retryAfter: false });
  const busy = await world.call('GET', 'me');
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, null]);
  world.site.settings.parked = 'page';
  const gone = await world.call('GET', 'me');
  expect([gone.status, gone.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
});

test('everything is still there after a restart', async () => {
  const store = new MemoryStore();
  const first = openWorld('pivotal-v5', {}, store);
  const { json } = await first.call('POST', stories, {
    name: 'Kept',
    comments: [{ text: 'x' }],
    tasks: [{ description: 'y' }],
  });
  const path = `${stories}/${String(at(json, 'id'))}?fields=:default,tasks,comments`;
  const again = openWorld('pivotal-v5', {}, store);
  expect((await again.call('GET', path)).json).toEqual((await first.call('GET', path)).json);
  expect((await again.call('POST', stories, { name: 'Next' })).headers.get('x-tracker-project-version')).toBe('14');
});
