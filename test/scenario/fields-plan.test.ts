import type { Product } from '../sandbox/aha/entities';
import { fields as jiraFields } from '../sandbox/jira/seed/site-basics';
import type { Sandbox } from '../sandbox/sandbox';
import { fieldsOf, notesOf, openFieldStage, problemsOf, recordOf, remap, sendFeature } from './field-stage';
import type { Stage } from './stage';

const inUnits =
  (capacity: Product['capacity']) =>
  ({ aha }: Sandbox): void => {
    const { account } = aha.account('demo');
    account.state.products.put({ ...account.product('SHOP'), capacity });
  };

describe('The due date', () => {
  let stage: Stage;
  afterEach(() => {
    stage.close();
  });
  const due = async (key: string): Promise<unknown> => (await fieldsOf(stage, key))['duedate'];
  const dueThere = (reference: string): unknown => {
    const record = recordOf(stage, reference);
    return 'dueDate' in record ? record.dueDate : undefined;
  };

  test('[J-130][J-150][L-24] of a feature follows, of its requirements is set once and then theirs', async () => {
    stage = await openFieldStage({ 'feature.due-date': 'both', 'requirement.due-date': 'to-target' });
    const { keys, reference } = await sendFeature(stage, { due_date: '2026-12-01' }, [{ name: 'Print a card' }]);
    const [story = '', task = ''] = keys;
    expect([await due(story), await due(task)]).toEqual(['2026-12-01', '2026-12-01']);
    await stage.editIssue(task, { duedate: '2026-11-20' });
    stage.maya.edit(reference, { due_date: '2027-01-15' });
    await stage.settle();
    stage.maya.send(reference, 'Jira (Throughline)');
    await stage.settle();
    expect([await due(story), await due(task)]).toEqual(['2027-01-15', '2026-11-20']);
  });

  test('comes back, and an empty one erases nothing', async () => {
    stage = await openFieldStage({ 'feature.due-date': 'both' });
    const { key, reference } = await sendFeature(stage, { due_date: '2026-12-01' });
    await stage.editIssue(key, { duedate: '2026-12-24' });
    await stage.settle();
    expect(dueThere(reference)).toBe('2026-12-24');
    await stage.editIssue(key, { duedate: null });
    await stage.settle();
    expect(dueThere(reference)).toBe('2026-12-24');
  });

  test('[J-130] is not sent while it is off', async () => {
    stage = await openFieldStage({});
    const { key } = await sendFeature(stage, { due_date: '2026-12-01' });
    expect(await due(key)).toBeNull();
  });
});

