import { readdirSync } from 'node:fs';
import { z } from 'zod';
import { describeWithShared, hasShared, readShared, sharedPath } from '../shared';
import { trackerToken } from '../sandbox/pivotal/seed';
import { demoApiKey } from '../sandbox/aha/seed';
import { openStoryStage } from './story-stage';
import type { StoryStage, StoryStageOptions } from './story-stage';

const folder = 'fixtures/pivotal';

const changeShape = z.object({
  kind: z.string(),
  change_type: z.string(),
  id: z.number(),
  new_values: z.record(z.string(), z.unknown()).optional(),
});
const hookShape = z.looseObject({ guid: z.string(), changes: z.array(changeShape.loose()) });
type Change = z.infer<typeof changeShape>;
type Activity = z.infer<typeof hookShape>;

const fixtureShape = z.object({
  webhook: z.object({ body: hookShape }).optional(),
  webhooks: z.array(z.union([z.object({ body: hookShape }), hookShape])).optional(),
});

/** All activities that are there as examples, by the name of their file. */
function examples(): readonly { readonly name: string; readonly bodies: readonly Activity[] }[] {
  if (!hasShared(folder)) return [];
  const names = readdirSync(sharedPath(folder)).filter((name) => /^hooks?-.*\.json$/.test(name));
  return names.sort().map((name) => {
    const { webhook, webhooks = [] } = fixtureShape.parse(readShared(`${folder}/${name}`));
    const bodies = [...(webhook ? [webhook] : []), ...webhooks];
    return { name, bodies: bodies.map((one) => hookShape.parse('body' in one ? one.body : one)) };
  });
}

let stage: StoryStage;
/** Of the link under test. */
interface Pair {
  readonly reference: string;
  readonly requirement: string;
  readonly story: string;
  readonly task: string;
  readonly comment: string;
}

async function open(options: StoryStageOptions = {}): Promise<void> {
  stage = await openStoryStage({
    mode: 'story-task',
    adapt: (draft) => ({
      ...draft,
      comments: 'to-source',
      fields: { ...draft.fields, 'feature.estimate': 'to-source' },
    }),
    ...options,
  });
}

/** A feature with a requirement, sent, and a comment on its story that nobody told us of. */
async function pair(): Promise<Pair> {
  const { feature, requirements } = await stage.sendFeature({}, ['Write header row']);
  const story = stage.stories().find(({ externalId, name }) => externalId === feature || name === 'Gift cards');
  if (!story) throw new Error('No story was made');
  const comment = stage.ana.comment(story.id, 'frist').id;
  return {
    reference: feature,
    requirement: requirements[0] ?? '',
    story: story.id,
    task: story.tasks[0]?.id ?? '',
    comment,
  };
}

const post = async (body: unknown, address = stage.trackerAddress, method = 'POST'): Promise<number> =>
  (await answered(body, address, method)).status;

async function answered(body: unknown, address = stage.trackerAddress, method = 'POST'): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const request = new Request(address, { method, ...(method === 'GET' ? {} : { body: text }) });
  const answer = stage.sandbox.network.fetch('stranger', request);
  await stage.settle();
  return answer;
}

const ofTracker = (from: number): string[] => stage.trackerCalls(from).filter((call) => !call.includes('/activity'));

/** The address an integration without hooks of its own is called at. */
const newAddress = async (): Promise<void> => {
  const { url } = await stage.ask('admin', 'newTrackerAddress', { integration: stage.integration });
  stage.trackerAddress = url;
};

/** Of the records of a pair, by kind. */
const idsOf = ({ story, task, comment }: Pair): Readonly<Record<string, string>> => ({ story, task, comment });

