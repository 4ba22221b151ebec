import { sampleToken } from '../../sandbox/teamsupport/seed';
import { Stage } from './stage';
import {
  addTicketIntegration,
  adminFrame,
  beginTicketConnection,
  finishTicketConnection,
  lookAtTickets,
  openAdmin,
} from './walk';

/** Steps of one way: each goes on where the one before stopped. */
describe('The way through the product with tickets, by clicking alone', () => {
  let stage: Stage;
  let ticket = '';
  let issue = '';
  beforeAll(async () => {
    stage = await Stage.set();
  });
  afterAll(async () => {
    await stage.clear();
  });

  test('a wrong token is refused at its field; the right one connects once the admin has said how times are written', async () => {
    await beginTicketConnection(stage);
    const admin = stage.app(adminFrame);
    await admin.getByLabel('API token').fill('11111111-2222-3333-4444-555555555555');
    await admin.getByRole('button', { name: 'Test connection' }).click();
    await admin.getByText('TeamSupport does not accept this').waitFor();
    expect(await admin.getByLabel('API token').getAttribute('aria-invalid')).toBe('true');
    await finishTicketConnection(stage);
  });

  test('its tickets are integrated with a project', async () => {
    await addTicketIntegration(stage);
    expect(await stage.violations('tickets-integration')).toEqual([]);
  });

  test('an agent asks for an issue on the ticket; the issue shows the ticket, and the ticket its key', async () => {
    await stage.visit('/teamsupport/new');
    const { page } = stage;
    await page.getByLabel('Name').fill('Invoice shows no tax');
    await page.getByLabel('Type').first().selectOption('Task');
    await page.getByLabel('Severity').selectOption('High');
    await page.getByLabel('Customer').selectOption('Acme GmbH');
    await page.getByLabel('JiraKey').fill('NewJiraIssue');
    await page.getByLabel('Description (HTML)').fill('<p>Tax is missing since Monday.</p>');
    await stage.send('Create ticket');
    ticket = page.url();
    await lookAtTickets(stage);
    await page.goto(ticket);
    issue = await page.getByLabel('Jira issue').inputValue();
    expect(issue).toMatch(/^TL-\d+$/);
    await stage.visit(`/browse/${issue}`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Invoice shows no tax');
    await stage.send('Add panel “Linked items”');
    const panel = stage.app('Linked items');
    await panel.getByText('1 linked item, in step').waitFor();
    await panel.getByText('Acme GmbH · Severity: High').waitFor();
    expect(await stage.violations('tickets-issue')).toEqual([]);
  });

  test('a transition in Jira changes the ticket; a comment and an action travel, each once', async () => {
    const { page } = stage;
    await stage.send('Start progress');
    await page.getByLabel('New comment').fill('We found the wrong rate.');
    await stage.send('Add comment');
    await stage.quiet();
    await page.goto(ticket.replace(/\?.*/, ''));
    await stage.reloadUntil('In Progress', 'p.row .status');
    await stage.reloadUntil('We found the wrong rate.');
    await page.getByLabel('New action (HTML)').fill('<p>The customer can wait until Friday.</p>');
    await stage.send('Add action');
    await lookAtTickets(stage);
    await stage.visit(`/browse/${issue}`);
    await stage.reloadUntil('The customer can wait until Friday.');
    await lookAtTickets(stage);
    for (const place of [`${stage.site.url}/browse/${issue}`, ticket.replace(/\?.*/, '')]) {
      await page.goto(place);
      for (const text of ['We found the wrong rate.', 'The customer can wait until Friday.']) {
        expect([place, text, await page.getByText(text).count()]).toEqual([place, text, 1]);
      }
    }
    await stage.picture('tickets-ticket');
  });

  test('the address of the issue, as the browser shows it, links another ticket', async () => {
    const { page } = stage;
    await stage.visit('/teamsupport?TicketNumber=10048');
    await page.getByLabel('Jira issue').fill(`${stage.site.url}/browse/${issue.toLowerCase()}`);
    await stage.send('Save');
    await lookAtTickets(stage);
    await page.reload();
    expect(await page.getByLabel('Jira issue').inputValue()).toBe(issue);
  });

  test('the health page tells when tickets were last looked for; nothing secret stands in the deliveries', async () => {
    await openAdmin(stage, 'Health');
    await stage.app(adminFrame).getByText('Last looked for changes').waitFor();
    expect(await stage.violations('tickets-health')).toEqual([]);
    await stage.visit('/deliveries');
    expect(await stage.words()).not.toContain(sampleToken);
    expect(stage.complaints).toEqual([]);
    expect(stage.site.sandbox.host.refusals).toEqual([]);
  });
});
