import { people } from '../../sandbox/jira/seed';
import { appScopes, asApp, doc, freezeClock, someList, TestSite, textWith } from './site';

const api = '/rest/api/3';

let site: TestSite;

beforeEach(() => {
  freezeClock();
  site = new TestSite();
});
afterEach(() => {
  expect(site.violations).toEqual([]);
  jest.useRealTimers();
});

describe('permissions', () => {
  it('hide what may not be seen: the same 404 as for what does not exist', async () => {
    const hidden = await site.call('GET', `${api}/issue/TL-2`, undefined, people.outsider);
    const missing = await site.call('GET', `${api}/issue/TL-999`, undefined, people.outsider);
    expect([hidden.status, hidden.body]).toEqual([missing.status, missing.body]);
    expect(hidden.status).toBe(404);
    for (const path of ['project/TL', 'project/TL/version', 'issue/TL-2/comment', 'version/10000']) {
      expect((await site.call('GET', `${api}/${path}`, undefined, people.outsider)).status).toBe(404);
    }
  });

  it('refuse edits in the way the site is set to', async () => {
    site.jira.admin.setPermission('TL', people.app, 'EDIT_ISSUES', false);
    const put = (): Promise<{ status: number; body: unknown }> =>
      site.call('PUT', `${api}/issue/TL-2`, { fields: { summary: 'New' } }, asApp());
    expect(await put()).toMatchObject({
      status: 400,
      body: { errors: { summary: textWith('cannot be set') } },
    });
    site.jira.configure({ editRefusal: 'forbidden' });
    // The contract knows 403 here, though for another reason.
    expect(await put()).toMatchObject({ status: 403 });
    expect((await site.ask('GET', `${api}/issue/TL-2/editmeta`, undefined, asApp())).value).toEqual({ fields: {} });
    site.jira.admin.setPermission('TL', people.app, 'EDIT_ISSUES', undefined);
    expect(await put()).toMatchObject({ status: 204 });
  });

  it('let who may only assign do so through the assignee call', async () => {
    site.jira.admin.setPermission('TL', people.dev, 'EDIT_ISSUES', false);
    const viaEdit = await site.call('PUT', `${api}/issue/TL-2`, { fields: { assignee: { accountId: people.lead } } });
    expect(viaEdit.status).toBe(400);
    await site.ask('PUT', `${api}/issue/TL-2/assignee`, { accountId: people.lead });
    expect((await site.field('TL-2', 'assignee')).at('accountId').value).toBe(people.lead);
    expect((await site.call('PUT', `${api}/issue/TL-2/assignee`, { accountId: people.outsider })).status).toBe(400);
    await site.ask('PUT', `${api}/issue/TL-2/assignee`, { accountId: null });
    expect((await site.field('TL-2', 'assignee')).value).toBeNull();
  });

  it('decide field by field what a screen shows', async () => {
    const screen = async (by: string): Promise<object> => {
      const meta = await site.ask('GET', `${api}/issue/createmeta/TL/issuetypes/10001`, undefined, by);
      return Object.fromEntries(meta.list('fields').map((field) => [field.text('fieldId'), field.value]));
    };
    expect(await screen(people.dev)).not.toHaveProperty('reporter');
    expect(await screen(people.lead)).toHaveProperty('reporter');
    expect(await screen(people.dev)).toMatchObject({
      summary: { required: true, hasDefaultValue: false, schema: { type: 'string', system: 'summary' } },
      priority: { required: false, hasDefaultValue: true, allowedValues: someList },
      labels: { operations: ['add', 'set', 'remove'] },
    });
    site.jira.admin.setPermission('TL', people.dev, 'CREATE_ISSUES', false);
    expect((await site.ask('GET', `${api}/issue/createmeta/TL/issuetypes`)).list('issueTypes')).toEqual([]);
  });

  it('are told per project and per issue: a yes for the project is no promise for an issue', async () => {
    site.jira.admin.setHolders('TL', 'DELETE_ISSUES', ['reporter']);
    const ask = async (context: string): Promise<unknown> =>
      (await site.ask('GET', `${api}/mypermissions?permissions=DELETE_ISSUES&${context}`)).at(
        'permissions',
        'DELETE_ISSUES',
        'havePermission',
      ).value;
    expect(await ask('projectKey=TL')).toBe(true);
    expect(await ask('issueKey=TL-2')).toBe(true);
    expect(await ask('issueKey=TL-1')).toBe(false);
    expect((await site.call('GET', `${api}/mypermissions`)).status).toBe(400);
  });

  it('are checked in bulk, those of others by administrators alone', async () => {
    const body = {
      accountId: people.outsider,
      projectPermissions: [{ permissions: ['BROWSE_PROJECTS'], projects: [10_000, 99], issues: [10_001] }],
    };
    expect((await site.call('POST', `${api}/permissions/check`, body)).status).toBe(403);
    const answer = await site.ask('POST', `${api}/permissions/check`, body, people.admin);
    expect(answer.list('projectPermissions').map((one) => one.value)).toEqual([
      { permission: 'BROWSE_PROJECTS', projects: [], issues: [] },
    ]);
    const own = await site.ask('POST', `${api}/permissions/check`, { ...body, accountId: people.dev });
    expect(own.value).toMatchObject({ projectPermissions: [{ projects: [10_000], issues: [10_001] }] });
  });

  it('keep a restricted issue from everybody else', async () => {
    site.jira.admin.restrictIssue('TL-4', [people.lead]);
    expect((await site.call('GET', `${api}/issue/TL-4`, undefined, people.admin)).status).toBe(404);
    await site.ask('GET', `${api}/issue/TL-4`, undefined, people.lead);
  });
});

