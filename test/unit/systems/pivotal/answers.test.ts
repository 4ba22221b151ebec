import type { RecordDraft } from '../../../../src/sync/ports';
import type { FieldValues, Spoken } from '../../../../src/sync/model';
import { linkId, SystemError } from '../../../../src/sync/model';
import { activitySchema, changesOf } from '../../../../src/systems/pivotal/activity';
import { trackerRef, taskRef } from '../../../../src/systems/pivotal/names';
import { describeWithShared, readShared } from '../../../shared';
import { hangUp } from '../answer-in-turn';
import type { Answer } from '../answer-in-turn';
import { folder, now, project, recorded, sentIn, serve, token } from './served';

const story = trackerRef('story', 188000101);
const epic = trackerRef('epic', 5150001);
const at = { ref: story, url: 'https://www.pivotaltracker.com/story/show/188000101' };
const text = (value: string): { type: 'text'; text: string } => ({ type: 'text', text: value });
const rich = (...paragraphs: readonly string[]): NonNullable<FieldValues[string]> => ({
  type: 'rich',
  doc: {
    version: 1,
    type: 'doc',
    content: paragraphs.map((one) => ({ type: 'paragraph', content: [{ type: 'text', text: one }] })),
  },
});
const state = (id: string, name: string): NonNullable<FieldValues[string]> => ({ type: 'choice', id, name });
const litetracker: Spoken = { dialect: 'litetracker', lacks: [] };

const draft = (more: Partial<RecordDraft> = {}): RecordDraft => ({
  mark: linkId('i1:feature:1'),
  container: project,
  type: 'feature',
  fields: { name: text('Export report as CSV') },
  natives: {},
  screen: ['name', 'description', 'status', 'estimate'],
  reference: 'ORB-12',
  madeAt: Date.parse('2026-10-02T08:15:00Z'),
  ...more,
});

async function failure(answers: readonly Answer[], run = 'read'): Promise<SystemError['details'] & { code: string }> {
  const { system, catalog } = serve(answers);
  const call = run === 'read' ? system.read(story) : run === 'me' ? catalog.whoAmI() : system.listComments(at);
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SystemError)) throw new Error('the call did not fail');
  return { code: error.code, ...error.details };
}

afterEach(hangUp);

