import type { MappingDraft } from '../../src/contract/mapping';
import { people } from '../sandbox/jira/seed';
import { openLinkedStage } from './stage';
import type { Stage } from './stage';

describe('Changes of a linked issue', () => {
  let stage: Stage;
  let reference: string;
  let id: string;
  let key: string;

  async function open(adapt?: (mapping: MappingDraft) => MappingDraft): Promise<void> {
    stage = await openLinkedStage({}, adapt);
    const made = stage.maya.createFeature('SHOP-R-1', { name: 'Gift cards', description: '<p>Text</p>' });
    reference = `SHOP-${made.number}`;
    stage.maya.addRequirement(reference, { name: 'Print a card' });
    stage.maya.send(reference, 'Jira (Throughline)');
    await stage.settle();
    ({ id } = await stage.record(reference));
    key = (await stage.issues())[0]?.key ?? '';
  }
  beforeEach(() => open());
  afterEach(() => {
    stage.close();
  });

  test('[D-10][J-301][J-303] of its status set the status of the record, with one call', async () => {
    const from = stage.mark();
    await stage.move(key, 'In Progress');
    await stage.settle();
    expect((await stage.record(reference)).status).toBe('In progress');
    expect(stage.calls(from)).toEqual([`aha PUT /api/v1/features/${id}`]);
  });

  test('[J-301] of its summary rename the record', async () => {
    await stage.editIssue(key, { summary: 'Vouchers' });
    await stage.settle();
    expect((await stage.record(reference)).name).toBe('Vouchers');
  });

  test('[J-301] of its description rewrite the text of the record', async () => {
    const text = (words: string, marks: string[] = []): object => ({
      type: 'text',
      text: words,
      ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
    });
    const content = [{ type: 'paragraph', content: [text('Now '), text('bold', ['strong'])] }];
    await stage.editIssue(key, { description: { version: 1, type: 'doc', content } });
    await stage.settle();
    expect((await stage.record(reference)).description).toBe('<p>Now <strong>bold</strong></p>');
  });

  test('that empty its description leave the text of the record', async () => {
    await stage.editIssue(key, { description: null });
    await stage.settle();
    expect((await stage.record(reference)).description).toBe('<p>Text</p>');
  });

  test('[J-303] to a status without a counterpart are told with the next step, and everything else goes on', async () => {
    stage.close();
    await open((mapping) => ({
      ...mapping,
      statuses: mapping.statuses.filter(({ target }) => target.name !== 'Blocked'),
    }));
    await stage.move(key, 'Blocked');
    await stage.settle();
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: key });
    expect(rows[0]).toMatchObject({ state: 'failed', problems: [{ field: 'Status', retry: true }] });
    expect(rows[0]?.problems[0]?.message).toContain('“Blocked” has no counterpart');

    await stage.editIssue(key, { summary: 'Vouchers' });
    await stage.move(key, 'In Progress');
    await stage.settle();
    expect(await stage.record(reference)).toMatchObject({ name: 'Vouchers', status: 'In progress' });
    expect((await stage.ask('issue', 'overview', {}, { issue: key })).rows[0]).toMatchObject({
      state: 'in-step',
      problems: [],
    });
  });

  test('[J-308] that come from the app itself cost no call', async () => {
    stage.maya.edit(reference, { name: 'Vouchers', description: '<p>Other</p>' });
    const from = stage.mark();
    await stage.settle();
    expect((await stage.issues())[0]).toMatchObject({ summary: 'Vouchers', description: 'Other' });
    // The name is told at once, the text five minutes later: each is read once, and written once.
    expect(stage.calls(from).filter((call) => call.includes('PUT'))).toHaveLength(2);
    const after = stage.mark();
    await stage.pass(30 * 60_000);
    expect(stage.calls(after)).toEqual([]);
  });

  test('[J-307] of another issue cost no invocation', async () => {
    const before = stage.sandbox.host.functions.counts.get('on-issue-event') ?? 0;
    await stage.editIssue('TL-1', { summary: 'Something else' });
    await stage.settle();
    expect(stage.sandbox.host.functions.counts.get('on-issue-event') ?? 0).toBe(before);
  });

  test('reach a requirement as well', async () => {
    const under = (await stage.issues())[1]?.key ?? '';
    await stage.editIssue(under, { summary: 'Print a voucher' });
    await stage.move(under, 'In Progress');
    await stage.settle();
    expect(await stage.record(`${reference}-1`)).toMatchObject({ name: 'Print a voucher', status: 'In progress' });
  });

  test('delivered twice, late and in the wrong order end the same', async () => {
    stage.sandbox.deliveries.chaos.event = { drop: 0, duplicate: 0.9, delay: 60_000 };
    stage.sandbox.deliveries.chaos.job = { drop: 0, duplicate: 0.9, delay: 60_000 };
    await stage.move(key, 'In Progress');
    await stage.editIssue(key, { summary: 'One' });
    await stage.editIssue(key, { summary: 'Two' });
    await stage.commentIssue(key, 'Looks good');
    await stage.settle();
    const record = await stage.record(reference);
    expect(record).toMatchObject({ name: 'Two', status: 'In progress' });
    expect(record.comments).toHaveLength(1);
  });

  test('that lost against a newer value do not win by being told twice', async () => {
    stage.sandbox.deliveries.chaos.event = { drop: 0, duplicate: 1, delay: 0 };
    stage.sandbox.deliveries.chaos.webhook = { drop: 0, duplicate: 0, delay: 60_000 };
    await stage.editIssue(key, { summary: 'One' });
    await stage.pass(1);
    stage.maya.edit(reference, { name: 'Two' });
    await stage.settle();
    expect((await stage.record(reference)).name).toBe('Two');
    expect((await stage.issues())[0]?.summary).toBe('Two');
  });

  test('whose notice was lost come along with the next one', async () => {
    stage.sandbox.deliveries.chaos.event = { drop: 1, duplicate: 0, delay: 0 };
    await stage.editIssue(key, { summary: 'Vouchers' });
    stage.sandbox.deliveries.chaos.event = { drop: 0, duplicate: 0, delay: 0 };
    const from = stage.mark();
    await stage.move(key, 'In Progress');
    await stage.settle();
    expect(await stage.record(reference)).toMatchObject({ name: 'Vouchers', status: 'In progress' });
    expect(stage.calls(from).filter((call) => call.includes('jira'))).toEqual([]);
  });

  describe('by a comment', () => {
    test('[J-300] put it on the record once, with its author and its address', async () => {
      const comment = await stage.commentIssue(key, 'Looks good', {}, people.dev);
      await stage.settle();
      const { comments } = await stage.record(reference);
      expect(comments).toHaveLength(1);
      expect(comments[0]).toContain('Dev Patel in Jira');
      expect(comments[0]).toContain(`browse/${key}?focusedCommentId=${comment}`);
      expect(comments[0]).toContain('<p>Looks good</p>');
    });

    test('cost one call on each side', async () => {
      const from = stage.mark();
      await stage.commentIssue(key, 'Looks good');
      await stage.settle();
      expect(stage.calls(from).map((call) => call.replace(/\d{3,}/g, 'N'))).toEqual([
        'jira GET /rest/api/3/issue/N/comment/N',
        'aha POST /api/v1/features/N/comments',
      ]);
    });

    test('[J-300] that is restricted never leave Jira', async () => {
      await stage.commentIssue(key, 'Between us', { visibility: { type: 'role', value: 'Administrators' } });
      await stage.commentIssue(key, 'For the team', {
        properties: [{ key: 'sd.public.comment', value: { internal: true } }],
      });
      await stage.settle();
      expect((await stage.record(reference)).comments).toEqual([]);
    });

    test.each([1, 2, 3, 4, 5, 6, 7, 8].flatMap((step) => [[step, 'before'] as const, [step, 'after'] as const]))(
      'put it there once also when the job dies at call %i, %s it took effect',
      async (at, when) => {
        let killed = false;
        stage.sandbox.host.killAt = ({ invocation, step }) => {
          if (killed || invocation.functionKey !== 'run-live-job' || step !== at) return undefined;
          killed = true;
          return when;
        };
        await stage.commentIssue(key, 'Looks good');
        await stage.settle();
        expect((await stage.record(reference)).comments).toHaveLength(1);
      },
    );
  });

  describe('that end it', () => {
    test('mark the link and leave the record', async () => {
      const under = (await stage.issues())[1]?.key ?? '';
      await stage.jira(`/rest/api/3/issue/${under}`, { method: 'DELETE' });
      await stage.settle();
      expect(await stage.record(`${reference}-1`)).toMatchObject({ name: 'Print a card' });
      const from = stage.mark();
      stage.maya.send(reference, 'Jira (Throughline)');
      await stage.settle();
      expect(await stage.issues()).toHaveLength(1);
      expect(stage.calls(from).filter((call) => !call.includes('GET'))).toEqual([]);
    });

    test('from the side of Aha! mark the link and leave the issue', async () => {
      stage.maya.delete(reference);
      await stage.settle();
      const { rows } = await stage.ask('issue', 'overview', {}, { issue: key });
      expect(rows[0]).toMatchObject({ state: 'gone' });
      expect(await stage.issues()).toHaveLength(2);
    });
  });
});
