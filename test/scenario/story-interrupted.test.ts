import type { StoryDraft } from '../../src/contract/stories';
import type { Dialect } from '../sandbox/pivotal/settings';
import { openStoryStage, sendName } from './story-stage';
import type { StoryStage } from './story-stage';

type Mode = StoryDraft['mode'];

const file = { fileName: 'notes.txt', contentType: 'text/plain', bytes: Buffer.from('some notes') };
const modes: readonly Mode[] = ['story-story', 'epic-story', 'story-task'];
const dialects: readonly Dialect[] = ['pivotal-v5', 'litetracker'];

/** Calls to the platform of a whole first send, and some more: past the last one nothing is killed. */
const mostSteps = 60;

/** A feature with two requirements and a file, all of them called so that no other run's are. */
function plan(stage: StoryStage, run: string): string {
  const { number } = stage.maya.createFeature('SHOP-R-1', { name: `Cards ${run}`, description: '<p>Text</p>' });
  const reference = `SHOP-${number}`;
  stage.maya.addRequirement(reference, { name: `Print ${run}`, description: '<p>On paper</p>' });
  stage.maya.addRequirement(reference, { name: `Redeem ${run}` });
  stage.maya.attach(reference, file);
  return reference;
}

function rename(stage: StoryStage, reference: string, run: string): void {
  stage.maya.edit(reference, { name: `Vouchers ${run}`, description: '<p>Other text</p>' });
  stage.maya.edit(`${reference}-1`, { name: `Hand out ${run}`, description: '<p>In shops</p>' });
}

/** What Tracker holds, each line a record: its name, its text, and what it belongs to. */
function held(stage: StoryStage, run: string): string[] {
  const own = ({ name }: { readonly name: string }): boolean => name.endsWith(run);
  const epics = stage.epics().filter(own);
  const stories = stage.stories().filter(own);
  const belongs = (text: string, labels: readonly string[]): string =>
    stories.some(({ id }) => text.includes(`Requirement of #${id}.`)) ||
    epics.some(({ label }) => labels.includes(label))
      ? ' (requirement)'
      : '';
  return [
    ...epics.map(({ name, description, files }) => `epic ${name}: ${description} [${files.join()}]`),
    ...stories.flatMap(({ name, description, labels, files, tasks }) => [
      `story ${name}: ${description.replace(/\n*Requirement of .*/, '')}${belongs(description, labels)} [${files.join()}]`,
      ...tasks.map(({ text }) => `task ${text.replace('\n', ': ')}`),
    ]),
  ].sort();
}

function expected(mode: Mode, run: string, renamed: boolean): string[] {
  const [top, part] = mode === 'epic-story' ? ['epic', 'story'] : ['story', mode === 'story-task' ? 'task' : 'story'];
  const [name, text] = renamed ? ['Vouchers', 'Other text'] : ['Cards', 'Text'];
  const [first, about] = renamed ? ['Hand out', 'In shops'] : ['Print', 'On paper'];
  const under = (what: string, says: string): string =>
    part === 'task'
      ? `task ${what} ${run}${says === '' ? '' : `: ${says}`}`
      : `story ${what} ${run}: ${says} (requirement) []`;
  return [`${top} ${name} ${run}: ${text} [notes.txt]`, under(first, about), under('Redeem', '')].sort();
}

async function dieOnce(stage: StoryStage, mode: Mode, step: number, renamed: boolean): Promise<boolean> {
  const run = `at ${step}.`;
  const reference = plan(stage, run);
  const death = { came: false };
  stage.sandbox.host.killAt = ({ invocation, step: now }) => {
    if (death.came || invocation.functionKey !== 'run-live-job' || now !== step) return undefined;
    death.came = true;
    if (renamed) rename(stage, reference, run);
    // The next call not made is the same as this one made.
    return 'after';
  };
  stage.maya.send(reference, sendName);
  await stage.settle();
  stage.sandbox.host.killAt = undefined;
  expect(held(stage, run)).toEqual(expected(mode, run, death.came && renamed));
  for (const record of [reference, `${reference}-1`, `${reference}-2`]) {
    expect((await stage.record(record)).link.id).toBeDefined();
  }
  return death.came;
}

