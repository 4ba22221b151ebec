import type { Answer, ConnectionTest, StoryChoices } from '../../src/contract';
import type { StoryDraft } from '../../src/contract/stories';
import type { StatusChoice } from '../../src/sync/ports';
import { buildStories } from '../../src/sync/setup/story-mapping';
import { proposeStories } from '../../src/sync/setup/story-proposal';
import { statesOf } from '../../src/systems/pivotal/states';
import { trackerToken } from '../sandbox/pivotal/seed';
import { defaultSettings } from '../sandbox/pivotal/settings';
import { addPerson, addToken, changeProject } from '../sandbox/pivotal/setup';
import { trackerHosts } from '../sandbox/pivotal/tracker';
import type { Effect } from '../sandbox/network';
import { openStoryStageOnly, sendName } from './story-stage';
import type { StoryStage } from './story-stage';

const page = { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Goodbye</title>' };
const hooksLack = expect.stringContaining('changes are looked for every five minutes') as string;

describe('Connecting an account of Tracker', () => {
  let stage: StoryStage;
  beforeAll(async () => {
    stage = await openStoryStageOnly();
  });
  afterAll(() => {
    stage.close();
  });
  beforeEach(() => {
    for (const dialect of ['pivotal-v5', 'litetracker'] as const) {
      Object.assign(stage.sandbox.tracker.site(dialect).settings, defaultSettings(dialect));
    }
  });

  const account = { system: 'pivotal', host: trackerHosts['pivotal-v5'], secret: trackerToken } as const;
  const tested = (more: object = {}): Promise<Answer<ConnectionTest>> =>
    stage.call('admin', 'testConnection', { ...account, ...more });

  test.each([
    ['pivotal-v5', 'Tracker v5'],
    ['litetracker', 'LiteTracker'],
  ] as const)(
    '[aha-pivotal 1][P-03][PT-003] says who is signed in, what is seen and which server it is: %s',
    async (of, dialect) => {
      const from = stage.mark();
      expect(await tested({ host: trackerHosts[of] })).toMatchObject({
        ok: true,
        data: { account: trackerHosts[of], user: 'Throughline Bot', projects: 2, warnings: [], speaks: { dialect } },
      });
      const calls = stage.trackerCalls(from);
      expect(calls.filter((call) => !call.startsWith('GET'))).toEqual([]);
      for (const read of [/\/projects$/, /\/projects\/\d+\/integrations$/])
        expect(calls).toContainEqual(expect.stringMatching(read));
      expect(calls.length).toBeLessThanOrEqual(6);
      expect(calls.join('\n')).not.toContain(trackerToken);
    },
  );

  test('[PT-003][PT-100] what a server lacks is told in sentences, kept, and looked at again with each save', async () => {
    Object.assign(stage.sandbox.tracker.site('litetracker').settings, {
      hooks: false,
      history: 'none',
      integrations: false,
      memberships: false,
    });
    const lite = { ...account, host: trackerHosts.litetracker };
    const test = await stage.ask('admin', 'testConnection', lite);
    expect(test.speaks).toMatchObject({ hooks: false, lacks: expect.arrayContaining([hooksLack]) as string[] });
    expect(test.speaks?.lacks).toHaveLength(4);
    const named = { ...lite, name: 'Lite', everyMinute: true };
    const { saved, connections } = await stage.ask('admin', 'saveConnection', named);
    const everyMinute = expect.stringContaining('changes are looked for every minute.') as string;
    expect(connections).toMatchObject([
      {
        name: 'Lite',
        everyMinute: true,
        speaks: { hooks: false, lacks: expect.arrayContaining([everyMinute]) as string[] },
      },
    ]);
    expect(JSON.stringify(connections)).not.toContain(trackerToken);
    Object.assign(stage.sandbox.tracker.site('litetracker').settings, defaultSettings('litetracker'));
    const { secret: _, ...kept } = named;
    const again = await stage.ask('admin', 'saveConnection', { ...kept, connection: saved });
    expect(again.connections[0]?.speaks?.hooks).toBe(true);
    await stage.ask('admin', 'deleteConnection', { connection: saved });
  });

  test.each([
    'https://www.pivotaltracker.com/n/projects/2650001?x=1',
    ' WWW.PivotalTracker.com ',
    'http://app.litetracker.com/projects/7001/stories/1#a',
  ])('[PT-006] understands the address “%s”', async (host) => {
    expect(await tested({ host })).toMatchObject({ ok: true });
  });

  test.each([
    'pivotaltracker.com',
    'tracker.example.com',
    'www.pivotaltracker.com.example.com',
    'user@www.pivotaltracker.com',
    'www.pivotaltracker.com@example.com',
    'www.pivotaltracker.com:8443',
    'app.litetracker.com.',
    'app',
    '10.0.0.5',
    '[::1]',
    '127.0.0.1',
    'bardtracker.com',
    'demo.aha.io',
  ])('[PT-006] never calls %s, and names the servers that may be called', async (host) => {
    const from = stage.mark();
    const answer = await tested({ host });
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid', field: 'host' } });
    expect(answer).toMatchObject({
      error: { nextStep: expect.stringMatching(/www\.pivotaltracker\.com and app\.litetracker\.com/) as string },
    });
    expect(stage.calls(from).filter((call) => !call.startsWith('jira'))).toEqual([]);
  });

  test('[P-02][PT-091] a token that is missing or wrong is said at its field, whatever the status', async () => {
    const { secret: _, ...nameless } = account;
    const from = stage.mark();
    expect(await stage.call('admin', 'testConnection', nameless)).toMatchObject({
      ok: false,
      error: { code: 'invalid', field: 'secret', message: 'Paste the API token.' },
    });
    expect(stage.trackerCalls(from)).toEqual([]);
    for (const refusal of [401, 403] as const) {
      Object.assign(stage.tracker.settings, { refusal });
      expect(await tested({ secret: 'f'.repeat(32) })).toMatchObject({
        ok: false,
        error: {
          code: 'invalid',
          field: 'secret',
          message: 'Tracker does not accept this API token at www.pivotaltracker.com.',
        },
      });
    }
  });

  test.each<[string, Effect]>([
    ['there is no host of that name', { do: 'refuse', code: 'ENOTFOUND' }],
    ['a page stands there', { do: 'answer', ...page }],
    ['a page says that nothing is found', { do: 'answer', ...page, status: 404 }],
    ['it leads elsewhere', { do: 'answer', status: 302, headers: { location: 'https://example.com/' } }],
    ['it is down', { do: 'answer', ...page, status: 503 }],
  ])('[PT-001] the closed service is told plainly, with its successors, when %s', async (_, effect) => {
    stage.sandbox.network.fault({ to: 'tracker', times: 1, effect });
    const from = stage.mark();
    expect(await tested()).toMatchObject({
      ok: false,
      error: {
        field: 'host',
        message: expect.stringMatching(/^Pivotal Tracker closed on 30 April 2025/) as string,
        nextStep: expect.stringContaining('LiteTracker') as string,
      },
    });
    // The token does not travel on to wherever it leads.
    expect(stage.calls(from).filter((call) => call.includes('example.com'))).toEqual([]);
  });

  test('[PT-001] a page in place of another server is told at its address, and a pause as a pause', async () => {
    const host = trackerHosts.litetracker;
    stage.sandbox.network.fault({ to: 'tracker', times: 1, effect: { do: 'answer', ...page } });
    expect(await tested({ host })).toMatchObject({
      ok: false,
      error: { field: 'host', message: 'app.litetracker.com does not answer as Tracker does.' },
    });
    stage.sandbox.network.fault({ to: 'tracker', times: 1, effect: { do: 'answer', ...page, status: 503 } });
    expect(await tested({ host })).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  });
});

describe('Integrating a product with a project of Tracker', () => {
  let stage: StoryStage;
  let place: { connection: string; product: string; tracker: string; project: string };
  let choices: StoryChoices;
  let draft: StoryDraft;
  beforeAll(async () => {
    stage = await openStoryStageOnly();
    await stage.connectBoth();
    const { connection, trackerConnection: tracker } = stage;
    const { products } = await stage.ask('admin', 'products', { connection });
    const { projects } = await stage.ask('admin', 'trackerProjects', { tracker });
    expect(projects.map(({ name }) => name)).toEqual(['Web shop', 'Warehouse']);
    place = { connection, product: idOf(products, 'SHOP'), tracker, project: projects[0]?.id ?? '' };
    choices = await stage.ask('admin', 'storyChoices', place);
    draft = choices.proposals['story-story'];
  });
  afterAll(() => {
    stage.close();
  });

  const idOf = (all: readonly { id: string; key: string }[], key: string): string =>
    all.find((one) => one.key === key)?.id ?? '';
  const save = async (more: object = {}, at: object = {}): Promise<Answer<{ saved: string }>> => {
    // Aha! takes twenty calls a second.
    await stage.pass(1000);
    return stage.call('admin', 'saveStories', { ...place, name: 'Shop', draft: { ...draft, ...more }, ...at });
  };
  const statusId = (name: string): string =>
    choices.statuses[0]?.source.find((status) => status.name === name)?.id ?? '';
  const pairs = (of: Pick<StoryDraft, 'statuses'>, kind: string): string[] =>
    of.statuses
      .filter((pair) => pair.kind === kind)
      .map(
        ({ source, target, direction }) => `${target.name} → ${source.name}${direction === 'to-source' ? '' : ' !'}`,
      );

  test('[P-01][PT-034] offers what both tools have', () => {
    expect(choices).toMatchObject({
      integrations: [{ name: 'Aha! features' }],
      linkBase: 'https://demo.aha.io/features/',
      scale: [0, 1, 2, 3],
      estimatesAll: false,
    });
    const [feature] = choices.statuses;
    expect(feature?.target.story?.map(({ id }) => id)).toEqual([
      'unscheduled',
      'unstarted',
      'started',
      'finished',
      'delivered',
      'accepted',
      'rejected',
    ]);
    expect(feature?.target.task?.map(({ name }) => name)).toEqual(['Not done', 'Done']);
    expect(feature?.target.epic).toEqual([]);
    expect(choices.recordKinds.filter(({ kind }) => kind === 'feature').map(({ name }) => name)).toContain('Bug fix');
    const name = choices.fields.find(({ id }) => id === 'feature.name');
    expect(name?.directions).toEqual(['both', 'to-target']);
    const ticked = choices.fields.find(({ id, of }) => id === 'requirement.status' && of.includes('task'));
    expect(ticked?.directions).toEqual(['to-source', 'off']);
  });

  test('[P-19][P-20][P-10][D-09] proposes what the states mean, types by name, and leaves the rest off', () => {
    expect(pairs(draft, 'feature')).toEqual([
      'Unscheduled → New',
      'Unstarted → New',
      'Started → In progress',
      'Finished → In progress',
      'Delivered → Ready to ship',
      'Accepted → Shipped',
      'Rejected → In progress',
    ]);
    expect(pairs(choices.proposals['epic-story'], 'feature')).toEqual([]);
    expect(pairs(choices.proposals['story-task'], 'requirement')).toEqual(['Not done → New', 'Done → Shipped']);
    const bug = choices.recordKinds.find(({ kind, name }) => kind === 'feature' && name === 'Bug fix');
    expect(draft.kinds).toContainEqual({ kind: 'feature', recordKind: bug?.id, storyType: 'bug' });
    expect(draft).toMatchObject({
      pointsBackBy: choices.integrations?.[0]?.id,
      comments: 'off',
      firstStatus: null,
      fields: {
        'feature.name': 'both',
        'feature.description': 'both',
        'feature.status': 'to-source',
        'feature.estimate': 'off',
      },
    });
    expect(choices.proposals['story-task'].fields['requirement.description']).toBe('to-target');
  });

  test('[PT-052] “planned” is a state only where people plan by hand', async () => {
    const { tracker } = stage;
    const planned = {
      kind: 'feature',
      source: { id: statusId('New'), name: 'New' },
      target: { id: 'planned', name: 'Planned' },
      direction: 'to-source',
    };
    expect(await save({ statuses: [planned] })).toMatchObject({ ok: false, error: { field: 'statuses.0' } });
    changeProject(tracker, tracker.projectCalled('Web shop'), { automaticPlanning: false });
    const { proposals } = await stage.ask('admin', 'storyChoices', place);
    expect(pairs(proposals['story-story'], 'feature')).toContain('Planned → New');
    changeProject(tracker, tracker.projectCalled('Web shop'), { automaticPlanning: true });
  });

  test('[PT-034] a server whose stories cannot point back offers nothing to point back by', async () => {
    Object.assign(stage.tracker.settings, { integrations: false });
    const again = {
      system: 'pivotal',
      host: trackerHosts['pivotal-v5'],
      name: 'Our Tracker',
      connection: place.tracker,
    } as const;
    await stage.ask('admin', 'saveConnection', again);
    const { integrations, proposals } = await stage.ask('admin', 'storyChoices', place);
    expect([integrations, proposals['story-story'].pointsBackBy]).toEqual([undefined, null]);
    Object.assign(stage.tracker.settings, { integrations: true });
    await stage.ask('admin', 'saveConnection', again);
  });

  test('[P-01] whatever does not exist, or cannot be so, is refused at its field, and nothing is saved', async () => {
    const named = (id: string): { id: string; name: string } => ({ id, name: 'Gone' });
    const isNew = { id: statusId('New'), name: 'New' };
    const started = { id: 'started', name: 'Started' };
    const row = { kind: 'feature', source: isNew, target: started, direction: 'to-source' };
    const done = { kind: 'requirement', source: isNew, target: named('complete'), direction: 'both' };
    const recordKind = draft.kinds[0]?.recordKind ?? '';
    const twice = { kind: 'feature', recordKind, storyType: 'chore' };
    const wrong: readonly [object, object, string][] = [
      [{ pointsBackBy: '404' }, {}, 'pointsBackBy'],
      [{ kinds: [{ kind: 'feature', recordKind: '404', storyType: 'bug' }] }, {}, 'kinds.0'],
      [{ kinds: [twice, twice] }, {}, 'kinds.1'],
      [{ statuses: [row, { ...row, source: named('404') }] }, {}, 'statuses.1'],
      [{ statuses: [{ ...row, target: named('thrown-away') }] }, {}, 'statuses.0'],
      [{ statuses: [{ ...row, target: named('complete') }] }, {}, 'statuses.0'],
      [{ mode: 'epic-story', statuses: [row] }, {}, 'statuses.0'],
      [{ mode: 'story-task', statuses: [done], fields: {} }, {}, 'statuses.0'],
      [{ firstStatus: named('404') }, {}, 'firstStatus'],
      [{ fields: { 'feature.name': 'to-source' } }, {}, 'fields.feature.name'],
      [{ fields: { 'feature.colour': 'both' } }, {}, 'fields.feature.colour'],
      [{ mode: 'story-task', fields: { 'requirement.status': 'both' }, statuses: [] }, {}, 'fields.requirement.status'],
      [{ mode: 'task-task' }, {}, 'draft.mode'],
      [{}, { product: '404' }, 'product'],
      [{}, { project: '404' }, 'project'],
      // Payroll is there, and the owner of the token is no member.
      [{}, { project: '2650099' }, 'project'],
      [{}, { name: '  ' }, 'name'],
    ];
    for (const [more, at, field] of wrong) {
      expect([field, await save(more, at)]).toMatchObject([field, { ok: false, error: { code: 'invalid', field } }]);
    }
    // Each account in the place of the other.
    expect(await save({}, { tracker: place.connection })).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect(await save({}, { connection: place.tracker })).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect((await stage.ask('admin', 'overview', {})).integrations).toEqual([]);
  });

  test('[aha-pivotal 1][P-01][P-10][P-11] what was chosen is kept as it was chosen', async () => {
    const kinds = choices.recordKinds.map(({ kind, id }, at) => ({
      kind,
      recordKind: id,
      storyType: at % 2 ? 'bug' : 'chore',
    }));
    const mine = {
      kinds,
      firstStatus: { id: statusId('In progress'), name: 'In progress' },
      fields: { ...draft.fields, 'feature.estimate': 'both', 'feature.status': 'both' },
      comments: 'both',
    };
    const answer = await save(mine);
    expect(answer).toMatchObject({ ok: true });
    stage.integration = answer.ok ? answer.data.saved : '';
    const { draft: kept, ...detail } = await stage.ask('admin', 'storyIntegration', { integration: stage.integration });
    expect(kept).toEqual({ ...draft, ...mine });
    expect(detail).toMatchObject({
      project: { name: 'Web shop' },
      product: { key: 'SHOP' },
      hasAddress: false,
      hasTrackerAddress: false,
    });
    expect((await stage.ask('admin', 'overview', {})).integrations).toMatchObject([
      { kind: 'aha-pivotal', enabled: false, connection: place.connection, targetConnection: place.tracker },
    ]);
  });

  test('[P-01] what another draft would mean is told in sentences, and the same draft means nothing', async () => {
    const { integration } = stage;
    const { draft: kept } = await stage.ask('admin', 'storyIntegration', { integration });
    const compared = (more: Partial<StoryDraft>): Promise<{ changes: readonly string[]; links: number }> =>
      stage.ask('admin', 'compareStories', { integration, draft: { ...kept, ...more } });
    expect(await compared({})).toEqual({ changes: [], links: 0 });
    const { changes } = await compared({
      mode: 'story-task',
      pointsBackBy: null,
      kinds: [],
      statuses: [],
      firstStatus: null,
      fields: {
        ...kept.fields,
        'feature.estimate': 'to-source',
        'requirement.status': 'to-source',
        'requirement.description': 'to-target',
      },
      comments: 'off',
    });
    const all = changes.join('\n');
    for (const part of [
      'Features become stories, and requirements tasks of those stories.',
      'New stories of features of the kind “Bug fix” are features. Existing stories keep their type.',
      'Features: Estimate travels from Tracker to Aha! only, no longer both ways.',
      'Requirements: Description travels from Aha! to Tracker only, no longer both ways.',
      'Features: “Accepted” in Tracker and “Shipped” in Aha! no longer stand for each other.',
      'Sending a feature leaves its status as it is.',
      'Comments no longer travel; those that were copied stay.',
      'New stories do not point back to Aha! any more.',
    ]) {
      expect(all).toContain(part);
    }
    expect(all).not.toMatch(/Jira|issue/);
    const { tracker } = stage;
    changeProject(tracker, tracker.projectCalled('Web shop'), { scale: [0, 1, 2, 3, 5, 8], estimatesAll: true });
    expect((await compared({})).changes).toEqual([
      'The project permits other estimates now: 0, 1, 2, 3, 5, 8.',
      'New bugs and chores get estimates as well: the project permits it now.',
    ]);
    changeProject(tracker, tracker.projectCalled('Web shop'), { scale: [0, 1, 2, 3], estimatesAll: false });
  });

  test('[aha-pivotal 1][P-16] a product may go to two projects, and to each of them once; neither can be exchanged later', async () => {
    expect(await save()).toMatchObject({
      ok: false,
      error: { field: 'project', message: expect.stringContaining('“Shop” links Web shop with Web shop') as string },
    });
    const { projects } = await stage.ask('admin', 'trackerProjects', { tracker: place.tracker });
    const other = { project: projects[1]?.id, name: 'Warehouse stories' };
    expect(await save({}, other)).toMatchObject({ ok: false, error: { field: 'pointsBackBy' } });
    const second = await save({ pointsBackBy: null }, other);
    expect(second).toMatchObject({ ok: true });
    expect(await save({ pointsBackBy: null }, { ...other, integration: stage.integration })).toMatchObject({
      ok: false,
      error: { field: 'product', nextStep: 'Create another integration.' },
    });
    await stage.ask('admin', 'deleteIntegration', { integration: second.ok ? second.data.saved : '' });
    await stage.settle();
    expect((await stage.ask('admin', 'overview', {})).integrations.map(({ name }) => name)).toEqual(['Shop']);
  });

  test('[PT-101][PT-102][PT-104] Tracker is told an address once; it is added there, and replaced by the next', async () => {
    const { integration, tracker } = stage;
    const hooks = (): string[] => [...tracker.state.hooks.all()].map(({ url }) => url);
    const { url } = await stage.ask('admin', 'newTrackerAddress', { integration });
    expect(url).toMatch(new RegExp(`/pivotal/${integration}/[\\w-]{40,}$`));
    stage.ana.addHook('Warehouse', 'https://example.com/other');
    expect(await stage.ask('admin', 'addTrackerHook', { integration })).toEqual({ added: true });
    const [, first = ''] = hooks();
    expect(first.startsWith(url.slice(0, -43))).toBe(true);
    expect(first).not.toBe(url);
    expect(await stage.ask('admin', 'addTrackerHook', { integration })).toEqual({ added: true });
    expect(hooks()).toHaveLength(2);
    expect(hooks()).not.toContain(first);
    expect((await stage.ask('admin', 'storyIntegration', { integration })).hasTrackerAddress).toBe(true);
    const secrets = [first, url].map((address) => address.split('/').at(-1) ?? '');
    const pages = JSON.stringify([
      await stage.ask('admin', 'overview', {}),
      await stage.ask('admin', 'storyIntegration', { integration }),
    ]);
    expect(secrets.filter((secret) => pages.includes(secret))).toEqual([]);
  });

  test.each([{ hooksNeedOwner: true, refusal: 403 }, { hooks: false }] as const)(
    '[PT-100][PT-101] where Tracker adds no hook, the address is told for a person to enter: %j',
    async (settings) => {
      const { integration, tracker } = stage;
      const usual = defaultSettings('pivotal-v5');
      Object.assign(tracker.settings, settings);
      const answer = await stage.ask('admin', 'addTrackerHook', { integration });
      Object.assign(tracker.settings, usual);
      expect(answer).toMatchObject({
        added: false,
        url: expect.stringContaining(`/pivotal/${integration}/`) as string,
        why: expect.stringContaining('Enter the address there yourself') as string,
      });
      const { host, pathname } = new URL(answer.url ?? '');
      expect([host, pathname.length > 60]).toEqual([expect.any(String), true]);
    },
  );

  test('[PT-101] an outage while a hook is added leaves the address before it at work', async () => {
    const { integration } = stage;
    const { url } = await stage.ask('admin', 'newTrackerAddress', { integration });
    stage.sandbox.network.fault({ to: 'tracker', times: 9, effect: { do: 'refuse' } });
    expect(await stage.call('admin', 'addTrackerHook', { integration })).toMatchObject({
      ok: false,
      error: { code: 'unavailable' },
    });
    stage.sandbox.network.heal();
    const token = url.split('/').at(-1) ?? '';
    expect(await accepts(stage, url)).toBe(true);
    expect(await accepts(stage, url.replace(token, 'x'.repeat(token.length)))).toBe(false);
  });

  test('[P-01] it is switched on once Aha! has where to show the links, and both accounts stay then', async () => {
    const { integration } = stage;
    expect(await stage.call('admin', 'enable', { integration, on: true })).toMatchObject({
      ok: false,
      error: { code: 'invalid', field: 'sourceIntegration' },
    });
    await stage.pass(1000);
    await callBack(stage, integration, sendName);
    const { integrations } = await stage.ask('admin', 'enable', { integration, on: true });
    expect(integrations).toMatchObject([{ enabled: true }]);
    await stage.settle();
    expect((await stage.ask('admin', 'overview', {})).integrations[0]?.followedAt).toBeDefined();
    for (const connection of [place.connection, place.tracker]) {
      expect(await stage.call('admin', 'deleteConnection', { connection })).toMatchObject({
        ok: false,
        error: { message: 'The connection is used by “Shop”.' },
      });
    }
    const moved = { system: 'pivotal', name: 'Our Tracker', connection: place.tracker } as const;
    expect(
      await stage.call('admin', 'saveConnection', { ...moved, host: trackerHosts.litetracker, secret: trackerToken }),
    ).toMatchObject({
      ok: false,
      error: { field: 'host', message: '“Shop” links stories at www.pivotaltracker.com by this connection.' },
    });
  });

  test('only links with issues are taken over from other integrations', async () => {
    const { integration } = stage;
    expect(await stage.call('admin', 'adoptable', { integration })).toMatchObject({
      ok: false,
      error: { code: 'invalid', message: 'Only links with issues of Jira can be taken over.' },
    });
  });

  test('[P-04] what records become cannot be changed while some are linked', async () => {
    const { integration } = stage;
    await stage.sendFeature({ name: 'Gift cards' }, ['Print them']);
    expect(stage.stories()).toHaveLength(2);
    const { draft: kept } = await stage.ask('admin', 'storyIntegration', { integration });
    const changed = { ...choices.proposals['epic-story'], firstStatus: null };
    const refused = {
      ok: false,
      error: { field: 'mode', message: expect.stringMatching(/^2 records are linked already, as stories/) as string },
    };
    expect(await stage.call('admin', 'compareStories', { integration, draft: changed })).toMatchObject(refused);
    expect(await save(changed, { integration })).toMatchObject(refused);
    expect(await stage.ask('admin', 'compareStories', { integration, draft: { ...kept, comments: 'off' } })).toEqual({
      changes: ['Comments no longer travel; those that were copied stay.'],
      links: 2,
    });
  });

  test('[PT-091] what waited for a token of Tracker goes on once it is replaced', async () => {
    const { tracker } = stage;
    const ids = stage.stories().map(({ id }) => id);
    tracker.state.tokens.remove(trackerToken);
    await stage.sendFeature({ name: 'Vouchers' });
    const [own] = (await stage.ask('admin', 'overview', {})).connections.filter(({ id }) => id === place.tracker);
    expect(own?.stopped).toContain('API token');
    const stranger = addPerson(tracker, 'Sam Stray');
    addToken(tracker, stranger, 'c'.repeat(32));
    const fresh = 'b'.repeat(32);
    addToken(tracker, tracker.personCalled('Throughline Bot'), fresh);
    const kept = { system: 'pivotal', host: tracker.host, name: 'Our Tracker', connection: place.tracker } as const;
    expect(await stage.call('admin', 'saveConnection', { ...kept, secret: 'c'.repeat(32) })).toMatchObject({
      ok: false,
      error: {
        field: 'secret',
        message: 'The owner of this API token is no member of “Web shop”, which “Shop” links.',
      },
    });
    await stage.ask('admin', 'saveConnection', { ...kept, secret: fresh });
    await stage.settle();
    const made = stage.stories().filter(({ id }) => !ids.includes(id));
    expect(made.map(({ name }) => name)).toEqual(['Vouchers']);
  });

  test('[P-16] a feature that goes to two projects has a story in each, and both follow it', async () => {
    const { projects } = await stage.ask('admin', 'trackerProjects', { tracker: place.tracker });
    const { saved: integration } = await stage.ask('admin', 'saveStories', {
      ...place,
      project: projects[1]?.id ?? '',
      name: 'Warehouse stories',
      draft: { ...draft, pointsBackBy: null },
    });
    await callBack(stage, integration, 'Warehouse (Throughline)');
    await stage.ask('admin', 'enable', { integration, on: true });
    await stage.pass(1000);
    const { feature } = await stage.sendFeature({ name: 'Opening hours' });
    stage.maya.send(feature, 'Warehouse (Throughline)');
    await stage.settle();
    const places = (name: string): string[] =>
      stage.stories().flatMap((story) => (story.name === name ? [story.project] : []));
    expect(places('Opening hours').sort()).toEqual(['Warehouse', 'Web shop']);
    const there = stage.stories().find(({ name, project }) => name === 'Opening hours' && project === 'Warehouse');
    stage.ana.edit(there?.id ?? '', { name: 'Opening times' });
    await stage.poll();
    expect(places('Opening times').sort()).toEqual(['Warehouse', 'Web shop']);
  });
});

test('[PT-003] a server that calls its projects by a title is set up like any other', async () => {
  const stage = await openStoryStageOnly({ dialect: 'litetracker' });
  await stage.connectBoth();
  await stage.integrateStories({ mode: 'story-task' });
  const { project, draft } = await stage.ask('admin', 'storyIntegration', { integration: stage.integration });
  expect(project).toMatchObject({ name: 'Web shop', url: 'https://app.litetracker.com/n/projects/7001' });
  expect(draft.pointsBackBy).not.toBeNull();
  stage.close();
});

describe('What is proposed and built for unusual products', () => {
  const status = (name: string): StatusChoice =>
    name.endsWith('*') ? { id: name, name: name.slice(0, -1), category: 'done' } : { id: name, name };
  const project = {
    ...{ id: '1', key: '1', name: 'P', url: 'https://www.pivotaltracker.com/n/projects/1' },
    ...{ scale: [0, 1, 2], estimatesAll: false, states: statesOf(false), integrations: [] },
  };
  const proposed = (...names: string[]): Record<string, string> => {
    const statuses = [{ kind: 'feature' as const, statuses: names.map(status) }];
    const all = proposeStories({ project, statuses, kinds: [] })['story-story'].statuses;
    return Object.fromEntries(all.map(({ target, source }) => [target.id, source.name]));
  };

  test('[P-19] statuses are told by what is complete and their order where names say nothing', () => {
    expect(proposed('Idea', 'Specified', 'Built', 'Tested', 'Out there*', 'Cancelled*')).toEqual({
      unscheduled: 'Idea',
      unstarted: 'Idea',
      started: 'Built',
      finished: 'Built',
      delivered: 'Built',
      accepted: 'Out there',
      rejected: 'Built',
    });
  });

  test('[P-19] a status of the same name goes before what it seems to mean', () => {
    expect(proposed('New', 'Started', 'Finished', 'Delivered', 'Accepted*', 'Shipped*')).toMatchObject({
      started: 'Started',
      finished: 'Finished',
      delivered: 'Delivered',
      accepted: 'Accepted',
      rejected: 'Started',
    });
    expect(proposed('To do', 'Doing', 'Done*', 'Shipped*')).toMatchObject({ delivered: 'Done', accepted: 'Shipped' });
  });

  test('[P-19] a state for which nothing fits has no pair, so that it clears no status', () => {
    expect(proposed('New')).toEqual({ unscheduled: 'New', unstarted: 'New' });
    expect(proposed()).toEqual({});
  });

  test('[P-10] rows for single kinds come first, and a requirement has the kind of its feature where it has none', () => {
    const ground = {
      project,
      statuses: [],
      kinds: [
        { kind: 'feature' as const, id: 'f', name: 'Bug fix' },
        { kind: 'requirement' as const, id: 'r', name: 'Chore' },
      ],
    };
    const { 'epic-story': epics, 'story-story': stories } = proposeStories(ground);
    const types = (of: typeof epics): string[] =>
      buildStories(of, ground, undefined, 0).mapping.types.map(
        ({ source, sourceType = '*', target, relation }) => `${source} ${sourceType} ${target.id} ${relation}`,
      );
    expect(types(stories)).toEqual([
      'feature f bug none',
      'feature * feature none',
      'requirement r chore relates',
      'requirement f bug relates',
      'requirement * feature relates',
    ]);
    expect(types(epics)).toEqual([
      'feature * epic none',
      'requirement r chore child',
      'requirement f bug child',
      'requirement * feature child',
    ]);
  });
});

/** Whether the app takes a call of Tracker at an address. */
async function accepts(stage: StoryStage, address: string): Promise<boolean> {
  const answer = stage.sandbox.network.fetch('stranger', new Request(address, { method: 'POST', body: '{}' }));
  await stage.settle();
  return (await answer).status !== 401;
}

/** Has Aha! call an integration, and shows its links under the webhook integration of that name. */
async function callBack(stage: StoryStage, integration: string, called: string): Promise<void> {
  const { url: address } = await stage.ask('admin', 'newAddress', { integration });
  stage.maya.addWebhookIntegration('SHOP', { name: called, address });
  stage.maya.addActivityWebhook({ address, product: 'SHOP' });
  const { integrations } = await stage.ask('admin', 'sourceIntegrations', { integration });
  const own = integrations.find(({ name }) => name === called);
  await stage.ask('admin', 'chooseSourceIntegration', { integration, sourceIntegration: own?.id ?? '' });
}
