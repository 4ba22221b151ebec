import type { MappingDraft } from '../../src/contract/mapping';
import { textToAdf } from '../../src/richtext/text-to-adf';
import { people } from '../sandbox/jira/seed';
import { MemoryStore } from '../sandbox/store';
import { openLinkedStage } from './stage';
import type { Stage } from './stage';

describe('A field that both sides changed', () => {
  let store: MemoryStore;
  let stage: Stage;
  let reference: string;
  let key: string;
  const minute = 60_000;

  beforeEach(async () => {
    store = new MemoryStore();
    stage = await openLinkedStage({ store });
    ({ reference, key } = await stage.sendGiftCards());
    await stage.pass(minute);
  });
  afterEach(() => {
    stage.close();
  });

  /** Lets time go by without anything being delivered: notices of both changes then meet. */
  const later = (): void => {
    stage.clock.setSystemTime(stage.clock.now + minute);
  };
  const at = (as: string = people.dev) => ({ issue: key, as });
  const row = async () => {
    const [first] = (await stage.ask('issue', 'overview', {}, at())).rows;
    if (!first) throw new Error('The issue has no link');
    return first;
  };
  const summary = async (): Promise<string> => (await stage.issues(`key = ${key}`))[0]?.summary ?? '';
  const names = async (): Promise<[string, string]> => [await summary(), (await stage.record(reference)).name];
  const decide = async (field: string, keep: 'jira' | 'other', as?: string) =>
    stage.call('issue', 'decide', { link: (await row()).id, field, keep }, at(as));
  const undo = async (field: string) => stage.call('issue', 'undo', { link: (await row()).id, field }, at());

  async function jiraWins(): Promise<void> {
    stage.maya.edit(reference, { name: 'Vouchers' });
    later();
    await stage.editIssue(key, { summary: 'Presents' }, people.dev);
    await stage.settle();
  }

  test('has the newer value on both sides, and the panel shows both with what was there before', async () => {
    await jiraWins();
    expect(await names()).toEqual(['Presents', 'Presents']);
    const { state, conflicts } = await row();
    expect(state).toBe('conflict');
    expect(conflicts).toMatchObject([
      { label: 'Name', before: 'Gift cards', jira: 'Presents', other: 'Vouchers', stands: 'jira', canRestore: true },
    ]);
    expect(conflicts[0]?.by).toEqual({ side: 'other', name: 'Maya Chen' });
    expect((await stage.ask('admin', 'overview', {})).integrations).toMatchObject([{ conflicts: 1, failed: 0 }]);
    expect((conflicts[0]?.jiraAt ?? 0) - (conflicts[0]?.otherAt ?? 0)).toBeGreaterThanOrEqual(minute);
  });

  const steps = [1, 2, 3, 4, 5, 6, 7];
  test.each(steps.flatMap((step) => [[step, 'before'] as const, [step, 'after'] as const]))(
    'is shown as such also when the job that found it dies at its call %i, %s it took effect',
    async (step, when) => {
      let killed = false;
      stage.sandbox.host.killAt = ({ invocation, step: now }) => {
        if (killed || invocation.functionKey !== 'run-live-job' || now !== step) return undefined;
        killed = true;
        return when;
      };
      await jiraWins();
      await stage.pass(40 * minute);
      await stage.settle();
      expect(killed).toBe(true);
      expect(await names()).toEqual(['Presents', 'Presents']);
      expect((await row()).conflicts).toMatchObject([
        { label: 'Name', jira: 'Presents', other: 'Vouchers', stands: 'jira', canRestore: true },
      ]);
    },
  );

  test('gets the value that lost on both sides when a person chooses it, and again the other by Undo', async () => {
    await jiraWins();
    expect(await decide('feature.name', 'other')).toMatchObject({
      ok: true,
      data: { rows: [{ state: 'in-step', conflicts: [], decided: { label: 'Name', keep: 'other' } }] },
    });
    await stage.settle();
    expect(await names()).toEqual(['Vouchers', 'Vouchers']);
    const { entries } = await stage.ask('issue', 'history', {}, at());
    expect(entries.filter(({ what }) => what === 'Name')).toMatchObject([
      { result: 'done', reason: 'The conflict was decided: the value from Aha! stays (Vouchers).' },
      { from: 'Presents', to: 'Vouchers' },
      { from: 'Presents', to: 'Vouchers' },
      { from: 'Vouchers', to: 'Presents' },
    ]);

    expect(await undo('feature.name')).toMatchObject({ ok: true, data: { rows: [{ state: 'conflict' }] } });
    await stage.settle();
    expect(await names()).toEqual(['Presents', 'Presents']);
    expect((await row()).conflicts).toMatchObject([{ jira: 'Presents', other: 'Vouchers', stands: 'jira' }]);
    expect(await undo('feature.name')).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  test('needs no write when the value that stands is chosen', async () => {
    await jiraWins();
    const from = stage.mark();
    expect(await decide('feature.name', 'jira')).toMatchObject({ ok: true, data: { rows: [{ state: 'in-step' }] } });
    await stage.settle();
    expect(stage.calls(from).filter((call) => / (PUT|POST) .*(issue|features)\//.test(call))).toEqual([]);
    expect(await undo('feature.name')).toMatchObject({ ok: true, data: { rows: [{ state: 'conflict' }] } });
    expect(await names()).toEqual(['Presents', 'Presents']);
  });

  test('is decided once, however often the button is pressed', async () => {
    await jiraWins();
    const { id: link } = await row();
    const press = () => stage.call('issue', 'decide', { link, field: 'feature.name', keep: 'other' }, at());
    const answers = await Promise.all([press(), press()]);
    await stage.settle();
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1);
    expect(await press()).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await names()).toEqual(['Vouchers', 'Vouchers']);
    expect((await row()).state).toBe('in-step');
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].flatMap((step) => [[step, 'before'] as const, [step, 'after'] as const]))(
    'is decided in the end when the app dies at call %i of it, %s it took effect',
    async (step, when) => {
      await jiraWins();
      const { id: link } = await row();
      let killed = false;
      stage.sandbox.host.killAt = ({ invocation, step: now }) => {
        if (killed || invocation.kind !== 'resolver' || now !== step) return undefined;
        killed = true;
        return when;
      };
      const choice = { link, field: 'feature.name', keep: 'other' as const };
      await stage.call('issue', 'decide', choice, at()).catch(() => undefined);
      expect(killed).toBe(true);
      await stage.settle();
      await stage.call('issue', 'decide', choice, at());
      await stage.settle();
      expect(await names()).toEqual(['Vouchers', 'Vouchers']);
      expect(await row()).toMatchObject({ state: 'in-step', conflicts: [] });
    },
  );

  test('is decided by people who may edit the issue only', async () => {
    await jiraWins();
    stage.sandbox.jira.admin.setPermission('TL', people.dev, 'EDIT_ISSUES', false);
    const refusal = { ok: false, error: { code: 'no-permission' } };
    expect(await decide('feature.name', 'other')).toMatchObject(refusal);
    expect(await undo('feature.name')).toMatchObject(refusal);
    expect(
      await stage.call(
        'issue',
        'decide',
        { link: (await row()).id, field: 'feature.name', keep: 'other' },
        at(people.outsider),
      ),
    ).toMatchObject(refusal);
    expect(await names()).toEqual(['Presents', 'Presents']);
  });

  test('that somebody changes again belongs to the newer change: nothing is written over it', async () => {
    await jiraWins();
    const { id: link } = await row();
    stage.maya.edit(reference, { name: 'Coupons' });
    const answer = await stage.call('issue', 'decide', { link, field: 'feature.name', keep: 'other' }, at());
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid' } });
    await stage.settle();
    expect(await names()).toEqual(['Coupons', 'Coupons']);
    expect(await row()).toMatchObject({ state: 'in-step', conflicts: [] });
    expect(await decide('feature.name', 'other')).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  test('leaves neither value behind when the two are unlinked', async () => {
    await jiraWins();
    const kept = () => [...store.range('forge/')].map(([name]) => name).filter((name) => name.includes('values:'));
    expect(kept()).toHaveLength(1);
    await stage.ask('issue', 'unlink', { link: (await row()).id }, at());
    expect(kept()).toEqual([]);
  });

  test('cannot be undone once it changed again', async () => {
    await jiraWins();
    await decide('feature.name', 'other');
    await stage.settle();
    await stage.editIssue(key, { summary: 'Coupons' });
    await stage.settle();
    expect((await row()).decided).toBeUndefined();
    expect(await undo('feature.name')).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await names()).toEqual(['Coupons', 'Coupons']);
  });

  test('comes back whole however long the text, with the mention it had in Jira', async () => {
    const long = Array.from({ length: 300 }, (_, line) => `Line ${line} of what people in Jira wrote.`).join('\n');
    const doc = textToAdf(long);
    const mention = { type: 'mention', attrs: { id: people.dev, text: '@Dev' } };
    const adf = { ...doc, content: [...doc.content, { type: 'paragraph', content: [mention] }] };
    await stage.editIssue(key, { description: adf });
    later();
    stage.maya.edit(reference, { description: '<p>Short, and newer.</p>' });
    await stage.settle();
    const { conflicts } = await row();
    expect(conflicts).toMatchObject([{ label: 'Description', stands: 'other', other: 'Short, and newer.' }]);
    expect(conflicts[0]?.jira).toContain('Line 50 of what people in Jira wrote.');
    expect((await stage.record(reference)).description).toBe('<p>Short, and newer.</p>');

    expect(await decide('feature.description', 'jira')).toMatchObject({ ok: true });
    await stage.settle();
    const [issue] = await stage.issues(`key = ${key}`);
    expect(issue?.description).toContain('Line 299 of what people in Jira wrote.');
    expect(issue?.description).not.toContain('Short, and newer.');
    expect(JSON.stringify(issue?.adf)).toContain('"mention"');
    expect((await stage.record(reference)).description).toContain('Line 299 of what people in Jira wrote.');
    expect(await row()).toMatchObject({ state: 'in-step', conflicts: [] });
  });

  test('stays open while one side refuses the choice, and says why', async () => {
    await jiraWins();
    const body = JSON.stringify({ errorMessages: [], errors: { summary: 'Summaries are frozen.' } });
    const refusal = { do: 'answer', status: 400, body } as const;
    stage.sandbox.network.fault({ to: 'jira', method: 'PUT', path: /\/issue\/\d+/, times: 1, effect: refusal });
    expect(await decide('feature.name', 'other')).toMatchObject({
      ok: true,
      data: { rows: [{ state: 'failed', conflicts: [{ label: 'Name' }], problems: [{ field: 'Name' }] }] },
    });
    expect((await row()).problems[0]?.message).toContain('Summaries are frozen.');
    await stage.settle();
    expect(await decide('feature.name', 'other')).toMatchObject({ ok: true });
    await stage.settle();
    expect(await names()).toEqual(['Vouchers', 'Vouchers']);
    expect(await row()).toMatchObject({ state: 'in-step', conflicts: [], problems: [] });
  });
});

/** Statuses travel both ways, and what is shipped in Aha! is in review in Jira: one transition away from *In Progress*. */
function reviewed(mapping: MappingDraft): MappingDraft {
  const review = mapping.statuses.find(({ target }) => target.name === 'In Review')?.target;
  if (!review) throw new Error('The sample workflow has changed');
  const statuses = mapping.statuses
    .filter(({ target }) => target.name !== 'In Review')
    .map((pair) => ({
      ...pair,
      direction: 'both' as const,
      target: pair.target.name === 'Done' ? review : pair.target,
    }));
  return { ...mapping, statuses, fields: { ...mapping.fields, 'feature.status': 'both' } };
}

test('A status that both sides changed is shown by its names, and set on both sides as a person decides', async () => {
  const stage = await openLinkedStage({}, reviewed);
  try {
    const { number } = stage.maya.createFeature('SHOP-R-1', { name: 'Gift cards' });
    const reference = `SHOP-${number}`;
    stage.maya.send(reference, 'Jira (Throughline)');
    await stage.settle();
    const at = { issue: (await stage.issues())[0]?.key ?? '', as: people.dev };
    stage.maya.setStatus(reference, 'Shipped');
    stage.clock.setSystemTime(stage.clock.now + 60_000);
    await stage.move(at.issue, 'In Progress', people.dev);
    await stage.settle();
    expect((await stage.record(reference)).status).toBe('In progress');
    const [row] = (await stage.ask('issue', 'overview', {}, at)).rows;
    expect(row?.conflicts).toMatchObject([
      { label: 'Status', before: 'To Do', jira: 'In Progress', other: 'Shipped', stands: 'jira' },
    ]);
    const choice = { link: row?.id ?? '', field: 'feature.status', keep: 'other' as const };
    await stage.ask('issue', 'decide', choice, at);
    await stage.settle();
    expect((await stage.record(reference)).status).toBe('Shipped');
    expect((await stage.issues())[0]?.status).toBe('In Review');
    const after = await stage.ask('issue', 'overview', {}, at);
    expect(after.rows).toMatchObject([{ state: 'in-step', conflicts: [] }]);
  } finally {
    stage.close();
  }
});
