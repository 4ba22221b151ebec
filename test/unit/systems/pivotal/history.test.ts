import type { Spoken } from '../../../../src/sync/model';
import type { TargetChange } from '../../../../src/sync/ports';
import { activitySchema, changesOf } from '../../../../src/systems/pivotal/activity';
import { describeWithShared, readShared } from '../../../shared';
import { hangUp } from '../answer-in-turn';
import type { Answer } from '../answer-in-turn';
import { folder, now, recorded, serve, token } from './served';

afterEach(hangUp);

const litetracker: Spoken = { dialect: 'litetracker', lacks: [] };
const withoutHistory: Spoken = { dialect: 'pivotal-v5', lacks: ['history'] };

const short = ({ ref, hint: { row, changed, comment, gone, deep } }: TargetChange): string =>
  [`${ref.kind}:${ref.id}`, row, changed?.join('+'), comment, gone && 'gone', deep && 'deep'].filter(Boolean).join(' ');

const activity = (version: number, values: object, more: object = {}): object => ({
  kind: 'story_update_activity',
  guid: `2650001_${version}`,
  project_version: version,
  changes: [{ kind: 'story', change_type: 'update', id: 4711, new_values: values }],
  occurred_at: new Date(now + version * 1000).toISOString(),
  ...more,
});

const page = (rows: readonly object[], total: number, version: number): Answer => ({
  body: rows,
  headers: {
    'x-tracker-pagination-total': String(total),
    'x-tracker-pagination-returned': String(rows.length),
    'x-tracker-project-version': String(version),
  },
});

describe('The history of a project', () => {
  test('[PT-117] is read on by version, the oldest change first, a page at a time', async () => {
    const versions = Array.from({ length: 100 }, (_, index) => 501 + index);
    const { feed, calls } = serve([
      page([activity(500, { name: 'x' })], 1, 500),
      page(
        versions.map((version) => activity(version, { name: 'x' })),
        101,
        601,
      ),
      page([activity(601, { current_state: 'started' })], 1, 601),
    ]);
    const start = await feed.read(undefined);
    expect(start).toEqual({ changes: [], after: 'version:500', more: false });
    const first = await feed.read(start.after);
    expect([first.changes.length, first.after, first.more]).toEqual([100, 'version:600', true]);
    const last = await feed.read(first.after);
    expect([last.changes.map(short), last.after, last.more]).toEqual([
      ['story:4711 2650001_601 status'],
      'version:601',
      false,
    ]);
    expect(calls().slice(1)).toEqual([
      'GET /projects/2650001/activity?since_version=500&sort_order=asc&limit=100&offset=0',
      'GET /projects/2650001/activity?since_version=600&sort_order=asc&limit=100&offset=0',
    ]);
  });

  test('[PT-117] a server that serves the newest first is read to its end before the mark moves', async () => {
    const { feed, calls } = serve([
      page([activity(504, { name: 'd' }), activity(503, { name: 'c' })], 3, 504),
      page([activity(502, { name: 'b' })], 3, 504),
    ]);
    const { changes, after, more } = await feed.read('version:501');
    expect([changes.map(({ hint }) => hint.row), after, more]).toEqual([
      ['2650001_502', '2650001_503', '2650001_504'],
      'version:504',
      false,
    ]);
    expect(calls()).toHaveLength(2);
  });

  test('nothing new leaves the mark where it is; a history that was begun anew is told as lost', async () => {
    const { feed } = serve([page([], 0, 505), page([], 0, 12), page([], 0, 12)]);
    expect(await feed.read('version:505')).toEqual({ changes: [], after: 'version:505', more: false });
    expect(await feed.read('version:505')).toEqual({ changes: [], after: 'version:12', more: false, lost: true });
  });

  test('[PT-117] the successor is read on by time, and the last seconds once more', async () => {
    const at = (ms: number): object => ({ occurred_at: new Date(now + ms).toISOString(), guid: `g${ms}` });
    const { feed, calls } = serve(
      [{ body: [activity(2, { title: 'x' }, at(-1000)), activity(1, { title: 'x' }, at(-60_000))] }],
      { speaks: litetracker },
    );
    const start = await feed.read(undefined);
    expect(start.after).toBe('time:2026-11-20T09:00:00Z');
    const { changes, after } = await feed.read('time:2026-11-20T08:00:00Z');
    expect(changes.map(short)).toEqual(['story:4711 g-60000 name', 'story:4711 g-1000 name']);
    expect(after).toBe('time:2026-11-20T08:59:58Z');
    expect(calls()).toEqual([
      'GET /projects/2650001/activity?occurred_after=2026-11-20T07:59:59Z&sort_order=asc&limit=50&offset=0',
    ]);
    // The server was changed: what happened by then is not known.
    expect(await feed.read('version:7')).toMatchObject({ lost: true });
  });

  test('[PT-014] without a history all stories are looked through for what changed since', async () => {
    const story = (id: number, ms: number): object => ({ id, name: 'x', updated_at: new Date(now + ms).toISOString() });
    const tasks = [{ id: 9, updated_at: new Date(now - 30_000).toISOString() }];
    const { feed, calls } = serve(
      [page([story(1, -60_000), story(2, -90_000_000)], 3, 1), page([{ ...story(3, -20_000), tasks }], 3, 1)],
      { speaks: withoutHistory, rules: { mode: 'story-task' } },
    );
    const since = now - 3_600_000;
    const first = await feed.read(`stories:0:${since}:${since}`);
    expect([first.changes.map(short), first.more]).toEqual([['story:1 deep'], true]);
    const second = await feed.read(first.after);
    expect([second.changes.map(short), second.after, second.more]).toEqual([
      ['story:3 deep', 'task:3.9 deep'],
      `stories:0:${now - 20_000}:${now - 20_000}`,
      false,
    ]);
    expect(calls()[1]).toBe('GET /projects/2650001/stories?fields=:default,tasks&limit=500&offset=2');
  });

  test('[PT-014] what changes on a page that was read already counts with the next reading', async () => {
    const story = (id: number, ms: number): object => ({ id, name: 'x', updated_at: new Date(now + ms).toISOString() });
    const { feed } = serve([page([story(1, -90_000)], 2, 1), page([story(2, -1000)], 2, 1)], {
      speaks: withoutHistory,
    });
    // It began a minute ago: the first story was changed after it was read, the second after that.
    const since = now - 3_600_000;
    const last = await feed.read(`stories:0:${since}:${since}`).then(({ after }) => {
      expect(after).toBe(`stories:1:${since}:${now - 90_000}:${now}`);
      return feed.read(`stories:1:${since}:${now - 90_000}:${now - 60_000}`);
    });
    expect(last.after).toBe(`stories:0:${now - 65_000}:${now - 65_000}`);
  });

  test('[PT-106][P-17] what cannot be read stops nothing else', () => {
    const odd = {
      kind: 'x_activity',
      changes: ['?', { id: 1 }, { kind: 'story', change_type: 'update', id: 7, new_values: { name: 'x' } }],
    };
    expect(changesOf(activitySchema.parse(odd), 'webhook', now).map(short)).toEqual(['story:7 name']);
    const ids = [{ kind: 'story', change_type: 'update', id: 'a b', new_values: { name: 'x' } }, ...odd.changes];
    const strange = { ...odd, guid: 'x y', project: { id: '#' }, changes: ids };
    expect(changesOf(activitySchema.parse(strange), 'webhook', now).map(short)).toEqual(['story:7 name']);
  });
});