let row = 9000;
/** An example about records of the stage, in its project. @param ids by kind */
function about(ids: Readonly<Record<string, string>>, body: Activity): Activity {
  const one = (entry: unknown): unknown => {
    const known = z.looseObject({ kind: z.string(), id: z.number() }).safeParse(entry).data;
    const id = known && ids[known.kind];
    if (!known || id === undefined) return entry;
    const values = known['new_values'] as Record<string, unknown> | undefined;
    const told = values && { ...values, ...('story_id' in values ? { story_id: Number(ids['story']) } : {}) };
    return { ...known, id: Number(id), ...(told ? { new_values: told } : {}) };
  };
  const project = { kind: 'project', id: Number(stage.tracker.projectCalled('Web shop').id), name: 'Web shop' };
  const told = {
    ...body,
    guid: `${project.id}_${++row}`,
    project,
    changes: body.changes.map(one),
    primary_resources: z.array(z.unknown()).parse(body['primary_resources']).map(one),
  };
  return hookShape.parse(told);
}

const needsEstimate = new Set(['started', 'finished', 'delivered', 'accepted', 'rejected']);

/** Does in Tracker what an example tells of, and makes it tell what could not be done without. */
function enacted(pair: Pair, body: Activity): Activity {
  const told = { ...body, changes: body.changes.map((change) => ({ ...change, ...enact(pair, change) })) };
  return about(idsOf(pair), hookShape.parse(told));
}

function enact(
  { story, task, comment }: Pair,
  { kind, change_type: type, new_values: now = {} }: Change,
): Pick<Change, 'new_values'> | undefined {
  if (type !== 'update') return undefined;
  if (kind === 'task') stage.ana.tick(story, task, now['complete'] === true);
  if (kind === 'comment') stage.ana.editComment(comment, z.string().parse(now['text']));
  if (kind !== 'story') return undefined;
  const { name, description, current_state: state, estimate, story_type: storyType } = now;
  const before = stage.story(story);
  const isUnestimated = before.type === 'feature' && before.estimate === undefined && needsEstimate.has(String(state));
  // Work that has begun must be estimated (PT-051).
  const needed = {
    ...(isUnestimated ? { estimate: 2 } : {}),
    ...(estimate === null && storyType !== 'bug' ? { state: 'unstarted' as const } : {}),
  };
  stage.ana.edit(story, {
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof description === 'string' ? { description } : {}),
    ...(typeof estimate === 'number' && before.type === 'feature' ? { estimate } : {}),
    ...(estimate === null ? { estimate: null } : {}),
    ...(state === undefined ? {} : { state: z.enum(states).parse(state) }),
    ...(storyType === 'bug' ? { type: 'bug' } : {}),
    ...needed,
  });
  const { estimate: points, state: begun } = needed;
  return {
    new_values: { ...now, ...(points ? { estimate: points } : {}), ...(begun ? { current_state: begun } : {}) },
  };
}

const states = ['unscheduled', 'unstarted', 'started', 'finished', 'delivered', 'accepted', 'rejected'] as const;

const statusOf: Readonly<Record<string, string>> = {
  unscheduled: 'New',
  unstarted: 'New',
  started: 'In progress',
  finished: 'In progress',
  rejected: 'In progress',
  delivered: 'Ready to ship',
  accepted: 'Shipped',
};

/** What Aha! shows, and what it has to show. */
async function bothSides({ reference, requirement, story, comment }: Pair): Promise<readonly [unknown, unknown]> {
  const record = await stage.record(reference);
  const { estimate } = stage.sandbox.aha.account('demo').account.record('feature', reference);
  const shown = {
    name: record.name,
    status: record.status,
    bold: /<(b|strong)>Goal/.test(record.description),
    estimate: estimate.detailed,
    requirement: (await stage.record(requirement)).status,
    comments: record.comments.map((text) => /:<\/p><p>(.*)<\/p>/.exec(text)?.[1]),
  };
  const { name, state, description, estimate: points, tasks } = stage.story(story);
  const own = stage.comments(story).find(({ id }) => id === comment);
  const wanted = {
    name,
    status: statusOf[state],
    bold: description.includes('**Goal**'),
    estimate: points ?? null,
    requirement: tasks[0]?.done ? 'Shipped' : 'New',
    comments: record.comments.length > 0 ? [own?.text] : [],
  };
  return [shown, wanted];
}

