import type { StoryDraft, StoryInput } from '../../src/contract/stories';
import type { FileInput } from '../sandbox/aha/operations/attachments';
import type { Sandbox } from '../sandbox/sandbox';
import { openStoryStage, sendName } from './story-stage';
import type { StoryStage, StoryStageOptions, StoryView } from './story-stage';

const file = (fileName: string): FileInput => ({
  fileName,
  contentType: 'text/plain',
  bytes: Buffer.from(`Content of ${fileName}`),
});

/** Id of a kind of features. */
function kindCalled(name: string, { aha }: Sandbox): string {
  const { account } = aha.account('demo');
  const { kinds } = account.workflow('feature', account.product('SHOP').id);
  return kinds.find((kind) => kind.name === name)?.id ?? '';
}

let stage: StoryStage;

/** An integration whose stories point back to Aha!. */
async function open(
  options: StoryStageOptions,
  adapt: (draft: StoryDraft, sandbox: Sandbox) => StoryInput = (draft) => draft,
): Promise<void> {
  let sandbox: Sandbox | undefined;
  stage = await openStoryStage({
    ...options,
    prepare: (made) => {
      sandbox = made;
    },
    adapt: (draft) => {
      if (!sandbox) throw new Error('The sandbox is not there yet');
      const [back] = [...sandbox.tracker.site(options.dialect ?? 'pivotal-v5').state.integrations.all()];
      return { ...adapt(draft, sandbox), pointsBackBy: back?.id ?? null };
    },
  });
}

/** Newest first. */
const journal = async (): Promise<string[]> =>
  (await stage.ask('admin', 'journal', {})).entries.map(({ what, to, reason }) => [what, to, reason].join(' ').trim());

const called = (name: string): StoryView => stage.storyCalled(name);

/** Moves a requirement to another feature, as people do in Aha!. */
function moveRequirement(reference: string, feature: string): void {
  const { account } = stage.sandbox.aha.account('demo');
  const requirement = account.record('requirement', reference);
  account.state.records.put({ ...requirement, featureId: account.record('feature', feature).id });
}

const names = (): string[] => stage.stories().map(({ name }) => name);