describeWithShared(folder, 'Recorded histories', () => {
  test.each(['activity-since-version', 'activity-project', 'activity-story'])('are read whole (%s)', async (file) => {
    const { feed } = serve([recorded(file)]);
    const { changes } = await feed.read('version:0');
    expect(changes.length).toBeGreaterThan(0);
    for (const { hint } of changes)
      expect([hint.row, hint.cause.kind, hint.cause.actor]).toEqual([
        expect.stringMatching(/^\d+_\d+/),
        'poll',
        expect.any(String),
      ]);
  });

  test('[PT-116] tell states in the order they were set (activity-since-version)', async () => {
    const { feed } = serve([recorded('activity-since-version')]);
    const { changes, after } = await feed.read('version:503');
    expect([changes.map(short), after]).toEqual([
      ['story:188000101 2650001_504 status', 'story:188000101 2650001_505 status'],
      'version:505',
    ]);
    expect(changes[0]?.hint.cause).toEqual({
      kind: 'poll',
      at: Date.parse('2026-11-20T08:00:03Z'),
      actor: '3310002',
      name: 'Ana Ruiz',
      seenIn: 'target',
    });
  });

  test.each<[string, readonly string[]]>([
    ['hook-story-moved-away', ['story:188000101 2650001_507 deep']],
    ['hook-story-move', ['story:63496066 807213_84 status']],
    ['hook-task-complete', ['task:188000101.91000011 2650001_509 status']],
    ['hook-label-added', []],
    ['hook-comment-create', ['story:63486316 807213_61/59124096 59124096']],
    ['hook-epic-update', ['epic:5150001 2650001_512 name+description']],
    ['hook-unknown-kind', []],
    ['hook-comment-delete', []],
    ['hook-story-delete', ['story:188000101 2650001_506 gone']],
    ['hook-task-delete', ['task:188000101.91000011 2650001_511 gone']],
    ['hook-story-estimate-removed', ['story:188000101 2650001_503 estimate']],
  ])('[PT-107][PT-108][PT-109][PT-111][PT-013] a hook and a history are understood alike (%s)', (file, expected) => {
    const { webhook } = readShared(`${folder}/${file}.json`) as { webhook: { body: { occurred_at: number } } };
    const told = changesOf(activitySchema.parse(webhook.body), 'webhook', now);
    expect(told.map(short)).toEqual(expected);
    expect(told.every(({ hint }) => hint.cause.at === webhook.body.occurred_at)).toBe(true);
  });
});

