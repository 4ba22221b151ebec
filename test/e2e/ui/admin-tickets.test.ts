import { connection, overview, projects } from './admin-answers';
import { adminStage, button, choose, payloads, said } from './admin-stage';
import { now } from './issue-answers';
import { checked, focused, never, ok, refused, tabTo, words } from './stage';
import type { Answers, Shown } from './stage';
import {
  proposal,
  testedWith,
  ticketChoices,
  ticketConnection,
  ticketDetail,
  ticketIntegration,
} from './ticket-answers';

const open = adminStage();

/** `2026-07-30T13:23` of the moment some minutes ago, in UTC. */
const localBefore = (minutes: number) => new Date(now - minutes * 60_000).toISOString().slice(0, 16);

describe('a connection to TeamSupport', () => {
  async function filled(answers: Answers<'admin'>): Promise<Shown> {
    const opened = await open({ overview: ok(overview({ integrations: [] })), ...answers }, 'Connections', 'Acme plan');
    await button(opened, 'Add connection').click();
    await opened.page.getByLabel('TeamSupport: tickets of customers').check();
    await opened.page.getByLabel('Name').fill('Acme support');
    await opened.page.getByLabel('Address').fill('https://na2.teamsupport.com/vcr/1_9_0/?ticket=7');
    await opened.page.getByLabel('Organization ID').fill('100200');
    await opened.page.getByLabel('API token').fill('s3cret-token');
    return opened;
  }

  test('[TS-002][TS-003][TS-026] dates that can be read either way are asked, never guessed; nothing is saved before', async () => {
    const other = {
      text: '3/4/2026 9:05 AM',
      readings: { 'month-first': '2026-03-04T09:05', 'day-first': '2026-04-03T09:05' },
    };
    const opened = await filled({
      testConnection: ok(testedWith({ samples: [other] })),
      saveConnection: ok({ ...overview({ connections: [connection, ticketConnection] }), saved: 'con-9' }),
    });
    await button(opened, 'Test connection').click();
    await opened.page.getByText('What does 3/4/2026 9:05 AM mean there?').waitFor();
    expect(await opened.page.getByLabel('Address').inputValue()).toBe('app.na2.teamsupport.com');
    expect(await words(opened)).toContain('Month first: 4 March 2026, 9:05 in the morning');
    expect(await button(opened, 'Save').isDisabled()).toBe(true);
    await checked(opened, 'admin-tickets-dates-asked');
    await opened.page.getByLabel('Day first: 3 April 2026, 9:05 in the morning').check();
    expect(await words(opened)).toContain('Choose the time zone of the account before you save.');
    await opened.page.getByRole('combobox', { name: 'Time zone of the account' }).fill('Europe/Madrid');
    await opened.page.getByRole('option', { name: /^Europe\/Madrid/ }).click();
    await opened.page.getByLabel('Look for changes every minute').check({ force: true });
    await button(opened, 'Save').click();
    await said(opened, 'Acme support was added.');
    const account = {
      system: 'teamsupport',
      host: 'app.na2.teamsupport.com',
      organisation: '100200',
      secret: 's3cret-token',
    };
    expect(payloads(opened, 'testConnection')).toEqual([account]);
    expect(payloads(opened, 'saveConnection')).toEqual([
      { ...account, name: 'Acme support', dates: { order: 'day-first', zone: 'Europe/Madrid' }, everyMinute: true },
    ]);
    expect(await opened.page.content()).not.toContain('s3cret-token');
  });

  test('[TS-026] dates that leave no doubt are shown in words; the zone is recognised by the newest change', async () => {
    const samples = [
      { text: '7/30/2026 1:23 PM', readings: { 'month-first': '2026-07-30T13:23' } },
      { text: 'newest', readings: { 'month-first': localBefore(3) } },
    ];
    const opened = await filled({ testConnection: ok(testedWith({ order: 'month-first', samples })) });
    await button(opened, 'Test connection').click();
    await opened.page.getByText('7/30/2026 1:23 PM is read as 30 July 2026, 1:23 in the afternoon.').waitFor();
    const zones = opened.page.getByRole('combobox', { name: 'Time zone of the account' });
    await zones.fill('UTC');
    await opened.page.getByRole('option', { name: /^UTC/ }).click();
    expect(await words(opened)).toContain('The newest change there would be 3 minutes ago.');
    await checked(opened, 'admin-tickets-dates-found');
    await zones.fill('America/Chicago');
    await opened.page.getByRole('option', { name: /^America\/Chicago/ }).click();
    expect(await words(opened)).toMatch(/would be \d hours ahead of now, which cannot be|\d hours ahead/);
  });

  test('[TS-004] a refusal stands at its field; a change keeps the token unless the address is another', async () => {
    const opened = await open(
      {
        overview: ok(overview({ connections: [ticketConnection], integrations: [] })),
        testConnection: refused({
          code: 'invalid',
          field: 'secret',
          message: 'This token may not read users and ticket types: it seems to be a customer’s.',
        }),
      },
      'Connections',
      'Acme support',
    );
    expect(await words(opened)).toContain('as Organization 100200, dates month first in America/Chicago');
    await button(opened, 'Change Acme support').click();
    expect(await opened.page.getByLabel('API token').inputValue()).toBe('');
    await opened.page.getByLabel('Address').fill('app.na3.teamsupport.com');
    await button(opened, 'Test connection').click();
    await opened.page.getByText('The token is kept for app.na2.teamsupport.com only.').waitFor();
    expect(payloads(opened, 'testConnection')).toEqual([]);
    await opened.page.getByLabel('API token').fill('other');
    await button(opened, 'Test connection').click();
    await opened.page.getByText('it seems to be a customer’s.').waitFor();
    await checked(opened, 'admin-tickets-connection-refused');
  });
});

