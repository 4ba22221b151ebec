import { people } from '../sandbox/jira/seed';
import { addToken } from '../sandbox/pivotal/setup';
import { trackerToken } from '../sandbox/pivotal/seed';
import { integrateIssues } from './stage';
import { openStoryStage } from './story-stage';
import type { StoryStage } from './story-stage';

describe('Stories in the panel of an issue', () => {
  let stage: StoryStage;
  /** Integration of the same workspace with project TL. */
  let issues = '';
  const at = { issue: 'TL-2', as: people.dev };
  const elsewhere = { project: 'TEAM', as: people.lead };

  beforeAll(async () => {
    stage = await openStoryStage();
  });
  afterAll(() => {
    stage.close();
  });

  const overview = (where: { issue: string; as: string; project?: string } = at) =>
    stage.ask('issue', 'overview', {}, where);
  const find = (text: string, where = at) =>
    stage.call('issue', 'lookup', { integration: stage.integration, text }, where);
  const link = (id: string, where: { issue: string; as: string; project?: string } = at) =>
    stage.call('issue', 'link', { integration: stage.integration, record: { kind: 'story', id } }, where);
  const linkOf = async (reference: string, where = at): Promise<string> =>
    (await overview(where)).rows.find(({ record }) => record.reference === reference)?.id ?? '';
  const rows = async (where = at): Promise<readonly (readonly (string | undefined)[])[]> =>
    (await overview(where)).rows.map(({ record, state }) => [
      record.reference,
      record.name,
      record.status?.name,
      state,
    ]);
  const history = async (where = at) => (await stage.ask('issue', 'history', {}, where)).entries;
  const newStory = (name: string, project = 'Web shop') =>
    stage.ana.addStory(project, { name, state: 'unstarted', estimate: 2 }).id;

  test('stories are offered to administrators alone where no integration connects the project with the same product', async () => {
    expect((await overview()).targets).toEqual([]);
    const story = newStory('Secret plans');
    for (const answer of [await find(`#${story}`), await link(story)]) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
      expect(JSON.stringify(answer)).not.toContain('Secret');
    }
    const { targets } = await overview({ issue: 'TL-2', as: people.admin });
    expect(targets).toMatchObject([{ integration: stage.integration, system: 'pivotal' }]);
  });

  test('… and to all who may edit the issue once its project is integrated with the product', async () => {
    issues = (await integrateIssues(stage)).integration;
    await stage.settle();
    const { targets } = await overview();
    expect(targets.map(({ integration }) => integration)).toEqual([issues, stage.integration]);
    expect(targets[1]?.hint).toBe('Number or address of a story, for example #4711');
    const made = await stage.jira('/rest/api/3/issue', {
      ...{ method: 'POST', as: people.lead },
      body: { fields: { project: { key: 'TEAM' }, summary: 'Elsewhere', issuetype: { name: 'Task' } } },
    });
    const other = { ...elsewhere, issue: String(made['key']) };
    expect((await overview(other)).targets).toEqual([]);
    const story = newStory('Not for all');
    for (const where of [other, { issue: 'TL-2', as: people.outsider }]) {
      const answer = await link(story, where);
      expect(answer.ok).toBe(false);
      expect(JSON.stringify(answer)).not.toContain('Not for all');
    }
  });

  test('a story is linked directly: the panel follows its name and status, and nothing is written to either side', async () => {
    const story = newStory('Faster checkout');
    await stage.settle();
    const from = stage.mark();
    const found = await find(`https://www.pivotaltracker.com/story/show/${story}`);
    expect(found).toMatchObject({
      ok: true,
      data: { recordId: story, recordKind: 'story', differences: [], record: { kindName: 'Tracker story' } },
    });
    if (found.ok) expect(found.data.consequences).toContain(`Nothing is written to #${story} or to TL-2.`);
    await stage.ask(
      'issue',
      'link',
      { integration: stage.integration, record: { kind: 'story', id: story } },
      { ...at },
    );
    expect(stage.trackerCalls(from).every((call) => call.startsWith('GET '))).toBe(true);
    const written = stage.calls(from).filter((call) => / (?:POST|PUT|DELETE) /.test(call));
    expect(written.filter((call) => !call.endsWith('/properties/throughline'))).toEqual([
      // A question about permissions.
      ...written.filter((call) => call.endsWith('/permissions/check')),
    ]);
    expect(stage.ahaCalls(from)).toEqual([]);
    expect((await overview()).rows).toMatchObject([{ mirrored: true, record: { reference: `#${story}` } }]);
    expect(await rows()).toEqual([[`#${story}`, 'Faster checkout', 'Unstarted', 'in-step']]);

    const changed = stage.mark();
    stage.ana.edit(story, { state: 'started' });
    await stage.settle();
    expect(stage.calls(changed)).toEqual([`tracker GET /services/v5/projects/2650001/stories/${story}`]);
    stage.ana.edit(story, { name: 'Fastest checkout', description: 'Not shown' });
    await stage.settle();
    expect(await rows()).toEqual([[`#${story}`, 'Fastest checkout', 'Started', 'in-step']]);
    const told = (await history()).map(({ what, from: before, to, why }) => [what, before, to, why]);
    expect(told).toEqual([
      ['Name', 'Faster checkout', 'Fastest checkout', 'Changed in Tracker by Ana Ruiz'],
      ['Status', 'Unstarted', 'Started', 'Changed in Tracker by Ana Ruiz'],
      ['Linked', undefined, 'TL-2', expect.stringMatching(/^Asked for by /)],
    ]);
  });

  test('what the panel does not show costs no call: texts, comments, the issue’s own changes', async () => {
    const [first] = await rows();
    const story = String(first?.[0]).slice(1);
    await stage.poll();
    const from = stage.mark();
    stage.ana.edit(story, { description: 'Another text', labels: ['later'] });
    stage.ana.comment(story, 'What do you think?');
    await stage.editIssue('TL-2', { summary: 'Another summary' }, people.lead);
    await stage.commentIssue('TL-2', 'Something else', {}, people.lead);
    await stage.settle();
    expect(stage.calls(from)).toEqual([]);
    expect(stage.story(story).name).toBe('Fastest checkout');
    await stage.poll();
    expect(stage.trackerCalls(from).filter((call) => call.includes('/stories/'))).toEqual([]);
    expect((await overview()).rows).toHaveLength(1);
  });

  test('a change nobody told of is found by reading on, and by Sync now', async () => {
    const [first] = await rows();
    const story = String(first?.[0]).slice(1);
    stage.tracker.settings.hooks = false;
    stage.ana.edit(story, { name: 'Checkout, told late' });
    await stage.settle();
    expect((await rows())[0]?.[1]).toBe('Fastest checkout');
    await stage.poll();
    expect((await rows())[0]?.[1]).toBe('Checkout, told late');
    stage.ana.edit(story, { state: 'finished' });
    await stage.settle();
    expect((await stage.ask('issue', 'syncNow', {}, at)).rows[0]?.state).toBe('syncing');
    await stage.settle();
    expect(await rows()).toEqual([[`#${story}`, 'Checkout, told late', 'Finished', 'in-step']]);
    stage.tracker.settings.hooks = true;
  });

  test('what is no story of the project, or linked already, is refused with the reason', async () => {
    const [first] = await rows();
    const taken = String(first?.[0]);
    const away = newStory('Shelf life', 'Warehouse');
    const epic = stage.ana.addEpic('Web shop', { name: 'Summer' });
    const answers = {
      words: await find('faster checkout'),
      unknown: await find('#99999999'),
      away: await find(`#${away}`),
      epic: await find(`https://www.pivotaltracker.com/epic/show/${epic.id}`),
      linked: await link(taken.slice(1), { issue: 'TL-1', as: people.dev }),
      linkedAway: await link(away),
    };
    const said = Object.fromEntries(
      Object.entries(answers).map(([name, answer]) => [name, answer.ok ? '' : answer.error.message]),
    );
    expect(said).toEqual({
      words: 'This is not the number or the address of a story.',
      unknown: 'Tracker shows Throughline no such story.',
      away: `#${away} is not in the project “Web shop” of this integration.`,
      epic: `#${epic.id} is an epic: only stories can be linked with issues.`,
      linked: `${taken} is linked to TL-2 already.`,
      linkedAway: `#${away} is not in the project “Web shop” of this integration.`,
    });
    expect(await find(taken)).toMatchObject({ ok: true, data: { linkedTo: { reference: 'TL-2' } } });
  });

  test('a story that is moved away or deleted marks its link, comes back with it, and the issue stays as it is', async () => {
    const [first] = await rows();
    const story = String(first?.[0]).slice(1);
    stage.ana.moveTo(story, 'Warehouse');
    await stage.settle();
    expect((await overview()).rows).toMatchObject([
      { state: 'gone', note: `#${story} was moved out of the project “Web shop”. TL-2 was left as it is.` },
    ]);
    stage.ana.moveTo(story, 'Web shop');
    await stage.settle();
    expect((await overview()).rows[0]?.state).toBe('in-step');
    stage.ana.delete(story);
    await stage.settle();
    const [gone] = (await overview()).rows;
    expect(gone).toMatchObject({ state: 'gone' });
    expect(gone?.note).toMatch(new RegExp(`^#${story} was deleted`));
    expect((await history())[0]).toMatchObject({ what: 'Deleted', result: 'skipped' });
    expect((await stage.issues('key = TL-2'))[0]?.summary).toBe('Another summary');
  });

  test('unlinked, the issue loses our mark and the story is free for another issue', async () => {
    const story = newStory('Wanted twice');
    await link(story, { issue: 'TL-1', as: people.dev });
    expect(await stage.issues('issue.property[throughline].linked = "yes"')).toHaveLength(2);
    const from = stage.mark();
    const gone = await stage.ask('issue', 'unlink', { link: (await overview()).rows[0]?.id ?? '' }, at);
    expect(gone.rows).toEqual([]);
    expect(stage.trackerCalls(from)).toEqual([]);
    expect((await stage.issues('issue.property[throughline].linked = "yes"')).map(({ key }) => key)).toEqual(['TL-1']);
    await stage.ask(
      'issue',
      'unlink',
      { link: await linkOf(`#${story}`, { ...at, issue: 'TL-1' }) },
      { ...at, issue: 'TL-1' },
    );
    await link(story);
    expect(await rows()).toEqual([[`#${story}`, 'Wanted twice', 'Unstarted', 'in-step']]);
  });

  test('two people who link one story at the same moment: one of them is told, and no mark is left behind', async () => {
    const story = newStory('Wanted at once');
    const keys = ['TL-1', 'TL-3'];
    const answers = await Promise.all(keys.map((issue) => link(story, { issue, as: people.dev })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const winner = keys[answers.findIndex(({ ok }) => ok)] ?? '';
    const marked = (await stage.issues('issue.property[throughline].linked = "yes"')).map(({ key }) => key);
    expect(marked.filter((key) => keys.includes(key))).toEqual([winner]);
    const where = { ...at, issue: winner };
    await stage.ask('issue', 'unlink', { link: await linkOf(`#${story}`, where) }, where);
  });

  test('an issue that is deleted takes its link along', async () => {
    const made = await stage.jira('/rest/api/3/issue', {
      ...{ method: 'POST', as: people.lead },
      body: { fields: { project: { key: 'TL' }, summary: 'Short-lived', issuetype: { name: 'Task' } } },
    });
    const key = String(made['key']);
    const story = newStory('Outlives its issue');
    expect(await link(story, { issue: key, as: people.dev })).toMatchObject({ ok: true });
    await stage.jira(`/rest/api/3/issue/${key}`, { method: 'DELETE' });
    await stage.settle();
    expect(await find(`#${story}`)).toMatchObject({ ok: true, data: { record: { reference: `#${story}` } } });
    const found = await find(`#${story}`);
    expect(found.ok && found.data.linkedTo).toBeFalsy();
    const { entries } = await stage.ask('admin', 'journal', { record: `#${story}` });
    expect(entries[0]).toMatchObject({ what: 'Unlinked', from: key, reason: `${key} was deleted.` });
  });

  test('[aha-pivotal 4] an issue and a story of one feature are shown together, for no call of a tool', async () => {
    const { feature, requirements } = await stage.sendFeature({ name: 'Gift cards' }, ['Choose a card']);
    stage.maya.send(feature, 'Jira (Throughline)');
    await stage.settle();
    const made = await stage.issues('project = TL AND issue.property[throughline].origin IS NOT EMPTY');
    const keyOf = (name: string): string => made.find(({ summary }) => summary === name)?.key ?? '';
    const of = (name: string) => ({ issue: keyOf(name), as: people.dev });
    const from = stage.mark();
    const { rows: shown, total } = await overview(of('Gift cards'));
    expect(stage.calls(from).filter((call) => !call.startsWith('jira '))).toEqual([]);
    const story = stage.storyCalled('Gift cards');
    expect(shown).toMatchObject([
      { record: { reference: feature, system: 'aha' }, state: 'in-step' },
      {
        throughFeature: feature,
        record: {
          reference: `#${story.id}`,
          name: 'Gift cards',
          kindName: 'Tracker story',
          status: { name: 'Unscheduled' },
        },
        state: 'in-step',
      },
    ]);
    expect(total).toBe(2);
    const [, second] = (await overview(of('Choose a card'))).rows;
    expect(second).toMatchObject({
      throughFeature: requirements[0],
      record: { reference: `#${stage.storyCalled('Choose a card').id}` },
    });
    // It is no link of the issue: nobody can act on it here, and the lozenge does not count it.
    const unlinked = await stage.call('issue', 'unlink', { link: shown[1]?.id ?? '' }, of('Gift cards'));
    expect(unlinked).toMatchObject({ ok: false, error: { code: 'not-found' } });
    const { id } = await stage.jira(`/rest/api/3/issue/${keyOf('Gift cards')}?fields=summary`);
    const extension = { issue: { id: String(id), key: keyOf('Gift cards') } };
    const lozenge = { moduleKey: 'issue-context', accountId: people.dev, extension };
    expect(JSON.stringify(await stage.sandbox.host.invokeDynamicProperties(lozenge))).toContain('1 link, in step');
    // Who may not see the issue is told nothing of the story.
    const refused = await stage.call('issue', 'overview', {}, { ...of('Gift cards'), as: people.outsider });
    expect(refused.ok).toBe(false);
    expect(JSON.stringify(refused)).not.toContain(story.id);
  });

  test('[aha-pivotal 4] the status of the story follows there, and a story that is linked directly as well is shown once', async () => {
    const story = stage.storyCalled('Gift cards');
    const [issue] = await stage.issues('project = TL AND summary ~ "Gift cards"');
    const where = { issue: issue?.key ?? '', as: people.dev };
    stage.ana.edit(story.id, { estimate: 1, state: 'started' });
    await stage.settle();
    const before = (await overview(where)).rows;
    expect(before[1]?.record.status?.name).toBe('Started');
    await link(story.id, where);
    const { rows: shown, total } = await overview(where);
    expect(shown.map(({ record, mirrored }) => [record.system, mirrored])).toEqual([
      ['aha', undefined],
      ['pivotal', true],
    ]);
    expect(total).toBe(2);
    // What we write to the story is shown as well.
    const { feature } = { feature: before[0]?.record.reference ?? '' };
    stage.maya.edit(feature, { name: 'Gift vouchers' });
    await stage.settle();
    expect((await overview(where)).rows[1]?.record.name).toBe('Gift vouchers');
  });

  test('an issue that is moved keeps its stories, and the history tells its new key', async () => {
    const made = await stage.jira('/rest/api/3/issue', {
      ...{ method: 'POST', as: people.lead },
      body: { fields: { project: { key: 'TL' }, summary: 'On the move', issuetype: { name: 'Task' } } },
    });
    const story = newStory('Stays with it');
    await link(story, { issue: String(made['key']), as: people.dev });
    await stage.settle();
    const from = stage.mark();
    const { key } = stage.sandbox.jira.admin.moveIssue(String(made['key']), 'TEAM', people.admin);
    await stage.settle();
    expect(stage.trackerCalls(from).filter((call) => call.includes(story))).toEqual([]);
    const where = { issue: key, as: people.lead, project: 'TEAM' };
    expect((await overview(where)).rows).toMatchObject([{ mirrored: true, record: { reference: `#${story}` } }]);
    expect(await find(`#${story}`)).toMatchObject({ ok: true, data: { linkedTo: { reference: key } } });
    await stage.ask('issue', 'unlink', { link: (await overview(where)).rows[0]?.id ?? '' }, where);
  });

  test('[PT-120] a text edited in Tracker keeps in Aha! what Markdown cannot say, and nothing travels in a circle', async () => {
    const { feature } = await stage.sendFeature({
      name: 'Rich text',
      description: '<p>One <u>two three</u> four</p><p>H<sub>2</sub>O and <b>bold</b></p>',
    });
    const { id, description } = stage.storyCalled('Rich text');
    expect(description).toBe('One two three four\n\nH2O and **bold**');
    stage.ana.edit(id, { description: description.replace('four', '_five_') });
    await stage.settle();
    expect((await stage.record(feature)).description).toBe(
      '<p>One <u>two three</u> <em>five</em></p><p>H<sub>2</sub>O and <strong>bold</strong></p>',
    );
    expect(stage.story(id).description).toBe('One two three _five_\n\nH2O and **bold**');
    const from = stage.mark();
    await stage.poll();
    stage.maya.edit(feature, {
      description: '<p>One two three <em>five</em></p><p>H<sub>2</sub>O and <strong>bold</strong></p>',
    });
    await stage.settle(20 * 60_000);
    // Nothing of that edit can be said in Markdown.
    expect(stage.trackerCalls(from).filter((call) => call.startsWith('PUT'))).toEqual([]);
    expect(stage.ahaCalls(from).filter((call) => call.includes(' PUT '))).toEqual([]);
  });

  test('while the account of Tracker is stopped nothing is linked, the links wait, and unlinking works', async () => {
    const story = newStory('Unreachable');
    const [waiting] = await rows();
    stage.tracker.state.tokens.remove(trackerToken);
    stage.ana.edit(String(waiting?.[0]).slice(1), { state: 'started' });
    await stage.settle();
    expect((await overview()).rows[0]?.state).toBe('waiting');
    for (const answer of [await find(`#${story}`), await link(story), await stage.call('issue', 'syncNow', {}, at)]) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'connection-stopped' } });
    }
    addToken(stage.tracker, stage.tracker.personCalled('Throughline Bot'), trackerToken);
    const account = { connection: stage.trackerConnection, system: 'pivotal', host: stage.tracker.host } as const;
    await stage.ask('admin', 'saveConnection', { ...account, name: 'Our Tracker', secret: trackerToken });
    await stage.settle();
    expect((await rows()).map(([, , status, state]) => [status, state])).toEqual([['Started', 'in-step']]);
  });

  test('an integration that is deleted takes its links and our marks along, and unlinking needs no account', async () => {
    const story = newStory('Goes down with it');
    await link(story, { issue: 'TL-1', as: people.dev });
    stage.tracker.state.tokens.remove(trackerToken);
    stage.ana.edit(story, { state: 'started' });
    await stage.settle();
    const own = await linkOf(`#${story}`, { ...at, issue: 'TL-1' });
    expect((await stage.ask('issue', 'unlink', { link: own }, { ...at, issue: 'TL-1' })).rows).toEqual([]);
    expect((await stage.issues('issue.property[throughline].linked = "yes"')).map(({ key }) => key)).toContain('TL-2');
    await stage.ask('admin', 'deleteIntegration', { integration: stage.integration });
    await stage.settle(10 * 60_000);
    expect((await overview()).rows).toEqual([]);
    expect((await stage.issues('issue.property[throughline].linked = "yes"')).map(({ key }) => key)).not.toContain(
      'TL-2',
    );
  });
});