describe('the app', () => {
  it('acts as its own account', async () => {
    const me = await site.ask('GET', `${api}/myself`, undefined, asApp());
    expect(me.value).toMatchObject({ accountId: people.app, accountType: 'app', displayName: 'Throughline' });
    const key = await site.create({}, asApp());
    expect((await site.field(key, 'creator')).at('accountId').value).toBe(people.app);
  });

  it('is refused where its scopes do not reach, whoever it acts for', async () => {
    const version = { projectId: 10_000, name: 'V' };
    const refused = await site.call('POST', `${api}/version`, version, asApp(appScopes));
    expect(refused).toMatchObject({ status: 401, body: { message: textWith('scope does not match') } });
    const asUser = { as: 'user', accountId: people.lead, scopes: ['read:jira-work'] } as const;
    expect((await site.call('POST', `${api}/issue/TL-2/comment`, { body: doc('x') }, asUser)).status).toBe(401);
    await site.ask('GET', `${api}/issue/TL-2`, undefined, asUser);
    await site.ask('POST', `${api}/version`, version, asApp());
  });

  it('overrides screens only when it administers the site', async () => {
    const put = (): Promise<{ status: number }> =>
      site.call('PUT', `${api}/issue/TL-2?overrideScreenSecurity=true`, { fields: { summary: 'x' } }, asApp());
    expect((await put()).status).toBe(403);
    site.jira.admin.addUser({ id: people.app, name: 'Throughline', type: 'app', globalPermissions: ['ADMINISTER'] });
    expect((await put()).status).toBe(204);
  });

  it('is nobody once its account is gone', async () => {
    site.jira.admin.setActive(people.app, false);
    expect((await site.call('GET', `${api}/myself`, undefined, asApp())).status).toBe(401);
  });
});

describe('people', () => {
  const find = async (query: string, by: string = people.dev): Promise<readonly unknown[]> =>
    (await site.ask('GET', `${api}/user/search?${query}`, undefined, by))
      .list()
      .map((user) => user.at('displayName').value);

  it('are found by the beginning of name or shown mail address', async () => {
    expect(await find('query=Pa')).toEqual(['Leo Park', 'Dev Patel']);
    expect(await find('query=ana.ruiz')).toEqual(['Ana Ruiz']);
    expect(await find('query=leo.park')).toEqual([]);
    expect((await site.call('GET', `${api}/user/search`)).status).toBe(400);
  });

  it('are found by nobody without the permission to browse users', async () => {
    site.jira.admin.addUser({ id: people.dev, name: 'Dev Patel', globalPermissions: [] });
    expect(await find('query=Leo')).toEqual([]);
  });

  it('hide their mail address as their profile says', async () => {
    expect((await site.ask('GET', `${api}/user?accountId=${people.lead}`)).value).not.toHaveProperty('emailAddress');
    const email = await site.ask('GET', `${api}/user/email?accountId=${people.lead}`, undefined, asApp());
    expect(email.at('email').value).toBe('leo.park@example.com');
  });

  it('are filtered after the range is taken when they can be assigned', async () => {
    const range = (startAt: number): Promise<{ value: unknown }> =>
      site.ask('GET', `${api}/user/assignable/search?project=TL&query=&maxResults=2&startAt=${startAt}`);
    expect((await range(0)).value).toHaveLength(2);
    expect((await range(2)).value).toHaveLength(1);
  });
});
