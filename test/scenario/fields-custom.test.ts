import type { MappingDraft } from '../../src/contract/mapping';
import { addField } from '../sandbox/aha/setup';
import { people } from '../sandbox/jira/seed';
import { fields as jira } from '../sandbox/jira/seed/site-basics';
import type { Sandbox } from '../sandbox/sandbox';
import { fieldsOf, notesOf, openFieldStage, problemsOf, recordOf, sendFeature } from './field-stage';
import type { Stage } from './stage';

type Row = MappingDraft['custom'][number];
const row = (
  source: string,
  target: string,
  direction: Row['direction'] = 'both',
  kind: Row['kind'] = 'feature',
): Row => ({
  kind,
  source: `custom:${source}`,
  target,
  direction,
});

const effort = 'customfield_20001';
const place = (sandbox: Sandbox): void => {
  const { account } = sandbox.aha.account('demo');
  addField(account, { name: 'Accounts', key: 'accounts', kind: 'feature', type: 'TagsField' });
  addField(account, { name: 'Effort', key: 'effort', kind: 'feature', type: 'NumberField' });
  addField(account, { name: 'Research', key: 'research', kind: 'feature', type: 'UrlField' });
  addField(account, { name: 'Customer', key: 'customer', kind: 'requirement', type: 'TextField' });
  sandbox.jira.admin.addField({
    id: effort,
    name: 'Effort',
    kind: 'number',
    custom: 'com.atlassian.jira.plugin.system.customfieldtypes:float',
  });
  sandbox.jira.admin.placeField('TL', 'Story', effort);
  sandbox.jira.admin.placeField('TL', 'Story', jira.severity);
  sandbox.jira.admin.placeField('TL', 'Story', jira.buildTag, { onCreate: true });
  sandbox.jira.admin.placeField('TL', 'Sub-task', jira.buildTag, { onCreate: true });
};

