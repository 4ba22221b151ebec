import { fields, issueTypes, people, priorities } from '../../sandbox/jira/seed';
import { doc, freezeClock, someText, start, TestSite } from './site';

const api = '/rest/api/3';
const story = { project: { key: 'TL' }, issuetype: { name: 'Story' } };

let site: TestSite;

beforeEach(() => {
  freezeClock();
  site = new TestSite();
});
afterEach(() => {
  expect(site.violations).toEqual([]);
  jest.useRealTimers();
});

const errorsOf = async (body: unknown, by: string = people.dev): Promise<unknown> => {
  const reply = await site.call('POST', `${api}/issue`, { fields: body }, by);
  expect(reply.status).toBe(400);
  return Reflect.get(reply.body as object, 'errors');
};

describe('creating an issue', () => {
  it('answers id, key and address, and fills what the product fills by itself', async () => {
    const created = await site.ask('POST', `${api}/issue`, { fields: { ...story, summary: '  New  ' } });
    expect(Object.keys(created.value as object)).toEqual(['id', 'key', 'self']);
    const issue = await site.ask('GET', `${api}/issue/${created.text('key')}`);
    expect(issue.at('fields', 'summary').value).toBe('New');
    expect(issue.at('fields', 'reporter', 'accountId').value).toBe(people.dev);
    expect(issue.at('fields', 'priority', 'id').value).toBe(priorities.medium);
    expect(issue.at('fields', 'status', 'name').value).toBe('To Do');
    expect(issue.at('fields', 'assignee').value).toBeNull();
  });

  it('names every refused field at once, in the words people search for', async () => {
    const errors = await errorsOf({ ...story, summary: 'x', nonsense: 1, [fields.buildTag]: 'b', labels: ['a b'] });
    expect(errors).toEqual({
      nonsense: "Field 'nonsense' cannot be set. It is not on the appropriate screen, or unknown.",
      [fields.buildTag]: `Field '${fields.buildTag}' cannot be set. It is not on the appropriate screen, or unknown.`,
      labels: "The label 'a b' contains spaces which is invalid.",
    });
  });

  it('demands what the type demands', async () => {
    expect(await errorsOf({ project: { key: 'TL' }, issuetype: { id: issueTypes.bug } })).toEqual({
      summary: 'Summary is required.',
      [fields.severity]: 'Severity is required.',
    });
    site.jira.admin.requireField('TL', 'Story', fields.targetDate);
    expect(await errorsOf({ ...story, summary: 'x' })).toEqual({ [fields.targetDate]: 'Target date is required.' });
    site.jira.admin.placeField('TL', 'Story', fields.targetDate, { default: '2027-01-31' });
    const key = await site.create();
    expect((await site.field(key, fields.targetDate)).value).toBe('2027-01-31');
  });

  it('holds a summary to one line of 255 characters', async () => {
    expect(await errorsOf({ ...story, summary: 'a\nb' })).toHaveProperty('summary');
    expect(await errorsOf({ ...story, summary: 'x'.repeat(256) })).toHaveProperty('summary');
    await site.create({ summary: 'x'.repeat(255) });
  });

  it.each([
    ['a text', 'plain'],
    ['an unknown node', { type: 'doc', version: 1, content: [{ type: 'marquee' }] }],
    ['an empty text', doc('')],
  ])('refuses %s as a description', async (_name, description) => {
    expect(await errorsOf({ ...story, summary: 'x', description })).toHaveProperty('description');
  });

  it('takes a script link, as the real one does', async () => {
    const mark = { type: 'link', attrs: { href: 'javascript:alert(1)' } };
    const content = [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [mark] }] }];
    await site.create({ description: { type: 'doc', version: 1, content } });
  });

  it('refuses a rich text beyond the limit, whichever way it is counted', async () => {
    const long = doc('x'.repeat(32_700));
    expect(await errorsOf({ ...story, summary: 'x', description: long })).toEqual({
      description: 'CONTENT_LIMIT_EXCEEDED',
    });
    site.jira.configure({ contentLimitCounts: 'text' });
    await site.create({ description: long });
    expect(await errorsOf({ ...story, summary: 'x', description: doc('x'.repeat(32_768)) })).toEqual({
      description: 'CONTENT_LIMIT_EXCEEDED',
    });
  });

  it('uses up a number even when it fails', async () => {
    const before = await site.create();
    await errorsOf({ ...story, summary: '' });
    const after = await site.create();
    expect(Number(after.split('-')[1])).toBe(Number(before.split('-')[1]) + 2);
  });

  it('creates in bulk what it can, and tells the rest by their place', async () => {
    const reply = await site.call('POST', `${api}/issue/bulk`, {
      issueUpdates: [
        { fields: { ...story, summary: 'One' } },
        { fields: { ...story, nonsense: 1, summary: 'Two' } },
        { fields: { ...story, summary: 'Three' } },
      ],
    });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      issues: [{ key: 'TL-5' }, { key: 'TL-7' }],
      errors: [{ failedElementNumber: 1, status: 400, elementErrors: { errors: { nonsense: someText } } }],
    });
    const tooMany = Array.from({ length: 51 }, () => ({ fields: { ...story, summary: 'x' } }));
    expect((await site.call('POST', `${api}/issue/bulk`, { issueUpdates: tooMany })).status).toBe(400);
  });

  it('writes properties and links in the same call', async () => {
    const { text } = await site
      .ask('POST', `${api}/issue`, {
        fields: { ...story, summary: 'x' },
        update: { issuelinks: [{ add: { type: { name: 'Blocks' }, outwardIssue: { key: 'TL-2' } } }] },
        properties: [{ key: 'throughline', value: { origin: 'link-1' } }],
      })
      .then((created) => ({ text: created.text('key') }));
    const issue = await site.ask('GET', `${api}/issue/${text}?fields=issuelinks&properties=throughline,other`);
    expect(issue.at('properties').value).toEqual({ throughline: { origin: 'link-1' } });
    expect(issue.at('fields', 'issuelinks', 0, 'outwardIssue', 'key').value).toBe('TL-2');
    expect((await site.field('TL-2', 'issuelinks')).at(0, 'inwardIssue', 'key').value).toBe(text);
  });

  it('keeps the hierarchy of a company-managed project', async () => {
    const create = (type: string, parent?: string): Promise<unknown> =>
      site.call('POST', `${api}/issue`, {
        fields: {
          ...story,
          issuetype: { name: type },
          summary: 'x',
          ...(parent === undefined ? {} : { parent: { key: parent } }),
        },
      });
    expect(await create('Story', 'TL-1')).toMatchObject({ status: 201 });
    expect(await create('Sub-task', 'TL-2')).toMatchObject({ status: 201 });
    expect(await create('Sub-task')).toMatchObject({ status: 400, body: { errors: { parent: someText } } });
    expect(await create('Sub-task', 'TL-1')).toMatchObject({ status: 400 });
    expect(await create('Story', 'TL-2')).toMatchObject({ status: 400 });
    expect(await create('Epic', 'TL-1')).toMatchObject({ status: 400 });
  });

  it('keeps the children of a team-managed project in their project', async () => {
    const make = (type: string, parent?: string): Promise<{ status: number; body: unknown }> =>
      site.call('POST', `${api}/issue`, {
        fields: {
          project: { key: 'TEAM' },
          issuetype: { name: type },
          summary: 'x',
          ...(parent === undefined ? {} : { parent: { key: parent } }),
        },
      });
    expect(await make('Epic')).toMatchObject({ status: 201, body: { key: 'TEAM-1' } });
    expect(await make('Task', 'TEAM-1')).toMatchObject({ status: 201 });
    expect(await make('Task', 'TL-1')).toMatchObject({ status: 400 });
    const project = await site.ask('GET', `${api}/project/TEAM`);
    expect(project.value).toMatchObject({ style: 'next-gen', simplified: true });
    expect(project.at('issueTypes', 0, 'scope', 'type').value).toBe('PROJECT');
  });

  it('goes by the project: a copy of one has the same types and numbers of its own', async () => {
    site.jira.admin.copyProject('TL', 'APP', 'Mobile app');
    const fieldsOfCopy = { project: { key: 'APP' }, issuetype: { name: 'Story' }, summary: 'x' };
    expect((await site.ask('POST', `${api}/issue`, { fields: fieldsOfCopy })).text('key')).toBe('APP-1');
    expect((await site.ask('GET', `${api}/project/APP`)).list('versions')).toEqual([]);
  });

  it('hides a project from who may not see it, and refuses who may not create', async () => {
    expect(await errorsOf({ ...story, summary: 'x' }, people.outsider)).toHaveProperty('project');
    site.jira.admin.setPermission('TL', people.dev, 'CREATE_ISSUES', false);
    expect((await site.call('POST', `${api}/issue`, { fields: { ...story, summary: 'x' } })).status).toBe(403);
  });
});

