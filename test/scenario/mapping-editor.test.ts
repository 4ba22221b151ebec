import type { IntegrationChoices } from '../../src/contract';
import type { MappingDraft } from '../../src/contract/mapping';
import { fields as jira, issueTypes, statuses } from '../sandbox/jira/seed/site-basics';
import { fieldsOf, notesOf, openFieldStage, problemsOf, remap, sendFeature } from './field-stage';
import type { Stage } from './stage';

describe('The mapping editor', () => {
  let stage: Stage;
  afterEach(() => {
    stage.close();
  });
  const detail = () => stage.ask('admin', 'integration', { integration: stage.integration });
  const choices = async (): Promise<IntegrationChoices> => {
    const { view, product, project } = await detail();
    return stage.ask('admin', 'choices', { connection: view.connection, product: product.id, project: project.id });
  };
  const save = async (mapping: MappingDraft): ReturnType<Stage['call']> => {
    const { view, product, project } = await detail();
    return stage.call('admin', 'saveIntegration', {
      integration: stage.integration,
      name: view.name,
      connection: view.connection,
      product: product.id,
      project: project.id,
      mapping,
    });
  };

  test('[D-11] offers every field with its directions, the optional ones switched off', async () => {
    stage = await openFieldStage({});
    const { fields, proposal } = await choices();
    const on = Object.entries(proposal.fields).filter(([, direction]) => direction !== 'off');
    expect(on).toEqual([
      ['feature.name', 'both'],
      ['requirement.name', 'both'],
      ['feature.description', 'both'],
      ['requirement.description', 'both'],
      ['feature.status', 'to-source'],
      ['requirement.status', 'to-source'],
    ]);
    expect(fields.find(({ id }) => id === 'feature.tags')).toMatchObject({
      source: 'Tags',
      target: 'Labels',
      directions: ['both', 'to-target', 'to-source', 'off'],
    });
    expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
    expect(proposal).toMatchObject({ comments: 'to-source', switches: { releases: true, initiatives: false } });
  });

  test('[J-010] says which types show a field', async () => {
    stage = await openFieldStage({});
    const { fields } = await choices();
    const points = fields.find(({ id }) => id === 'feature.points')?.types;
    expect(points).toEqual(expect.arrayContaining([issueTypes.story, issueTypes.epic]));
    expect(points).not.toContain(issueTypes.bug);
    expect(fields.find(({ id }) => id === 'feature.name')?.types).toBeUndefined();
  });

  test('[J-012] offers fields of both tools to map by hand, with what they take', async () => {
    stage = await openFieldStage({});
    const { customFields, customTargets } = await choices();
    expect(customFields).toContainEqual({ kind: 'feature', id: 'custom:priority', name: 'Priority' });
    expect(customFields).toContainEqual({ kind: 'requirement', id: 'custom:requested_by', name: 'Requested by' });
    const ofStory = customTargets.filter(({ typeId }) => typeId === issueTypes.story);
    expect(ofStory).toContainEqual(expect.objectContaining({ name: 'Customers', takes: 'several of a list' }));
    expect(ofStory).toContainEqual(expect.objectContaining({ name: 'Reviewer', takes: 'a person' }));
    expect(ofStory.map(({ id }) => id)).not.toContain('summary');
    expect(ofStory.map(({ id }) => id)).not.toContain('labels');
  });

  test('gives back what was saved', async () => {
    stage = await openFieldStage({});
    const { mapping } = await detail();
    const edited: MappingDraft = {
      ...mapping,
      fields: { ...mapping.fields, 'feature.tags': 'both', 'feature.due-date': 'to-target' },
      custom: [{ kind: 'feature', source: 'custom:promised_for', target: jira.targetDate, direction: 'both' }],
      comments: 'both',
      switches: { releases: false, initiatives: true, rank: true, importChildren: 'mapped' },
    };
    expect(await save(edited)).toMatchObject({ ok: true });
    expect((await detail()).mapping).toEqual(edited);
  });

  test('a mapping that names no fields keeps their defaults', async () => {
    stage = await openFieldStage({});
    const { mapping } = await detail();
    const { types, statuses, firstStatus, defaults } = mapping;
    const { view, product, project } = await detail();
    await stage.ask('admin', 'saveIntegration', {
      integration: stage.integration,
      name: view.name,
      connection: view.connection,
      product: product.id,
      project: project.id,
      mapping: { types, statuses, firstStatus, defaults },
    });
    expect((await detail()).mapping).toEqual(mapping);
  });

  test.each<[string, Partial<MappingDraft>, string]>([
    ['a direction a field cannot take', { fields: { 'feature.assignee': 'both' } }, 'Assignee cannot travel this way'],
    [
      'a field of Aha! that is gone',
      { custom: [{ kind: 'feature', source: 'custom:gone', target: jira.targetDate, direction: 'both' }] },
      'no longer exists in Aha!',
    ],
    [
      'a field of Jira that the type does not show',
      { custom: [{ kind: 'feature', source: 'custom:customer', target: 'customfield_99999', direction: 'both' }] },
      '“Customer” is mapped to a field that Jira does not show',
    ],
    [
      'a list and a text both ways',
      { custom: [{ kind: 'feature', source: 'custom:customer', target: jira.customers, direction: 'both' }] },
      'one is a list',
    ],
    [
      'one field of Jira mapped twice',
      {
        custom: [
          { kind: 'feature', source: 'custom:customer', target: jira.targetDate, direction: 'to-target' },
          { kind: 'feature', source: 'custom:promised_for', target: jira.targetDate, direction: 'to-target' },
        ],
      },
      '“Target date” in Jira is mapped twice',
    ],
  ])('refuses %s, and says what is wrong', async (_, wrong, message) => {
    stage = await openFieldStage({});
    const { mapping } = await detail();
    const answer = await save({ ...mapping, ...wrong });
    expect(answer.ok ? '' : answer.error.message).toContain(message);
  });

  test('[J-018][J-132] a demanded field needs no default once a field of Aha! fills it', async () => {
    stage = await openFieldStage({});
    stage.sandbox.jira.admin.requireField('TL', 'Story', 'duedate');
    const { requiredFields } = await choices();
    expect(requiredFields).toContainEqual(
      expect.objectContaining({ typeId: issueTypes.story, fieldId: 'duedate', label: 'Due date' }),
    );
    const { mapping } = await detail();
    expect(await save(mapping)).toMatchObject({ ok: false });
    expect(await save({ ...mapping, fields: { ...mapping.fields, 'feature.due-date': 'both' } })).toMatchObject({
      ok: true,
    });
  });

  test('[J-132] defaults are typed as text, reach Jira as each field takes them, and come back as they were typed', async () => {
    stage = await openFieldStage({});
    const demanded = [jira.customers, jira.releaseNotes, jira.storyPoints, 'labels'];
    for (const field of demanded) stage.sandbox.jira.admin.requireField('TL', 'Story', field);
    const { requiredFields } = await choices();
    const option = requiredFields.find(({ fieldId }) => fieldId === jira.customers)?.options?.[0];
    const typed = {
      [jira.customers]: { id: option?.id ?? '' },
      [jira.releaseNotes]: 'Nothing yet',
      [jira.storyPoints]: '3',
      labels: 'plan shop',
    };
    const { mapping } = await detail();
    const wrong = { ...mapping, defaults: { [issueTypes.story]: { ...typed, [jira.storyPoints]: 'three' } } };
    expect(await save(wrong)).toMatchObject({
      ok: false,
      error: { field: `defaults.${issueTypes.story}.${jira.storyPoints}` },
    });
    expect(await save({ ...mapping, defaults: { [issueTypes.story]: typed } })).toMatchObject({ ok: true });
    expect((await detail()).mapping.defaults[issueTypes.story]).toEqual(typed);

    stage.maya.send('SHOP-2', 'Jira (Throughline)');
    await stage.settle();
    const { key } = (await stage.record('SHOP-2')).link;
    expect((await stage.jira(`/rest/api/3/issue/${key ?? ''}`))['fields']).toMatchObject({
      [jira.customers]: [{ value: option?.name }],
      [jira.releaseNotes]: { content: [{ content: [{ text: 'Nothing yet' }] }] },
      [jira.storyPoints]: 3,
      labels: ['plan', 'shop'],
    });
  });

  test('[J-009][L-07] asks about this project alone', async () => {
    stage = await openFieldStage({});
    const { project } = await detail();
    const from = stage.mark();
    await choices();
    const calls = stage.calls(from).filter((call) => call.startsWith('jira') && call.includes('createmeta'));
    expect(calls.length).toBeGreaterThan(0);
    expect(calls.every((call) => call.includes(`/createmeta/${project.id}/`))).toBe(true);
  });

  test('[J-008][L-08] testing the connection again keeps the mapping', async () => {
    stage = await openFieldStage({ 'feature.tags': 'both' });
    const before = (await detail()).mapping;
    await stage.ask('admin', 'testConnection', { system: 'aha', host: 'demo.aha.io', connection: stage.connection });
    expect((await detail()).mapping).toEqual(before);
  });

  test('[J-001] several integrations stand side by side, each with one product and one project', async () => {
    stage = await openFieldStage({});
    const { view, mapping, product } = await detail();
    const { projects } = await stage.ask('admin', 'projects', { query: 'TEAM' });
    const project = projects.find(({ key }) => key === 'TEAM')?.id ?? '';
    const place = { connection: view.connection, product: product.id, project };
    const { proposal } = await stage.ask('admin', 'choices', place);
    const { saved, integrations } = await stage.ask('admin', 'saveIntegration', {
      ...place,
      name: 'Growth',
      mapping: proposal,
    });
    expect(integrations.map((one) => `${one.source.key} ${one.target.key}`).sort()).toEqual(['SHOP TEAM', 'SHOP TL']);
    expect(saved).not.toBe(stage.integration);
    expect((await detail()).mapping).toEqual(mapping);
  });

  test('[J-007] offers all projects, however many pages they fill', async () => {
    stage = await openFieldStage({});
    for (let number = 1; number <= 130; number++)
      stage.sandbox.jira.admin.copyProject('TL', `P${number}`, `No ${number}`);
    const { projects } = await stage.ask('admin', 'projects', { query: '' });
    expect(projects).toHaveLength(132);
    expect((await stage.ask('admin', 'projects', { query: 'nothing like it' })).projects).toEqual([]);
  });

  test('[J-004] no address ends with a slash before its path is added', async () => {
    stage = await openFieldStage({});
    const { key } = await sendFeature(stage, {});
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: key });
    expect((await stage.record(rows[0]?.record.reference ?? '')).link.url).toBe(
      `https://throughline.atlassian.net/browse/${key}`,
    );
  });

  test('[J-016] proposes a story with sub-tasks, and relates issues where there are none', async () => {
    stage = await openFieldStage({});
    const named = async (): Promise<(string | undefined)[]> => {
      const { proposal, issueTypes: types } = await choices();
      return proposal.types.map(({ typeId }) => types.find(({ id }) => id === typeId)?.name);
    };
    expect(await named()).toEqual(['Story', 'Sub-task']);
    const { site } = stage.sandbox.jira;
    const project = site.findProject('TL');
    if (!project) throw new Error('no project');
    site.projects.put({ ...project, types: project.types.filter(({ typeId }) => typeId !== issueTypes.subtask) });
    expect(await named()).toEqual(['Story', 'Task']);
  });

  test('[J-015] a feature cannot become a sub-task, a requirement can', async () => {
    stage = await openFieldStage({});
    const { mapping } = await detail();
    const types = [
      { kind: 'feature' as const, typeId: issueTypes.subtask },
      { kind: 'requirement' as const, typeId: issueTypes.subtask },
    ];
    const answer = await save({ ...mapping, types });
    expect(answer.ok ? '' : answer.error.message).toContain('a sub-task needs a parent');
  });

  test('[J-140] requirements without a type of their own become what features become', async () => {
    stage = await openFieldStage({});
    await remap(stage, (mapping) => ({ ...mapping, types: mapping.types.filter(({ kind }) => kind === 'feature') }));
    await sendFeature(stage, {}, [{ name: 'Print a card' }]);
    const [story, other] = await stage.issues();
    expect([story?.type, other?.type]).toEqual(['Story', 'Story']);
    expect(other?.related).toEqual([story?.key]);
  });

  test('[J-018] says before the first send that Jira cannot relate issues', async () => {
    stage = await openFieldStage({});
    const { linkTypes } = stage.sandbox.jira.site;
    for (const type of linkTypes.all()) if (type.name === 'Relates') linkTypes.put({ ...type, name: 'Sees' });
    const { mapping } = await detail();
    expect(await save(mapping)).toMatchObject({ ok: true });
    const types = [
      { kind: 'feature' as const, typeId: issueTypes.story },
      { kind: 'requirement' as const, typeId: issueTypes.task },
    ];
    const answer = await save({ ...mapping, types });
    expect(answer.ok ? '' : answer.error.message).toContain('Jira has no link type “Relates”');
  });

  test('[J-013] a project whose statuses Jira cannot tell can be mapped without them', async () => {
    stage = await openFieldStage({});
    stage.sandbox.network.fault({
      to: 'jira',
      path: /\/statuses$/,
      effect: { do: 'answer', status: 500, body: '{"errorMessages":["Internal"]}' },
    });
    const { statuses: pairs, issueTypes: types } = await choices();
    expect(types.length).toBeGreaterThan(0);
    expect(pairs.every(({ target }) => target.length === 0)).toBe(true);
  });

  test('tells what a change would mean, and for how many links', async () => {
    stage = await openFieldStage({});
    await sendFeature(stage, {}, [{ name: 'Print a card' }]);
    const { mapping } = await detail();
    const compare = (changed: Partial<MappingDraft>) =>
      stage.ask('admin', 'compare', { integration: stage.integration, mapping: { ...mapping, ...changed } });
    expect(await compare({})).toEqual({ changes: [], links: 0 });
    const { changes, links } = await compare({
      fields: { ...mapping.fields, 'feature.tags': 'both', 'feature.description': 'to-target' },
      types: mapping.types.map((type) => (type.kind === 'feature' ? { ...type, typeId: issueTypes.task } : type)),
      statuses: mapping.statuses.filter(({ kind, target }) => kind !== 'feature' || target.name !== 'Done'),
      firstStatus: null,
      comments: 'both',
    });
    expect(links).toBe(2);
    expect(changes).toEqual([
      'New features become Task, no longer Story. Existing issues keep their type.',
      'Features: Description travels from Aha! to Jira only, no longer both ways.',
      'Features: Tags travels both ways from now on. Nothing is removed by switching it on.',
      'Features: “Done” in Jira and “Shipped” in Aha! no longer stand for each other.',
      'Sending a feature leaves its status as it is.',
      'Comments travel both ways, no longer from Jira to Aha! only.',
    ]);
    expect((await detail()).mapping).toEqual(mapping);
  });
});