describe('Estimates in time', () => {
  let stage: Stage;
  afterEach(() => {
    stage.close();
  });
  const on = { 'feature.estimate': 'both', 'requirement.estimate': 'to-target' } as const;
  const tracking = async (key: string): Promise<unknown> => (await fieldsOf(stage, key))['timetracking'];

  test('[J-162][J-129] become time tracking, and follow', async () => {
    stage = await openFieldStage(on);
    const { keys, reference } = await sendFeature(
      stage,
      { detailed_estimate_text: '3d', remaining_estimate_text: '2d 4h' },
      [{ name: 'Print a card', detailed_estimate_text: '1h' }],
    );
    expect(await tracking(keys[0] ?? '')).toMatchObject({ originalEstimate: '3d', remainingEstimate: '2d 4h' });
    expect(await tracking(keys[1] ?? '')).toMatchObject({ originalEstimate: '1h' });
    stage.maya.edit(reference, { remaining_estimate_text: '1d' });
    await stage.settle();
    expect(await tracking(keys[0] ?? '')).toMatchObject({ originalEstimate: '3d', remainingEstimate: '1d' });
  });

  test('come back', async () => {
    stage = await openFieldStage(on);
    const { key, reference } = await sendFeature(stage, { detailed_estimate_text: '3d' });
    await stage.editIssue(key, { timetracking: { originalEstimate: '4d', remainingEstimate: '2h' } });
    await stage.settle();
    expect(recordOf(stage, reference)).toMatchObject({ estimate: { detailed: 1920, remaining: 120 } });
  });

  test('[L-05] may be empty', async () => {
    stage = await openFieldStage(on);
    const { key, reference } = await sendFeature(stage, { remaining_estimate_text: '5h' });
    expect(await tracking(key)).toMatchObject({ remainingEstimate: '5h' });
    const none = await sendFeature(stage, { name: 'No estimate' });
    expect(await tracking(none.key)).toEqual({});
    expect(await problemsOf(stage, none.key)).toEqual([]);
    expect(recordOf(stage, reference)).toMatchObject({ estimate: { detailed: null, remaining: 300 } });
  });

  test('[J-162][L-05] above what Jira takes are both left out, and the history says so', async () => {
    stage = await openFieldStage(on);
    const { key, reference } = await sendFeature(stage, { detailed_estimate: 20_001, remaining_estimate: 60 });
    expect(await tracking(key)).toEqual({});
    expect(await problemsOf(stage, key)).toEqual([]);
    expect((await notesOf(stage, key)).join()).toContain('20,000 minutes');
    stage.maya.edit(reference, { detailed_estimate: 20_000 });
    await stage.settle();
    expect(await tracking(key)).toMatchObject({ originalEstimateSeconds: 1_200_000, remainingEstimate: '1h' });
  });

  test('[J-161][L-04] of a feature are not sent when its requirements carry them', async () => {
    stage = await openFieldStage(on);
    const { keys } = await sendFeature(stage, { detailed_estimate_text: '3d', use_requirements_estimates: true }, [
      { name: 'Print a card', detailed_estimate_text: '1d' },
    ]);
    expect(await tracking(keys[0] ?? '')).toEqual({});
    expect(await tracking(keys[1] ?? '')).toMatchObject({ originalEstimate: '1d' });
  });

  test('[J-160][J-164] are not sent without capacity planning', async () => {
    stage = await openFieldStage(on, [], { prepare: inUnits(null) });
    const { key } = await sendFeature(stage, { detailed_estimate: 60 });
    expect(await tracking(key)).toEqual({});
  });
});

describe('Estimates in points', () => {
  let stage: Stage;
  afterEach(() => {
    stage.close();
  });

  test('[J-163][J-005] become story points, the original one only', async () => {
    stage = await openFieldStage({ 'feature.points': 'both', 'feature.estimate': 'both' }, [], {
      prepare: inUnits('points'),
    });
    const { key, reference } = await sendFeature(stage, {
      detailed_estimate_text: '5p',
      remaining_estimate_text: '3p',
    });
    const issue = await fieldsOf(stage, key);
    expect(issue[jiraFields.storyPoints]).toBe(5);
    expect(issue['timetracking']).toEqual({});
    await stage.editIssue(key, { [jiraFields.storyPoints]: 8 });
    await stage.settle();
    expect(recordOf(stage, reference)).toMatchObject({ estimate: { detailed: 8, remaining: 3 } });
  });

  test('[J-010][L-03] are not sent to a type that does not show the field', async () => {
    stage = await openFieldStage({ 'feature.points': 'both' }, [], {
      prepare: (sandbox) => {
        inUnits('points')(sandbox);
        sandbox.jira.admin.removeField('TL', 'Story', jiraFields.storyPoints);
      },
    });
    const { key } = await sendFeature(stage, { detailed_estimate_text: '5p' });
    expect(await problemsOf(stage, key)).toEqual([]);
  });
});