describe('reading an issue', () => {
  it('shows the fields asked for and nothing else', async () => {
    const issue = await site.ask('GET', `${api}/issue/TL-2?fields=summary,${fields.storyPoints},nonsense`);
    expect(issue.at('fields').value).toEqual({ summary: 'Pay with a saved card', [fields.storyPoints]: 5 });
    const but = await site.ask('GET', `${api}/issue/TL-2?fields=*all,-comment`);
    expect(but.at('fields').value).not.toHaveProperty('comment');
    expect(but.at('fields').value).toHaveProperty('attachment');
  });

  it("writes times with the offset of the caller's zone", async () => {
    const key = await site.create();
    const created = async (by: string): Promise<string> =>
      (await site.ask('GET', `${api}/issue/${key}?fields=created`, undefined, by)).text('fields', 'created');
    expect(await created(people.dev)).toBe('2026-11-20T15:00:15.250+0530');
    expect(await created(people.lead)).toBe('2026-11-20T04:30:15.250-0500');
    expect(Date.parse(await created(people.admin))).toBe(start);
  });

  it('leaves out of a bulk fetch what is missing or hidden, and sorts by id', async () => {
    site.jira.admin.restrictIssue('TL-3', [people.lead]);
    const found = await site.ask('POST', `${api}/issue/bulkfetch`, {
      issueIdsOrKeys: ['TL-4', 'TL-3', 'TL-999', '10000', 'TL-4'],
      fields: ['summary'],
    });
    expect(found.pluck('issues', 'key')).toEqual(['TL-1', 'TL-4']);
    expect(found.list('issueErrors')).toEqual([]);
  });

  it('finds a moved issue by its old key and answers with the new one', async () => {
    site.jira.admin.moveIssue('TL-2', 'TEAM', people.lead);
    const issue = await site.ask('GET', `${api}/issue/TL-2?fields=parent,project`);
    expect(issue.value).toMatchObject({ id: '10001', key: 'TEAM-1', fields: { parent: null } });
    expect(site.takeEvents()).toEqual(['updated:issue']);
    const next = await site.create();
    expect(next).toBe('TL-5');
  });
});

