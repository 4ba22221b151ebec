import { people } from '../sandbox/jira/seed';
import { openTicketStage } from './ticket-stage';
import type { Adapt, TicketStage } from './ticket-stage';

let stage: TicketStage;
let number: string;
let key: string;

const open = async (adapt?: Adapt): Promise<void> => {
  stage = await openTicketStage({}, adapt);
  const linked = await stage.linkedTicket();
  number = linked.ticket.number;
  key = linked.key;
};

const onIssue = async (of = key): Promise<readonly string[]> => (await stage.issues(`key = ${of}`))[0]?.comments ?? [];
const onTicket = (of = number): readonly string[] => stage.laterActions(of).map(({ text }) => text);
const journal = async (): Promise<string> => JSON.stringify(await stage.ask('admin', 'journal', {}));
const editOnIssue = async (id: string, text: string): Promise<void> => {
  const content = [{ type: 'paragraph', content: [{ type: 'text', text }] }];
  await stage.jira(`/rest/api/3/issue/${key}/comment/${id}`, {
    method: 'PUT',
    body: { body: { version: 1, type: 'doc', content } },
  });
};

describe('What is said on a ticket and on its issue', () => {
  beforeAll(() => open());
  afterAll(() => {
    stage.close();
  });

  test('[TR-11] an action becomes a comment that says who wrote it and where', async () => {
    stage.desk.write(number, '<p>Same with <b>Chrome</b> &amp; <code>a &lt; b</code>.</p>');
    await stage.poll();
    const [comment = ''] = await onIssue();
    expect(comment).toContain('Added by Kim Lane in TeamSupport');
    expect(comment).toContain('Same with Chrome & a < b.');
    await stage.poll();
    expect(await onIssue()).toHaveLength(1);
    expect(onTicket()).toHaveLength(1);
  });

  test('[TR-12][TS-066] a comment becomes an action that says who wrote it, hidden from customers', async () => {
    await stage.commentIssue(key, 'Fixed in build 77', {}, people.dev);
    await stage.settle();
    const copy = stage.laterActions(number).at(-1);
    expect(copy?.text).toMatch(/ in Jira:Fixed in build 77/);
    expect(copy?.html).toMatch(
      /<p><a href="https:\/\/throughline.atlassian.net\/browse\/TL-\d+\?focusedCommentId=\d+">/,
    );
    expect(copy?.private).toBe(true);
    await stage.poll();
    await stage.poll();
    expect(await onIssue()).toHaveLength(2);
    expect(onTicket()).toHaveLength(2);
  });

  test('[TR-13] an edited comment leaves its action as it is, without a call', async () => {
    const id = await stage.commentIssue(key, 'Looks god');
    await stage.settle();
    const from = stage.mark();
    await editOnIssue(id, 'Looks good');
    await stage.settle();
    expect(stage.calls(from)).toEqual([]);
    expect(onTicket().join()).toContain('Looks god');
    expect(onTicket().join()).not.toContain('Looks good');
  });

  test('[TR-14] an edited action leaves its comment as it is', async () => {
    const { id } = stage.desk.write(number, '<p>Cstomer agrees</p>');
    await stage.poll();
    stage.desk.editAction(id, '<p>Customer agrees</p>');
    await stage.poll();
    await stage.ask('issue', 'syncNow', {}, { issue: key });
    await stage.settle();
    expect((await onIssue()).filter((text) => text.includes('stomer agrees'))).toHaveLength(1);
    expect((await onIssue()).join()).not.toContain('Customer agrees');
  });

  test('[TS-028] the description is no comment, and a mail that came in is one', async () => {
    stage.desk.write(number, '<p>Mail from the customer</p>', { systemKind: 3 });
    const [description] = stage.actions(number);
    stage.desk.editAction(description?.id ?? '', '<p>Row 999 is the last one.</p>');
    await stage.poll();
    const comments = (await onIssue()).join('\n');
    expect(comments).toContain('Mail from the customer');
    expect(comments).not.toContain('is the last one');
  });

  test('[TS-027] a picture of the account is named, and its file comes along', async () => {
    const files = [{ name: 'export.png', content: 'picture', type: 'image/png' }];
    const html = '<p>See <img src="https://app.teamsupport.com/dc/100200/attachments/77001" alt="export"></p>';
    stage.desk.write(number, html, { files });
    await stage.poll();
    expect((await onIssue()).at(-1)).toContain('[export]');
    expect((await stage.issues(`key = ${key}`))[0]?.files).toContain('export.png');
  });

  test('[TR-12] files of a comment come along to its action', async () => {
    const { media } = await stage.attachToIssue(key, 'plan.txt', 'the plan');
    const file = { type: 'media', attrs: { type: 'file', id: media, collection: '', alt: 'plan.txt' } };
    const text = { type: 'paragraph', content: [{ type: 'text', text: 'See the plan' }] };
    const body = { version: 1, type: 'doc', content: [text, { type: 'mediaGroup', content: [file] }] };
    await stage.jira(`/rest/api/3/issue/${key}/comment`, { method: 'POST', body: { body } });
    await stage.settle();
    expect(stage.laterActions(number).find((action) => action.text.includes('See the plan'))?.files).toEqual([
      'plan.txt',
    ]);
  });

  test('[TR-11] a file that is too large stays, and the journal says so', async () => {
    const files = [{ name: 'dump.bin', content: new Uint8Array(26 * 1024 * 1024) }];
    stage.desk.write(number, '<p>The dump</p>', { files });
    await stage.poll();
    expect((await onIssue()).at(-1)).toContain('The dump');
    expect(await journal()).toMatch(/File left out.*dump\.bin/);
  });

  const everyStep = Array.from({ length: 9 }, (_, index) => index + 1).flatMap((step) => [
    [step, 'before'] as const,
    [step, 'after'] as const,
  ]);
  const killOnce = (at: number, when: 'before' | 'after'): void => {
    let killed = false;
    stage.sandbox.host.killAt = ({ invocation, step }) => {
      if (killed || invocation.functionKey !== 'run-live-job' || step !== at) return undefined;
      killed = true;
      return when;
    };
  };

  test.each(everyStep)('[TR-11] an action comes once also when the job dies at call %i, %s it', async (at, when) => {
    const text = `Action ${at} ${when}.`;
    stage.desk.write(number, `<p>${text}</p>`, { files: [{ name: `${at}-${when}.txt`, content: 'text' }] });
    killOnce(at, when);
    await stage.poll();
    expect((await onIssue()).filter((comment) => comment.includes(text))).toHaveLength(1);
    const files = (await stage.issues(`key = ${key}`))[0]?.files ?? [];
    expect(files.filter((name) => name === `${at}-${when}.txt`)).toHaveLength(1);
  });

  test.each(everyStep)('[TR-12] a comment comes once also when the job dies at call %i, %s it', async (at, when) => {
    const text = `Comment ${at} ${when}.`;
    await stage.commentIssue(key, text);
    killOnce(at, when);
    await stage.settle();
    await stage.poll();
    expect(onTicket().filter((action) => action.includes(text))).toHaveLength(1);
  });
});