describe('The field “Aha! Reference”', () => {
  let stage: Stage;
  afterEach(() => {
    stage.close();
  });
  const reference = { 'feature.reference': 'to-target' } as const;
  const address = async (key: string): Promise<unknown> => (await fieldsOf(stage, key))[jiraFields.reference];

  test('[J-125][J-006] holds the address of the record', async () => {
    stage = await openFieldStage(reference);
    const made = await sendFeature(stage, {});
    expect(await address(made.key)).toBe(`https://demo.aha.io/features/${made.reference}`);
  });

  test('[J-152] is filled with the next update of an issue that was linked before', async () => {
    stage = await openFieldStage({});
    const made = await sendFeature(stage, {});
    expect(await address(made.key)).toBeNull();
    await remap(stage, (mapping) => ({ ...mapping, fields: { ...mapping.fields, ...reference } }));
    stage.maya.edit(made.reference, { name: 'Vouchers' });
    await stage.settle();
    expect(await address(made.key)).toBe(`https://demo.aha.io/features/${made.reference}`);
  });

  test('[J-006] is not missed where an admin did not make it', async () => {
    stage = await openFieldStage(reference, [], {
      prepare: ({ jira }) => {
        jira.admin.removeField('TL', 'Story', jiraFields.reference);
      },
    });
    const made = await sendFeature(stage, {});
    expect(await notesOf(stage, made.key)).toEqual([]);
  });
});

describe('An epic', () => {
  test('[J-126] is called as its summary says', async () => {
    const stage = await openFieldStage({}, [], {
      prepare: ({ jira }) => {
        jira.admin.requireField('TL', 'Epic', jiraFields.epicName);
      },
    });
    const types = await stage.jira('/rest/api/3/issue/createmeta/TL/issuetypes');
    const epic = (types['issueTypes'] as { id: string; name: string }[]).find(({ name }) => name === 'Epic')?.id ?? '';
    await remap(stage, (mapping) => ({ ...mapping, types: [{ kind: 'feature', typeId: epic }] }));
    const { key } = await sendFeature(stage, { name: 'Gift cards' });
    expect((await fieldsOf(stage, key))[jiraFields.epicName]).toBe('Gift cards');
    stage.close();
  });
});

describe('A change of several fields', () => {
  let stage: Stage;
  afterEach(() => {
    stage.close();
  });

  test('[J-150] is one call to Jira, and one that changes nothing mapped is none', async () => {
    stage = await openFieldStage({
      'feature.name': 'to-target',
      'feature.tags': 'to-target',
      'feature.due-date': 'to-target',
      'feature.estimate': 'to-target',
      'feature.reference': 'to-target',
    });
    const { key, reference } = await sendFeature(stage, {});
    const from = stage.mark();
    stage.maya.edit(reference, {
      name: 'Vouchers',
      tags: ['a b'],
      due_date: '2026-12-01',
      detailed_estimate_text: '1d',
    });
    await stage.settle();
    const issue = await fieldsOf(stage, key);
    expect(issue).toMatchObject({ summary: 'Vouchers', labels: ['a-b'], duedate: '2026-12-01' });
    expect(issue['timetracking']).toMatchObject({ originalEstimate: '1d' });
    const toJira = (since: number): string[] => stage.calls(since).filter((call) => /^jira PUT/.test(call));
    expect(toJira(from)).toHaveLength(1);
    const later = stage.mark();
    stage.maya.edit(reference, { start_date: '2026-11-20' });
    await stage.settle();
    expect(toJira(later)).toEqual([]);
  });

  test('[D-07] costs nothing and changes nothing while the fields are switched off', async () => {
    stage = await openFieldStage({});
    const { key, reference } = await sendFeature(stage, {});
    const before = await fieldsOf(stage, key);
    const from = stage.mark();
    stage.maya.edit(reference, { tags: ['a'], due_date: '2026-12-01', detailed_estimate_text: '1d' });
    await stage.settle();
    expect(await fieldsOf(stage, key)).toEqual(before);
    expect(stage.calls(from).filter((call) => /^jira (PUT|GET .*\/issue\/)/.test(call))).toEqual([]);
  });
});