describe('editing an issue', () => {
  const put = (body: unknown, by: string = people.dev): Promise<{ status: number; body: unknown }> =>
    site.call('PUT', `${api}/issue/TL-2`, body, by);

  it('merges lists by verbs', async () => {
    await put({ update: { labels: [{ add: 'new' }, { remove: 'checkout' }] } });
    expect((await site.field('TL-2', 'labels')).value).toEqual(['new', 'payments']);
    await put({ update: { fixVersions: [{ add: { name: 'Spring 2027' } }] } });
    expect((await site.field('TL-2', 'fixVersions')).at(0, 'name').value).toBe('Spring 2027');
    await put({ update: { labels: [{ set: [] }] } });
    expect((await site.field('TL-2', 'labels')).value).toEqual([]);
  });

  it('writes all or nothing', async () => {
    const reply = await put({ fields: { summary: 'New', duedate: 'tomorrow' } });
    expect(reply).toMatchObject({ status: 400, body: { errors: { duedate: someText } } });
    expect((await site.field('TL-2', 'summary')).value).toBe('Pay with a saved card');
    expect(site.takeEvents()).toEqual([]);
  });

  it('refuses a field in both places, an unknown verb and an emptied required field', async () => {
    expect(await put({ fields: { labels: [] }, update: { labels: [{ add: 'a' }] } })).toMatchObject({ status: 400 });
    expect(await put({ update: { summary: [{ add: 'a' }] } })).toMatchObject({ status: 400 });
    expect(await put({ fields: { summary: null } })).toMatchObject({ status: 400 });
  });

  it('refuses an archived version on an issue, but keeps one that is there', async () => {
    await put({ update: { fixVersions: [{ add: { name: 'Winter 2026' } }] } });
    const id = (await site.field('TL-2', 'fixVersions')).text(0, 'id');
    await site.ask('PUT', `${api}/version/${id}`, { archived: true }, people.lead);
    expect(await put({ fields: { fixVersions: [{ id }] } })).toMatchObject({ status: 204 });
    await put({ fields: { fixVersions: [] } });
    expect(await put({ fields: { fixVersions: [{ id }] } })).toMatchObject({ status: 400 });
  });

  it('answers the issue when asked to', async () => {
    const issue = await site.ask('PUT', `${api}/issue/TL-2?returnIssue=true`, { fields: { summary: 'New' } });
    expect(issue.at('fields', 'summary').value).toBe('New');
  });

  it('locks issues in a status that does not allow edits, comments excepted', async () => {
    site.jira.admin.lockStatus('software', '3');
    expect(await put({ fields: { summary: 'New' } })).toMatchObject({ status: 400 });
    expect((await site.ask('GET', `${api}/issue/TL-2/editmeta`)).at('fields').value).toEqual({});
    await site.ask('POST', `${api}/issue/TL-2/comment`, { body: doc('Still open for words') });
  });

  it('changes the type within a level and a workflow', async () => {
    expect(await put({ fields: { issuetype: { name: 'Task' } } })).toMatchObject({ status: 204 });
    expect(await put({ fields: { issuetype: { name: 'Epic' } } })).toMatchObject({ status: 400 });
  });

  it('may give blocks ids of their own, without taking that for a change', async () => {
    site.jira.configure({ addsLocalIds: true });
    await put({ fields: { description: doc('Text') } });
    const stored = await site.field('TL-2', 'description');
    expect(stored.at('content', 0, 'attrs', 'localId').value).toEqual(someText);
    site.takeEvents();
    await put({ fields: { description: doc('Text') } });
    expect(site.takeEvents()).toEqual([]);
    expect((await site.field('TL-2', 'description')).value).toEqual(stored.value);
  });

  it('reads estimates as durations', async () => {
    await put({ update: { timetracking: [{ edit: { originalEstimate: '1d 2h' } }] } });
    expect((await site.field('TL-2', 'timetracking')).value).toEqual({
      originalEstimate: '1d 2h',
      originalEstimateSeconds: 36_000,
      remainingEstimate: '1d 2h',
      remainingEstimateSeconds: 36_000,
    });
    expect(await put({ fields: { timetracking: { originalEstimate: 'soon' } } })).toMatchObject({ status: 400 });
  });
});