describeWithShared(folder, 'What Tracker refuses', () => {
  test.each<[string, string, string, string, object]>([
    ['[PT-091] a wrong token, by its code', 'error-invalid-authentication', 'me', 'unauthorized', { status: 403 }],
    ['[PT-091] a project of others', 'error-unauthorized-operation', 'read', 'forbidden', { status: 403 }],
    [
      'a call the server does not know, which says nothing of the record',
      'error-route-not-found',
      'read',
      'malformed',
      {},
    ],
    ['[PT-025] too many calls', 'error-429', 'comments', 'rate-limited', { until: now + 30_000 }],
    ['[PT-090] a server that is down', 'error-503-html', 'me', 'unavailable', { message: 'Maintenance Back soon' }],
    [
      '[PT-001] a parked host',
      'error-200-html',
      'comments',
      'malformed',
      { message: 'it answered a web page instead of data' },
    ],
    [
      '[PT-081] an empty change',
      'error-comment-put-empty',
      'comments',
      'invalid',
      { status: 400, message: expect.stringContaining('at least one of') as unknown },
    ],
  ])('%s (%s)', async (_, file, run, code, details) => {
    expect(await failure([recorded(file)], run)).toMatchObject({ code, ...details });
  });

  test('[PT-090] what is not found is gone only where its project is still seen (error-unfound)', async () => {
    const unfound = recorded('error-unfound');
    expect(await failure([unfound, unfound, recorded('project')])).toMatchObject({ code: 'not-found', status: 404 });
    const message = expect.stringContaining('is no member of it any more') as unknown;
    expect(await failure([unfound])).toMatchObject({ code: 'forbidden', message });
  });

  test.each([401, 403])(
    '[PT-091] the code goes before the status: no right there is no bad token (%d)',
    async (status) => {
      const body = readShared('fixtures/reference/pivotal/error_unauthorized.json');
      expect(await failure([{ status, body }])).toMatchObject({ code: 'forbidden', status });
    },
  );

  test('[PT-001] a page with status 404 is no proof that a record is gone', async () => {
    const parked = {
      status: 404,
      bodyText: '<html><title>Goodbye</title></html>',
      headers: { 'content-type': 'text/html' },
    };
    expect(await failure([parked])).toMatchObject({ code: 'malformed' });
  });

  test('[PT-003] what a server does not offer is not written, and told (error-route-not-found)', async () => {
    const { system } = serve([recorded('error-route-not-found')]);
    const file = { origin: '1', fileName: 'a.png', content: new Blob(['x']) };
    const details = { message: 'this server does not offer that' };
    expect(await system.addFiles(story, [file])).toMatchObject([{ code: 'forbidden', details }]);
    expect(await system.create([draft({ type: 'epic' })])).toMatchObject([{ code: 'forbidden', details }]);
  });

  test('[PT-025] 429 without Retry-After does not say how long', async () => {
    expect(await failure([{ status: 429, bodyText: 'Too Many Requests' }])).not.toHaveProperty('until');
  });

  test('[PT-011][PT-031] the token is in no error and in nothing that is read', async () => {
    const echo = { kind: 'error', code: 'invalid_parameter', error: `no such token ${token}` };
    expect(JSON.stringify(await failure([{ status: 400, body: echo }]))).not.toContain(token);
    const { catalog, asked } = serve([recorded('me', { api_token: token })]);
    expect(await catalog.whoAmI()).toEqual({ id: '1266314', name: 'Tracker API User1', email: 'user1@example.test' });
    expect([asked[0]?.headers.get('x-trackertoken'), asked[0]?.path]).toEqual([token, '/me']);
  });

  test('[PT-054][PT-092] an estimate off the scale is left out, and the rest created (error-invalid-parameter)', async () => {
    const { system, asked } = serve([recorded('error-invalid-parameter'), recorded('story-create-full')], {
      rules: { scale: [] },
    });
    const fields = { name: text('x'), estimate: { type: 'number' as const, number: 17 } };
    const [made] = await system.create([draft({ fields })]);
    expect(made).toMatchObject({
      written: { name: text('x') },
      refused: [
        { field: 'estimate', message: "17 is not a valid estimate for this project's point scale.", closed: true },
      ],
    });
    expect(asked.map(({ body }) => Object.keys(body as object).includes('estimate'))).toEqual([true, false]);
  });

  test('[PT-054] where the scale is known, such an estimate is not even sent, nor one of a bug', async () => {
    const { system, asked } = serve([recorded('story-create-full')]);
    const fields = { name: text('x'), estimate: { type: 'number' as const, number: 17 } };
    await system.create([draft({ fields })]);
    const [bug] = await system.create([
      draft({ type: 'bug', fields: { ...fields, estimate: { type: 'number', number: 3 } } }),
    ]);
    const updated = await system.update(story, { estimate: { type: 'number', number: 5 } });
    expect(updated.refused).toEqual([
      { field: 'estimate', message: '5 is not on the point scale of the project (0, 1, 2, 3).', closed: true },
    ]);
    expect(bug).toMatchObject({ refused: [{ field: 'estimate', message: 'the project estimates no bugs.' }] });
    expect(asked.map(({ body }) => Object.keys(body as object).includes('estimate'))).toEqual([false, false]);
  });

  test('[PT-050] a state that is not legal is told, and the name written (error-invalid-state-for-chore)', async () => {
    const { system, asked } = serve([recorded('error-invalid-state-for-chore'), recorded('story-get')]);
    const updated = await system.update(story, { name: text('Renew'), status: state('delivered', 'Delivered') });
    expect(updated.refused).toEqual([{ field: 'status', message: 'not legal for chores (wording invented)' }]);
    expect(asked.map(({ body }) => body)).toEqual([{ name: 'Renew', current_state: 'delivered' }, { name: 'Renew' }]);
  });

  test('[PT-051][PT-057] a state without an estimate is refused by its own name, with the scale (error-unestimated)', async () => {
    const { system } = serve([recorded('error-unestimated')]);
    const updated = await system.update(story, { status: state('started', 'Started') });
    expect(updated).toEqual({
      shortened: [],
      refused: [
        {
          field: 'status',
          message: 'a story must be estimated before it can be “Started”. Give it an estimate in Tracker (0, 1, 2, 3).',
        },
      ],
    });
  });

  test('a refusal that names no field is found out by sending each alone', async () => {
    const { system, calls } = serve([
      recorded('error-comment-put-empty'),
      recorded('error-comment-put-empty'),
      recorded('story-get'),
    ]);
    const updated = await system.update(story, { name: text('x'), description: rich('y') });
    expect([updated.refused.map(({ field }) => field), updated.after?.ref.id, calls()]).toEqual([
      ['name'],
      '66728004',
      Array<string>(3).fill('PUT /projects/2650001/stories/188000101'),
    ]);
  });
});

