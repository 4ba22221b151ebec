import { listOf } from '../sandbox/jira/model/stored-value';
import { openLinkedStage } from './stage';
import type { Stage } from './stage';

const file = { fileName: 'notes.txt', contentType: 'text/plain', bytes: Buffer.from('some notes') };

/** Platform calls of a whole first send, with room to spare: past the last one nothing is killed. */
const mostSteps = 26;

async function stageWithFeature(): Promise<{ stage: Stage; reference: string }> {
  // The search lags behind writes, as Jira's does: a mark just written cannot be found at once.
  const stage = await openLinkedStage({ jira: { searchLagMs: 20_000 } });
  const made = stage.maya.createFeature('SHOP-R-1', { name: 'Gift cards', description: '<p>Text</p>' });
  const reference = `SHOP-${made.number}`;
  stage.maya.addRequirement(reference, { name: 'Print a card' });
  stage.maya.addRequirement(reference, { name: 'Redeem a card' });
  stage.maya.attach(reference, file);
  return { stage, reference };
}

/** Kills the first run of the job at one platform call; the platform then delivers the job again. */
function killOnce(stage: Stage, at: number, when: 'before' | 'after'): () => boolean {
  let killed = false;
  stage.sandbox.host.killAt = ({ invocation, step }) => {
    if (killed || invocation.functionKey !== 'run-live-job' || step !== at) return undefined;
    killed = true;
    return when;
  };
  return () => killed;
}

async function expectWhole(stage: Stage, reference: string): Promise<void> {
  // The test looks for the issues through the lagging search as well.
  await stage.pass(30_000);
  const issues = await stage.issues();
  expect(issues.map(({ summary }) => summary)).toEqual(['Gift cards', 'Print a card', 'Redeem a card']);
  const [issue, ...under] = issues;
  expect(issue?.files).toEqual(['notes.txt']);
  expect(under.map(({ parent }) => parent)).toEqual([issue?.key, issue?.key]);
  const record = await stage.record(reference);
  expect(record).toMatchObject({ status: 'Ready to develop', link: { key: issue?.key } });
  expect((await stage.record(`${reference}-1`)).link.key).toBe(under[0]?.key);
  expect((await stage.record(`${reference}-2`)).link.key).toBe(under[1]?.key);
  const { rows } = await stage.ask('issue', 'overview', {}, { issue: issue?.key ?? '' });
  expect(rows).toMatchObject([{ state: 'in-step', record: { reference } }]);
}

describe('A send that dies', () => {
  test.each(
    Array.from({ length: mostSteps }, (_, index) => index + 1).flatMap((step) => [
      [step, 'before'] as const,
      [step, 'after'] as const,
    ]),
  )('[J-113][J-114] at call %i, %s it took effect, ends as if it had not died', async (step, when) => {
    const { stage, reference } = await stageWithFeature();
    try {
      killOnce(stage, step, when);
      stage.maya.send(reference, 'Jira (Throughline)');
      await stage.settle();
      await expectWhole(stage, reference);
    } finally {
      stage.close();
    }
  });

  test('and is sent again by hand meanwhile, creates nothing twice', async () => {
    const { stage, reference } = await stageWithFeature();
    // Right after Jira made the issue, before the app could write down which.
    stage.sandbox.network.fault({
      to: 'jira',
      method: 'POST',
      path: /\/issue$/,
      times: 1,
      effect: { do: 'lose-answer' },
    });
    stage.maya.send(reference, 'Jira (Throughline)');
    stage.maya.send(reference, 'Jira (Throughline)');
    await stage.settle();
    await expectWhole(stage, reference);
    stage.close();
  });

  test('whose record is renamed before it is taken up ends with the new name', async () => {
    const { stage, reference } = await stageWithFeature();
    const loseAnswer = {
      to: 'jira',
      method: 'POST',
      path: /\/issue$/,
      times: 1,
      effect: { do: 'lose-answer' },
    } as const;
    stage.sandbox.network.fault(loseAnswer);
    stage.maya.send(reference, 'Jira (Throughline)');
    await stage.pass(22_000);
    stage.maya.edit(reference, { name: 'Vouchers', description: '<p>Other text</p>' });
    await stage.settle();
    await stage.pass(30_000);
    expect((await stage.issues())[0]).toMatchObject({ summary: 'Vouchers', description: 'Other text' });
    expect(await stage.issues()).toHaveLength(3);
    stage.close();
  });

  test('whose feature is planned elsewhere before it is taken up ends in the version of its new release only', async () => {
    const { stage, reference } = await stageWithFeature();
    const [autumn, winter] = ['Autumn', 'Winter'].map((name) => stage.maya.createRelease('SHOP', { name }).id);
    stage.maya.moveFeature(reference, autumn ?? '');
    for (const release of [winter ?? '', autumn ?? '']) {
      const loseAnswer = { to: 'jira', path: /\/issue(\/bulk)?$/, times: 1, effect: { do: 'lose-answer' } } as const;
      if (release === autumn) stage.sandbox.network.fault(loseAnswer);
      stage.maya.send(release, 'Jira (Throughline)');
      await stage.pass(22_000);
    }
    stage.maya.moveFeature(reference, winter ?? '');
    await stage.settle();
    await stage.pass(30_000);
    const [issue] = await stage.issues();
    const { site } = stage.sandbox.jira;
    const planned = listOf(site.findIssue(issue?.key ?? '')?.fields['fixVersions']).map(
      (id) => site.versions.get(id).name,
    );
    expect(planned).toEqual(['Winter']);
    stage.close();
  });

  test('does not take back the status of an issue that moved before it was taken up', async () => {
    const { stage, reference } = await stageWithFeature();
    // The status of the first send is refused for a while; the issue is there already.
    const path = /\/api\/v1\/features\/\d+$/;
    stage.sandbox.network.fault({ to: 'aha', method: 'PUT', path, times: 1, effect: { do: 'answer', status: 503 } });
    stage.maya.send(reference, 'Jira (Throughline)');
    await stage.pass(21_000);
    await stage.move((await stage.issues())[0]?.key ?? '', 'In Progress');
    await stage.settle();
    expect((await stage.record(reference)).status).toBe('In progress');
    stage.close();
  });

  test('is taken up by the regular sweep when no job is left', async () => {
    const { stage, reference } = await stageWithFeature();
    stage.sandbox.host.settings.jobRetries = 0;
    const killed = killOnce(stage, 6, 'after');
    stage.maya.send(reference, 'Jira (Throughline)');
    await stage.settle();
    expect(killed()).toBe(true);
    await stage.pass(15 * 60_000);
    await stage.sandbox.host.runSchedule('sweep');
    await stage.settle();
    await expectWhole(stage, reference);
    stage.close();
  });
});
