import type { Direction } from '../../src/sync/model';
import { people } from '../sandbox/jira/seed';
import { openLinkedStage } from './stage';
import type { Stage } from './stage';

let stage: Stage;
let reference: string;
let key: string;

async function open(comments: Direction): Promise<void> {
  stage = await openLinkedStage({}, (mapping) => ({ ...mapping, comments }));
  const made = stage.maya.createFeature('SHOP-R-1', { name: 'Gift cards', description: '<p>Text</p>' });
  reference = `SHOP-${made.number}`;
  stage.maya.send(reference, 'Jira (Throughline)');
  await stage.settle();
  key = (await stage.issues())[0]?.key ?? '';
}
afterEach(() => {
  stage.close();
});

const onRecord = async (): Promise<readonly string[]> => (await stage.record(reference)).comments;
const onIssue = async (): Promise<readonly string[]> => (await stage.issues())[0]?.comments ?? [];
const paragraph = (text: string): object => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const doc = (...content: object[]): object => ({ version: 1, type: 'doc', content });
const editOnIssue = (id: string, body: object): Promise<unknown> =>
  stage.jira(`/rest/api/3/issue/${key}/comment/${id}`, { method: 'PUT', body });
const journal = async (): Promise<string> => JSON.stringify(await stage.ask('admin', 'journal', {}));

/** Files that hang on the comments of the record. */
const filesOnRecord = (): string[] => {
  const { state } = stage.sandbox.aha.account('demo').account;
  const { id } = stage.maya.record(reference);
  const comments = state.comments.by('record', id);
  return comments.flatMap((comment) => state.attachments.by('owner', comment.id).map(({ fileName }) => fileName));
};

const killOnce = (at: number, when: 'before' | 'after'): void => {
  let killed = false;
  stage.sandbox.host.killAt = ({ invocation, step }) => {
    if (killed || invocation.functionKey !== 'run-live-job' || step !== at) return undefined;
    killed = true;
    return when;
  };
};
const everyStep = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].flatMap((step) => [
  [step, 'before'] as const,
  [step, 'after'] as const,
]);