/** Those after which a record is out of sight; they have tests of their own. */
const isLast = (name: string): boolean => /story-(delete|moved-away)|task-delete|epic/.test(name);
const isNoise = (name: string): boolean => /comment-delete|label-added|unknown-kind/.test(name);

describeWithShared(folder, 'Hooks as they were recorded', () => {
  const all = examples();
  beforeAll(async () => {
    await open({ withoutHooks: true });
    await newAddress();
  });
  afterAll(() => {
    stage.close();
  });

  test('[P-17][P-18][PT-115] one after the other bring Aha! in step; said again they cost nothing', async () => {
    const linked = await pair();
    expect(all.length).toBeGreaterThan(20);
    for (const { name, bodies } of all.filter((one) => !isLast(one.name))) {
      for (const body of bodies) {
        // Times of comments know seconds only.
        await stage.pass(2000);
        const told = enacted(linked, body);
        const from = stage.mark();
        expect([name, await post(told)]).toEqual([name, 200]);
        const [shown, wanted] = await bothSides(linked);
        expect([name, shown]).toEqual([name, wanted]);
        if (isNoise(name)) expect([name, ofTracker(from)]).toEqual([name, []]);
        const again = stage.mark();
        await post(told);
        expect([name, stage.calls(again)]).toEqual([name, []]);
      }
    }
  });

  test('[PT-105][PT-116] in any order and twice end in the same state, and the history then tells nothing new', async () => {
    const linked = await pair();
    const told: Activity[] = [];
    for (const { bodies } of all.filter((one) => !isLast(one.name))) {
      for (const body of bodies) told.push(enacted(linked, body));
    }
    const shuffled = [...told].sort((a, b) => z.string().parse(a['message']).localeCompare(String(b['message'])));
    for (const body of [...[...told].reverse(), ...shuffled]) expect(await post(body)).toBe(200);
    const [shown, wanted] = await bothSides(linked);
    expect(shown).toEqual(wanted);
    const written = stage.mark();
    await stage.poll();
    expect(stage.ahaCalls(written).filter((call) => !call.includes(' GET '))).toEqual([]);
  });

  const last = all.filter(({ name }) => isLast(name));
  test.each(last.length > 0 ? last : [{ name: 'none', bodies: [] }])(
    '[PT-104][PT-112] $name is believed only when a reading says so',
    async ({ bodies: [body] }) => {
      if (!body) throw new Error('An example without a body');
      const linked = await pair();
      const failed = async (): Promise<number> => (await stage.ask('admin', 'failed', {})).items.length;
      const before = await failed();
      const told = about(idsOf(linked), body);
      const from = stage.mark();
      expect(await post(told)).toBe(200);
      // Nobody did what it tells: anyone might have made it up.
      expect(await failed()).toBe(before);
      const [change] = body.changes;
      // Here features are stories: an epic is nobody's, and not even read.
      expect(ofTracker(from).length > 0).toBe(change?.kind !== 'epic');
      if (change?.kind === 'epic') return;
      if (change?.kind === 'task') stage.ana.deleteTask(linked.story, linked.task);
      else if (change?.change_type === 'delete') stage.ana.delete(linked.story);
      else stage.ana.moveTo(linked.story, 'Warehouse');
      expect(await post({ ...told, guid: `${told.guid}0` })).toBe(200);
      expect(await failed()).toBe(before + 1);
      expect(await post({ ...told, guid: `${told.guid}1` })).toBe(200);
      expect(await failed()).toBe(before + 1);
    },
  );

  test('[P-17] that begin with records nobody linked, or with what nobody knows, go on to those that are', async () => {
    const linked = await pair();
    const found = all.find(({ name }) => name.includes('multi-change'))?.bodies[0];
    if (!found) throw new Error('The example is missing');
    const told = about(idsOf(linked), found);
    stage.ana.edit(linked.story, { estimate: 1, state: 'accepted' });
    const [first, second] = told.changes;
    const changes = [{ ...first, id: 1 }, 'no change at all', { kind: 'story' }, second];
    expect(await post({ ...told, changes })).toBe(200);
    expect((await stage.record(linked.reference)).status).toBe('Shipped');
  });
});

