import type { MappingDraft } from '../../src/contract/mapping';
import { people } from '../sandbox/jira/seed';
import { openLinkedStage } from './stage';
import type { Stage } from './stage';

describe('[J-302][D-06] Other changes of a linked issue', () => {
  let stage: Stage;
  let reference: string;
  let key: string;

  async function open(adapt?: (mapping: MappingDraft) => MappingDraft): Promise<void> {
    stage = await openLinkedStage({}, adapt);
    ({ reference, key } = await stage.sendGiftCards());
  }
  afterEach(() => {
    stage.close();
  });

  const told = async (): Promise<readonly string[]> => (await stage.record(reference)).comments;
  const words = (html: string | undefined): string => (html ?? '').replace(/<[^>]+>/g, '');

  test('[J-302] are told in one readable comment with a link', async () => {
    await open();
    await stage.editIssue(key, { priority: { name: 'High' }, assignee: { accountId: people.dev } }, people.dev);
    await stage.settle();
    const comments = await told();
    expect(comments).toHaveLength(1);
    expect(words(comments[0])).toMatch(
      /^Dev Patel changed (Priority from Medium to High and Assignee from none to Dev Patel|Assignee from none to Dev Patel and Priority from Medium to High) in Jira\.$/,
    );
    expect(comments[0]).toContain(`/browse/${key}?change=`);
  });

  test('[J-302] cost no call of Jira and one of Aha! once the name of the person is known', async () => {
    await open();
    await stage.editIssue(key, { labels: ['urgent'] });
    await stage.settle();
    const from = stage.mark();
    await stage.editIssue(key, { labels: ['urgent', 'later'] });
    await stage.settle();
    expect(stage.calls(from).map((call) => call.replace(/\d{3,}/g, 'N'))).toEqual([
      'aha POST /api/v1/features/N/comments',
    ]);
    expect(words((await told())[1])).toContain('added Labels: later');
  });

  test('[J-302] by a status are not told again for the resolution that comes with it', async () => {
    await open();
    for (const status of ['In Progress', 'In Review']) await stage.move(key, status);
    const path = `/rest/api/3/issue/${key}/transitions`;
    await stage.jira(path, {
      method: 'POST',
      body: { transition: { id: '51' }, fields: { resolution: { name: 'Done' } } },
    });
    await stage.settle();
    expect(await stage.record(reference)).toMatchObject({ status: 'Shipped', comments: [] });
  });

  test('[J-302] of a field that travels as a value are not told', async () => {
    await open((mapping) => ({ ...mapping, fields: { ...mapping.fields, 'feature.due-date': 'both' } }));
    await stage.editIssue(key, { duedate: '2027-01-31' });
    await stage.settle();
    expect(await told()).toEqual([]);
  });

  test('[J-302] never name a file: it may stand in a restricted comment', async () => {
    await open();
    await stage.attachToIssue(key, 'salaries.txt', 'secret');
    await stage.settle();
    const [comment] = await told();
    expect(words(comment)).toMatch(/attached a file in Jira\.$/);
  });

  test('[J-308] by the app itself are not told', async () => {
    await open((mapping) => ({ ...mapping, fields: { ...mapping.fields, 'feature.tags': 'to-target' } }));
    stage.maya.edit(reference, { tags: 'urgent' });
    await stage.settle();
    expect(await told()).toEqual([]);
  });

  test('[J-302] stay in Jira where comments do', async () => {
    await open((mapping) => ({ ...mapping, comments: 'off' }));
    const from = stage.mark();
    await stage.editIssue(key, { labels: ['urgent'] });
    await stage.settle();
    expect(stage.calls(from)).toEqual([]);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8].flatMap((step) => [[step, 'before'] as const, [step, 'after'] as const]))(
    '[J-302] are told once also when the job dies at call %i, %s it took effect, and when the event comes twice',
    async (at, when) => {
      await open();
      stage.sandbox.deliveries.chaos.event = { drop: 0, duplicate: 1, delay: 1_000 };
      let killed = false;
      stage.sandbox.host.killAt = ({ invocation, step }) => {
        if (killed || invocation.functionKey !== 'run-live-job' || step !== at) return undefined;
        killed = true;
        return when;
      };
      await stage.editIssue(key, { labels: ['urgent'] });
      await stage.settle();
      expect(await told()).toHaveLength(1);
    },
  );
});