describe('Fields mapped by hand', () => {
  let stage: Stage;
  afterEach(() => {
    stage.close();
  });
  const open = async (...custom: Row[]): Promise<void> => {
    stage = await openFieldStage({}, custom, { prepare: place });
  };
  const custom = (reference: string): Record<string, unknown> =>
    Object.fromEntries(Object.entries(recordOf(stage, reference).customFields).map(([key, held]) => [key, held.value]));

  test('[J-182] text, number, date, address and rich text travel in their own form', async () => {
    await open(
      row('customer', jira.releaseNotes),
      row('effort', effort),
      row('promised_for', jira.targetDate),
      row('research', jira.buildTag),
    );
    const { key } = await sendFeature(stage, {
      custom_fields: {
        customer: 'Acme & sons',
        effort: 12,
        promised_for: '2026-12-24',
        research: 'https://example.com/study',
      },
    });
    const issue = await fieldsOf(stage, key);
    expect(issue[effort]).toBe(12);
    expect(issue[jira.targetDate]).toBe('2026-12-24');
    expect(issue[jira.buildTag]).toBe('https://example.com/study');
    expect(JSON.stringify(issue[jira.releaseNotes])).toContain('Acme & sons');
  });

  test('[J-182][L-17] choices and lists become options', async () => {
    await open(
      row('customer', jira.severity),
      row('accounts', jira.customers),
      row('research', 'components', 'to-target'),
      row('priority', 'priority'),
    );
    const { key } = await sendFeature(stage, {
      custom_fields: { customer: 'Major', accounts: ['Acme', 'Globex'], research: 'Checkout' },
    });
    const issue = await fieldsOf(stage, key);
    expect(issue[jira.severity]).toMatchObject({ value: 'Major' });
    expect(issue[jira.customers]).toMatchObject([{ value: 'Acme' }, { value: 'Globex' }]);
    expect(issue['components']).toMatchObject([{ name: 'Checkout' }]);
    expect(await problemsOf(stage, key)).toEqual([]);
  });

  test('changes follow, both ways', async () => {
    await open(row('promised_for', jira.targetDate), row('effort', effort), row('accounts', jira.customers));
    const { key, reference } = await sendFeature(stage, {
      custom_fields: { promised_for: '2026-12-24', effort: 3, accounts: ['Acme'] },
    });
    stage.maya.edit(reference, { custom_fields: { promised_for: '2027-01-01', accounts: ['Acme', 'Initech'] } });
    await stage.settle();
    expect((await fieldsOf(stage, key))[jira.targetDate]).toBe('2027-01-01');
    await stage.editIssue(key, { [effort]: 5, [jira.customers]: [{ value: 'Initech' }, { value: 'Globex' }] });
    await stage.settle();
    expect(custom(reference)).toMatchObject({ effort: 5, promised_for: '2027-01-01' });
    expect([...(custom(reference)['accounts'] as string[])].sort()).toEqual(['Globex', 'Initech']);
  });

  test('[J-182] a person is looked up by address or name', async () => {
    await open(row('customer', jira.reviewer, 'to-target'));
    const { key } = await sendFeature(stage, { custom_fields: { customer: 'dev.patel@example.com' } });
    expect((await fieldsOf(stage, key))[jira.reviewer]).toMatchObject({ accountId: people.dev });
  });

  test('[J-183] an option that Jira does not have is named with both fields, and the issue is made', async () => {
    await open(row('priority', jira.severity));
    const { key, reference } = await sendFeature(stage, { custom_fields: { priority: 'P1' } });
    expect((await fieldsOf(stage, key))['summary']).toBe('Gift cards');
    const [problem = ''] = await problemsOf(stage, key);
    for (const part of ['“Priority”', '“Severity”', '“P1”', 'identical']) expect(problem).toContain(part);

    // Another value is tried at once, and takes the problem away.
    const options = [{ id: '10020', value: 'P2' }];
    const field = stage.sandbox.jira.site.findField(jira.severity);
    if (!field?.custom) throw new Error('no field');
    stage.sandbox.jira.admin.addField({ ...field, custom: field.custom, options });
    stage.maya.edit(reference, { custom_fields: { priority: 'P2' } });
    await stage.settle();
    expect((await fieldsOf(stage, key))[jira.severity]).toMatchObject({ value: 'P2' });
    expect(await problemsOf(stage, key)).toEqual([]);
  });

  test('[J-183] the same on an update: the rest is written', async () => {
    await open(row('accounts', jira.customers));
    const { key, reference } = await sendFeature(stage, { custom_fields: { accounts: ['Acme'] } });
    stage.maya.edit(reference, { name: 'Vouchers', custom_fields: { accounts: ['Acme', 'Umbrella'] } });
    await stage.settle();
    expect((await fieldsOf(stage, key))['summary']).toBe('Vouchers');
    expect((await problemsOf(stage, key)).join()).toContain('“Umbrella”');
  });

  test('[J-182][L-18] a list for a number is a clear error that names both fields', async () => {
    await open(row('accounts', effort, 'to-target'));
    const { key } = await sendFeature(stage, { custom_fields: { accounts: ['Acme', 'Globex'] } });
    expect((await problemsOf(stage, key)).join()).toMatch(/Accounts of Aha! could not be set as Effort in Jira.*list/);
  });

  test('[J-182] a text that is no number is only told', async () => {
    await open(row('customer', effort, 'to-target'));
    const { key } = await sendFeature(stage, { custom_fields: { customer: 'many' } });
    expect(await problemsOf(stage, key)).toEqual([]);
    expect((await notesOf(stage, key)).join()).toContain('“many” is not a number');
  });

  test('[J-181] a field that left its screen is skipped with the advice to reload the mapping', async () => {
    await open(row('promised_for', jira.targetDate));
    stage.sandbox.jira.admin.removeField('TL', 'Story', jira.targetDate);
    const { key } = await sendFeature(stage, { custom_fields: { promised_for: '2026-12-24' } });
    expect((await fieldsOf(stage, key))['summary']).toBe('Gift cards');
    expect(await problemsOf(stage, key)).toEqual([]);
    expect((await notesOf(stage, key)).join()).toMatch(
      /Promised for: .*no longer shows this field.*load the fields anew/,
    );
  });

  test('[J-181] a field without a value is skipped silently', async () => {
    await open(row('promised_for', jira.targetDate), row('customer', jira.buildTag));
    const { key } = await sendFeature(stage, { custom_fields: { customer: '' } });
    expect(await notesOf(stage, key)).toEqual([]);
  });

  test('[J-180] requirements have maps of their own, and follow those of features without', async () => {
    await open(row('customer', jira.buildTag, 'to-target'));
    const { keys } = await sendFeature(stage, {}, [{ name: 'Print a card', custom_fields: { customer: 'Acme' } }]);
    expect((await fieldsOf(stage, keys[1] ?? ''))[jira.buildTag]).toBe('Acme');
    stage.close();

    await open(
      row('customer', jira.buildTag, 'to-target'),
      row('requested_by', jira.buildTag, 'to-target', 'requirement'),
    );
    const own = await sendFeature(stage, {}, [
      { name: 'Print a card', custom_fields: { customer: 'Acme', requested_by: 'Sales' } },
    ]);
    expect((await fieldsOf(stage, own.keys[1] ?? ''))[jira.buildTag]).toBe('Sales');
  });

  test('[J-183] one bad value among many issues of one call keeps none of them from being made', async () => {
    stage = await openFieldStage({}, [row('customer', jira.severity, 'to-target', 'requirement')], {
      prepare: (sandbox) => {
        place(sandbox);
        sandbox.jira.admin.placeField('TL', 'Sub-task', jira.severity);
      },
    });
    const from = stage.mark();
    const { keys } = await sendFeature(stage, {}, [
      { name: 'One', custom_fields: { customer: 'Major' } },
      { name: 'Two', custom_fields: { customer: 'Awful' } },
      { name: 'Three', custom_fields: { customer: 'Minor' } },
    ]);
    const issues = await stage.issues();
    expect(issues.map(({ summary }) => summary).sort()).toEqual(['Gift cards', 'One', 'Three', 'Two']);
    const troubled = await Promise.all(keys.map((key) => problemsOf(stage, key)));
    expect(troubled.flat()).toHaveLength(1);
    expect(troubled.flat()[0]).toContain('“Awful”');
    // The feature, its requirements together, and the one that had to go again.
    expect(stage.calls(from).filter((call) => /^jira POST \S+\/issue(\/bulk)?$/.test(call))).toHaveLength(3);
  });
});