describe('A mapping that Jira has left behind', () => {
  let stage: Stage;
  afterEach(() => {
    stage.close();
  });

  test('[J-014][L-06] an issue type that is gone is a clear problem, and saving the mapping anew mends it', async () => {
    stage = await openFieldStage({});
    const { site } = stage.sandbox.jira;
    const project = site.findProject('TL');
    if (!project) throw new Error('no project');
    site.projects.put({ ...project, types: project.types.filter(({ typeId }) => typeId !== issueTypes.story) });
    const made = stage.maya.createFeature('SHOP-R-1', { name: 'Gift cards' });
    stage.maya.send(`SHOP-${made.number}`, 'Jira (Throughline)');
    await stage.settle();
    const { items } = await stage.ask('admin', 'failed', {});
    expect(items[0]?.problems[0]).toMatchObject({
      message: `Couldn't create an issue for SHOP-${made.number}: the issue type “Story” does not exist any more in the project TL.`,
    });
    expect(items[0]?.problems[0]?.nextStep).toContain('reloads it from Jira');

    await remap(stage, (mapping) => ({
      ...mapping,
      types: mapping.types.map((type) => (type.kind === 'feature' ? { ...type, typeId: issueTypes.task } : type)),
    }));
    await stage.ask('admin', 'retry', { links: [items[0]?.link ?? ''] });
    await stage.settle();
    expect((await stage.issues())[0]).toMatchObject({ summary: 'Gift cards', type: 'Task' });
  });

  test('[J-303] a status added later means what the others of its category mean', async () => {
    stage = await openFieldStage({});
    const { key, reference } = await sendFeature(stage, {});
    const { jira: site } = stage.sandbox;
    const testing = site.admin.addStatus({ name: 'Testing', category: 'indeterminate' });
    const workflow = site.site.workflows.get('software');
    site.admin.putWorkflow({
      ...workflow,
      statuses: [...workflow.statuses, testing.id],
      transitions: [...workflow.transitions, { id: '991', name: 'Test', from: [], to: testing.id, resolution: false }],
    });
    await stage.move(key, 'Testing');
    await stage.settle();
    expect((await stage.record(reference)).status).toBe('In progress');
    expect(await problemsOf(stage, key)).toEqual([]);
    expect((await fieldsOf(stage, key))['status']).toMatchObject({ name: 'Testing' });
  });

  test('[J-154][J-155] an issue that is closed to changes keeps what it has, and the history says so', async () => {
    stage = await openFieldStage({});
    const { key, reference } = await sendFeature(stage, {});
    await stage.move(key, 'In Progress');
    await stage.settle();
    stage.sandbox.jira.admin.lockStatus('software', statuses.inProgress);
    stage.maya.edit(reference, { name: 'Vouchers' });
    await stage.settle();
    expect((await fieldsOf(stage, key))['summary']).toBe('Gift cards');
    expect(await problemsOf(stage, key)).toEqual([]);
    expect((await notesOf(stage, key)).join()).toContain('Name was left out: the workflow in Jira permits no change');
  });
});