describe('Features and requirements as stories', () => {
  beforeAll(() =>
    open({ mode: 'story-story' }, (draft, sandbox) => ({
      ...draft,
      kinds: [{ kind: 'feature', recordKind: kindCalled('Bug fix', sandbox), storyType: 'bug' }],
      fields: { ...draft.fields, 'feature.estimate': 'both', 'requirement.estimate': 'both' },
    })),
  );
  afterAll(() => {
    stage.close();
  });

  test('[aha-pivotal 2][P-04][P-05][P-06][P-07][P-08] are made with all that their records say, in the order of the plan', async () => {
    const made = stage.maya.createFeature('SHOP-R-1', {
      name: 'Gift cards',
      description: '<p>For <b>friends</b></p><ul><li>One</li></ul>',
      original_estimate: 3,
    });
    const reference = `SHOP-${made.number}`;
    stage.maya.addRequirement(reference, { name: 'Print a card', description: '<p>On paper</p>' });
    stage.maya.addRequirement(reference, { name: 'Redeem a card' });
    await stage.pass(3_600_000);
    await stage.send(reference);
    expect(names()).toEqual(['Print a card', 'Redeem a card', 'Gift cards']);
    const story = called('Gift cards');
    expect(story).toMatchObject({
      description: 'For **friends**\n\n- One',
      type: 'feature',
      state: 'unscheduled',
      estimate: 3,
      externalId: reference,
      pointsBackBy: 'Aha! features',
    });
    expect(story.createdAt).toBe(Math.floor(made.createdAt / 1000) * 1000);
    expect(called('Print a card')).toMatchObject({
      description: `On paper\n\nRequirement of #${story.id}.`,
      externalId: reference,
      pointsBackBy: 'Aha! features',
    });
    expect(called('Redeem a card').description).toBe(`Requirement of #${story.id}.`);
    expect((await journal()).filter((line) => line === 'Story created')).toHaveLength(3);
  });

  test('[P-05] keep their order where they are more than are made at once, each piece saved before the next', async () => {
    const parts = Array.from({ length: 12 }, (_, at) => `part ${at + 1}`);
    const make = (name: string, release: string): string => {
      const reference = `SHOP-${stage.maya.createFeature(release, { name }).number}`;
      for (const part of parts) stage.maya.addRequirement(reference, { name: `${name}, ${part}` });
      return reference;
    };
    const inOrder = (name: string): string[] => names().filter((one) => one.startsWith(`${name}, `));
    const alone = make('Large', 'SHOP-R-1');
    const { id } = stage.maya.createRelease('SHOP', { name: 'Summer' });
    make('Released', id);
    await stage.settle();
    const from = stage.mark();
    await stage.send(alone);
    const calls = stage.calls(from).map((call) => call.replace(/ .*/, ''));
    // What the first piece made is shown in Aha! before the last story is made.
    expect(calls.lastIndexOf('tracker')).toBeGreaterThan(calls.indexOf('aha', calls.indexOf('tracker') + 5));
    stage.maya.send(id, sendName);
    await stage.settle();
    for (const name of ['Large', 'Released']) expect(inOrder(name)).toEqual(parts.map((part) => `${name}, ${part}`));
  });

  test('[P-16] show their stories in Aha!, each by its number and address', async () => {
    const { feature, requirements } = await stage.sendFeature({ name: 'Wish lists' }, ['Share a list']);
    for (const [reference, name] of [
      [feature, 'Wish lists'],
      [requirements[0] ?? '', 'Share a list'],
    ] as const) {
      const { id } = called(name);
      const { link } = await stage.record(reference);
      expect(link).toMatchObject({ id, key: `#${id}` });
      expect(link.url).toContain(id);
    }
  });

  test('[P-10] become bugs by their kind, and requirements without a kind by the kind of their feature', async () => {
    const kind = (name: string) => ({ workflow_kind: name, original_estimate: 2 });
    await stage.sendFeature({ name: 'Wrong total', ...kind('Bug fix') }, ['Round up']);
    await stage.sendFeature({ name: 'Coupons', ...kind('Improvement') });
    expect([called('Wrong total'), called('Round up'), called('Coupons')].map(({ type }) => type)).toEqual([
      'bug',
      'bug',
      'feature',
    ]);
    // The project does not estimate its bugs (PT-051).
    expect([called('Wrong total').estimate, called('Coupons').estimate]).toEqual([undefined, 2]);
  });

  test('[P-11][PT-054] carry estimates on the scale of the project; others are told once and keep nothing back', async () => {
    const { feature } = await stage.sendFeature({ name: 'Parcels', original_estimate: 13 });
    expect(called('Parcels').estimate).toBeUndefined();
    await stage.send(feature);
    const told = (await journal()).filter((line) =>
      line.includes('13 is not on the scale of the project: 0, 1, 2, 3.'),
    );
    expect(told).toHaveLength(1);
    stage.maya.edit(feature, { original_estimate: 2, name: 'Parcel tracking' });
    await stage.send(feature);
    expect(called('Parcel tracking').estimate).toBe(2);
    stage.maya.edit(feature, { original_estimate: 40, name: 'Parcels tracked' });
    await stage.send(feature);
    expect(called('Parcels tracked').estimate).toBe(2);
  });

  test('[P-11][P-18] carry no estimate of a product that plans in time, nor one back', async () => {
    const { account } = stage.sandbox.aha.account('demo');
    stage.planIn('minutes');
    const { feature } = await stage.sendFeature({ name: 'Two minutes', original_estimate: 2 });
    expect(called('Two minutes').estimate).toBeUndefined();
    stage.ana.edit(called('Two minutes').id, { estimate: 3, name: 'Three points' });
    await stage.settle();
    expect((await stage.record(feature)).name).toBe('Three points');
    expect(account.record('feature', feature).estimate.detailed).toBe(2);
    const { items } = await stage.ask('admin', 'failed', { integration: stage.integration });
    expect(items).toMatchObject([
      { problems: [{ field: 'Estimate', message: expect.stringContaining('"3p" is not valid') as string }] },
    ]);
    stage.planIn('points');
    stage.maya.delete(feature);
    await stage.settle();
  });

  test('[aha-pivotal 2][P-12][P-15] carry their files with one comment, and later only those with new names', async () => {
    const { number } = stage.maya.createFeature('SHOP-R-1', { name: 'Labels' });
    const reference = `SHOP-${number}`;
    const first = stage.maya.attach(reference, file('a.txt'));
    stage.maya.attach(reference, file('b.txt'));
    await stage.send(reference);
    const { id } = called('Labels');
    expect(stage.comments(id).map(({ files }) => files)).toEqual([['a.txt', 'b.txt']]);
    stage.maya.deleteAttachment(first.id);
    stage.maya.attach(reference, file('b.txt'));
    stage.maya.attach(reference, file('c.txt'));
    await stage.send(reference);
    expect(stage.comments(id).map(({ files }) => files)).toEqual([['a.txt', 'b.txt'], ['c.txt']]);
    const { feature } = await stage.sendFeature({ name: 'No files' });
    await stage.send(feature);
    expect(stage.comments(called('No files').id)).toEqual([]);
  });

  test.each([
    ['takes no uploads', { uploads: false }, /this server does not offer that/],
    ['has comments to read only', { commentWrites: false }, /this server does not offer that/],
    ['finds them too large', { mostBytes: 4 }, /The file is too large/],
  ] as const)(
    '[PT-003][PT-087] a server that %s gets the story without its files, which is told, and later with them',
    async (does, settings, why) => {
      const usual = { ...stage.tracker.settings };
      Object.assign(stage.tracker.settings, settings);
      const name = `Stamps, ${does}`;
      const { number } = stage.maya.createFeature('SHOP-R-1', { name });
      stage.maya.attach(`SHOP-${number}`, file('a.txt'));
      await stage.send(`SHOP-${number}`);
      Object.assign(stage.tracker.settings, usual);
      expect(stage.comments(called(name).id)).toEqual([]);
      const [told = ''] = (await journal()).filter((line) => line.startsWith('File left out'));
      expect(told).toMatch(why);
      expect(told).toContain('a.txt');
      await stage.send(`SHOP-${number}`);
      expect(called(name).files).toEqual(['a.txt']);
    },
  );

  test('[P-12][PT-087] a file that Tracker refuses is told, and parts the others not: they travel with one comment', async () => {
    const { number } = stage.maya.createFeature('SHOP-R-1', { name: 'Price tags' });
    for (const [fileName, size] of [
      ['a.txt', 10],
      ['large.txt', 2000],
      ['b.txt', 10],
    ] as const) {
      stage.maya.attach(`SHOP-${number}`, { fileName, contentType: 'text/plain', bytes: Buffer.alloc(size, 'x') });
    }
    stage.tracker.settings.mostBytes = 1000;
    await stage.send(`SHOP-${number}`);
    const { id } = called('Price tags');
    const files = (): unknown => stage.comments(id).map((comment) => comment.files);
    expect(files()).toEqual([['a.txt', 'b.txt']]);
    expect((await journal()).join('\n')).toMatch(/File left out large\.txt Couldn't upload the file “large\.txt”/);
    stage.tracker.settings.mostBytes = null;
    await stage.send(`SHOP-${number}`);
    expect(files()).toEqual([['a.txt', 'b.txt'], ['large.txt']]);
  });

  test('[P-11] an estimate that the project permits no longer is told once with a new story as well, and is no failure', async () => {
    const project = stage.tracker.projectCalled('Web shop');
    stage.tracker.state.projects.put({ ...project, scale: [0, 1] });
    await stage.sendFeature({ name: 'Wrapping', detailed_estimate: 3 });
    stage.tracker.state.projects.put(project);
    expect(called('Wrapping').estimate).toBeUndefined();
    expect((await journal())[1]).toMatch(/^Estimate 3 Estimate was left out: 3 is not a valid estimate/);
    expect(JSON.stringify((await stage.ask('admin', 'failed', {})).items)).not.toContain('Wrapping');
  });

  test('[aha-pivotal 2][P-14][P-15] are updated where they changed; new requirements are added and nothing is deleted', async () => {
    const { feature, requirements } = await stage.sendFeature({ name: 'Search' }, ['By name', 'By price']);
    await stage.pass(10 * 60_000);
    const [first = '', second = ''] = requirements;
    const { id } = called('By name');
    stage.ana.edit(id, { type: 'chore' });
    await stage.settle();
    stage.maya.edit(first, { description: '<p>Any part of it</p>' });
    stage.maya.delete(second);
    stage.maya.addRequirement(feature, { name: 'By colour' });
    await stage.settle();
    const before = stage.mark();
    await stage.send(feature);
    expect(called('By name')).toMatchObject({
      id,
      type: 'chore',
      description: `Any part of it\n\nRequirement of #${called('Search').id}.`,
    });
    expect(called('By price')).toBeDefined();
    expect(called('By colour').description).toBe(`Requirement of #${called('Search').id}.`);
    expect(stage.trackerCalls(before)).toEqual(['POST /projects/2650001/stories']);
  });

  test('[P-08] a requirement that moved to another feature says so, and is no second story', async () => {
    const from = await stage.sendFeature({ name: 'Checkout' }, [
      { name: 'Pay later', description: '<p>In 30 days</p>' },
    ]);
    const to = await stage.sendFeature({ name: 'Payment' });
    const { id } = called('Pay later');
    moveRequirement(from.requirements[0] ?? '', to.feature);
    await stage.send(to.feature);
    await stage.send(from.feature);
    expect(called('Pay later')).toMatchObject({
      id,
      description: `In 30 days\n\nRequirement of #${called('Payment').id}.`,
    });
    const before = stage.mark();
    await stage.send(to.feature);
    expect(stage.trackerCalls(before)).toEqual([]);
  });

  test('a requirement that becomes a feature keeps its story, and is sent anew only when people send it', async () => {
    const { feature, requirements } = await stage.sendFeature({ name: 'Newsletter' }, ['Sign off']);
    const { id } = await stage.record(requirements[0] ?? '');
    await stage.convertToFeature(id);
    await stage.settle();
    await stage.send(feature);
    expect(called('Sign off').externalId).toBe(feature);
  });

  test('[P-21][PT-092] a story that Tracker refuses is told field by field, and made with the next send', async () => {
    const body = {
      kind: 'error',
      code: 'invalid_parameter',
      error: 'One or more request parameters was missing or invalid.',
      validation_errors: [
        { field: 'name', problem: 'Name is reserved' },
        { field: 'description', problem: 'Description is too wild' },
      ],
    };
    const answer = { do: 'answer', status: 400, body: JSON.stringify(body) } as const;
    const headers = { 'content-type': 'application/json' };
    stage.sandbox.network.fault({
      to: 'tracker',
      method: 'POST',
      path: /\/stories$/,
      times: 2,
      effect: { ...answer, headers },
    });
    const { feature } = await stage.sendFeature({ name: 'Refused', description: '<p>Text</p>' });
    const { items } = await stage.ask('admin', 'failed', { integration: stage.integration });
    expect(items[0]?.problems[0]).toMatchObject({
      message: `Couldn't create the story for ${feature}. Name: Name is reserved. Description: Description is too wild.`,
      kept: 'No story was created; the record is unchanged.',
    });
    await stage.send(feature);
    expect(called('Refused').externalId).toBe(feature);
  });

  test('[PT-040] names at their limit end with a whole sign, and so does what the history tells of texts', async () => {
    const long = `${'n'.repeat(4998)}😀😀😀`;
    const { feature } = await stage.sendFeature({ name: long, description: '<p>Text</p>' });
    const story = called(`${'n'.repeat(4998)}…`);
    expect(story.externalId).toBe(feature);
    stage.ana.edit(story.id, { description: `${'n'.repeat(118)}😀😀` });
    await stage.settle();
    expect((await journal())[0]).toBe(`Description ${'n'.repeat(118)}…`);
  });

  test('a first send costs one reading and one call for each story and file; an update only what changed', async () => {
    const { number } = stage.maya.createFeature('SHOP-R-1', { name: 'Budget', description: '<p>Text</p>' });
    const reference = `SHOP-${number}`;
    for (const name of ['One', 'Two', 'Three']) stage.maya.addRequirement(reference, { name });
    stage.maya.attach(reference, file('a.txt'));
    stage.maya.attach(reference, file('b.txt'));
    await stage.settle();
    let before = stage.mark();
    await stage.send(reference);
    expect(stage.trackerCalls(before)).toHaveLength(1 + 3 + 2 + 1);
    const aha = stage.ahaCalls(before);
    expect(aha.filter((call) => /GET .*\/features\/\d+$/.test(call))).toHaveLength(1);
    expect(aha.filter((call) => call.includes('integrations'))).toHaveLength(1 + 3);
    // What is told of our own writes costs nothing, in either tool.
    before = stage.mark();
    await stage.pass(10 * 60_000);
    expect([...stage.trackerCalls(before), ...stage.ahaCalls(before)]).toEqual([]);
    stage.maya.edit(`${reference}-2`, { name: 'Second' });
    before = stage.mark();
    await stage.send(reference);
    expect(stage.trackerCalls(before).filter((call) => call.startsWith('PUT'))).toHaveLength(1);
    expect(called('Second').description).toBe(`Requirement of #${called('Budget').id}.`);
  });
});

describe('Features as epics', () => {
  beforeAll(() =>
    open({ mode: 'epic-story' }, (draft) => ({
      ...draft,
      statuses: draft.statuses.map((pair) => ({ ...pair, direction: 'both' as const })),
      fields: { ...draft.fields, 'requirement.status': 'both' },
    })),
  );
  afterAll(() => {
    stage.close();
  });

  test('[P-04][P-05][P-09] are made first, and the stories of their requirements bear their labels', async () => {
    const { feature } = await stage.sendFeature({ name: 'Gift cards', description: '<p>Text</p>' }, [
      'Print',
      'Redeem',
    ]);
    expect(stage.epics()).toMatchObject([{ name: 'Gift cards', description: 'Text', label: 'gift cards' }]);
    expect(names()).toEqual(['Print', 'Redeem']);
    expect(called('Print')).toMatchObject({ labels: ['gift cards'], description: '', externalId: feature });
    expect((await journal()).filter((line) => / created$/.test(line)).sort()).toEqual([
      'Epic created',
      'Story created',
      'Story created',
    ]);
    const { link } = await stage.record(feature);
    expect(link.id).toBe(stage.epics()[0]?.id);
  });

  test('[P-09][PT-061] a requirement that moved leaves the former epic; labels of people stay', async () => {
    const from = await stage.sendFeature({ name: 'Lockers' }, ['Pay later']);
    const to = await stage.sendFeature({ name: 'Payment' }, ['Pay now']);
    stage.ana.edit(called('Pay later').id, { labels: ['lockers', 'needs design'] });
    await stage.settle();
    moveRequirement(from.requirements[0] ?? '', to.feature);
    const before = stage.mark();
    await stage.send(to.feature);
    expect(called('Pay later').labels.toSorted()).toEqual(['needs design', 'payment']);
    expect(called('Pay now').labels).toEqual(['payment']);
    expect(stage.trackerCalls(before).filter((call) => !call.startsWith('GET'))).toHaveLength(1);
  });

  test('[PT-050] a status that an admin lets go to Tracker is written like any other field', async () => {
    const { requirements } = await stage.sendFeature({ name: 'Vouchers' }, ['By mail']);
    const [reference = ''] = requirements;
    await stage.pass(10 * 60_000);
    stage.ana.edit(called('By mail').id, { estimate: 1 });
    await stage.settle();
    const before = stage.mark();
    stage.maya.setStatus(reference, 'In progress');
    await stage.settle();
    expect(called('By mail').state).toBe('started');
    // It may have changed over there as well: that is looked at before.
    expect(stage.trackerCalls(before).map((call) => call.replace(/\/\d+$/, ''))).toEqual([
      'GET /projects/2650001/stories',
      'PUT /projects/2650001/stories',
    ]);
  });

  test('[PT-050] a status that a server lets nobody jump to is refused alone, and goes once it may', async () => {
    const { requirements } = await stage.sendFeature({ name: 'Couriers' }, ['By bicycle']);
    const [reference = ''] = requirements;
    await stage.pass(10 * 60_000);
    stage.ana.edit(called('By bicycle').id, { estimate: 1 });
    await stage.settle();
    stage.tracker.settings.jumps = false;
    stage.maya.setStatus(reference, 'Shipped');
    stage.maya.edit(reference, { name: 'By cargo bicycle' });
    await stage.settle();
    expect(called('By cargo bicycle').state).toBe('unscheduled');
    const { items } = await stage.ask('admin', 'failed', {});
    expect(items.flatMap(({ problems }) => problems.map(({ field }) => field))).toEqual(['Status']);
    expect(JSON.stringify(items)).toContain('A story that is unscheduled can not be accepted');
    stage.tracker.settings.jumps = true;
    await stage.ask('admin', 'retry', { links: items.map(({ link }) => link) });
    await stage.settle();
    expect(called('By cargo bicycle').state).toBe('accepted');
    expect((await stage.ask('admin', 'failed', {})).items).toEqual([]);
  });

  test('[PT-051][PT-057] a status that needs an estimate is refused alone, with the scale, until there is one', async () => {
    const { requirements } = await stage.sendFeature({ name: 'Hampers' }, ['With wine']);
    const [reference = ''] = requirements;
    await stage.pass(10 * 60_000);
    stage.maya.setStatus(reference, 'In progress');
    stage.maya.edit(reference, { name: 'With red wine' });
    await stage.settle();
    const story = called('With red wine');
    expect(story.state).toBe('unscheduled');
    const { items } = await stage.ask('admin', 'failed', {});
    expect(items).toHaveLength(1);
    expect(items[0]?.problems).toHaveLength(1);
    expect(JSON.stringify(items[0]?.problems[0])).toContain(
      'a story must be estimated before it can be “Started”. Give it an estimate in Tracker (0, 1, 2, 3).',
    );
    // Taken back, it is nobody's task any more.
    stage.maya.setStatus(reference, 'New');
    await stage.settle();
    expect((await stage.ask('admin', 'failed', {})).items).toEqual([]);
    stage.maya.setStatus(reference, 'In progress');
    await stage.settle();
    stage.ana.edit(story.id, { estimate: 2 });
    await stage.settle();
    await stage.ask('admin', 'retry', { links: [items[0]?.link ?? ''] });
    await stage.settle();
    expect(called('With red wine').state).toBe('started');
    expect((await stage.ask('admin', 'failed', {})).items).toEqual([]);
  });
});

describe('Requirements as tasks', () => {
  beforeAll(() => open({ mode: 'story-task' }));
  afterAll(() => {
    stage.close();
  });

  test('[P-04][P-05][P-13][PT-071] are made in their order, with name and plain text, and shown by their story', async () => {
    const { number } = stage.maya.createFeature('SHOP-R-1', { name: 'Gift cards', description: '<p>Text</p>' });
    const reference = `SHOP-${number}`;
    stage.maya.addRequirement(reference, { name: 'Print', description: '<p>On <b>thick</b> paper</p>' });
    stage.maya.addRequirement(reference, { name: 'Redeem' });
    stage.maya.attach(`${reference}-1`, file('paper.txt'));
    const before = stage.mark();
    await stage.send(reference);
    const story = called('Gift cards');
    expect(story.tasks.map(({ text, done }) => [text, done])).toEqual([
      ['Print\nOn thick paper', false],
      ['Redeem', false],
    ]);
    expect(story.files).toEqual([]);
    // Files of requirements have no place in tasks, and cost nothing.
    expect(stage.trackerCalls(before)).toHaveLength(3);
    const [feature, requirement] = [await stage.record(reference), await stage.record(`${reference}-1`)];
    expect(requirement.link.url).toBe(feature.link.url);
    expect((await journal()).slice(0, 10)).toContain('Task created');
  });

  test('[P-14] are updated in their text, and never ticked or reopened; the journal names them by their story', async () => {
    const { feature, requirements } = await stage.sendFeature({ name: 'Search' }, ['By name', 'By price']);
    const story = called('Search');
    stage.ana.tick(story.id, story.tasks[0]?.id ?? '');
    await stage.settle();
    stage.maya.edit(requirements[0] ?? '', { name: 'By any name', description: '<p>Or part</p>' });
    stage.maya.setStatus(requirements[1] ?? '', 'Shipped');
    await stage.send(feature);
    expect(called('Search').tasks.map(({ text, done }) => [text, done])).toEqual([
      ['By any name\nOr part', true],
      ['By price', false],
    ]);
    const { entries } = await stage.ask('admin', 'journal', { record: requirements[0] ?? '' });
    const renamed = entries.find(({ what, from }) => what === 'Name' && from === 'By name');
    expect(renamed).toMatchObject({ to: 'By any name', written: `Tracker, task of #${story.id}` });
  });

  test('[PT-003] a server without tasks gets the story; its requirements wait in Failed, and nothing counts as gone', async () => {
    const before = await stage.sendFeature({ name: 'Ticked before' }, ['There already']);
    stage.tracker.settings.tasks = false;
    const { feature, requirements } = await stage.sendFeature({ name: 'Baskets' }, ['Of wicker']);
    stage.maya.edit(before.requirements[0] ?? '', { name: 'Renamed meanwhile' });
    await stage.settle();
    const { items } = await stage.ask('admin', 'failed', {});
    expect(items.map(({ source }) => source.reference)).toContain(requirements[0]);
    expect(JSON.stringify(items)).toContain('this server does not offer that');
    expect(JSON.stringify(items)).not.toContain('was deleted');
    expect((await stage.record(feature)).link.id).toBe(called('Baskets').id);
    stage.tracker.settings.tasks = true;
    await stage.ask('admin', 'retry', { links: items.map(({ link }) => link) });
    await stage.settle(60 * 60_000);
    await stage.send(feature);
    expect(called('Baskets').tasks.map(({ text }) => text)).toEqual(['Of wicker']);
    expect(called('Ticked before').tasks.map(({ text }) => text)).toEqual(['Renamed meanwhile']);
    expect((await stage.ask('admin', 'failed', {})).items).toEqual([]);
  });

  test('a requirement that moved keeps its task where it is, which is told once', async () => {
    const from = await stage.sendFeature({ name: 'Checkout' }, ['Pay later']);
    const to = await stage.sendFeature({ name: 'Payment' }, ['Pay now']);
    moveRequirement(from.requirements[0] ?? '', to.feature);
    await stage.send(to.feature);
    await stage.send(to.feature);
    expect(called('Checkout').tasks.map(({ text }) => text)).toEqual(['Pay later']);
    expect(called('Payment').tasks.map(({ text }) => text)).toEqual(['Pay now']);
    const told = (await journal()).filter((line) => line.includes('A Tracker task cannot be moved'));
    expect(told).toHaveLength(1);
  });

  test('[aha-pivotal 2][P-22] a release takes all its features that are neither done nor sent, and tells before what that costs', async () => {
    const { id } = stage.maya.createRelease('SHOP', { name: 'Winter' });
    const make = (name: string): string => {
      const { number } = stage.maya.createFeature(id, { name });
      stage.maya.addRequirement(`SHOP-${number}`, { name: `${name}, part` });
      return `SHOP-${number}`;
    };
    const sent = make('Sent before');
    await stage.send(sent);
    stage.maya.setStatus(make('Done already'), 'Shipped');
    stage.maya.attach(make('New one'), file('a.txt'));
    make('New two');
    await stage.settle();
    stage.maya.edit(sent, { name: 'Sent before, renamed' });
    const preview = await stage.ask('admin', 'previewRelease', { integration: stage.integration, release: id });
    expect(preview.items.map(({ name, does, forRequirements }) => [name, does, forRequirements])).toEqual([
      ['New one', 'create', 1],
      ['New two', 'create', 1],
      ['Done already', 'skip', 0],
      ['Sent before, renamed', 'skip', 0],
    ]);
    // Two stories, two tasks, a file and the comment that carries it.
    expect(preview.calls.target).toBe(6);
    const before = stage.mark();
    stage.maya.send(id, sendName);
    await stage.settle();
    expect(stage.trackerCalls(before).filter((call) => call.startsWith('POST'))).toHaveLength(6);
    expect(called('New one').tasks.map(({ text }) => text)).toEqual(['New one, part']);
    expect(called('New two')).toBeDefined();
    expect(names()).not.toContain('Done already');
  });

  test('[PT-025] a release goes on where Tracker permits few calls a minute, and makes nothing twice', async () => {
    const { id } = stage.maya.createRelease('SHOP', { name: 'Spring' });
    for (let n = 1; n <= 4; n++) {
      const { number } = stage.maya.createFeature(id, { name: `Spring ${n}` });
      for (const part of ['a', 'b']) stage.maya.addRequirement(`SHOP-${number}`, { name: `Spring ${n}, part ${part}` });
    }
    await stage.settle();
    stage.tracker.settings.perMinute = 5;
    const before = stage.mark();
    const run = await stage.ask('admin', 'sendRelease', { integration: stage.integration, release: id });
    await stage.settle(60 * 60_000);
    stage.tracker.settings.perMinute = null;
    const progress = await stage.ask('admin', 'progress', { run: run.id });
    expect(progress).toMatchObject({ state: 'done', total: 4, done: 4, failed: 0 });
    for (let n = 1; n <= 4; n++) {
      expect(called(`Spring ${n}`).tasks.map(({ text }) => text)).toEqual([
        `Spring ${n}, part a`,
        `Spring ${n}, part b`,
      ]);
    }
    // Each was tried again only after the pause that Tracker asked for.
    expect(stage.trackerCalls(before).filter((call) => call.startsWith('POST')).length).toBeLessThan(12 + 6);
  });
});