describeWithShared(folder, 'What Tracker answers', () => {
  test('[PT-002] the successor calls names titles and tells owners as objects (litetracker-*)', async () => {
    const { catalog, asked } = serve([recorded('litetracker-projects')], { speaks: litetracker });
    expect(await catalog.containers()).toEqual([
      { id: '7001', key: '7001', name: 'Orbit Mobile', url: 'https://app.litetracker.com/n/projects/7001' },
    ]);
    expect(asked[0]?.host).toBe('app.litetracker.com');
    const { client } = serve([recorded('litetracker-stories')], { speaks: litetracker });
    expect(await client.stories('7001', {})).toMatchObject([
      { id: '990001', name: 'Export report as CSV', estimate: 3 },
    ]);
  });

  test('[PT-021] pages go on by what was served, to the total (stories-page-server-cap)', async () => {
    const first = recorded('stories-page-server-cap');
    const headers = { ...first.headers, 'X-Tracker-Pagination-Offset': '1' };
    const second = { ...first, headers, body: [{ id: 188000102, name: 'Second' }] };
    const { client, calls } = serve([first, second]);
    expect((await client.stories(project, {})).map(({ id }) => id)).toEqual(['188000101', '188000102']);
    expect(calls()).toEqual([
      'GET /projects/2650001/stories?limit=500&offset=0',
      'GET /projects/2650001/stories?limit=500&offset=1',
    ]);
  });

  test('[PT-024] without a total a short page is the last, and one that comes again ends the reading', async () => {
    const page = (from: number): Answer => ({
      body: Array.from({ length: 50 }, (_, index) => ({ id: from + index, title: 'x' })),
    });
    const { client, calls } = serve([page(1), page(51), recorded('litetracker-stories')], { speaks: litetracker });
    expect(await client.stories('7001', {})).toHaveLength(101);
    expect(calls().map((call) => call.replace(/.*\?/, ''))).toEqual([
      'limit=50&offset=0',
      'limit=50&offset=50',
      'limit=50&offset=100',
    ]);
    const again = serve([page(1)], { speaks: litetracker });
    expect(await again.client.stories('7001', {})).toHaveLength(50);
    expect(again.calls()).toHaveLength(2);
  });

  test('[PT-018] a story with what it has, and nulls for what is left out (story-get)', async () => {
    const { system } = serve([recorded('story-get')]);
    const { label, fields, type, container } = await system.read(trackerRef('story', 66728004));
    expect([label.reference, label.url, type, container]).toEqual([
      '#66728004',
      'https://www.pivotaltracker.com/story/show/66728004',
      { id: 'bug', name: 'bug' },
      '1027488',
    ]);
    expect(fields).toMatchObject({ estimate: null, name: { type: 'text' }, status: { type: 'choice' } });
  });

  test('[PT-018] one that answers a creation with next to nothing, and its id as a text, is made all the same', async () => {
    const { system } = serve([{ body: readShared('fixtures/reference/pivotal/story_created.json') }]);
    const [made] = await system.create([draft()]);
    expect(made).toMatchObject({
      ref: trackerRef('story', '61280364'),
      reference: '#61280364',
      url: 'https://www.pivotaltracker.example/story/show/61017898',
      written: { name: text('Export report as CSV') },
    });
  });

  test('[PT-023][PT-123] stories of iterations and releases are read like others (iteration-current, releases)', async () => {
    const [iteration] = recorded('iteration-current').body as readonly { readonly stories: readonly object[] }[];
    const releases = recorded('releases').body as readonly object[];
    const all = [...(iteration?.stories ?? []), ...releases];
    const { client } = serve([{ body: all, headers: { 'X-Tracker-Pagination-Total': String(all.length) } }]);
    const read = await client.stories(project, {});
    expect(read).toHaveLength(all.length);
    expect(read.every(({ id, name, current_state: current }) => /^\d+$/.test(id) && name && current)).toBe(true);
  });

  test('[PT-016][PT-057][PT-118] name, state and estimate go with one call, whose row is known again (story-put-state-and-estimate, hook-own-echo)', async () => {
    const { system, asked } = serve([recorded('story-put-state-and-estimate')]);
    const fields = {
      name: text('Export report as CSV file'),
      estimate: { type: 'number' as const, number: 3 },
      status: state('started', 'Started'),
    };
    expect(await system.update(story, fields)).toMatchObject({
      refused: [],
      after: { fields: { estimate: { number: 3 } } },
    });
    expect(asked.map(({ body }) => body)).toEqual([sentIn('story-put-state-and-estimate')]);
    const { webhook } = readShared(`${folder}/hook-own-echo.json`) as { webhook: { body: unknown } };
    const told = changesOf(activitySchema.parse(webhook.body), 'webhook', now);
    expect(told.map(({ ref, hint }) => [ref, hint.row])).toEqual([[story, '2650001_516']]);
    expect(system.rows?.(story)).toEqual(['2650001_516']);
  });

  test('[PT-112] a story that its project does not have is shown only where its place is told', async () => {
    const nowhere = serve([recorded('error-unfound'), recorded('story-get', { project_id: null })]);
    await expect(nowhere.system.read(story)).rejects.toMatchObject({ code: 'not-found' });
    const moved = serve([recorded('error-unfound'), recorded('story-get')]);
    expect((await moved.system.read(story)).container).toBe('1027488');
    expect(moved.calls()).toEqual(['GET /projects/2650001/stories/188000101', 'GET /stories/188000101']);
  });

  test('[P-08] the paragraph that names the feature stays at the border (story-create-full)', async () => {
    const { system, asked } = serve([recorded('story-create-full')]);
    const fields = {
      name: text('Export report as CSV'),
      description: rich('Users need a file.'),
      estimate: { type: 'number' as const, number: 3 },
    };
    const [made] = await system.create([draft({ fields, relatesTo: trackerRef('story', 188000100) })]);
    const { label_ids: _, comments: __, ...wanted } = sentIn('story-create-full') as Record<string, unknown>;
    expect(asked[0]?.body).toEqual({ ...wanted, description: 'Users need a file.\n\nRequirement of #188000100.' });
    expect(made).toMatchObject({
      reference: '#188000101',
      related: true,
      after: { madeAt: Date.parse('2026-10-02T08:15:00Z') },
    });
    expect(JSON.stringify(made)).not.toContain('Requirement of');
    expect(system.rows?.(story)).toEqual(['2650001_490']);
  });

  test('[P-08] it is written anew with each description, and names one story alone', async () => {
    const { system, asked } = serve([recorded('story-create-full')]);
    const under = trackerRef('story', 188000999);
    await system.update(story, { description: null }, under);
    await system.update(story, { name: text('x') }, under);
    await system.update(story, {}, under, trackerRef('story', 188000100));
    expect(asked.map(({ method, body }) => [method, body])).toEqual([
      ['PUT', { description: 'Requirement of #188000999.' }],
      ['PUT', { name: 'x' }],
      ['GET', undefined],
      ['PUT', { description: '**Goal**\n\nUsers need a file.\n\nRequirement of #188000999.' }],
    ]);
  });

  test('[P-09][PT-042] the label of the epic joins those of the story (epic-get, story-put-label-union)', async () => {
    const label = (id: number): object => ({ id, name: String(id) });
    const { system, asked } = serve(
      [
        recorded('story-get', { labels: [label(27000001)] }),
        recorded('epic-create', { id: 5150009, label: label(27000009) }),
        recorded('story-put-label-union'),
        recorded('story-put-label-union'),
      ],
      { rules: { mode: 'epic-story' } },
    );
    const under = trackerRef('epic', 5150009);
    await system.update(story, { name: text('x') }, under);
    await system.update(story, { name: text('y') }, under);
    await system.update(story, { status: state('unstarted', 'Unstarted') }, under);
    expect(asked.map(({ method, body }) => [method, body])).toEqual([
      ['PUT', { name: 'x' }],
      ['GET', undefined],
      ['PUT', sentIn('story-put-label-union')],
      ['PUT', { name: 'y' }],
      ['PUT', { current_state: 'unstarted' }],
    ]);
  });

  test.each([
    [undefined, { name: 'test' }],
    [litetracker, { label: { name: 'test' } }],
  ])('[PT-042] labels that an answer leaves out are not taken away (%j)', async (speaks, body) => {
    const { system, asked } = serve(
      [
        recorded('story-get', { id: 188000101, labels: null }),
        recorded('epic-get'),
        { body: { id: 22934751, name: 'test' } },
      ],
      { rules: { mode: 'epic-story' }, ...(speaks ? { speaks } : {}) },
    );
    await system.update(story, { name: text('x') }, epic);
    expect(asked.at(-1)).toMatchObject({ method: 'POST', path: '/projects/2650001/stories/188000101/labels' });
    expect(asked.at(-1)?.body).toEqual(body);
  });

  test('[PT-061] the label of the former epic goes when a requirement moves', async () => {
    const { system, asked } = serve(
      [
        recorded('story-create-full'),
        recorded('epic-create', { id: 2, label: { id: 27000002, name: 'b' } }),
        recorded('epic-create'),
        recorded('story-create-full'),
      ],
      { rules: { mode: 'epic-story' } },
    );
    await system.update(story, {}, trackerRef('epic', 2), epic);
    expect(asked.at(-1)?.body).toEqual({ label_ids: [27000002] });
  });

  test('[P-09][PT-060] an epic brings its label, and its stories ask no more for it (epic-create)', async () => {
    const { system, calls, asked } = serve([recorded('epic-create'), recorded('story-create-full')], {
      rules: { mode: 'epic-story' },
    });
    const [made] = await system.create([draft({ type: 'epic', fields: { name: text('Reporting') } })]);
    expect(made).toMatchObject({ ref: epic, reference: '#5150001' });
    await system.create([draft({ parent: epic }), draft({ parent: epic, type: 'bug' })]);
    expect(calls().slice(1)).toEqual(Array<string>(2).fill('POST /projects/2650001/stories'));
    // From the last to the first: a new story goes to the top (P-05).
    expect(asked.slice(1).map(({ body }) => body)).toMatchObject([
      { story_type: 'bug', label_ids: [27000001] },
      { story_type: 'feature', label_ids: [27000001] },
    ]);
  });

  test('[P-13][PT-022][PT-070] a task holds name and plain text (task-create-requirement, tasks-list)', async () => {
    const { system, asked } = serve([recorded('task-create-requirement')], { rules: { mode: 'story-task' } });
    const fields = { name: text('Write header row'), description: rich('The first line holds column names.') };
    const [made] = await system.create([draft({ type: 'task', fields, parent: story })]);
    expect(asked[0]?.body).toEqual(sentIn('task-create-requirement'));
    expect(made).toMatchObject({
      ref: taskRef(188000101, 91000011),
      url: at.url,
      after: { fields: { name: text('Write header row'), status: { id: 'incomplete', name: 'Not done' } } },
    });
    const listed = serve([recorded('tasks-list')]);
    const read = await listed.system.read(taskRef(66728004, 22778038));
    expect([read.label.url, listed.calls()]).toEqual([
      'https://www.pivotaltracker.com/story/show/66728004',
      ['GET /projects/2650001/stories/66728004/tasks'],
    ]);
  });

  test('[P-13][P-14] one part of a task is written and the other kept; nothing ticks it (task-put)', async () => {
    const task = { id: 91000011, description: 'Write header row\nThe first line.', complete: true };
    const { system, asked } = serve([{ body: [task] }, recorded('task-put', { id: 91000011 })]);
    const updated = await system.update(taskRef(188000101, 91000011), {
      name: text('Write headers'),
      status: state('complete', 'Done'),
    });
    expect(asked.at(-1)?.body).toEqual({ description: 'Write headers\nThe first line.' });
    expect([updated.refused.map(({ field }) => field), updated.after?.fields['status']]).toMatchObject([
      ['status'],
      { id: 'complete', category: 'done' },
    ]);
  });

  test('[PT-073][PT-044] what is too long is cut, visibly', async () => {
    const home = { name: 'Aha!', url: 'https://orbit.aha.io/features/ORB-12' };
    const long = { ...rich('word '.repeat(6000)), home } as NonNullable<FieldValues[string]>;
    const { system, asked } = serve([recorded('task-create-requirement'), recorded('story-create-full')]);
    const fields = { name: text('x'.repeat(6000)), description: long };
    const [task] = await system.create([draft({ type: 'task', fields, parent: story })]);
    const [made] = await system.create([draft({ fields, relatesTo: trackerRef('story', 188000100) })]);
    const [line, feature] = asked.map(({ body }) => body as { name: string; description: string });
    expect([task, made]).toMatchObject([
      { shortened: ['name', 'description'] },
      { shortened: ['name', 'description'] },
    ]);
    expect(line?.description.length).toBeLessThanOrEqual(1000);
    expect(line?.description).toMatch(/…\n[\s\S]*Shortened\. The full text is in Aha!/);
    expect([feature?.name.length, feature?.name.at(-1)]).toEqual([5000, '…']);
    expect(feature?.description.length).toBeLessThanOrEqual(20_000);
    expect(feature?.description).toMatch(/Shortened\. The full text is in Aha!.*\n\nRequirement of #188000100\.$/s);
  });

  test('[P-12] files are uploaded and then shown by one comment (upload-create-2021, epic-comment-attach)', async () => {
    const { system, calls, asked } = serve([
      recorded('upload-create-2021'),
      recorded('upload-create', { id: 7, filename: 'b.png' }),
      { ...recorded('epic-comment-attach'), headers: { 'X-Tracker-Project-Version': '600' } },
    ]);
    const files = ['Gemfile', 'b.png'].map((fileName) => ({ origin: '1', fileName, content: new Blob(['x']) }));
    expect(await system.addFiles(epic, files)).toEqual(['109448642', '7']);
    expect(calls()).toEqual([
      'POST /projects/2650001/uploads',
      'POST /projects/2650001/uploads',
      'POST /projects/2650001/epics/5150001/comments',
    ]);
    expect(asked.at(-1)?.body).toMatchObject({ file_attachments: [{ id: 109448642 }, { id: 7, filename: 'b.png' }] });
    expect(system.rows?.(epic)).toEqual(['2650001_600']);
    const { text: written } = asked.at(-1)?.body as { text: string };
    const { system: reading } = serve([{ body: [{ id: 1, text: written }] }]);
    expect(await reading.listComments(at)).toMatchObject([{ copyOf: 'files' }]);
  });

  test('[PT-084] files of a comment are added to it, those that are there once only (comment-put-attach)', async () => {
    const files = [{ origin: '1', fileName: 'layout.png', content: new Blob(['x']) }];
    const resumed = serve([recorded('comments-file-attachments-only')]);
    await resumed.system.addCommentFiles(story, '233000009', files, true);
    expect(resumed.asked).toHaveLength(1);
    const { system, asked } = serve([recorded('upload-create-2021'), recorded('comment-put-attach')]);
    await system.addCommentFiles(story, '222405243', files, false);
    expect(asked.at(-1)).toMatchObject({ method: 'PUT', body: sentIn('comment-put-attach') });
    const listed = serve([recorded('comments-file-attachments-only')]);
    expect(await listed.system.listFiles(story)).toMatchObject([{ id: '120000001', fileName: 'layout.png' }]);
  });

  test('[PT-085] a file is fetched from the account alone', async () => {
    const { system, asked } = serve([{ bodyText: 'bytes' }, { status: 302, bodyText: '' }]);
    const file = { id: '1', fileName: 'a.png', address: '/file_attachments/1/download' };
    expect(await (await system.download(file)).text()).toBe('bytes');
    expect(asked[0]?.path).toBe('/file_attachments/1/download');
    await expect(system.download(file)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(system.download({ ...file, address: 'https://elsewhere.test/a' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(asked).toHaveLength(2);
  });

  test('[PT-080][PT-082] comments tell their authors, and copies of ours what they are copies of (memberships-list)', async () => {
    const comment = { id: 5, text: 'Looks *good*', person_id: 3310002, created_at: '2026-11-20T09:00:00Z' };
    const drafted = {
      kind: 'comment' as const,
      author: 'Ben [QA]',
      url: 'https://orbit.aha.io/comments/77',
      origin: '77',
      body: { version: 1 as const, type: 'doc' as const, content: [] },
    };
    const writing = serve([recorded('comment-create')]);
    await writing.system.addComment(story, drafted);
    const { text: written } = writing.asked[0]?.body as { text: string };
    expect(written).toContain('[Ben \\[QA\\] in Aha!](https://orbit.aha.io/comments/77');
    const { system } = serve([{ body: [comment, { ...comment, id: 6, text: written }] }, recorded('memberships-list')]);
    const [own, copy] = await system.listComments(at);
    expect(own).toMatchObject({
      author: { name: 'Ana Ruiz', id: '3310002' },
      public: true,
      url: `${at.url}/comments/5`,
    });
    expect(own).not.toHaveProperty('copyOf');
    expect(copy?.copyOf).toBe('77');
  });

  test('[PT-086] files that lie in Google Drive stay there, and are shown as links', async () => {
    const drive = (title: string, address: string): object => ({ id: 1, title, alternate_link: address });
    const comment = {
      ...{ id: 5, text: 'See these', person: { name: 'Ana Ruiz' } },
      google_attachments: [
        drive('Plan [draft]', 'https://docs.google.com/d/1'),
        drive('Bad', 'javascript:alert(1)'),
        7,
      ],
    };
    const [read] = await serve([{ body: [comment] }]).system.listComments(at);
    const link = {
      type: 'text',
      text: 'Plan [draft]',
      marks: [{ type: 'link', attrs: { href: 'https://docs.google.com/d/1' } }],
    };
    expect(read?.body.content).toMatchObject([
      { content: [{ text: 'See these' }] },
      { type: 'paragraph', content: [link] },
    ]);
    expect(read?.attachments).toEqual([]);
  });

  test('[PT-035] a cut-off story is found by the reference it bears, and among requirements by name or text', async () => {
    const like = (more: object): object => ({ ...(recorded('story-create-full').body as object), ...more });
    const others = [
      like({ id: 1, name: 'Other', description: 'Other\n\nRequirement of #188000100.' }),
      like({ id: 2, created_at: '2026-11-20T09:00:00Z' }),
      like({ id: 3 }),
      like({ id: 4, description: 'The feature itself' }),
      like({ id: 5, external_id: 'ORB-13' }),
      like({ id: 6, name: 'Former name', created_at: '2026-11-20T09:00:00Z' }),
    ];
    const { system, calls } = serve([{ body: others }]);
    const parent = trackerRef('story', 188000100);
    const found = await system.findCreated(draft({ relatesTo: parent, formerName: 'Former name' }));
    expect(found.map(({ ref }) => ref.id)).toEqual(['3', '2', '6']);
    const top = await system.findCreated(draft());
    expect(top.map(({ ref }) => ref.id)).toEqual(['4']);
    expect(calls()[0]).toBe('GET /projects/2650001/stories?filter=external_id:ORB-12&limit=500&offset=0');
    const begunAt = Date.parse('2026-11-20T09:30:00Z');
    const older = await system.findCreated(draft({ relatesTo: parent, begunAt }));
    expect(older).toEqual([]);
    const { system: epics } = serve([
      {
        body: [
          recorded('epic-create').body,
          recorded('epic-create', { id: 9, created_at: '2020-01-01T00:00:00Z', description: 'Old' }).body,
        ],
      },
    ]);
    const reporting = await epics.findCreated(draft({ type: 'epic', fields: { name: text('Reporting') } }));
    expect(reporting.map(({ ref }) => ref.id)).toEqual(['5150001']);
  });

  test.each([
    ['#4711', 'stories/4711'],
    ['https://www.pivotaltracker.com/story/show/4711', 'stories/4711'],
    ['http://www.pivotaltracker.com/story/show/4711', 'stories/4711'],
    ['https://www.pivotaltracker.com/n/projects/99/stories/4711', 'stories/4711'],
    ['https://www.pivotaltracker.com/epic/show/12', 'epics/12'],
  ])('[PT-045] a person may name a record as %s', async (written, path) => {
    const { system, calls } = serve([path.startsWith('epics') ? recorded('epic-get') : recorded('story-get')]);
    await system.find?.(written);
    expect(calls()).toEqual([`GET /projects/2650001/${path}`]);
  });

  test('[PT-045] other texts name nothing', async () => {
    const { system, asked } = serve([recorded('story-get')]);
    for (const written of [
      'Export',
      'PROJ-12',
      'https://evil.test/story/show/4711',
      'https://www.pivotaltracker.com/signin',
    ]) {
      expect(await system.find?.(written)).toBeUndefined();
    }
    expect(asked).toEqual([]);
  });
});
