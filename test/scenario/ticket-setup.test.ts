import type { TicketChoices } from '../../src/contract';
import type { TicketDraft } from '../../src/contract/tickets';
import { people } from '../sandbox/jira/seed';
import { fields as jira } from '../sandbox/jira/seed/site-basics';
import { openTicketStage } from './ticket-stage';
import type { TicketStage } from './ticket-stage';

describe('The set-up of an integration of tickets', () => {
  let stage: TicketStage;
  let start: TicketDraft;
  beforeAll(async () => {
    stage = await openTicketStage();
    start = (await detail()).draft;
  });
  afterAll(() => {
    stage.close();
  });

  const detail = () => stage.ask('admin', 'ticketIntegration', { integration: stage.integration });
  const choices = (projects: string[] = ['TL']): Promise<TicketChoices> =>
    stage.ask('admin', 'ticketChoices', { connection: stage.connection, projects });
  const save = (change: Partial<TicketDraft>) =>
    stage.call('admin', 'saveTickets', {
      connection: stage.connection,
      integration: stage.integration,
      name: 'Support',
      draft: { ...start, ...change },
    });
  const compare = async (change: Partial<TicketDraft>) =>
    stage.ask('admin', 'compareTickets', { integration: stage.integration, draft: { ...start, ...change } });
  const typeId = (name: string): string =>
    [...stage.organisation.state.ticketTypes.all()].find((one) => one.name === name)?.id ?? '';
  const statusId = (type: string, name: string): string =>
    [...stage.organisation.statusesOf(typeId(type))].find((one) => one.name === name)?.id ?? '';

  test('[TS-040][TR-34] offers what both tools have', async () => {
    const found = await choices();
    expect(found.ticketTypes.map(({ name }) => name)).toEqual(['Bug', 'Task', 'Question']);
    expect(found.ticketTypes[0]?.statuses).toContainEqual({
      id: statusId('Bug', 'Closed'),
      name: 'Closed',
      closed: true,
    });
    expect(found.products.find(({ name }) => name === 'Web shop')?.versions.map(({ name }) => name)).toEqual([
      '4.1',
      '4.2',
    ]);
    expect(found.ticketFields).toContainEqual({ id: 'Effort', name: 'Effort', custom: true, settable: true });
    expect(found.projects.map(({ key }) => key)).toEqual(expect.arrayContaining(['TL', 'TEAM']));
    expect(found.issueTypes).toEqual(expect.arrayContaining(['Story', 'Task', 'Bug']));
    expect(found.issueTypes).not.toContain('Sub-task');
    expect(found.issueStatuses).toContainEqual({ name: 'In Progress', category: 'active' });
    const ids = found.issueFields.map(({ id }) => id);
    expect(ids).toContain(jira.severity);
    for (const own of ['issuetype', 'project', 'parent', 'attachment']) expect(ids).not.toContain(own);
    expect((await choices(['TEAM'])).issueTypes).toContain('Idea');
  });

  test('[TR-35][TN-03] proposes what has the same name, and nothing that is optional', async () => {
    const { proposal, products } = await choices();
    const shop = products.find(({ name }) => name === 'Web shop')?.id;
    expect(proposal).toMatchObject({
      types: [],
      statuses: [],
      fields: [],
      otherType: 'Task',
      onlyTypes: null,
      allFields: false,
      placing: { always: false, defaultKey: null, keys: [{ product: shop, key: 'TL' }] },
      privateActions: false,
      copiesVisible: false,
      asking: { jiraKey: true, field: 'JiraIssue' },
      showing: { jiraKey: false, field: true },
      native: null,
    });
  });

  test('gives back what was saved', async () => {
    const { products, actionTypes } = await choices();
    const app = products.find(({ name }) => name === 'Mobile app');
    const note = actionTypes.find(({ name }) => name === 'Internal note')?.id ?? '';
    const whole: TicketDraft = {
      types: [{ ticketType: typeId('Question'), issueType: 'Story' }],
      otherType: 'Task',
      onlyTypes: [typeId('Bug'), typeId('Question')],
      statuses: [
        {
          ticketType: typeId('Bug'),
          issueStatus: 'In Review',
          ticketStatus: { id: statusId('Bug', 'In Progress'), name: 'In Progress' },
        },
      ],
      otherStatus: { [typeId('Bug')]: { id: statusId('Bug', 'New'), name: 'New' } },
      statusAs: 'action',
      fields: [
        { ticket: 'TicketSeverityID', jira: 'priority', direction: 'both' },
        { ticket: 'Effort', jira: jira.storyPoints, direction: 'back' },
        { ticket: 'Environment', jira: jira.releaseNotes, direction: 'creation' },
        { ticket: 'PromisedFor', jira: 'duedate', direction: 'creation' },
      ],
      allFields: true,
      defaults: { [jira.severity]: '10022', duedate: '2027-03-14' },
      placing: {
        always: false,
        defaultKey: 'TEAM',
        keys: [
          { product: app?.id ?? '', version: app?.versions[0]?.id ?? '', key: 'TL' },
          { product: app?.id ?? '', key: 'OTHER' },
        ],
      },
      projectField: 'JiraIssue',
      comments: 'to-source',
      actionType: note,
      privateActions: true,
      copyType: note,
      copiesVisible: true,
      asking: { jiraKey: false, field: 'JiraProject' },
      showing: { jiraKey: false, field: false },
      native: { jiraUser: 'abc', ticketUser: null },
    };
    expect(await save(whole)).toMatchObject({ ok: true });
    const saved = await detail();
    expect(saved).toMatchObject({ name: 'Support', hasAddress: false, organisation: { id: '700100' } });
    expect(saved.draft).toEqual(whole);
    expect(await save({})).toMatchObject({ ok: true });
    expect((await detail()).draft).toEqual(start);
  });

  const wrong: readonly [string, (ids: TicketChoices) => Partial<TicketDraft>, string, string][] = [
    [
      '[TR-26] a default project that is not there',
      () => ({ placing: { always: false, defaultKey: 'NOPE', keys: [] } }),
      'placing.defaultKey',
      'no project with the key NOPE',
    ],
    [
      '[TR-29][TR-37] always the default project without one',
      ({ proposal }) => ({ placing: { ...proposal.placing, always: true } }),
      'placing.defaultKey',
      'Name the default project',
    ],
    [
      '[TR-36] two keys for one product',
      ({ products: [one] }) => {
        const row = { product: one?.id ?? '', key: 'TL' };
        return { placing: { always: false, defaultKey: null, keys: [row, row] } };
      },
      'placing.keys.1',
      'two project keys',
    ],
    [
      '[TS-040] a product that is gone',
      () => ({ placing: { always: false, defaultKey: 'TL', keys: [{ product: '1', key: 'TL' }] } }),
      'placing.keys.0',
      'no longer exists in TeamSupport',
    ],
    [
      '[TR-32] an issue type that no project has',
      () => ({ types: [{ ticketType: typeId('Bug'), issueType: 'Incident' }] }),
      'types.0',
      'no project named here has an issue type “Incident”',
    ],
    [
      '[TR-32] a sub-task',
      () => ({ types: [{ ticketType: typeId('Bug'), issueType: 'Sub-task' }] }),
      'types.0',
      'needs a parent',
    ],
    ['[TR-31] no type at all', () => ({ onlyTypes: [] }), 'onlyTypes', 'at least one'],
    [
      '[TS-065] a status of another type',
      () => ({
        statuses: [
          {
            ticketType: typeId('Task'),
            issueStatus: 'Done',
            ticketStatus: { id: statusId('Bug', 'Closed'), name: 'Closed' },
          },
        ],
      }),
      'statuses.0',
      'Tickets of the type “Task” have no such status',
    ],
    [
      '[TR-32] a field that is gone',
      () => ({ fields: [{ ticket: 'Gone', jira: 'priority', direction: 'creation' }] }),
      'fields.0',
      'no longer exists in TeamSupport',
    ],
    [
      '[TR-32] a field that no issue type shows',
      () => ({ fields: [{ ticket: 'Effort', jira: 'customfield_1', direction: 'creation' }] }),
      'fields.0',
      'Jira shows for no issue type',
    ],
    [
      '[TR-06] a field of the ticket that follows already',
      () => ({ fields: [{ ticket: 'TicketStatusID', jira: jira.severity, direction: 'back' }] }),
      'fields.0',
      'cannot be set by another field',
    ],
    [
      '[TR-32] one field of Jira filled twice',
      () => ({
        fields: [
          { ticket: 'Effort', jira: jira.storyPoints, direction: 'creation' },
          { ticket: 'HoursSpent', jira: jira.storyPoints, direction: 'both' },
        ],
      }),
      'fields.1',
      'a second time',
    ],
    ['[TR-30] a default the field cannot take', () => ({ defaults: { duedate: 'soon' } }), 'defaults.duedate', 'a day'],
    [
      '[TN-03] a field of its own for asking',
      () => ({ asking: { jiraKey: true, field: 'Name' } }),
      'asking.field',
      'Choose a custom field',
    ],
    [
      '[TN-03] one field for two questions',
      () => ({ asking: { jiraKey: true, field: 'JiraIssue' }, projectField: 'JiraIssue' }),
      'projectField',
      'ask for links in “JiraIssue” already',
    ],
    [
      '[TN-02] the key written where the native integration would answer it',
      () => ({ native: { jiraUser: null, ticketUser: null }, showing: { jiraKey: true, field: true } }),
      'showing.jiraKey',
      'a second time',
    ],
  ];
  test.each(wrong)('refuses %s, and names the input', async (_, change, field, message) => {
    const answer = await save(change(await choices()));
    expect(answer).toMatchObject({ ok: false, error: { field } });
    if (!answer.ok) expect(answer.error.message.toLowerCase()).toContain(message.toLowerCase());
    expect((await detail()).draft).toEqual(start);
  });

  test('[TR-18] is for administrators, and there is one for an organization', async () => {
    const input = { connection: stage.connection, name: 'Twice', draft: start };
    expect(await stage.call('admin', 'saveTickets', input)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('“Support”') as unknown },
    });
    for (const [name, payload] of [
      ['saveTickets', input],
      ['ticketChoices', { connection: stage.connection }],
      ['readKeys', { connection: stage.connection, text: '' }],
    ] as const) {
      const answer = await stage.call('admin', name, payload, { as: people.dev });
      expect(answer).toMatchObject({ ok: false, error: { code: 'no-permission' } });
    }
  });

  test('[TS-040][TR-20] reads pasted keys against both tools, and saves nothing', async () => {
    const text = 'Product;Version;Key\nWeb shop;4.2;team\nMobile app;;OTHER\nNothing;;TL\n';
    const { rows } = await stage.ask('admin', 'readKeys', { connection: stage.connection, text });
    expect(rows.map(({ line, use, problem }) => [line, use?.key, problem?.split(/[,:]/)[0]])).toEqual([
      [2, 'TEAM', undefined],
      [3, 'OTHER', 'OTHER is no project of this site'],
      [4, undefined, 'TeamSupport has no product “Nothing”.'],
    ]);
    expect((await detail()).draft).toEqual(start);
  });

  test('[TR-33] says what a change means, and for how many links', async () => {
    expect(await compare({})).toEqual({ changes: [], links: 0 });
    await stage.linkedTicket({ type: 'Task' });
    const app = (await choices()).products.find(({ name }) => name === 'Mobile app')?.id ?? '';
    const { changes, links } = await compare({
      types: [{ ticketType: typeId('Task'), issueType: 'Story' }],
      onlyTypes: [typeId('Task')],
      statusAs: 'action',
      fields: [{ ticket: 'Effort', jira: jira.storyPoints, direction: 'both' }],
      placing: { always: true, defaultKey: 'TEAM', keys: [{ product: app, key: 'OTHER' }] },
      comments: 'off',
      privateActions: true,
    });
    expect((await compare({ projectField: 'JiraProject' })).changes).toEqual([
      'Agents can name the project of a new issue in the field “JiraProject”.',
    ]);
    const left = 'The ticket’s own Jira key is left to it: what agents ask for there is not read.';
    expect((await compare({ native: { jiraUser: null, ticketUser: '7' } })).changes).toEqual([
      'TeamSupport’s own Jira integration is on, and it is not said as whom it writes on both sides: comments can appear twice.',
      left,
    ]);
    expect((await compare({ native: { jiraUser: 'abc', ticketUser: '7' } })).changes).toEqual([
      'What TeamSupport’s own Jira integration writes is not copied.',
      left,
    ]);
    expect(links).toBe(1);
    expect(changes).toEqual([
      'All new issues are made in the default project.',
      'The default project is TEAM.',
      'Tickets for Mobile app are left to another site: OTHER is no project of this one.',
      'Web shop has no project key any more.',
      'New issues for tickets of the type Task become Story. Existing issues keep their type.',
      'Only tickets of these types can be linked from now on: Task. Existing links stay.',
      'A change of the status of an issue is told by an action; tickets keep their status.',
      '“Effort” of the ticket goes into “Story Points” of new issues.',
      '“Story Points” of the issue sets “Effort” of its tickets. Linked tickets follow with the next change in Jira.',
      'Comments and actions stay where they are. What was written before stays as it is.',
      'Private actions become comments in Jira as well: those written from now on.',
    ]);
  });

  test('a switch that is off asks for no list', async () => {
    const from = stage.mark();
    await save({ asking: { jiraKey: true, field: null }, showing: { jiraKey: false, field: false } });
    const asked = stage.calls(from).filter((call) => call.startsWith('teamsupport'));
    expect(asked.filter((call) => /tickets$|actiontypes|users|severities/.test(call))).toEqual([]);
  });
});