describe('the changelog', () => {
  it('tells each change with ids and texts, rich text as it reads', async () => {
    await site.ask('PUT', `${api}/issue/TL-2`, {
      fields: { description: doc('First line', 'Second line'), assignee: { accountId: people.lead }, labels: ['z'] },
      update: { fixVersions: [{ add: { name: 'Winter 2026' } }, { add: { name: 'Spring 2027' } }] },
    });
    const changes = await site.ask('GET', `${api}/issue/TL-2/changelog`);
    const last = changes.list('values').at(-1);
    const item = (field: string): unknown => last?.list('items').find((one) => one.at('field').value === field)?.value;
    expect(item('description')).toMatchObject({
      fieldId: 'description',
      toString: 'First line\nSecond line',
      to: null,
    });
    expect(item('assignee')).toMatchObject({ from: people.dev, fromString: 'Dev Patel', to: people.lead });
    expect(item('labels')).toMatchObject({ fromString: 'checkout payments', toString: 'z' });
    const versions = last?.list('items').filter((one) => one.at('fieldId').value === 'fixVersions') ?? [];
    expect(versions.map((one) => one.value)).toEqual([
      expect.objectContaining({ field: 'Fix Version', from: null, to: '10000', toString: 'Winter 2026' }),
      expect.objectContaining({ field: 'Fix Version', from: null, to: '10001', toString: 'Spring 2027' }),
    ]);
  });

  it('comes newest first, forty entries at most, inside an issue', async () => {
    for (let round = 0; round < 45; round++) {
      jest.advanceTimersByTime(1000);
      await site.ask('PUT', `${api}/issue/TL-4`, { fields: { summary: `Round ${round}` } });
    }
    const issue = await site.ask('GET', `${api}/issue/TL-4?fields=summary&expand=changelog`);
    expect(issue.list('changelog', 'histories')).toHaveLength(40);
    expect(issue.at('changelog', 'total').value).toBe(45);
    expect(issue.at('changelog', 'histories', 0, 'items', 0, 'toString').value).toBe('Round 44');
    const oldest = await site.ask('GET', `${api}/issue/TL-4/changelog?maxResults=1`);
    expect(oldest.at('values', 0, 'items', 0, 'toString').value).toBe('Round 0');
  });

  it('is fetched for many issues by field and by page', async () => {
    await site.ask('PUT', `${api}/issue/TL-4`, { fields: { summary: 'A' } });
    await site.ask('PUT', `${api}/issue/TL-2`, { fields: { summary: 'B', labels: [] } });
    const ask = (more: object): Promise<{ value: unknown }> =>
      site.ask('POST', `${api}/changelog/bulkfetch`, {
        issueIdsOrKeys: ['TL-2', 'TL-4'],
        fieldIds: ['summary'],
        ...more,
      });
    const all = await ask({});
    expect(all.value).toMatchObject({ issueChangeLogs: [{ issueId: '10001' }, { issueId: '10003' }] });
    const first = await ask({ maxResults: 1 });
    expect(first.value).toMatchObject({ issueChangeLogs: [{ issueId: '10001' }], nextPageToken: '1' });
    const second = await ask({ maxResults: 1, nextPageToken: '1' });
    expect(second.value).toEqual({ issueChangeLogs: [expect.objectContaining({ issueId: '10003' })] });
  });
});

describe('deleting an issue', () => {
  it('spares an issue with sub-tasks unless they may go too', async () => {
    expect((await site.call('DELETE', `${api}/issue/TL-2`, undefined, people.lead)).status).toBe(400);
    await site.ask('DELETE', `${api}/issue/TL-2?deleteSubtasks=true`, undefined, people.lead);
    expect((await site.call('GET', `${api}/issue/TL-2`)).status).toBe(404);
    expect((await site.call('GET', `${api}/issue/TL-3`)).status).toBe(404);
    expect(site.takeEvents()).toEqual(['deleted:issue']);
  });
});