describeWithShared(folder, 'What an account offers', () => {
  const asked = (last: readonly Answer[]): readonly Answer[] => [recorded('projects-list'), ...last];

  test('the probe finds out what a server can do, and writes nothing', async () => {
    const { catalog, calls } = serve(
      asked([
        recorded('integrations-list'),
        recorded('memberships-list'),
        recorded('activity-project'),
        recorded('webhooks-list-failing'),
      ]),
    );
    expect(await catalog.probe()).toEqual({ dialect: 'pivotal-v5', lacks: [] });
    expect(calls()).toEqual([
      'GET /projects',
      'GET /projects/98/integrations',
      'GET /projects/98/memberships',
      'GET /projects/98/activity?limit=1&offset=0',
      'GET /projects/98/webhooks',
    ]);
  });

  test('[PT-003] what is refused or unknown there is lacking; a wrong token or a silent server is no answer', async () => {
    const { catalog } = serve(
      asked([
        recorded('error-route-not-found'),
        recorded('error-unauthorized-operation'),
        recorded('error-unfound'),
        recorded('error-200-html'),
      ]),
    );
    expect((await catalog.probe()).lacks).toEqual(['back-links', 'people', 'history', 'hooks']);
    const wrong = serve(asked([recorded('error-invalid-authentication')]));
    await expect(wrong.catalog.probe()).rejects.toMatchObject({ code: 'unauthorized' });
    const silent = serve(asked([recorded('error-503-html')]));
    await expect(silent.catalog.probe()).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('[PT-002] a server that tells titles is the successor, whatever its host', async () => {
    const { catalog } = serve([recorded('litetracker-projects'), { body: [] }]);
    expect(await catalog.probe()).toMatchObject({ dialect: 'litetracker' });
  });

  test('[PT-030][PT-033] a project tells its scale and the integrations of its stories', async () => {
    const { catalog } = serve([recorded('project'), recorded('integrations-list')]);
    expect(await catalog.project('1027488')).toEqual({
      id: '1027488',
      key: '1027488',
      name: 'My Sample Project',
      url: 'https://www.pivotaltracker.com/n/projects/1027488',
      scale: [0, 1, 2, 3],
      estimatesAll: false,
      states: {
        story: expect.not.arrayContaining([expect.objectContaining({ id: 'planned' })]) as unknown,
        epic: [],
        task: [
          { id: 'incomplete', name: 'Not done', category: 'new' },
          { id: 'complete', name: 'Done', category: 'done' },
        ],
      },
      integrations: [{ id: '44001', name: 'Aha' }],
    });
    const none = serve([recorded('project'), recorded('integrations-empty')]);
    expect((await none.catalog.project('1027488')).integrations).toEqual([]);
    const refused = serve([recorded('project'), recorded('error-unauthorized-operation')]);
    expect((await refused.catalog.project('1027488')).integrations).toEqual([]);
  });

  test('[PT-100][PT-102] a hook is added once, and one that it replaces is taken away (webhook-create, webhook-delete)', async () => {
    const address = 'https://hooks.example.test/pt/SECRET';
    const known = serve([recorded('webhooks-list-failing')]);
    await known.catalog.addHook('2650001', address, 'https://hooks.example.test/pt/');
    expect(known.calls()).toEqual(['GET /projects/2650001/webhooks']);
    const fresh = serve([recorded('webhooks-list-failing'), recorded('webhook-create'), recorded('webhook-delete')]);
    await fresh.catalog.addHook('2650001', `${address}2`, 'https://hooks.example.test/pt/');
    expect(fresh.calls()).toEqual([
      'GET /projects/2650001/webhooks',
      'POST /projects/2650001/webhooks',
      'DELETE /projects/2650001/webhooks/66001',
    ]);
    expect(fresh.asked[1]?.body).toEqual({ webhook_url: `${address}2`, webhook_version: 'v5' });
    expect(fresh.asked.every(({ path }) => !path.includes(token))).toBe(true);
  });
});
