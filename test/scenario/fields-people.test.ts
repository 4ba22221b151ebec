import { people } from '../sandbox/jira/seed';
import type { Sandbox } from '../sandbox/sandbox';
import { fieldsOf, notesOf, openFieldStage, problemsOf, sendFeature } from './field-stage';
import type { Stage } from './stage';

const tom = '5f1a00000000000000000b01';

const withTom =
  (user: { name?: string; email?: string; emailVisible?: boolean; member?: boolean } = {}) =>
  ({ jira }: Sandbox): void => {
    const { member = true, ...rest } = user;
    jira.admin.addUser({ id: tom, name: 'Tom Li', email: 'tom.li@example.com', emailVisible: true, ...rest });
    if (member) jira.admin.addToRole('TL', 'Developers', { user: tom });
  };

describe('People', () => {
  let stage: Stage;
  afterEach(() => {
    stage.close();
  });
  const on = { 'feature.assignee': 'to-target', 'requirement.assignee': 'to-target' } as const;
  const assignee = async (key: string): Promise<unknown> =>
    ((await fieldsOf(stage, key))['assignee'] as { accountId: string } | null)?.accountId;
  const toTom = { assigned_to_user: 'tom.li@example.com' };

  test('[J-170][J-171][J-174] the assignee is found by the e-mail address', async () => {
    stage = await openFieldStage(on, [], { prepare: withTom({ name: 'Thomas' }) });
    const { key } = await sendFeature(stage, toTom);
    expect(await assignee(key)).toBe(tom);
  });

  test('[J-171][L-15] the assignee is found by the exact name where the address is hidden', async () => {
    stage = await openFieldStage(on, [], { prepare: withTom({ emailVisible: false }) });
    const { key } = await sendFeature(stage, toTom);
    expect(await assignee(key)).toBe(tom);
  });

  test('[J-172][J-173][L-15] nobody is assigned on a partial match', async () => {
    stage = await openFieldStage(on, [], {
      prepare: withTom({ name: 'Tom Lindqvist', email: 'tom.li@example.com.au', emailVisible: true }),
    });
    const { key } = await sendFeature(stage, toTom);
    expect(await assignee(key)).toBeUndefined();
  });

  test('[J-173] nobody is assigned when two have the name', async () => {
    stage = await openFieldStage(on, [], {
      prepare: (sandbox) => {
        withTom({ emailVisible: false })(sandbox);
        sandbox.jira.admin.addUser({ id: '5f1a00000000000000000b02', name: 'Tom Li' });
      },
    });
    const { key } = await sendFeature(stage, toTom);
    expect(await assignee(key)).toBeUndefined();
  });

  test('[J-175] who has no account is left out: the send goes on and the history says why', async () => {
    stage = await openFieldStage(on);
    const { key } = await sendFeature(stage, toTom);
    expect(await assignee(key)).toBeUndefined();
    expect(await problemsOf(stage, key)).toEqual([]);
    expect((await notesOf(stage, key)).join()).toMatch(
      /Assignee: .*nobody in Jira has the e-mail address tom\.li@example\.com/,
    );
  });

  test('[J-175] who may not be assigned is left out, too', async () => {
    stage = await openFieldStage(on, [], { prepare: withTom({ member: false }) });
    const { key } = await sendFeature(stage, toTom);
    expect(await assignee(key)).toBeUndefined();
    expect(await problemsOf(stage, key)).toEqual([]);
    expect((await notesOf(stage, key)).join()).toContain('cannot be assigned');
  });

  test('[J-150][J-157] a new assignee follows; a removed one stays in Jira', async () => {
    stage = await openFieldStage(on, [], { prepare: withTom() });
    const { key, reference } = await sendFeature(stage, {});
    expect(await assignee(key)).toBeUndefined();
    stage.maya.edit(reference, toTom);
    await stage.settle();
    expect(await assignee(key)).toBe(tom);
    stage.maya.edit(reference, { assigned_to_user: null });
    await stage.settle();
    expect(await assignee(key)).toBe(tom);
  });

  test('[J-170][J-151] the creator reports the issue, at its creation only', async () => {
    stage = await openFieldStage({ 'feature.reporter': 'to-target' }, [], {
      prepare: ({ jira }) => {
        jira.admin.addUser({ id: tom, name: 'Maya Chen', email: 'maya.chen@example.com', emailVisible: true });
      },
    });
    const { key, reference } = await sendFeature(stage, {});
    const reporter = async (): Promise<unknown> => (await fieldsOf(stage, key))['reporter'];
    expect(await reporter()).toMatchObject({ accountId: tom });
    await stage.editIssue(key, { reporter: { id: people.dev } });
    stage.maya.send(reference, 'Jira (Throughline)');
    await stage.settle();
    expect(await reporter()).toMatchObject({ accountId: people.dev });
  });

  test('are asked for once, not for every issue', async () => {
    stage = await openFieldStage(on, [], { prepare: withTom() });
    const from = stage.mark();
    const { keys } = await sendFeature(stage, toTom, [
      { name: 'One', ...toTom },
      { name: 'Two', ...toTom },
    ]);
    await sendFeature(stage, { name: 'Another', ...toTom });
    expect(stage.calls(from).filter((call) => call.includes('/user/search'))).toHaveLength(1);
    expect(await Promise.all(keys.map(assignee))).toEqual([tom, tom, tom]);
  });

  test('[J-011] are not sent where the screen is known not to show them', async () => {
    stage = await openFieldStage(on, [], {
      prepare: (sandbox) => {
        withTom()(sandbox);
        sandbox.jira.admin.removeField('TL', 'Story', 'assignee');
      },
    });
    const { key } = await sendFeature(stage, toTom);
    expect(await notesOf(stage, key)).toEqual([]);
  });
});