describeWithShared(folder, 'A hook of an epic as it was recorded', () => {
  beforeAll(async () => {
    await open({ mode: 'epic-story', withoutHooks: true });
    await newAddress();
  });
  afterAll(() => {
    stage.close();
  });

  test('[P-18][PT-121] brings Aha! in step, late and twice as well', async () => {
    const { feature } = await stage.sendFeature();
    const epic = stage.epics()[0]?.id ?? '';
    const { bodies: [body] = [] } = examples().find(({ name }) => name.includes('epic-update')) ?? {};
    if (!body) throw new Error('The example is missing');
    const told = about({ epic }, body);
    const { name, description } = z
      .object({ name: z.string(), description: z.string() })
      .parse(told.changes[0]?.new_values);
    stage.ana.editEpic(epic, { name, description });
    expect(await post(told)).toBe(200);
    const record = await stage.record(feature);
    expect(record.name).toBe(name);
    expect(record.description).not.toBe('<p>Text</p>');
    const from = stage.mark();
    expect(await post(told)).toBe(200);
    expect(stage.calls(from)).toEqual([]);
    stage.ana.editEpic(epic, { name: 'Renamed since' });
    expect(await post({ ...told, guid: `${told.guid}1` })).toBe(200);
    expect((await stage.record(feature)).name).toBe('Renamed since');
  });
});

describe('The address Tracker calls', () => {
  beforeAll(() => open());
  afterAll(() => {
    stage.close();
  });

  const activity = { kind: 'story_update_activity', guid: '1_1', changes: [] };

  test('[PT-104] tells a stranger nothing, and takes only what can be an activity', async () => {
    const { trackerAddress: own } = stage;
    expect(await post(activity)).toBe(200);
    expect(await post(activity, own.replace(/[^/]{10}$/, 'AAAAAAAAAA'))).toBe(401);
    expect(await post(activity, own.replace(/\/[^/]+$/, ''))).toBe(404);
    expect(await post(activity, `${own}/more`)).toBe(404);
    // The token of the other side opens nothing here, nor does this one there.
    expect(await post(activity, stage.address.replace('/aha/', '/pivotal/'))).toBe(401);
    expect(await post(activity, own.replace('/pivotal/', '/aha/'))).toBe(401);
    expect(await post('', own, 'GET')).toBe(405);
    expect(await (await answered(activity, own.replace(/[^/]{10}$/, 'AAAAAAAAAA'))).text()).toBe('Not permitted.');
    for (const [body, field] of [
      ['no json', 'body'],
      [{ kind: 'story_update_activity' }, 'changes'],
      [{ ...activity, changes: 'none' }, 'changes'],
    ] as const) {
      const refused = await answered(body);
      expect([refused.status, await refused.text()]).toEqual([400, `The field “${field}” is missing or malformed.`]);
    }
    expect(await post({ ...activity, message: 'a'.repeat(1_100_000) })).toBe(413);
    expect(await post({ ...activity, kind: 'brand_new_activity', changes: [7, null, { kind: 'x' }] })).toBe(200);
  });

  test('[PT-104] is no way to make the app work: a flood costs one look at each linked record', async () => {
    const { story, task } = await pair();
    const many = Array.from({ length: 2000 }, (_, at) => at + 1);
    const project = { id: Number(stage.tracker.projectCalled('Web shop').id) };
    const values = { story_id: Number(story) };
    const comments = many.map((id) => ({ kind: 'comment', change_type: 'create', id, new_values: values }));
    const tasks = many.map((id) => ({ kind: 'task', change_type: 'update', id, new_values: { complete: true } }));
    const resources = many.map((id) => ({ kind: 'story', id }));
    const from = stage.mark();
    expect(await post({ kind: 'flood', guid: '1_1', project, changes: comments })).toBe(200);
    expect(await post({ kind: 'flood', guid: '1_2', project, changes: tasks, primary_resources: resources })).toBe(200);
    expect(stage.calls(from).length).toBeLessThan(10);
    stage.ana.tick(story, task);
    await stage.settle();
    expect(stage.ahaCalls(from).filter((call) => call.includes(' PUT '))).toHaveLength(1);
  });

  test('[PT-103] notes when it was called last, but not by the hook of another project', async () => {
    const receivedAt = async (): Promise<number | undefined> => {
      const { integrations } = await stage.ask('admin', 'overview', {});
      return integrations.find(({ id }) => id === stage.integration)?.targetReceivedAt;
    };
    await stage.pass(120_000);
    await post({ ...activity, project: { kind: 'project', id: 1, name: 'Another' } });
    const before = await receivedAt();
    await post(activity);
    expect(await receivedAt()).toBeGreaterThan(before ?? 0);
  });

  test('[PT-109] costs nothing for a story that is not linked', async () => {
    const story = stage.ana.addStory('Web shop', { name: 'Nobody sent it' });
    await stage.settle();
    const from = stage.mark();
    stage.ana.edit(story.id, { name: 'Still nobody', estimate: 1, state: 'started' });
    await stage.settle();
    expect(stage.calls(from)).toEqual([]);
  });
});

