import type { ProjectRequests, RunView } from '../../src/contract';
import { fields, issueTypes } from '../sandbox/jira/seed/site-basics';
import { at, plan, progress, start, withStage } from './run-stage';
import type { Stage } from './stage';

type Answers = NonNullable<ProjectRequests['send']['answers']>;

const demand = (stage: Stage, ...fieldIds: readonly string[]): void => {
  for (const field of fieldIds) stage.sandbox.jira.admin.requireField('TL', 'Story', field);
};

const requestOf = (stage: Stage, features: ReturnType<typeof plan>, answers: Answers) => ({
  integration: stage.integration,
  records: features.map((one) => ({ kind: 'feature' as const, ...one })),
  answers,
});

const sendWith = async (stage: Stage, features: ReturnType<typeof plan>, answers: Answers): Promise<RunView> => {
  const run = await stage.ask('project', 'send', requestOf(stage, features, answers), at);
  await stage.settle();
  return progress(stage, run);
};

const fieldsOf = async (stage: Stage, key = ''): Promise<unknown> =>
  (await stage.jira(`/rest/api/3/issue/${key}`))['fields'];

describe('Fields that Jira demands, answered in the preview', () => {
  test('[J-132] go into the issues of this send in the form of each field, and into no other', () =>
    withStage(async (stage) => {
      const [first, second] = plan(stage, 2, 0);
      if (!first || !second) throw new Error('Nothing was planned');
      // The severity came to the create screen after the mapping was saved.
      demand(stage, fields.severity, fields.customers, fields.releaseNotes, fields.storyPoints, 'duedate', 'labels');
      const records = [{ kind: 'feature' as const, id: first.id }];
      const preview = await stage.ask('project', 'preview', { integration: stage.integration, records }, at);
      expect(preview.missing.map(({ fieldId, asked }) => [fieldId, asked]).sort()).toEqual(
        [
          [fields.severity, 'choice'],
          [fields.customers, 'choice'],
          [fields.releaseNotes, 'text'],
          [fields.storyPoints, 'number'],
          ['duedate', 'date'],
          ['labels', 'labels'],
        ].sort(),
      );
      const optionOf = (field: string): { id: string; name: string } =>
        preview.missing.find(({ fieldId }) => fieldId === field)?.options?.[1] ?? { id: '', name: '' };
      const sent = await sendWith(stage, [first], {
        [issueTypes.story]: {
          [fields.severity]: optionOf(fields.severity).id,
          [fields.customers]: optionOf(fields.customers).id,
          [fields.releaseNotes]: 'Buy as a guest',
          [fields.storyPoints]: '3',
          duedate: '2027-03-14',
          labels: 'shop guests',
        },
      });
      expect(sent).toMatchObject({ state: 'done', done: 1, failed: 0 });
      expect(await fieldsOf(stage, sent.items[0]?.key)).toMatchObject({
        [fields.severity]: { value: optionOf(fields.severity).name },
        [fields.customers]: [{ value: optionOf(fields.customers).name }],
        [fields.releaseNotes]: { content: [{ content: [{ text: 'Buy as a guest' }] }] },
        [fields.storyPoints]: 3,
        duedate: '2027-03-14',
        labels: expect.arrayContaining(['shop', 'guests']) as string[],
      });
      const other = await start(stage, [second]);
      await stage.settle();
      expect(await progress(stage, other)).toMatchObject({ state: 'done', done: 0, failed: 1 });
    }));

  test('are used for what is tried again in the same send', () =>
    withStage(async (stage) => {
      demand(stage, 'duedate');
      const features = plan(stage, 1, 0);
      demand(stage, fields.storyPoints);
      const run = await sendWith(stage, features, { [issueTypes.story]: { duedate: '2027-03-14' } });
      expect(run).toMatchObject({ failed: 1 });
      stage.sandbox.jira.admin.placeField('TL', 'Story', fields.storyPoints, { required: false });
      await stage.ask('project', 'control', { run: run.id, action: 'retry' }, at);
      await stage.settle();
      const again = await progress(stage, run);
      expect(again).toMatchObject({ state: 'done', done: 1, failed: 0 });
      expect(await fieldsOf(stage, again.items[0]?.key)).toMatchObject({ duedate: '2027-03-14' });
    }));

  test('ride with a release as well', () =>
    withStage(async (stage) => {
      demand(stage, 'duedate');
      const { id } = stage.maya.createRelease('SHOP', { name: 'Summer' });
      stage.maya.createFeature(id, { name: 'Gift cards' });
      const answers = { [issueTypes.story]: { duedate: '2027-03-14' } };
      const run = await stage.ask(
        'project',
        'sendRelease',
        { integration: stage.integration, release: id, answers },
        at,
      );
      await stage.settle();
      const { done, items } = await progress(stage, run);
      expect(done).toBe(1);
      expect(await fieldsOf(stage, items[0]?.key)).toMatchObject({ duedate: '2027-03-14' });
    }));

  test.each<[string, string, string, string]>([
    ['a field that is not demanded', 'environment', 'x', '“environment” is not a field that Jira demands here'],
    ['a day that is none', 'duedate', '2027-02-31', '“Due date” takes a day'],
    ['a number that is none', fields.storyPoints, 'many', '“Story Points” takes a number'],
    ['an option that does not exist', fields.severity, '1', '“Severity” has no such option'],
    ['a field that a text cannot answer', fields.reviewer, 'Ada', '“Reviewer” cannot be answered here'],
  ])('are refused for %s, and nothing is sent', (_, field, answer, message) =>
    withStage(async (stage) => {
      demand(stage, 'duedate', fields.storyPoints, fields.severity, fields.reviewer);
      const request = requestOf(stage, plan(stage, 1, 0), { [issueTypes.story]: { [field]: answer } });
      const refused = await stage.call('project', 'send', request, at);
      expect(refused).toMatchObject({
        ok: false,
        error: {
          code: 'invalid',
          field: `answers.${issueTypes.story}.${field}`,
          message: expect.stringContaining(message) as string,
        },
      });
      await stage.settle();
      expect(await stage.issues()).toEqual([]);
    }),
  );
});
