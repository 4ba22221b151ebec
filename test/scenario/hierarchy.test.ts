import { issueTypes } from '../sandbox/jira/seed';
import { openLinkedStage } from './stage';
import type { IssueView, Stage, StageOptions } from './stage';

const hook = 'Jira (Throughline)';
const minute = 60_000;

type Adapt = NonNullable<Parameters<typeof openLinkedStage>[1]>;

describe('Records that change their place', () => {
  let stage: Stage;
  const open = async (options: StageOptions = {}, adapt: Adapt = (mapping) => mapping): Promise<void> => {
    stage = await openLinkedStage(options, adapt);
  };
  afterEach(() => {
    stage.close();
  });

  const send = async (reference: string): Promise<void> => {
    stage.maya.send(reference, hook);
    await stage.settle();
  };
  const feature = (name: string): string => `SHOP-${stage.maya.createFeature('SHOP-R-1', { name }).number}`;
  const inProject = (key: string): Promise<IssueView[]> =>
    stage.issues(`project = ${key} AND issue.property[throughline].origin IS NOT EMPTY`);
  const rowsOf = async (key: string | undefined) =>
    (await stage.ask('issue', 'overview', {}, { issue: key ?? '' })).rows;

  test('[J-144] a requirement that is deleted leaves its issue, and the link says so', async () => {
    await open();
    const reference = feature('Gift cards');
    stage.maya.addRequirement(reference, { name: 'Print a card' });
    await send(reference);
    const [issue, under] = await stage.issues();
    stage.maya.delete(`${reference}-1`);
    await stage.settle();
    await stage.pass(2 * minute);
    await send(reference);
    expect((await stage.issues()).map(({ key }) => key)).toEqual([issue?.key, under?.key]);
    await stage.ask('issue', 'syncNow', {}, { issue: under?.key ?? '' });
    await stage.settle();
    expect(await rowsOf(under?.key)).toMatchObject([{ state: 'gone' }]);
  });

  test('a requirement that becomes a feature leaves its issue, and is sent anew only when people send it', async () => {
    await open();
    const reference = feature('Gift cards');
    const requirement = stage.maya.addRequirement(reference, { name: 'Print a card' });
    await send(reference);
    const [, under] = await stage.issues();
    await stage.convertToFeature(requirement.id);
    await stage.settle();
    await send(reference);
    expect(await stage.issues()).toHaveLength(2);
    await stage.ask('issue', 'syncNow', {}, { issue: under?.key ?? '' });
    await stage.settle();
    expect(await rowsOf(under?.key)).toMatchObject([{ state: 'gone' }]);
    expect(await stage.issues()).toHaveLength(2);
  });

  test('a feature that is moved to another workspace keeps its issue and its link, under its new reference', async () => {
    await open();
    const reference = feature('Gift cards');
    const { id } = await stage.record(reference);
    await send(reference);
    const [issue] = await stage.issues();
    stage.maya.moveFeature(reference, 'WH-R-1');
    stage.maya.edit(id, { name: 'Gift cards for all' });
    await stage.settle();
    await stage.ask('issue', 'syncNow', {}, { issue: issue?.key ?? '' });
    await stage.settle();
    const all = await stage.issues();
    expect(all.map(({ key, summary }) => [key, summary])).toEqual([[issue?.key, 'Gift cards for all']]);
    const [row] = await rowsOf(issue?.key);
    expect(row).toMatchObject({ state: 'in-step' });
    expect(row?.record.reference).toMatch(/^WH-\d+$/);
  });

  test('[J-147][J-151] a sub-task that people moved under another issue stays there when its record changes', async () => {
    await open();
    const reference = feature('Gift cards');
    stage.maya.addRequirement(reference, { name: 'Print a card' });
    await send(reference);
    await send(feature('Wish lists'));
    const all = await stage.issues();
    const under = all.find(({ summary }) => summary === 'Print a card');
    const other = all.find(({ summary }) => summary === 'Wish lists');
    await stage.editIssue(under?.key ?? '', { parent: { key: other?.key } });
    stage.maya.edit(`${reference}-1`, { name: 'Print cards' });
    await send(reference);
    const after = (await stage.issues()).find(({ summary }) => summary === 'Print cards');
    expect(after).toMatchObject({ key: under?.key, parent: other?.key });
  });

  test('[J-146] a requirement that is sent alone brings its feature along', async () => {
    await open();
    const reference = feature('Gift cards');
    stage.maya.addRequirement(reference, { name: 'Print a card' });
    const { id } = await stage.record(`${reference}-1`);
    const records = [{ kind: 'requirement' as const, id, reference: `${reference}-1`, name: 'Print a card' }];
    await stage.ask('project', 'send', { integration: stage.integration, records });
    await stage.settle();
    const [issue, under] = await stage.issues();
    expect(issue).toMatchObject({ summary: 'Gift cards', type: 'Story' });
    expect(under).toMatchObject({ summary: 'Print a card', type: 'Sub-task', parent: issue?.key });
  });

  test('[J-140] a requirement becomes an issue of the feature’s type where none is chosen for it', async () => {
    await open({}, (mapping) => ({ ...mapping, types: mapping.types.filter(({ kind }) => kind === 'feature') }));
    const reference = feature('Gift cards');
    stage.maya.addRequirement(reference, { name: 'Print a card' });
    await send(reference);
    const [issue, under] = await stage.issues();
    expect(under).toMatchObject({ type: 'Story', summary: 'Print a card', related: [issue?.key] });
  });

  test('[J-238] without versions, issues are made without a fix version field, and no version is made', async () => {
    await open({}, (mapping) => ({
      ...mapping,
      switches: { releases: false, initiatives: false, rank: false, importChildren: 'off' },
    }));
    const id = stage.maya.createRelease('SHOP', { name: 'Autumn' }).id;
    stage.maya.createFeature(id, { name: 'Gift cards' });
    const mark = stage.mark();
    await send(id);
    expect((await stage.issues()).map(({ summary }) => summary)).toEqual(['Gift cards']);
    expect(stage.calls(mark).filter((call) => call.includes('version'))).toEqual([]);
  });

  test('[J-202] in a project without epics an initiative becomes nothing, and nothing fails', async () => {
    const withoutEpics = ({ jira }: Stage['sandbox']): void => {
      const project = jira.site.findProject('TL');
      if (!project) throw new Error('The sample data has changed');
      jira.site.projects.put({ ...project, types: project.types.filter(({ typeId }) => typeId !== issueTypes.epic) });
    };
    await open({ prepare: withoutEpics }, (mapping) => ({
      ...mapping,
      switches: { releases: false, initiatives: true, rank: false, importChildren: 'off' },
    }));
    stage.maya.createInitiative('SHOP', { name: 'More gifts', workflow_status: 'In progress' });
    const made = stage.maya.createFeature('SHOP-R-1', { name: 'Gift cards', initiative: 'More gifts' });
    await send(made.id);
    const issues = await stage.issues();
    expect(issues.map(({ summary, parent }) => [summary, parent])).toEqual([['Gift cards', undefined]]);
    expect(await rowsOf(issues[0]?.key)).toMatchObject([{ state: 'in-step', problems: [] }]);
  });

  describe.each([
    ['company-managed', 'TL', ['Story', 'Sub-task']],
    ['team-managed', 'TEAM', ['Task', 'Subtask']],
  ] as const)('in a %s project', (_, project, [standard, subTask]) => {
    let types: readonly { id: string; name: string }[] = [];
    const choose =
      (featureType: string, requirementType: string): Adapt =>
      (mapping) => {
        const type = (name: string): string => types.find((one) => one.name === name)?.id ?? '';
        return {
          ...mapping,
          types: [
            { kind: 'feature', typeId: type(featureType) },
            { kind: 'requirement', typeId: type(requirementType) },
          ],
        };
      };
    const learn = (sandbox: Stage['sandbox']): void => {
      const { site } = sandbox.jira;
      const found = site.findProject(project);
      types = (found?.types ?? []).map(({ typeId }) => site.types.get(typeId));
    };
    const family = async (featureType: string, requirementType: string): Promise<IssueView[]> => {
      await open({ project, prepare: learn }, choose(featureType, requirementType));
      const reference = feature('Gift cards');
      stage.maya.addRequirement(reference, { name: 'Print a card' });
      await send(reference);
      return inProject(project);
    };

    test('[J-141][J-128] requirements become sub-tasks', async () => {
      const [issue, under] = await family(standard, subTask);
      expect(under).toMatchObject({ type: subTask, parent: issue?.key, related: [] });
    });

    test('[J-141][J-127] requirements become children of the epic, by the parent field', async () => {
      const [issue, under] = await family('Epic', standard);
      expect(issue).toMatchObject({ type: 'Epic' });
      expect(under).toMatchObject({ type: standard, parent: issue?.key, related: [] });
    });

    test('[J-141] requirements are related where the types permit no child', async () => {
      const [issue, under] = await family(standard, standard);
      expect(under).toMatchObject({ type: standard, parent: undefined, related: [issue?.key] });
    });
  });
});