describe('[J-300] Comments of an issue', () => {
  beforeEach(() => open('to-source'));

  const commentWithFile = async (): Promise<void> => {
    const { media } = await stage.attachToIssue(key, 'plan.txt', 'the plan');
    const file = { type: 'media', attrs: { type: 'file', id: media, collection: '', alt: 'plan.txt' } };
    const body = { body: doc(paragraph('See the plan'), { type: 'mediaGroup', content: [file] }) };
    await stage.jira(`/rest/api/3/issue/${key}/comment`, { method: 'POST', body });
  };

  test('[J-300] bring their files to the comment of the record', async () => {
    await commentWithFile();
    await stage.settle();
    const copy = (await onRecord()).find((text) => text.includes('See the plan'));
    expect(copy).toContain('plan.txt');
    expect(filesOnRecord()).toEqual(['plan.txt']);
  });

  test.each(everyStep)(
    '[J-300] bring them once also when the job dies at call %i, %s it took effect',
    async (at, when) => {
      await commentWithFile();
      killOnce(at, when);
      await stage.settle();
      expect((await onRecord()).filter((text) => text.includes('See the plan'))).toHaveLength(1);
      expect(filesOnRecord()).toEqual(['plan.txt']);
    },
  );

  test('[J-300] with a file that Aha! does not take go without it, and that is told', async () => {
    stage.sandbox.network.fault({
      to: 'aha',
      method: 'POST',
      path: /\/attachments$/,
      times: 1,
      effect: { do: 'answer', status: 422, body: '{"error":"File type not allowed"}' },
    });
    await commentWithFile();
    await stage.settle();
    expect((await onRecord()).filter((text) => text.includes('See the plan'))).toHaveLength(1);
    expect(await journal()).toMatch(/File left out.*File type not allowed/);
  });

  test('[J-300] that are edited change their copy, once', async () => {
    const id = await stage.commentIssue(key, 'Looks god', {}, people.admin);
    await stage.settle();
    const from = stage.mark();
    stage.sandbox.deliveries.chaos.event = { drop: 0, duplicate: 1, delay: 1_000 };
    await editOnIssue(id, { body: doc(paragraph('Looks good')) });
    await stage.settle();
    const copies = await onRecord();
    expect(copies).toHaveLength(1);
    expect(copies[0]).toContain('<p>Looks good</p>');
    expect(stage.calls(from).filter((call) => call.startsWith('aha PUT'))).toHaveLength(1);
  });

  test('[J-300] edited after their copy was deleted do not bring it back', async () => {
    const id = await stage.commentIssue(key, 'Looks god');
    await stage.settle();
    const { state } = stage.sandbox.aha.account('demo').account;
    for (const comment of state.comments.by('record', stage.maya.record(reference).id))
      state.comments.remove(comment.id);
    await editOnIssue(id, { body: doc(paragraph('Looks good')) });
    await stage.settle();
    expect(await onRecord()).toEqual([]);
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: key });
    expect(rows[0]?.state).toBe('in-step');
  });

  test('[J-300] restricted later send nothing more, and the history says where the copy stands', async () => {
    const id = await stage.commentIssue(key, 'Everybody may read this');
    await stage.settle();
    const from = stage.mark();
    await editOnIssue(id, {
      body: doc(paragraph('Only for us')),
      visibility: { type: 'role', value: 'Administrators' },
    });
    await stage.settle();
    expect(stage.calls(from)).toEqual([]);
    expect((await onRecord()).join()).not.toContain('Only for us');
    expect(await journal()).toContain('Nothing more of it is sent');
    await stage.ask('issue', 'syncNow', {}, { issue: key });
    await stage.settle();
    expect((await onRecord()).join()).not.toContain('Only for us');
  });

  test('[J-300] that are deleted leave their copy, and nothing is made anew', async () => {
    const id = await stage.commentIssue(key, 'Looks good');
    await stage.settle();
    await stage.jira(`/rest/api/3/issue/${key}/comment/${id}`, { method: 'DELETE' });
    await stage.ask('issue', 'syncNow', {}, { issue: key });
    await stage.settle();
    expect(await onRecord()).toHaveLength(1);
  });

  test('[J-300] deleted before anybody looked leave the link as it is', async () => {
    const id = await stage.commentIssue(key, 'Oops');
    await stage.jira(`/rest/api/3/issue/${key}/comment/${id}`, { method: 'DELETE' });
    await stage.settle();
    expect(await onRecord()).toEqual([]);
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: key });
    expect(rows[0]?.state).toBe('in-step');
  });

  test('[D-04][J-222] of the record stay in Aha! while that is not switched on, without a call', async () => {
    const from = stage.mark();
    stage.maya.comment(reference, '<p>Hello</p>');
    await stage.settle();
    expect(await onIssue()).toEqual([]);
    expect(stage.calls(from)).toEqual([]);
  });
});