describe('the set-up of an integration of tickets', () => {
  const heading = (opened: Shown, name: string) => opened.page.getByRole('heading', { level: 2, name, exact: true });
  async function next(opened: Shown, name: string): Promise<void> {
    await button(opened, 'Next').click();
    await heading(opened, name).waitFor();
  }
  const answers: Answers<'admin'> = {
    overview: ok(overview({ connections: [connection, ticketConnection], integrations: [] })),
    ticketChoices: ({ projects: named }) => ok(ticketChoices(named ?? [])),
    projects: ({ query }) => ok({ projects: projects.filter(({ name }) => name.toLowerCase().includes(query ?? '')) }),
    people: ok({ people: [{ id: 'acc-1', name: 'Sync Robot' }] }),
  };

  test('[TR-16][TR-26][TR-27][TR-30][TR-32][TR-33][TR-34][TR-35][TR-36][TN-01][TN-02][TN-03] from the account to what is saved', async () => {
    let isDown = true;
    const opened = await open(
      {
        ...answers,
        ticketChoices: ({ projects: named }) =>
          isDown
            ? refused({ code: 'unavailable', message: 'TeamSupport does not answer.' })
            : ok(ticketChoices(named ?? [])),
        readKeys: ok({
          rows: [
            {
              line: 1,
              product: 'Checkout',
              version: '2.0',
              key: 'APP',
              use: { product: '501', version: '701', key: 'APP' },
            },
            { line: 2, product: 'Chekout', key: 'APP', problem: 'TeamSupport has no product “Chekout”.' },
          ],
        }),
        saveTickets: ok({
          ...overview({ connections: [connection, ticketConnection], integrations: [ticketIntegration] }),
          saved: 'int-9',
        }),
        ticketIntegration: never,
      },
      'Integrations',
      'Add integration',
    );
    const { keyboard } = opened.page;
    await button(opened, 'Add integration').click();
    await button(opened, 'Next').click();
    await opened.page.getByText('Choose an account.').waitFor();
    await checked(opened, 'admin-tickets-choose');
    await opened.page.getByLabel('Acme support (TeamSupport)').check();
    await next(opened, 'Organization and projects');
    await opened.page.getByText('TeamSupport does not answer.').waitFor();
    await checked(opened, 'admin-tickets-down');
    isDown = false;
    await button(opened, 'Next').click();
    await opened.page.getByText('The project whose key is the name of the ticket’s product (APP).').waitFor();
    await opened.page.getByRole('combobox', { name: 'Default project' }).fill('shop');
    await opened.page.getByRole('option', { name: 'Test shop (TST)' }).click();
    await tabTo(opened, 'Paste a list…');
    await keyboard.press('Enter');
    await opened.page.getByLabel('List', { exact: true }).fill('Checkout,2.0,APP\nChekout,,APP');
    await button(opened, 'Read list').click();
    await opened.page.getByText('TeamSupport has no product “Chekout”.').waitFor();
    await checked(opened, 'admin-tickets-paste');
    await button(opened, 'Use 1 row').click();
    await opened.page.getByRole('row', { name: /Checkout 2\.0 APP/ }).waitFor();
    await choose(opened, 'A field in which agents name the project', 'Jira project');
    await opened.page.getByText('The project that agents name in “Jira project”').waitFor();
    await checked(opened, 'admin-tickets-projects');

    await next(opened, 'Types');
    expect(await focused(opened)).toBe('Types');
    expect(payloads(opened, 'ticketChoices')).toMatchObject([
      { projects: [] },
      { projects: [] },
      { projects: ['TST', 'APP'] },
    ]);
    expect(await words(opened)).toContain('Bug (the same name)');
    await opened.page.getByText('a ticket of this type cannot become an issue.').waitFor();
    await checked(opened, 'admin-tickets-types');
    await choose(opened, 'A ticket of the type Question becomes', 'Task');

    await next(opened, 'Statuses');
    await opened.page.getByText('2 of 3 without a counterpart').first().waitFor();
    await choose(opened, 'When the issue becomes Done, the Bug becomes', 'Closed (closed)');
    await choose(opened, 'With any other status of the issue, a Bug becomes', 'New');
    await opened.page.getByText('No counterpart: the ticket becomes New.').waitFor();
    await checked(opened, 'admin-tickets-statuses');

    await next(opened, 'Fields');
    await button(opened, 'Add field').click();
    await choose(opened, 'Field of the ticket', 'Severity');
    await button(opened, 'Next').click();
    await opened.page.getByText('Choose a field of the issue for “Severity”, or remove the row.').waitFor();
    await choose(opened, 'Field of the issue', 'Priority');
    await button(opened, 'Add field').click();
    const second = opened.page.getByRole('group', { name: 'Field 2' });
    for (const [label, option] of [
      ['Field of the ticket', 'Created'],
      ['Field of the issue', 'Summary'],
    ] as const) {
      await second.getByRole('combobox', { name: label }).click();
      await opened.page.getByRole('option', { name: option }).click();
    }
    await opened.page.getByText('“Created” and “Summary” cannot be mapped to each other').waitFor();
    await button(opened, 'Remove field 2').click();
    expect(await focused(opened)).toBe('Add field');
    await opened.page.getByLabel('All fields mapped above').check();
    await choose(opened, 'Team', 'Search');
    await checked(opened, 'admin-tickets-fields');

    await next(opened, 'Comments');
    await choose(opened, 'Types of actions', 'For development');
    await opened.page.getByLabel('Copy private actions as well').check({ force: true });
    await opened.page.getByText('Everybody who may read the issue in Jira').waitFor();
    await checked(opened, 'admin-tickets-comments');

    await next(opened, 'How agents ask');
    await choose(opened, 'A custom field of the ticket', 'Jira issue');
    await opened.page.getByLabel('The issue’s key into the ticket’s own Jira key').check({ force: true });
    await checked(opened, 'admin-tickets-asking');

    await next(opened, 'TeamSupport’s own integration');
    await opened.page.getByLabel('Yes, and both run side by side').check();
    await choose(opened, 'It writes in TeamSupport as', 'Jira Robot');
    await opened.page.getByRole('combobox', { name: 'It writes in Jira as' }).fill('sync');
    await opened.page.getByRole('option', { name: 'Sync Robot' }).click();
    await checked(opened, 'admin-tickets-native');
    await button(opened, 'Back').click();
    expect(await opened.page.getByLabel('The issue’s key into the ticket’s own Jira key').isDisabled()).toBe(true);
    await next(opened, 'TeamSupport’s own integration');

    await next(opened, 'Review');
    const text = await words(opened);
    expect(text).toContain(
      'Checkout, version 2.0: APP Default: TST Agents can name one of these projects in “Jira project”',
    );
    expect(text).toContain('Bug: Done becomes Closed; others by equal name, else New');
    expect(text).toContain('It writes in TeamSupport as Jira Robot');
    await checked(opened, 'admin-tickets-review');
    await button(opened, 'Save').click();
    await said(opened, 'was saved. Now switch it on.');
    expect(payloads(opened, 'saveTickets')).toEqual([
      {
        connection: 'con-9',
        name: 'Acme support ↔ Jira',
        draft: {
          ...proposal,
          placing: { always: false, defaultKey: 'TST', keys: [{ product: '501', version: '701', key: 'APP' }] },
          projectField: 'jira_project',
          types: [{ ticketType: '2', issueType: 'Task' }],
          statuses: [{ ticketType: '1', issueStatus: 'Done', ticketStatus: { id: '13', name: 'Closed' } }],
          otherStatus: { '1': { id: '11', name: 'New' } },
          fields: [{ ticket: 'TicketSeverityID', jira: 'priority', direction: 'creation' }],
          defaults: { customfield_1: '701' },
          allFields: true,
          actionType: '32',
          privateActions: true,
          asking: { jiraKey: true, field: 'jira_issue' },
          native: { jiraUser: 'acc-1', ticketUser: '61' },
        },
      },
    ]);
  });

  test('[TN-01] the page of an integration: its state, the address with examples, what changes before it is saved', async () => {
    const draft = { ...ticketDetail().draft, native: { jiraUser: null, ticketUser: null } };
    let isDown = true;
    const opened = await open(
      {
        ...answers,
        overview: ok(overview({ connections: [ticketConnection], integrations: [ticketIntegration] })),
        ticketIntegration: () =>
          isDown ? refused({ code: 'unavailable', message: 'Jira did not answer.' }) : ok(ticketDetail({ draft })),
        newAddress: ok({ url: 'https://trigger.example/teamsupport/int-9/t0ken' }),
        compareTickets: ok({ changes: ['Private actions are copied as well'], links: 12 }),
        adoptable: ok({ items: [] }),
      },
      'Integrations',
      'Tickets of Acme ↔ TST',
      520,
    );
    const width = () => opened.page.evaluate('document.documentElement.scrollWidth');
    await button(opened, 'Open Acme support ↔ Jira').click();
    await opened.page.getByText('Jira did not answer.').waitFor();
    await checked(opened, 'admin-tickets-view-failed');
    isDown = false;
    await button(opened, 'Try again').click();
    await opened.page.getByText('TeamSupport’s own Jira integration is on as well').waitFor();
    await button(opened, 'Create address').click();
    expect(await opened.page.getByLabel('Address').inputValue()).toBe(
      'https://trigger.example/teamsupport/int-9/t0ken',
    );
    await opened.page.getByText('Examples of calls').click();
    await opened.page.getByText('<Ticket><JiraKey>ABC-12</JiraKey></Ticket>').waitFor();
    await opened.page.getByText('All settings in words').click();
    // The ticket's own Jira key is TeamSupport's while that integration is on.
    await opened.page.getByText('Agents ask in no field', { exact: true }).waitFor();
    await opened.page.getByText('Agents ask in no field: tickets are linked').waitFor();
    expect(await width()).toBeLessThanOrEqual(520);
    await checked(opened, 'admin-tickets-view');
    await button(opened, 'Show tickets to take over').click();
    await opened.page.getByText('No ticket of Acme shows an issue that is not linked here already.').waitFor();
    await button(opened, 'Back to Acme support ↔ Jira').click();
    await button(opened, 'Change settings').click();
    await heading(opened, 'Organization and projects').waitFor();
    for (const name of ['Types', 'Statuses', 'Fields', 'Comments']) {
      expect(await width()).toBeLessThanOrEqual(520);
      await next(opened, name);
    }
    await opened.page.getByLabel('Copy private actions as well').check({ force: true });
    for (const name of ['How agents ask', 'TeamSupport’s own integration', 'Review']) await next(opened, name);
    await opened.page.getByText('12 linked records are affected.').waitFor();
    expect(await words(opened)).toContain('Without a value, though Jira demands one: Team');
    await checked(opened, 'admin-tickets-compare');
    expect(payloads(opened, 'compareTickets')).toMatchObject([
      { integration: 'int-9', draft: { privateActions: true } },
    ]);
  });
});