describe('A send to Tracker that dies', () => {
  let stage: StoryStage;
  afterEach(() => {
    stage.close();
  });

  test.each(modes.flatMap((mode) => dialects.map((dialect) => [mode, dialect] as const)))(
    '[PT-034][PT-036] as %s to %s, at whichever call, ends with everything once, and by its new name where it was renamed',
    async (mode, dialect) => {
      // The one bears references by which stories are found again, at the other names must do.
      const tracker = { integrations: dialect === 'pivotal-v5' };
      stage = await openStoryStage({ mode, dialect, tracker });
      // At the one every second run is renamed before it is taken up, at the other all of those that were not.
      const [isFirst, stride] = dialect === 'pivotal-v5' ? [true, 1] : [false, 2];
      let step = 1;
      while (step <= mostSteps && (await dieOnce(stage, mode, step, !isFirst || step % 2 === 0))) step += stride;
      expect(step).toBeGreaterThan(15);
      expect(step).toBeLessThan(mostSteps);
      const { items } = await stage.ask('admin', 'failed', { integration: stage.integration });
      expect(items).toEqual([]);
    },
  );
});

/** Two features with a requirement each, one of them with a file. */
function planTwo(stage: StoryStage, run: string): { kind: 'feature'; id: string; reference: string; name: string }[] {
  return ['Cards', 'Lists'].map((word) => {
    const name = `${word} ${run}`;
    const { id, number } = stage.maya.createFeature('SHOP-R-1', { name });
    const reference = `SHOP-${number}`;
    stage.maya.addRequirement(reference, { name: `${word}, printed ${run}` });
    if (word === 'Cards') stage.maya.attach(reference, file);
    return { kind: 'feature', id, reference, name };
  });
}

async function runDiesOnce(stage: StoryStage, mode: Mode, step: number): Promise<boolean> {
  const run = `in run ${step}.`;
  const records = planTwo(stage, run);
  await stage.pass(1000);
  const death = { came: false };
  stage.sandbox.host.killAt = ({ invocation, step: now }) => {
    if (death.came || invocation.functionKey !== 'run-bulk-job' || now !== step) return undefined;
    death.came = true;
    return 'after';
  };
  const { integration } = stage;
  const { id } = await stage.ask('admin', 'send', { integration, records });
  await stage.settle();
  stage.sandbox.host.killAt = undefined;
  const above = mode === 'epic-story' ? 'epic' : 'story';
  expect(held(stage, run)).toEqual(
    [
      `${above} Cards ${run}:  [notes.txt]`,
      `story Cards, printed ${run}:  (requirement) []`,
      `${above} Lists ${run}:  []`,
      `story Lists, printed ${run}:  (requirement) []`,
    ].sort(),
  );
  expect(await stage.ask('admin', 'progress', { run: id })).toMatchObject({ state: 'done', done: 2, failed: 0 });
  await stage.pass(1000);
  for (const record of records.flatMap(({ reference }) => [reference, `${reference}-1`])) {
    expect((await stage.record(record)).link.id).toBeDefined();
  }
  return death.came;
}

describe('A run to Tracker that dies', () => {
  let stage: StoryStage;
  afterEach(() => {
    stage.close();
  });

  test.each([
    ['story-story', 'pivotal-v5', 1],
    ['epic-story', 'litetracker', 2],
  ] as const)('[PT-034][P-22] as %s to %s ends with everything once', async (mode, dialect, first) => {
    stage = await openStoryStage({ mode, dialect, tracker: { integrations: dialect === 'pivotal-v5' } });
    let step = first;
    // The one dies at odd calls, the other at even ones.
    while (step <= mostSteps && (await runDiesOnce(stage, mode, step))) step += 2;
    expect(step).toBeGreaterThan(15);
    expect(step).toBeLessThan(mostSteps);
  });
});

describe('Two sends of one feature at once', () => {
  let stage: StoryStage;
  afterEach(() => {
    stage.close();
  });

  test('[P-05] from Aha! and from the page make each story once, however slow Tracker is', async () => {
    stage = await openStoryStage();
    const { id, number } = stage.maya.createFeature('SHOP-R-1', { name: 'Gift cards' });
    const reference = `SHOP-${number}`;
    const parts = Array.from({ length: 10 }, (_, at) => `Part ${at + 1}`);
    for (const name of parts) stage.maya.addRequirement(reference, { name });
    await stage.settle();
    stage.sandbox.network.chaos = ({ to, method }) =>
      to === 'tracker' && method === 'POST' ? { do: 'slow', ms: 4000 } : undefined;
    stage.maya.send(reference, sendName);
    const records = [{ kind: 'feature' as const, id, reference, name: 'Gift cards' }];
    await stage.ask('admin', 'send', { integration: stage.integration, records });
    await stage.settle();
    expect(stage.stories().map(({ name }) => name)).toEqual([...parts, 'Gift cards']);
  });
});