describe('The history of Tracker', () => {
  beforeAll(() => open({ withoutHooks: true }));
  afterAll(() => {
    stage.close();
  });

  test('[aha-pivotal 3][P-18][PT-117] makes up for hooks that never came, within one tick and for one reading', async () => {
    const linked = await pair();
    await stage.poll();
    // Times of comments know seconds only.
    await stage.pass(2000);
    stage.ana.edit(linked.story, { name: 'First' });
    stage.ana.edit(linked.story, { name: 'Second', estimate: 2 });
    stage.ana.tick(linked.story, linked.task);
    stage.ana.editComment(linked.comment, 'Read it twice');
    await stage.settle();
    const from = stage.mark();
    await stage.poll();
    const [shown, wanted] = await bothSides(linked);
    expect(shown).toEqual(wanted);
    // The story, its tasks, its comments, and once the names of people.
    expect(ofTracker(from)).toHaveLength(4);
    const again = stage.mark();
    await stage.poll();
    expect(ofTracker(again)).toEqual([]);
  });

  test('[PT-117] loses nothing while the integration is switched off', async () => {
    const linked = await pair();
    await stage.poll();
    await stage.ask('admin', 'enable', { integration: stage.integration, on: false });
    stage.ana.edit(linked.story, { name: 'Renamed meanwhile' });
    await stage.poll();
    expect((await stage.record(linked.reference)).name).toBe('Gift cards');
    await stage.pass(3 * 24 * 60 * 60_000);
    await stage.ask('admin', 'enable', { integration: stage.integration, on: true });
    await stage.settle();
    expect((await stage.record(linked.reference)).name).toBe('Renamed meanwhile');
  });

  test('[PT-117] that is kept no longer makes all links be compared', async () => {
    const linked = await pair();
    const others = await Promise.all([1, 2].map(() => stage.sendFeature({ name: 'Another' })));
    await stage.poll();
    await stage.ask('admin', 'enable', { integration: stage.integration, on: false });
    stage.ana.edit(linked.story, { name: 'Half a year ago' });
    await stage.pass(200 * 24 * 60 * 60_000);
    const { state } = stage.tracker;
    for (const activity of [...state.activities.all()]) state.activities.remove(activity.id);
    await stage.ask('admin', 'enable', { integration: stage.integration, on: true });
    await stage.settle();
    expect((await stage.record(linked.reference)).name).toBe('Half a year ago');
    expect((await stage.record(others[0]?.feature ?? '')).name).toBe('Another');
    const from = stage.mark();
    await stage.poll();
    await stage.poll();
    expect(ofTracker(from)).toEqual([]);
  });
});

