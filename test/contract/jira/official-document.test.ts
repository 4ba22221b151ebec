import { hasContract, isDescribed, officialContract, whyNoContract } from '../../sandbox/jira/contract';
import { routes } from '../../sandbox/jira/routes';
import { fields, issueTypes, linkTypes, people, priorities, statuses } from '../../sandbox/jira/seed';
import { asApp, doc, freezeClock, TestSite, upload } from './site';

const describeWithContract = (name: string, body: () => void): void => {
  if (hasContract()) describe(name, body);
  else describe.skip(`${name} (skipped: ${whyNoContract})`, body);
};

const api = '/rest/api/3';

beforeEach(freezeClock);
afterEach(() => {
  jest.useRealTimers();
});

describeWithContract('the stand-in and the official document', () => {
  it('agree on every operation the stand-in has, requests and answers', async () => {
    const site = new TestSite({
      indexedProperties: [{ key: 'throughline', path: 'origin', type: 'string' }],
      // Many calls, one clock that stands still.
      limits: { perIssueWrites: false, burst: false, hourlyPoints: undefined },
    });
    await exerciseIssues(site);
    await exerciseSearch(site);
    await exerciseParts(site);
    await exerciseProject(site);
    await exercisePeople(site);

    expect(site.violations).toEqual([]);
    const untouched = routes
      .map(({ method, path }) => `${method} ${path}`)
      .filter((name) => !site.jira.counters.has(name));
    expect(untouched).toEqual([]);
  });

  it('agree on refusals', async () => {
    const site = new TestSite();
    const story = { project: { key: 'TL' }, issuetype: { id: issueTypes.story } };
    const refusals = [
      await site.call('POST', `${api}/issue`, { fields: { ...story, summary: 'x', nonsense: 1 } }),
      await site.call('POST', `${api}/issue/bulk`, { issueUpdates: [{ fields: story }] }),
      await site.call('GET', `${api}/issue/TL-1`, undefined, people.outsider),
      await site.call('PUT', `${api}/issue/TL-1`, { fields: { summary: 'x' } }, people.support),
      await site.call('PUT', `${api}/issue/TL-1`, { fields: { summary: '' } }),
      await site.call('POST', `${api}/issue/TL-1/transitions`, { transition: { id: '99' } }),
      await site.call('POST', `${api}/issue/TL-1/comment`, { body: { type: 'doc' } }),
      await site.call('DELETE', `${api}/issue/TL-2`, undefined, people.admin),
      await site.call('DELETE', `${api}/issue/TL-2`),
      await site.call('POST', `${api}/issueLink`, {
        type: { name: 'Relates' },
        inwardIssue: { key: 'TL-1' },
        outwardIssue: { key: 'TL-999' },
      }),
      await site.call('GET', `${api}/search/jql?jql=order%20by%20created`),
      await site.call('GET', `${api}/search?jql=project%3DTL`),
      await site.call('GET', `${api}/project/NOPE`),
      await site.call('GET', `${api}/project/search?keys=NOPE`),
      await site.call('POST', `${api}/version`, { name: 'V', projectId: 10_000 }),
      await site.call('GET', `${api}/attachment/1`),
      await site.call('GET', `${api}/mypermissions?permissions=NONSENSE`),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([
      400, 400, 404, 204, 400, 400, 400, 400, 403, 404, 400, 410, 404, 404, 404, 404, 400,
    ]);
    expect(site.violations).toEqual([]);
  });

  it('agree on scopes', () => {
    const operations = new Map(officialContract().operations.map((entry) => [`${entry.method} ${entry.path}`, entry]));
    const described = routes.filter(({ path }) => isDescribed(path));
    const differences = described.flatMap(({ method, path, scopes }) => {
      const operation = operations.get(`${method} ${path}`)?.operation;
      const stated = operation?.['x-atlassian-oauth2-scopes'] ?? [];
      const classic = stated.find(({ state }) => state === 'Current')?.scopes;
      const granular =
        stated.find(({ state }) => state === 'Beta')?.scopes ??
        operation?.security?.flatMap((entry) => entry['OAuth2'] ?? []);
      const official = 'classic' in scopes ? (classic ?? []) : granular;
      const ours = 'classic' in scopes ? scopes.classic : scopes.granular;
      return JSON.stringify(official) === JSON.stringify(ours) ? [] : [{ method, path, ours, official }];
    });
    expect(differences).toEqual([]);
  });
});

async function exerciseIssues(site: TestSite): Promise<void> {
  const created = await site.ask('POST', `${api}/issue`, {
    fields: {
      project: { id: '10000' },
      issuetype: { id: issueTypes.story },
      summary: 'Everything',
      description: doc('One', 'Two'),
      environment: doc('Production'),
      labels: ['a', 'b'],
      fixVersions: [{ id: '10001' }],
      components: [{ name: 'Checkout' }],
      priority: { id: priorities.high },
      assignee: { id: people.dev },
      duedate: '2026-12-24',
      parent: { key: 'TL-1' },
      timetracking: { originalEstimate: '2h 30m' },
      [fields.storyPoints]: 3,
      [fields.reference]: 'https://acme.aha.io/features/A-1',
      [fields.customers]: [{ value: 'Acme' }, { id: '10031' }],
      [fields.reviewer]: { accountId: people.lead },
      [fields.targetDate]: '2027-01-01',
      [fields.releaseNotes]: doc('Notes'),
    },
    update: { issuelinks: [{ add: { type: { name: 'Relates' }, outwardIssue: { key: 'TL-2' } } }] },
    properties: [{ key: 'throughline', value: { origin: 'one' } }],
    transition: { id: '11' },
  });
  const key = created.text('key');
  expect(created.at('transition', 'status').value).toBe(204);
  await site.ask('POST', `${api}/issue/bulk`, {
    issueUpdates: [
      { fields: { project: { key: 'TL' }, issuetype: { name: 'Task' }, summary: 'Bulk' } },
      { fields: { project: { key: 'TL' }, issuetype: { name: 'Task' } } },
    ],
  });
  await site.ask(
    'GET',
    `${api}/issue/${key}?expand=names,schema,transitions,editmeta,changelog,renderedFields&properties=throughline`,
  );
  await site.ask('POST', `${api}/issue/bulkfetch`, {
    issueIdsOrKeys: [key, 'TL-2', 'TL-999'],
    fields: ['summary', 'status'],
    properties: ['throughline'],
    expand: ['names'],
  });
  await site.ask('GET', `${api}/issue/${key}/editmeta`);
  await site.ask('GET', `${api}/issue/createmeta/TL/issuetypes?startAt=1&maxResults=2`);
  await site.ask('GET', `${api}/issue/createmeta/TL/issuetypes/${issueTypes.bug}`);
  await site.ask('PUT', `${api}/issue/${key}?returnIssue=true`, {
    fields: { summary: 'Changed', description: null },
    update: { labels: [{ add: 'c' }, { remove: 'a' }], timetracking: [{ edit: { remainingEstimate: '1h' } }] },
  });
  await site.ask('PUT', `${api}/issue/${key}`, { update: { parent: [{ set: { none: true } }] } });
  await site.ask('PUT', `${api}/issue/${key}/assignee`, { accountId: null });
  await site.ask('GET', `${api}/issue/${key}/transitions?expand=transitions.fields&includeUnavailableTransitions=true`);
  await site.ask('POST', `${api}/issue/${key}/transitions`, { transition: { id: '31' } });
  await site.ask('POST', `${api}/issue/${key}/transitions`, {
    transition: { id: '51' },
    fields: { resolution: { name: 'Done' } },
    update: { comment: [{ add: { body: doc('Finished') } }] },
  });
  const changes = await site.ask('GET', `${api}/issue/${key}/changelog?maxResults=2`);
  const changeId = Number(changes.at('values', 0, 'id').value);
  await site.ask('POST', `${api}/issue/${key}/changelog/list`, { changelogIds: [changeId] });
  for (const form of ['iso', 'epoch'] as const) {
    site.jira.configure({ bulkChangelogCreated: form });
    await site.ask('POST', `${api}/changelog/bulkfetch`, {
      issueIdsOrKeys: [key, 'TL-2'],
      fieldIds: ['status'],
      maxResults: 1,
    });
  }
  await site.ask('PUT', '/rest/agile/1.0/issue/rank', { issues: [key], rankBeforeIssue: 'TL-2' });
  await site.ask('PUT', '/rest/agile/1.0/issue/rank', { issues: [key, 'TL-999'], rankAfterIssue: 'TL-2' });
  const doomed = await site.create();
  await site.ask('DELETE', `${api}/issue/${doomed}?deleteSubtasks=true`, undefined, people.admin);
}

async function exerciseSearch(site: TestSite): Promise<void> {
  const jql = "project = TL AND status = 'Done' ORDER BY created DESC";
  await site.ask(
    'GET',
    `${api}/search/jql?${new URLSearchParams({ jql, fields: 'summary,status', maxResults: '1' }).toString()}`,
  );
  const first = await site.ask('POST', `${api}/search/jql`, {
    jql: 'project = TL',
    fields: ['*all'],
    properties: ['throughline'],
    maxResults: 2,
    reconcileIssues: [10_001],
  });
  await site.ask('POST', `${api}/search/jql`, { jql: 'project = TL', nextPageToken: first.text('nextPageToken') });
  await site.ask('POST', `${api}/search/approximate-count`, { jql: "issue.property[throughline].origin = 'one'" });
  await site.ask('POST', `${api}/jql/match`, { issueIds: [10_001], jqls: ['project = TL', 'nonsense = 1'] });
  expect((await site.call('GET', `${api}/search`)).status).toBe(410);
  expect((await site.call('POST', `${api}/search`, { jql: 'project = TL' })).status).toBe(410);
}

async function exerciseParts(site: TestSite): Promise<void> {
  const issue = `${api}/issue/TL-2`;
  const comment = await site.ask('POST', `${issue}/comment`, {
    body: doc('Hello'),
    visibility: { type: 'role', value: 'Developers' },
    properties: [{ key: 'sd.public.comment', value: { internal: true } }],
  });
  const id = comment.text('id');
  await site.ask('GET', `${issue}/comment?orderBy=-created&expand=renderedBody&maxResults=1`);
  await site.ask('GET', `${issue}/comment/${id}?expand=renderedBody`);
  await site.ask('PUT', `${issue}/comment/${id}`, { body: doc('Hello again') });
  await site.ask('POST', `${api}/comment/list?expand=properties`, { ids: [Number(id), 999_999] });
  await site.ask('PUT', `${api}/comment/${id}/properties/mark`, { origin: 'x' });
  await site.ask('GET', `${api}/comment/${id}/properties`);
  await site.ask('GET', `${api}/comment/${id}/properties/mark`);
  await site.ask('DELETE', `${api}/comment/${id}/properties/mark`);
  await site.ask('DELETE', `${issue}/comment/${id}`);

  const files = await site.ask('POST', `${issue}/attachments`, upload({ 'a.txt': 'alpha', 'b.png': 'beta' }));
  const file = files.text(1, 'id');
  await site.ask('GET', `${api}/attachment/meta`);
  await site.ask('GET', `${api}/attachment/${file}`);
  await site.ask('GET', `${api}/attachment/content/${file}`);
  await site.ask('GET', `${api}/attachment/content/${file}?redirect=false`);
  await site.ask('GET', `${issue}?fields=attachment,comment,issuelinks`);
  await site.ask('DELETE', `${api}/attachment/${file}`);

  await site.ask('GET', `${api}/issueLinkType`);
  await site.ask('POST', `${api}/issueLink`, {
    type: { id: linkTypes.blocks },
    inwardIssue: { key: 'TL-2' },
    outwardIssue: { key: 'TL-4' },
    comment: { body: doc('Linked') },
  });
  const link = (await site.field('TL-4', 'issuelinks')).text(0, 'id');
  await site.ask('GET', `${api}/issueLink/${link}`);
  await site.ask('DELETE', `${api}/issueLink/${link}`);

  const remote = {
    globalId: 'aha:feature:1',
    application: { type: 'io.aha', name: 'Aha!' },
    relationship: 'implements',
    object: { url: 'https://acme.aha.io/features/A-1', title: 'A-1', status: { resolved: true } },
  };
  const remoteId = String((await site.ask('POST', `${issue}/remotelink`, remote)).at('id').value);
  await site.ask('POST', `${issue}/remotelink`, remote);
  await site.ask('GET', `${issue}/remotelink`);
  await site.ask('GET', `${issue}/remotelink?globalId=aha%3Afeature%3A1`);
  await site.ask('GET', `${issue}/remotelink/${remoteId}`);
  await site.ask('PUT', `${issue}/remotelink/${remoteId}`, remote);
  await site.ask('DELETE', `${issue}/remotelink/${remoteId}`);
  await site.ask('POST', `${issue}/remotelink`, remote);
  await site.ask('DELETE', `${issue}/remotelink?globalId=aha%3Afeature%3A1`);

  await site.ask('PUT', `${issue}/properties/throughline`, { linked: 'yes' });
  await site.ask('PUT', `${issue}/properties/throughline`, { linked: 'no' });
  await site.ask('GET', `${issue}/properties`);
  await site.ask('GET', `${issue}/properties/throughline`);
  await site.ask('DELETE', `${issue}/properties/throughline`);
  const task = await site.call('POST', `${api}/issue/properties/multi`, {
    issues: [{ issueID: 10_001, properties: { throughline: { linked: 'yes' } } }],
  });
  await site.ask('GET', new URL(task.headers.get('location') ?? '').pathname);
}

async function exerciseProject(site: TestSite): Promise<void> {
  const project = `${api}/project/TL`;
  await site.ask(
    'GET',
    `${api}/project/search?action=create&expand=issueTypes,lead,insight&typeKey=software&maxResults=1`,
  );
  await site.ask('GET', project);
  await site.ask('GET', `${api}/project/TEAM`);
  await site.ask('GET', `${project}/statuses`);
  await site.ask('GET', `${api}/project/10000/hierarchy`);
  await site.ask('GET', `${api}/issuetype/project?projectId=10000&level=0`);
  await site.ask('GET', `${api}/status`);
  await site.ask('PUT', `${project}/properties/throughline`, { product: 'P' }, people.lead);
  await site.ask('GET', `${project}/properties`);
  await site.ask('GET', `${project}/properties/throughline`);
  await site.ask('DELETE', `${project}/properties/throughline`, undefined, people.lead);
  await site.ask('GET', `${project}/role`, undefined, people.lead);
  await site.ask('GET', `${project}/role/10100`, undefined, people.lead);
  await site.ask('GET', `${project}/roledetails`, undefined, people.lead);
  await site.ask('GET', `${project}/components`);
  const component = await site.ask('POST', `${api}/component`, { project: 'TL', name: 'Search' }, people.lead);
  await site.ask('GET', `${api}/component/${component.text('id')}`);
  await exerciseVersions(site, project);
  await site.ask('GET', `${api}/field`);
  await site.ask('GET', `${api}/field/search?type=custom&maxResults=3`);
  await site.ask('GET', `${api}/priority`);
  await site.ask('GET', `${api}/priority/search?maxResults=2`);
  await site.ask('GET', `${api}/resolution`);
  await site.ask('GET', `${api}/label`);
  await site.ask('GET', `${api}/serverInfo`);
}

async function exerciseVersions(site: TestSite, project: string): Promise<void> {
  const make = async (name: string): Promise<string> =>
    (
      await site.ask(
        'POST',
        `${api}/version`,
        { projectId: 10_000, name, description: 'D', startDate: '2026-12-01', releaseDate: '2026-12-31' },
        people.lead,
      )
    ).text('id');
  const [one, two, three, four] = [await make('1.0'), await make('2.0'), await make('3.0'), await make('4.0')];
  await site.ask('GET', `${project}/version?orderBy=-name&status=unreleased,released&query=.0&maxResults=2`);
  await site.ask('GET', `${project}/versions`);
  await site.ask('GET', `${api}/version/${one}`);
  await site.ask('PUT', `${api}/version/${one}`, { name: '1.0.1', released: true, releaseDate: null }, people.lead);
  await site.ask('POST', `${api}/version/${one}/move`, { position: 'First' });
  await site.ask('POST', `${api}/version/${one}/move`, {
    after: `https://throughline.atlassian.net/rest/api/3/version/${two}`,
  });
  await site.ask('GET', `${api}/version/${one}/relatedIssueCounts`);
  await site.ask('GET', `${api}/version/${one}/unresolvedIssueCount`);
  await site.ask('PUT', `${api}/version/${two}/mergeto/${one}`, undefined, people.lead);
  await site.ask('POST', `${api}/version/${three}/removeAndSwap`, { moveFixIssuesTo: Number(one) }, people.lead);
  await site.ask('DELETE', `${api}/version/${four}`, undefined, people.lead);
}

async function exercisePeople(site: TestSite): Promise<void> {
  await site.ask('GET', `${api}/myself`);
  await site.ask('GET', `${api}/user?accountId=${people.lead}`);
  await site.ask('GET', `${api}/user/search?query=le`);
  await site.ask('GET', `${api}/users/search?maxResults=2`);
  await site.ask('GET', `${api}/user/assignable/search?project=TL&query=d`);
  await site.ask('GET', `${api}/user/assignable/search?issueKey=TL-2&query=`);
  await site.ask('GET', `${api}/user/bulk?accountId=${people.lead}&accountId=${people.dev}`);
  await site.ask('GET', `${api}/user/email?accountId=${people.lead}`, undefined, asApp());
  await site.ask('GET', `${api}/groups/picker?query=supp`);
  await site.ask('GET', `${api}/mypermissions?permissions=EDIT_ISSUES,ADMINISTER&issueKey=TL-2`);
  await site.ask('POST', `${api}/permissions/check`, {
    globalPermissions: ['ADMINISTER'],
    projectPermissions: [{ permissions: ['EDIT_ISSUES'], projects: [10_000], issues: [10_001] }],
  });
  await site.ask('POST', `${api}/permissions/project`, { permissions: ['CREATE_ISSUES'] });
  expect(statuses.done).toBe('10003');
}
