import { openStoryStage } from './story-stage';
import type { StoryStage, StoryStageOptions } from './story-stage';

let stage: StoryStage;

async function open(options: StoryStageOptions = {}): Promise<void> {
  stage = await openStoryStage(options);
}

/** A feature with requirements, sent, and the ids of their stories by name. */
async function sent(
  name: string,
  requirements: readonly string[] = [],
): Promise<{ reference: string; references: readonly string[]; story: string }> {
  const { feature, requirements: references } = await stage.sendFeature({ name }, requirements);
  return { reference: feature, references, story: stage.stories().find((one) => one.name === name)?.id ?? '' };
}

const estimateOf = (reference: string): number | null =>
  stage.sandbox.aha.account('demo').account.record('feature', reference).estimate.detailed;

/** Newest first. */
const journal = async (): Promise<string[]> =>
  (await stage.ask('admin', 'journal', {})).entries.map(({ what, to, reason, why }) =>
    [what, to, reason, why].join(' | '),
  );

const failedItems = async (): Promise<string[]> =>
  (await stage.ask('admin', 'failed', {})).items.map((item) => JSON.stringify(item));

describe('A story that changes', () => {
  beforeAll(() =>
    open({
      adapt: (draft) => ({
        ...draft,
        statuses: draft.statuses.filter(({ target }) => target.id !== 'rejected'),
        fields: { ...draft.fields, 'feature.estimate': 'to-source' },
        comments: 'both',
      }),
    }),
  );
  afterAll(() => {
    stage.close();
  });

  test('[aha-pivotal 3][P-18] brings name and description back as HTML, all fields of one change with one call', async () => {
    const { reference, story } = await sent('Gift cards');
    const from = stage.mark();
    stage.ana.edit(story, { name: 'Gift vouchers', description: '**Goal**\n\n- one\n- [two](https://example.test/)' });
    await stage.settle();
    const record = await stage.record(reference);
    expect(record.name).toBe('Gift vouchers');
    expect(record.description).toMatch(/<strong>Goal<\/strong>|<b>Goal<\/b>/);
    expect(record.description).toContain('<li>');
    expect(record.description).toContain('href="https://example.test/"');
    expect(stage.ahaCalls(from).filter((call) => call.includes(' PUT '))).toHaveLength(1);
    expect(stage.trackerCalls(from)).toEqual([expect.stringMatching(/^GET /)]);
    expect((await journal()).slice(0, 2).join('\n')).toMatch(/Ana Ruiz/);
  });

  test('[aha-pivotal 3][P-18][P-19] brings its state back with one reading and one call, by the map', async () => {
    const { reference, story } = await sent('Late fees');
    stage.ana.edit(story, { estimate: 1 });
    await stage.settle();
    const from = stage.mark();
    stage.ana.edit(story, { state: 'started' });
    await stage.settle();
    expect((await stage.record(reference)).status).toBe('In progress');
    expect(stage.trackerCalls(from)).toEqual([expect.stringMatching(/^GET .*\/stories\//)]);
    expect(stage.ahaCalls(from)).toHaveLength(1);
    for (const [state, status] of [
      ['delivered', 'Ready to ship'],
      ['accepted', 'Shipped'],
      ['unstarted', 'New'],
    ] as const) {
      stage.ana.edit(story, { state });
      await stage.settle();
      expect([state, (await stage.record(reference)).status]).toEqual([state, status]);
    }
  });

  test('[P-19] with a state that the map lacks leaves the status as it is, and says so', async () => {
    const { reference, story } = await sent('Returns');
    stage.ana.edit(story, { estimate: 1, state: 'started' });
    await stage.settle();
    stage.ana.edit(story, { state: 'rejected' });
    await stage.settle();
    expect((await stage.record(reference)).status).toBe('In progress');
    expect((await failedItems()).join()).toMatch(/Rejected.*has no counterpart/);
    // As it was before: nobody has to do anything.
    stage.ana.edit(story, { state: 'started' });
    await stage.settle();
    expect(await failedItems()).toEqual([]);
    stage.ana.edit(story, { state: 'rejected' });
    await stage.settle();
    expect(await failedItems()).toHaveLength(1);
    stage.ana.edit(story, { state: 'accepted' });
    await stage.settle();
    expect((await stage.record(reference)).status).toBe('Shipped');
    expect(await failedItems()).toEqual([]);
  });

  test('[P-18][PT-054] brings its estimate back; one that was taken away is cleared', async () => {
    const { reference, story } = await sent('Wish lists');
    stage.ana.edit(story, { estimate: 3 });
    await stage.settle();
    expect(estimateOf(reference)).toBe(3);
    stage.ana.edit(story, { estimate: null });
    await stage.settle();
    expect(estimateOf(reference)).toBeNull();
    stage.ana.edit(story, { estimate: 2 });
    await stage.settle();
    expect(estimateOf(reference)).toBe(2);
    // A bug bears no estimate: what it had is taken away with the type.
    stage.ana.edit(story, { type: 'bug' });
    await stage.settle();
    expect(estimateOf(reference)).toBeNull();
  });

  test('[P-08] never tells its note to Aha!, wherever people write on; a text that reads like it is kept', async () => {
    const { reference, references, story } = await sent('Gift wraps', ['Wrap them']);
    const [requirement = ''] = references;
    const own = stage.storyCalled('Wrap them');
    const note = `Requirement of #${story}.`;
    expect(own.description).toBe(note);
    stage.ana.edit(own.id, { description: `In paper\n\n${note}\n\nAnd a ribbon` });
    await stage.settle();
    expect((await stage.record(requirement)).description).toBe('<p>In paper</p><p>And a ribbon</p>');
    stage.ana.edit(own.id, { description: `In paper\n\n${note}\nAnd a card` });
    await stage.settle();
    expect((await stage.record(requirement)).description).toBe('<p>In paper</p><p>And a card</p>');
    stage.maya.edit(requirement, { description: '<p>In foil</p>' });
    stage.maya.edit(reference, { description: '<p>Like:</p><p>Requirement of #5.</p>' });
    await stage.settle();
    expect(stage.story(own.id).description).toBe(`In foil\n\n${note}`);
    stage.ana.edit(story, { description: `First\n\n${stage.story(story).description}` });
    await stage.settle();
    expect((await stage.record(reference)).description).toBe('<p>First</p><p>Like:</p><p>Requirement of #5.</p>');
  });

  test('[PT-118] is not told of what the app wrote: an echo costs nothing', async () => {
    const { reference, story } = await sent('Coupons', ['Print them']);
    const born = stage.mark();
    await stage.poll();
    expect(stage.trackerCalls(born).filter((call) => !call.includes('/activity'))).toEqual([]);
    const from = stage.mark();
    stage.maya.edit(reference, { name: 'Coupons and codes' });
    await stage.settle();
    await stage.poll();
    expect(stage.story(story).name).toBe('Coupons and codes');
    const calls = stage.trackerCalls(from).filter((call) => !call.includes('/activity'));
    expect(calls.filter((call) => call.startsWith('PUT '))).toHaveLength(1);
    expect(calls.length).toBeLessThanOrEqual(2);
    // The very user whose token we use changes the same field at once: nothing of it is lost.
    stage.as('Throughline Bot').edit(story, { name: 'Coupons by hand' });
    await stage.settle();
    expect((await stage.record(reference)).name).toBe('Coupons by hand');
  });

  test('[PT-016] of a server that tells no versions costs one reading for an echo, and nothing is written again', async () => {
    const { reference, story } = await sent('No versions');
    stage.tracker.settings.versionHeader = false;
    const from = stage.mark();
    stage.maya.edit(reference, { name: 'No versions at all' });
    await stage.settle();
    await stage.poll();
    stage.tracker.settings.versionHeader = true;
    expect(stage.story(story).name).toBe('No versions at all');
    const calls = stage.trackerCalls(from).filter((call) => !call.includes('/activity'));
    expect(calls.filter((call) => call.startsWith('PUT '))).toHaveLength(1);
    expect(calls.length).toBeLessThanOrEqual(3);
    expect(stage.ahaCalls(from).filter((call) => call.includes(' PUT '))).toEqual([]);
  });

  test('[P-18] that both sides renamed meanwhile is a conflict that the admin page decides', async () => {
    const { reference, story } = await sent('Two names');
    await stage.ask('admin', 'enable', { integration: stage.integration, on: false });
    stage.maya.edit(reference, { name: 'Name of the product' });
    await stage.settle();
    await stage.pass(60_000);
    stage.ana.edit(story, { name: 'Name of the team' });
    await stage.settle();
    await stage.ask('admin', 'enable', { integration: stage.integration, on: true });
    await stage.poll();
    expect((await stage.record(reference)).name).toBe('Name of the team');
    const [torn] = (await stage.ask('admin', 'failed', {})).items;
    expect(torn?.state).toBe('conflict');
    const link = torn?.link ?? '';
    const { conflicts } = await stage.ask('admin', 'conflicts', { link });
    expect(conflicts).toMatchObject([{ other: 'Name of the product', jira: 'Name of the team' }]);
    await stage.ask('admin', 'decide', { link, field: 'feature.name', keep: 'other' });
    await stage.settle();
    expect(stage.story(story).name).toBe('Name of the product');
    expect((await stage.record(reference)).name).toBe('Name of the product');
    expect(await failedItems()).toEqual([]);
  });
});

describe('Comments of a story', () => {
  let reference: string;
  let story: string;
  beforeAll(async () => {
    await open({ adapt: (draft) => ({ ...draft, comments: 'both' }) });
    ({ reference, story } = await sent('Gift cards', ['Print them']));
  });
  afterAll(() => {
    stage.close();
  });

  const onRecord = async (): Promise<readonly string[]> => (await stage.record(reference)).comments;
  const onStory = (): string[] => stage.comments(story).map(({ text }) => text);

  test('come once, with their author, their address and their files; edits come to the same copy', async () => {
    const { id } = stage.ana.comment(story, 'Which **printer**?', [{ name: 'list.txt', content: 'one' }]);
    await stage.settle();
    await stage.poll();
    const [copy, ...more] = await onRecord();
    expect(more).toEqual([]);
    expect(copy).toMatch(/Ana Ruiz in Tracker/);
    expect(copy).toContain(`/comments/${id}"`);
    expect(copy).toMatch(/<(b|strong)>printer<\/(b|strong)>/);
    expect(onStory()).toHaveLength(1);
    await stage.pass(60_000);
    stage.ana.editComment(id, 'Which paper?');
    await stage.settle();
    expect(await onRecord()).toEqual([expect.stringContaining('Which paper?')]);
    // Deleted on one side, it stays on the other.
    stage.ana.deleteComment(id);
    await stage.settle();
    expect(await onRecord()).toHaveLength(1);
  });

  test('[PT-085] whose files lie outside the account go without them, which is told, and link to where they are', async () => {
    const { reference: other, story: own } = await sent('Kept elsewhere');
    await stage.pass(2000);
    stage.tracker.settings.downloadsElsewhere = true;
    const { id } = stage.ana.comment(own, 'See the list', [{ name: 'far.txt', content: 'one' }]);
    await stage.settle();
    stage.tracker.settings.downloadsElsewhere = false;
    const [copy, ...more] = (await stage.record(other)).comments;
    expect(more).toEqual([]);
    expect(copy).toContain(`/comments/${id}"`);
    expect(copy).toContain('See the list');
    expect((await journal()).join('\n')).toMatch(/File left out \| far\.txt \| .*outside the Tracker account/);
  });

  test.each([false, 'refused'] as const)(
    '[PT-032][PT-003] come without names where nobody tells who belongs to the project (%s)',
    async (memberships) => {
      stage.tracker.settings.memberships = memberships;
      const { reference: other, story: own } = await sent(`Nameless, ${memberships}`);
      await stage.pass(2000);
      stage.ana.comment(own, 'Who am I?');
      await stage.settle();
      stage.tracker.settings.memberships = true;
      expect((await stage.record(other)).comments).toEqual([expect.stringMatching(/Somebody in Tracker.*Who am I\?/)]);
    },
  );

  test('[D-09][PT-087] of the feature bring the files that Tracker takes, though it refuses one', async () => {
    const { reference: other, story: own } = await sent('With two files');
    await stage.pass(2000);
    stage.tracker.settings.mostBytes = 1000;
    const { id } = stage.maya.comment(other, '<p>Look</p>');
    for (const [fileName, size] of [
      ['large.txt', 2000],
      ['small.txt', 10],
    ] as const) {
      stage.maya.attachToComment(id, { fileName, contentType: 'text/plain', bytes: Buffer.alloc(size, 'x') });
    }
    await stage.settle();
    stage.tracker.settings.mostBytes = null;
    expect(stage.comments(own).map(({ files }) => files)).toEqual([['small.txt']]);
    expect((await journal()).filter((line) => line.startsWith('File left out'))[0]).toMatch(/large\.txt/);
  });

  test('of the feature go to the story once, and nothing comes back as its own copy', async () => {
    const comment = stage.maya.comment(reference, '<p>The blue one.</p>');
    await stage.settle();
    await stage.poll();
    expect(onStory()).toEqual([expect.stringMatching(/Maya Chen in Aha!\]\(.*\):\n\nThe blue one\./)]);
    const from = stage.mark();
    await stage.pass(60_000);
    stage.maya.editComment(comment.id, '<p>The red one.</p>');
    await stage.settle();
    await stage.poll();
    expect(onStory()).toEqual([expect.stringContaining('The red one.')]);
    expect(await onRecord()).toHaveLength(2);
    const writes = stage.trackerCalls(from).filter((call) => !call.startsWith('GET '));
    expect(writes).toHaveLength(1);
  });

  test('[PT-003] that a server does not take are told, and go once it does', async () => {
    const { reference: other, story: own } = await sent('Read only');
    await stage.pass(2000);
    stage.tracker.settings.commentWrites = false;
    stage.maya.comment(other, '<p>Who reads this?</p>');
    await stage.settle();
    expect(stage.comments(own)).toEqual([]);
    const failed = (await stage.ask('admin', 'failed', {})).items;
    expect(JSON.stringify(failed)).toContain('this server does not offer that');
    stage.tracker.settings.commentWrites = true;
    await stage.ask('admin', 'retry', { links: failed.map(({ link }) => link) });
    await stage.settle();
    expect(stage.comments(own).map(({ text }) => text)).toEqual([expect.stringContaining('Who reads this?')]);
    expect(await failedItems()).toEqual([]);
  });

  test('[P-12] that show the files we sent do not come back, whoever compares', async () => {
    const { reference: other, story: own } = await sent('With a file');
    // What is as old as the link is not looked at again.
    await stage.pass(2000);
    stage.maya.attach(other, { fileName: 'sketch.txt', contentType: 'text/plain', bytes: Buffer.from('sketch') });
    await stage.send(other);
    expect(stage.story(own).files).toEqual(['sketch.txt']);
    const from = stage.mark();
    await stage.poll();
    expect(stage.trackerCalls(from).filter((call) => !call.includes('/activity'))).toEqual([]);
    await stage.pass(25 * 60 * 60_000);
    await stage.poll();
    expect((await stage.record(other)).comments).toEqual([]);
  });
});

describe('Requirements as tasks', () => {
  beforeAll(() => open({ mode: 'story-task', adapt: (draft) => ({ ...draft, comments: 'both' }) }));
  afterAll(() => {
    stage.close();
  });

  const statusOf = async (reference = ''): Promise<string> => (await stage.record(reference)).status;

  test('[aha-pivotal 3][P-20][PT-122] are shipped when they are ticked, and begin anew when they are reopened', async () => {
    const { references, story } = await sent('Gift cards', ['Print them', 'Sell them']);
    const [first, second] = stage.tasks(story);
    const from = stage.mark();
    stage.ana.tick(story, first?.id ?? '');
    await stage.settle();
    expect(await statusOf(references[0])).toBe('Shipped');
    expect(await statusOf(references[1])).toBe('New');
    expect(stage.trackerCalls(from)).toHaveLength(1);
    expect(stage.ahaCalls(from)).toHaveLength(1);
    stage.ana.tick(story, first?.id ?? '', false);
    await stage.settle();
    expect(await statusOf(references[0])).toBe('New');
    stage.ana.editTask(story, second?.id ?? '', 'Sell many of them');
    await stage.settle();
    expect((await stage.record(references[1] ?? '')).name).toBe('Sell many of them');
    // A name is never empty: the first line that says something is it.
    stage.ana.editTask(story, second?.id ?? '', '\n\nSell all of them');
    await stage.settle();
    expect((await stage.record(references[1] ?? '')).name).toBe('Sell all of them');
  });

  test('[PT-112] that were out of sight with their story are in step again when it is back', async () => {
    const { reference, references, story } = await sent('Moved about', ['Pack it']);
    const [requirement = ''] = references;
    stage.ana.moveTo(story, 'Warehouse');
    stage.ana.tick(story, stage.tasks(story)[0]?.id ?? '');
    stage.maya.edit(requirement, { name: 'Pack it well' });
    await stage.settle();
    expect((await failedItems()).filter((item) => item.includes(reference))).toHaveLength(2);
    stage.ana.moveTo(story, 'Web shop');
    await stage.settle();
    expect(await failedItems()).toEqual([]);
    expect(stage.tasks(story)).toMatchObject([{ text: 'Pack it well', done: true }]);
    expect(await statusOf(requirement)).toBe('Shipped');
  });

  test('[P-14] are never ticked by the app', async () => {
    const { references, story } = await sent('Never ticked', ['Do it']);
    stage.maya.setStatus(references[0] ?? '', 'Shipped');
    await stage.settle();
    expect(stage.tasks(story)).toMatchObject([{ done: false }]);
  });

  test('[PT-072] carry no comments', async () => {
    const { references, story } = await sent('Quiet', ['Do it quietly']);
    const from = stage.mark();
    stage.maya.comment(references[0] ?? '', '<p>Is it done?</p>');
    await stage.settle();
    expect(stage.trackerCalls(from)).toEqual([]);
    expect(stage.comments(story)).toEqual([]);
  });

  test('[PT-110] that are deleted leave their requirements as they are, and are not made anew', async () => {
    const { reference, references, story } = await sent('Shorter', ['Once', 'Twice']);
    stage.ana.deleteTask(story, stage.tasks(story)[0]?.id ?? '');
    await stage.settle();
    expect(await statusOf(references[0])).toBe('New');
    expect((await failedItems()).join()).toMatch(/was deleted/);
    await stage.send(reference);
    expect(stage.tasks(story).map(({ text }) => text.split('\n')[0])).toEqual(['Twice']);
  });
});

describe('Features as epics', () => {
  beforeAll(() => open({ mode: 'epic-story', adapt: (draft) => ({ ...draft, comments: 'to-source' }) }));
  afterAll(() => {
    stage.close();
  });

  test('[P-18][PT-062][PT-121] bring name and description back; a deleted epic is not made anew', async () => {
    const { feature, requirements } = await stage.sendFeature({ name: 'Gift cards' }, ['Print them']);
    const epic = stage.epics()[0]?.id ?? '';
    stage.ana.editEpic(epic, { name: 'Reporting', description: 'All *exports*' });
    await stage.settle();
    const record = await stage.record(feature);
    expect(record.name).toBe('Reporting');
    expect(record.description).toMatch(/<(i|em)>exports<\/(i|em)>/);
    const comment = stage.ana.commentEpic(epic, 'Who reads them?');
    await stage.pass(5000);
    stage.ana.editComment(comment.id, 'Who needs them?');
    await stage.settle();
    expect((await stage.record(feature)).comments).toEqual([expect.stringContaining('Who needs them?')]);
    stage.ana.deleteEpic(epic);
    await stage.settle();
    expect((await failedItems()).join()).toMatch(/was deleted/);
    // What belonged under it goes on.
    stage.maya.edit(requirements[0] ?? '', { name: 'Print many of them' });
    await stage.settle();
    expect(stage.stories().map(({ name }) => name)).toEqual(['Print many of them']);
    expect(await failedItems()).toHaveLength(1);
    stage.maya.edit(feature, { name: 'Reports' });
    await stage.settle();
    expect(stage.epics()).toEqual([]);
  });
});

describe('A story that is out of sight', () => {
  beforeAll(() => open());
  afterAll(() => {
    stage.close();
  });

  test('[PT-112] in another project marks its link, and goes on when it is moved back', async () => {
    const { reference, story } = await sent('Gift cards');
    stage.ana.moveTo(story, 'Warehouse');
    await stage.settle();
    expect((await failedItems()).join()).toMatch(/moved out of the project “Web shop”/);
    stage.ana.edit(story, { name: 'Elsewhere' });
    stage.maya.edit(reference, { description: '<p>Written meanwhile</p>' });
    await stage.settle();
    expect((await stage.record(reference)).name).toBe('Gift cards');
    expect(stage.story(story)).toMatchObject({ project: 'Warehouse', name: 'Elsewhere', description: 'Text' });
    stage.ana.moveTo(story, 'Web shop');
    await stage.settle();
    expect(await failedItems()).toEqual([]);
    expect((await stage.record(reference)).name).toBe('Elsewhere');
    expect(stage.story(story).description).toBe('Written meanwhile');
    expect((await journal()).join('\n')).toMatch(/Found again[\s\S]*Out of sight/);
  });

  test('[PT-110] because it was deleted marks its link, and is not made anew', async () => {
    const { reference, story } = await sent('Never again');
    stage.ana.delete(story);
    await stage.settle();
    expect((await failedItems()).join()).toMatch(/was deleted/);
    stage.maya.edit(reference, { name: 'Again?' });
    await stage.settle();
    await stage.send(reference);
    await stage.poll();
    expect(stage.stories().map(({ name }) => name)).not.toContain('Again?');
    expect((await stage.record(reference)).name).toBe('Again?');
  });

  test('[PT-090] for a write alone keeps its link: it is there when it is looked for', async () => {
    const { reference, story } = await sent('Still there');
    const body = JSON.stringify({ kind: 'error', code: 'unfound_resource', error: 'It could not be found.' });
    const effect = { do: 'answer' as const, status: 404, body };
    stage.sandbox.network.fault({ to: 'tracker', method: 'PUT', times: 1, effect });
    stage.maya.edit(reference, { name: 'Still here' });
    await stage.settle();
    const { items } = await stage.ask('admin', 'failed', {});
    const own = items.filter(({ source }) => source.reference === reference);
    expect(own).toMatchObject([{ state: 'failed' }]);
    await stage.ask('admin', 'retry', { links: own.map(({ link }) => link) });
    await stage.settle();
    expect(stage.story(story).name).toBe('Still here');
  });

  test('[PT-090] because its project is, is told as such, whatever is sent or changed, and goes on when it is back', async () => {
    const { reference, story } = await sent('Seen again');
    const body = JSON.stringify({ kind: 'error', code: 'unfound_resource', error: 'It could not be found.' });
    const path = /\/services\/v5\/(?:projects|stories)/;
    stage.sandbox.network.fault({ to: 'tracker', path, effect: { do: 'answer', status: 404, body } });
    stage.maya.edit(reference, { name: 'Changed meanwhile' });
    const { feature: fresh } = await stage.sendFeature({ name: 'Sent meanwhile' });
    const { items } = await stage.ask('admin', 'failed', {});
    const own = items.filter(({ source }) => [reference, fresh].includes(source.reference));
    const told = own
      .map(({ problems }) => problems[0]?.message ?? '')
      .filter((text) => /project was deleted, or/.test(text));
    expect(told).toHaveLength(2);
    stage.sandbox.network.heal();
    await stage.ask('admin', 'retry', { links: own.map(({ link }) => link) });
    await stage.settle();
    expect(stage.story(story).name).toBe('Changed meanwhile');
    expect(stage.storyCalled('Sent meanwhile').externalId).toBe(fresh);
  });
});