describe.each([
  ['read on by times', 'time'],
  ['no history, so that stories are compared by their times', 'none'],
] as const)('A server without hooks, with %s', (_, history) => {
  beforeAll(() =>
    open({ dialect: 'litetracker', withoutHooks: true, everyMinute: true, tracker: { hooks: false, history } }),
  );
  afterAll(() => {
    stage.close();
  });

  test('[P-18][PT-003][PT-117] is looked at every minute where that is switched on', async () => {
    const linked = await pair();
    await stage.sandbox.host.runSchedule('sweep');
    await stage.pass(5000);
    stage.ana.edit(linked.story, { name: 'Seen within a minute' });
    await stage.pass(65_000);
    expect((await stage.record(linked.reference)).name).toBe('Seen within a minute');
    await stage.settle();
    const from = stage.mark();
    await stage.poll();
    expect(stage.ahaCalls(from).filter((call) => !call.includes(' GET '))).toEqual([]);
  });
});

describe('An account that stops', () => {
  beforeAll(() => open());
  afterAll(() => {
    stage.close();
  });

  const journal = async (): Promise<string> => JSON.stringify(await stage.ask('admin', 'journal', {}));
  const connectionOf = async (system: string): Promise<{ stopped?: string; waitUntil?: number } | undefined> =>
    (await stage.ask('admin', 'overview', {})).connections.find((one) => one.system === system);

  test.each([403, 401] as const)(
    '[P-21][PT-091] of Tracker (%d) keeps its queue, is told, and goes on with a new token',
    async (refusal) => {
      const linked = await pair();
      stage.tracker.settings.refusal = refusal;
      const { state } = stage.tracker;
      const tokens = [...state.tokens.all()];
      for (const token of tokens) state.tokens.remove(token.id);
      stage.ana.edit(linked.story, { name: 'While the token was wrong' });
      stage.maya.edit(linked.reference, { description: '<p>Also written</p>' });
      await stage.settle();
      expect((await connectionOf('pivotal'))?.stopped).toMatch(/Tracker no longer accepts its API token/);
      expect(await journal()).toMatch(/Tracker no longer accepts its API token\. Changes wait/);
      expect((await connectionOf('aha'))?.stopped).toBeUndefined();
      const from = stage.mark();
      await stage.poll();
      expect(stage.trackerCalls(from)).toEqual([]);
      for (const token of tokens) state.tokens.put(token);
      await stage.ask('admin', 'saveConnection', {
        connection: stage.trackerConnection,
        system: 'pivotal',
        name: 'Our Tracker',
        host: stage.tracker.host,
        secret: trackerToken,
      });
      await stage.settle();
      expect(stage.story(linked.story)).toMatchObject({
        name: 'While the token was wrong',
        description: 'Also written',
      });
      expect((await stage.record(linked.reference)).name).toBe('While the token was wrong');
      expect(await journal()).toMatch(/Connection works again/);
    },
  );

  test.each([
    { limitStatus: 429, retryAfter: true },
    { limitStatus: 429, retryAfter: false },
    { limitStatus: 503, retryAfter: true },
    { limitStatus: 503, retryAfter: false },
  ] as const)('[PT-025] that asks us to wait is left alone until then, and nothing is lost: %j', async (limit) => {
    const linked = await pair();
    Object.assign(stage.tracker.settings, limit, { perMinute: 0 });
    const from = stage.mark();
    stage.ana.edit(linked.story, { name: 'While it was limited' });
    await stage.pass(5_000);
    expect((await connectionOf('pivotal'))?.waitUntil).toBeDefined();
    expect(ofTracker(from).length).toBeLessThanOrEqual(2);
    stage.tracker.settings.perMinute = null;
    await stage.settle();
    expect((await stage.record(linked.reference)).name).toBe('While it was limited');
    expect((await stage.ask('admin', 'failed', {})).items).toEqual([]);
  });

  test.each(['page', 'maintenance'] as const)(
    '[PT-001] behind a parked %s loses nothing, and marks nothing as gone',
    async (parked) => {
      const linked = await pair();
      stage.tracker.settings.parked = parked;
      stage.ana.edit(linked.story, { name: 'While it was parked' });
      await stage.settle(60_000);
      expect((await stage.ask('admin', 'failed', {})).items).toEqual([]);
      stage.tracker.settings.parked = 'no';
      await stage.settle();
      await stage.poll();
      // Aha! permits a number of calls within a second.
      await stage.pass(1000);
      expect((await stage.record(linked.reference)).name).toBe('While it was parked');
    },
  );

  test('[PT-090] leaves nothing of what it said in a log: that may be the text of a customer', async () => {
    const body = JSON.stringify({
      kind: 'error',
      code: 'x',
      error: `canary ${trackerToken}`,
      general_problem: 'canary',
    });
    for (const status of [400, 500]) {
      stage.sandbox.network.fault({ to: 'tracker', times: 1, effect: { do: 'answer', status, body } });
      await stage.poll();
    }
    const told = JSON.stringify(stage.sandbox.host.logs);
    expect(told).toContain('A regular look came to nothing');
    expect(told).toContain('pivotal: unavailable 500');
    expect(told).not.toMatch(new RegExp(`canary|${trackerToken}`));
  });

  test('[X-01] of Aha! keeps what Tracker told', async () => {
    const linked = await pair();
    const effect = { do: 'answer', status: 401, body: '{"error":"Unauthorized"}' } as const;
    stage.sandbox.network.fault({ to: 'aha', times: 1, effect });
    stage.ana.edit(linked.story, { name: 'While Aha! was shut' });
    await stage.settle();
    expect((await connectionOf('aha'))?.stopped).toMatch(/Aha! no longer accepts its API key/);
    expect((await connectionOf('pivotal'))?.stopped).toBeUndefined();
    const from = stage.mark();
    stage.ana.edit(linked.story, { estimate: 3 });
    await stage.poll();
    expect(stage.calls(from)).toEqual([]);
    const { connection } = stage;
    const account = {
      connection,
      system: 'aha',
      name: 'Demo account',
      host: 'demo.aha.io',
      secret: demoApiKey,
    } as const;
    await stage.ask('admin', 'saveConnection', account);
    await stage.settle();
    const [shown, wanted] = await bothSides(linked);
    expect(shown).toEqual(wanted);
  });

  test('[PT-112][PT-110] nor does a record that is gone: an admin tries again, lives with it, or forgets the link', async () => {
    const [deleted, moved] = [await pair(), await pair()];
    const items = async (): Promise<readonly { link: string }[]> => (await stage.ask('admin', 'failed', {})).items;
    stage.ana.delete(deleted.story);
    await stage.settle();
    const [lost] = await items();
    await stage.ask('admin', 'ignore', { links: [lost?.link ?? ''], reason: 'We know' });
    expect(await items()).toEqual([]);
    stage.ana.moveTo(moved.story, 'Warehouse');
    await stage.settle();
    const [away] = await items();
    const links = [away?.link ?? ''];
    await stage.ask('admin', 'retry', { links });
    await stage.settle();
    expect(await items()).toHaveLength(1);
    await stage.ask('admin', 'unlink', { links });
    expect(await items()).toEqual([]);
    expect((await stage.record(moved.reference)).link.id).toBeUndefined();
    expect(stage.story(moved.story).project).toBe('Warehouse');
  });

  test('nor holds the deletion of an integration up, when it is deleted as well', async () => {
    await pair();
    const { integration, trackerConnection: connection, trackerAddress } = stage;
    await stage.ask('admin', 'deleteIntegration', { integration });
    await stage.ask('admin', 'deleteConnection', { connection });
    await stage.settle();
    expect(await post({ kind: 'story_update_activity', changes: [] }, trackerAddress)).toBe(401);
  });
});