describe('[J-220] Comments of a record, where they are switched on', () => {
  beforeEach(() => open('both'));

  test('[J-220] come to the issue with who added them and where', async () => {
    const made = stage.maya.comment(reference, '<p>When will it <strong>ship</strong>?</p>');
    await stage.settle();
    const issue = (await stage.issues())[0];
    expect(issue?.comments).toEqual(['Added by Maya Chen in Aha!\n\nWhen will it ship?']);
    const { comments } = (await stage.jira(`/rest/api/3/issue/${key}/comment`)) as { comments: unknown[] };
    expect(JSON.stringify(comments[0])).toContain(`comments/${made.id}`);
  });

  test('[J-220] cost one call on each side', async () => {
    const from = stage.mark();
    stage.maya.comment(reference, '<p>Hello</p>');
    await stage.settle();
    expect(stage.calls(from).map((call) => call.replace(/\d{3,}/g, 'N'))).toEqual([
      'aha GET /api/v1/comments/N',
      'jira POST /rest/api/3/issue/N/comment',
    ]);
  });

  const withFile = (): void => {
    const made = stage.maya.comment(reference, '<p>See the sketch</p>');
    const bytes = Buffer.from('a sketch');
    stage.maya.attachToComment(made.id, { fileName: 'sketch.png', contentType: 'image/png', bytes });
  };

  test('[J-220] bring their files to the issue', async () => {
    withFile();
    await stage.settle();
    expect((await stage.issues())[0]?.files).toEqual(['sketch.png']);
  });

  test.each(everyStep)('[J-220] come once also when the job dies at call %i, %s it took effect', async (at, when) => {
    withFile();
    killOnce(at, when);
    await stage.settle();
    expect(await onIssue()).toHaveLength(1);
    expect((await stage.issues())[0]?.files).toEqual(['sketch.png']);
  });

  test('[J-220] that are edited change their copy', async () => {
    const made = stage.maya.comment(reference, '<p>Helo</p>');
    await stage.settle();
    await stage.pass(60_000);
    stage.maya.editComment(made.id, '<p>Hello</p>');
    await stage.settle();
    expect(await onIssue()).toEqual(['Added by Maya Chen in Aha!\n\nHello']);
  });

  test('[J-308] and copies of ours are never bounced, edited or not', async () => {
    await stage.commentIssue(key, 'From Jira');
    stage.maya.comment(reference, '<p>From Aha!</p>');
    await stage.settle();
    const { state } = stage.sandbox.aha.account('demo').account;
    const copy = state.comments
      .by('record', stage.maya.record(reference).id)
      .find(({ body }) => body.includes('From Jira'));
    const own = stage.sandbox.aha.account('demo').as('Jira Integration');
    own.editComment(copy?.id ?? '', '<p>Rewritten without any mark</p>');
    await stage.settle();
    await stage.ask('issue', 'syncNow', {}, { issue: key });
    await stage.settle();
    expect(await onIssue()).toHaveLength(2);
    expect(await onRecord()).toHaveLength(2);
  });

  test('[J-308] cost no call when they are our own', async () => {
    await stage.commentIssue(key, 'From Jira');
    const from = stage.mark();
    await stage.settle();
    expect(stage.calls(from).filter((call) => call.startsWith('aha'))).toHaveLength(1);
  });

  test('[J-221] of a record that is not linked are ignored', async () => {
    const from = stage.mark();
    stage.maya.comment('SHOP-2', '<p>Hello</p>');
    await stage.settle();
    expect(stage.calls(from)).toEqual([]);
  });

  test('[J-220][J-221] are found by the notice of the older kind, which does not name them', async () => {
    stage.sandbox.deliveries.chaos.webhook = { drop: 1, duplicate: 0, delay: 0 };
    stage.maya.comment(reference, '<p>Hello</p>');
    await stage.settle();
    const { id } = await stage.record(reference);
    const post = async (commentable: object): Promise<number> => {
      const body = JSON.stringify({ event: 'create_comment', comment: { body: '<p>Hello</p>' }, commentable });
      const answer = stage.sandbox.network.fetch('stranger', new Request(stage.address, { method: 'POST', body }));
      await stage.settle();
      return (await answer).status;
    };
    expect(await post({ id, reference_num: reference })).toBe(200);
    expect(await post({ id: '1', reference_num: 'SHOP-2' })).toBe(200);
    expect(await onIssue()).toEqual(['Added by Maya Chen in Aha!\n\nHello']);
  });

  test('[J-220] show no address with a token', async () => {
    const made = stage.maya.comment(reference, '<p>Text</p>');
    const bytes = Buffer.from('x');
    const file = stage.maya.attachToComment(made.id, { fileName: 'a.png', contentType: 'image/png', bytes });
    const picture = `<img src="https://demo.aha.io/attachments/${file.id}/token/abcdef.download">`;
    stage.maya.editComment(made.id, `<p>Look ${picture}</p>`);
    await stage.settle();
    expect((await onIssue()).join()).toContain('[a.png]');
    expect(JSON.stringify(await stage.jira(`/rest/api/3/issue/${key}/comment`))).not.toContain('abcdef');
  });
});
