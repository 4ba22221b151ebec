import { plan, progress, start, withStage } from './run-stage';

describe('A run that dies', () => {
  const runOnce = async (step: number, when: 'before' | 'after'): Promise<boolean> => {
    let killed = false;
    await withStage(
      async (stage) => {
        const features = plan(stage, 3, 2);
        stage.sandbox.host.killAt = ({ invocation, step: now }) => {
          if (killed || invocation.functionKey !== 'run-bulk-job' || now !== step) return undefined;
          killed = true;
          return when;
        };
        const run = await start(stage, features);
        await stage.settle();
        // The test looks for the issues through the lagging search as well.
        await stage.pass(30_000);
        expect(await progress(stage, run)).toMatchObject({ state: 'done', total: 3, done: 3, failed: 0 });
        const issues = await stage.issues();
        expect(issues).toHaveLength(9);
        expect(new Set(issues.map(({ summary }) => summary)).size).toBe(9);
        for (const { reference, name } of features) {
          const issue = issues.find(({ summary }) => summary === name);
          expect(await stage.record(reference)).toMatchObject({
            status: 'Ready to develop',
            link: { key: issue?.key },
          });
          const part = await stage.record(`${reference}-2`);
          expect(issues.find(({ key }) => key === part.link.key)).toMatchObject({ parent: issue?.key });
        }
      },
      { jira: { searchLagMs: 20_000 } },
    );
    return killed;
  };

  /** Platform calls of the first shift of this run, with room to spare: past the last one nothing is killed. */
  const steps = Array.from({ length: 36 }, (_, index) => index + 1);

  test.each(steps.flatMap((step) => [[step, 'before'] as const, [step, 'after'] as const]))(
    'at call %i, %s it took effect, ends with everything once',
    async (step, when) => {
      expect(await runOnce(step, when)).toBe(true);
    },
  );
});
