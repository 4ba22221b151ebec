import { openLinkedStage } from './stage';
import type { Stage } from './stage';

const minute = 60_000;

/** Calls of a whole import, with room to spare: past the last one nothing is killed. */
const mostSteps = 20;

describe('An issue that people make under the issue of a feature', () => {
  let stage: Stage;
  let reference: string;
  let key: string;

  async function open(importChildren: 'off' | 'mapped' | 'all'): Promise<void> {
    stage = await openLinkedStage({}, (mapping) => ({
      ...mapping,
      switches: { releases: false, initiatives: false, rank: false, importChildren },
    }));
    const made = stage.maya.createFeature('SHOP-R-1', { name: 'Gift cards' });
    reference = `SHOP-${made.number}`;
    stage.maya.send(reference, 'Jira (Throughline)');
    await stage.settle();
    key = (await stage.record(reference)).link.key ?? '';
    stage.sandbox.host.startSchedules();
    await stage.pass(20 * minute);
  }
  afterEach(() => {
    stage.close();
  });

  const addChild = async (fields: Record<string, unknown> = {}, type = 'Sub-task'): Promise<string> => {
    const common = { project: { key: 'TL' }, issuetype: { name: type }, summary: 'Print a card' };
    const body = { fields: { ...common, ...(type === 'Sub-task' ? { parent: { key } } : {}), ...fields } };
    const made = await stage.jira('/rest/api/3/issue', { method: 'POST', body });
    return String(made['key']);
  };
  const requirements = (): Promise<string[]> => stage.requirements(reference);

  test('[J-304] becomes a requirement of the feature within one tick, linked both ways', async () => {
    await open('all');
    const child = await addChild();
    await stage.pass(6 * minute);
    expect(await requirements()).toEqual(['Print a card']);
    const record = await stage.record(`${reference}-1`);
    expect(record.link.key).toBe(child);
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: child });
    expect(rows).toMatchObject([{ state: 'in-step', record: { reference: `${reference}-1` } }]);

    await stage.move(child, 'In Progress');
    await stage.pass(30_000);
    expect((await stage.record(`${reference}-1`)).status).toBe('In progress');
    stage.maya.edit(`${reference}-1`, { name: 'Print cards' });
    await stage.pass(30_000);
    expect((await stage.issues(`key = ${child}`))[0]?.summary).toBe('Print cards');
    await stage.pass(60 * minute);
    expect(await requirements()).toEqual(['Print cards']);
  });

  test('[L-02] shows its link in Aha! by one call', async () => {
    await open('all');
    await addChild();
    const from = stage.mark();
    await stage.pass(6 * minute);
    const writes = stage.calls(from).filter((call) => /^aha POST/.test(call));
    expect(writes.map((call) => call.replace(/\d{5,}/g, '…'))).toEqual([
      'aha POST /api/v1/features/…/requirements',
      'aha POST /api/v1/requirements/…/integrations/…/fields',
    ]);
  });

  test.each([
    ['[J-304] is left alone when the switch is off', 'off', 'linked'],
    ['[J-307] is left alone when its parent is not linked', 'all', 'not linked'],
    ['is left alone when it stands under nothing', 'all', 'none'],
  ] as const)('%s', async (_, importChildren, parent) => {
    await open(importChildren);
    if (parent === 'linked') await addChild();
    else {
      const other = await addChild({}, 'Story');
      if (parent === 'not linked') await addChild({ parent: { key: other } });
    }
    const from = stage.mark();
    await stage.pass(30 * minute);
    expect(await requirements()).toEqual([]);
    expect(stage.calls(from).filter((call) => /POST|PUT/.test(call) && !call.includes('/search/jql'))).toEqual([]);
  });

  test('[J-304] of a type that is not mapped is left alone when only mapped types are wanted', async () => {
    await open('mapped');
    const { admin } = stage.sandbox.jira;
    const [standard] = stage.sandbox.jira.site.projects
      .all()
      .flatMap(({ key: name, types }) => (name === 'TL' ? types.slice(-1) : []));
    if (!standard) throw new Error('The sample data has changed');
    const { id: typeId } = admin.addIssueType({ name: 'Check', level: -1 });
    admin.offerType('TL', { ...standard, typeId });
    await addChild({ issuetype: { id: typeId }, parent: { key }, summary: 'Look at it' }, 'Check');
    await addChild();
    await stage.pass(6 * minute);
    expect(await requirements()).toEqual(['Print a card']);
  });

  test('our own issues of requirements are not taken for such, not even while they are being made', async () => {
    await open('all');
    stage.maya.addRequirement(reference, { name: 'Redeem a card' });
    stage.maya.send(reference, 'Jira (Throughline)');
    await stage.pass(20 * minute);
    expect(await requirements()).toEqual(['Redeem a card']);
  });

  test('that was unlinked is not imported again', async () => {
    await open('all');
    const child = await addChild();
    await stage.pass(6 * minute);
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: child });
    await stage.ask('issue', 'unlink', { link: rows[0]?.id ?? '' }, { issue: child });
    await stage.pass(30 * minute);
    expect(await requirements()).toEqual(['Print a card']);
  });

  test('while Aha! is down, waits and arrives once', async () => {
    await open('all');
    stage.sandbox.network.fault({ to: 'aha', effect: { do: 'refuse' } });
    await addChild();
    await stage.pass(180 * minute);
    stage.sandbox.network.heal();
    await stage.pass(30 * minute);
    expect(await requirements()).toEqual(['Print a card']);
  });

  test('whose requirement Aha! refuses is told in the journal, and not tried for ever', async () => {
    await open('all');
    const body = '{"errors":{"message":"Name has already been taken"}}';
    stage.sandbox.network.fault({ to: 'aha', method: 'POST', effect: { do: 'answer', status: 422, body } });
    const child = await addChild();
    await stage.pass(30 * minute);
    const { entries } = await stage.ask('admin', 'journal', { record: child });
    expect(entries).toMatchObject([
      {
        what: 'Requirement not created',
        result: 'failed',
        target: { reference: child },
        reason: expect.stringContaining('Name has already been taken') as string,
      },
    ]);
  });

  test.each(
    Array.from({ length: mostSteps }, (_, index) => index + 1).flatMap((step) => [
      [step, 'before'] as const,
      [step, 'after'] as const,
    ]),
  )('whose import dies at call %i, %s it took effect, becomes one requirement', async (step, when) => {
    await open('all');
    // The import is the first bulk job that begins by opening a link.
    let dying: string | undefined;
    let killed = false;
    stage.sandbox.host.killAt = ({ invocation, step: at, call }) => {
      const opens = invocation.functionKey === 'run-bulk-job' && at === 1 && call.label === 'batch get';
      if (opens) dying ??= invocation.id;
      if (killed || invocation.id !== dying || at !== step) return undefined;
      killed = true;
      return when;
    };
    const child = await addChild();
    await stage.pass(30 * minute);
    expect(await requirements()).toEqual(['Print a card']);
    expect((await stage.record(`${reference}-1`)).link.key).toBe(child);
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: child });
    expect(rows).toMatchObject([{ state: 'in-step' }]);
    await stage.move(child, 'In Progress');
    await stage.pass(30_000);
    expect((await stage.record(`${reference}-1`)).status).toBe('In progress');
  });
});
