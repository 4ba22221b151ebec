import { connection, failedItems, integration, overview, test as tested } from './admin-answers';
import { adminStage, button, payloads, said } from './admin-stage';
import { now } from './issue-answers';
import { ticketConnection, ticketIntegration } from './ticket-answers';
import { checked, never, ok, refused, tabTo, words } from './stage';

const open = adminStage();

describe('health', () => {
  test('a shell while it loads; a refusal; an outage with Try again', async () => {
    await checked(await open({ overview: never }, 'Health', 'Loading how things stand'), 'admin-loading');
    const message = 'Only Jira admins may open this page.';
    await checked(
      await open({ overview: refused({ code: 'no-permission', message }) }, 'Health', message),
      'admin-no-permission',
    );
    const opened = await open({}, 'Health', 'Throughline could not be reached.');
    expect(await button(opened, 'Try again').count()).toBe(1);
    await checked(opened, 'admin-unreachable');
  });

  test('the first steps when nothing is connected', async () => {
    const opened = await open(
      { overview: ok(overview({ connections: [], integrations: [] })) },
      'Health',
      'Nothing is connected yet',
    );
    await checked(opened, 'admin-first-steps');
    await button(opened, 'Add a connection').click();
    await opened.page.getByRole('heading', { name: 'Add a connection to Aha!' }).waitFor();
  });

  test('all is well, in words', async () => {
    const opened = await open({ overview: ok(overview()) }, 'Health', 'Acme plan');
    const text = await words(opened);
    expect(text).toContain('Acme plan acme.aha.io Working As Tom Li; 212 of 300 calls left, as Aha! told 1 min ago');
    expect(text).toContain('In step Last call received 2 min ago');
    expect(text).toContain('What needs a person Nothing at the moment.');
    await checked(opened, 'admin-health');
  });

  test('tickets: when they were last looked for, and when that is late or throttled', async () => {
    const until = now + 240_000;
    const support = { ...ticketIntegration, enabled: true };
    const account = (id: string, name: string, more: object) => ({ ...ticketConnection, id, name, ...more });
    const opened = await open(
      {
        overview: ok(
          overview({
            connections: [
              account('x', 'North', { lookedAt: now - 120_000, everyMinute: true }),
              account('y', 'South', { lookedAt: now - 3_600_000 }),
              account('z', 'West', { lookedAt: now - 600_000, waitUntil: until }),
            ],
            integrations: ['x', 'y', 'z'].map((id) => ({ ...support, id, connection: id })),
          }),
        ),
      },
      'Health',
      'North',
    );
    const text = await words(opened);
    expect(text).toContain('Tickets of Acme ↔ TST In step Last looked for changes 2 min ago; every minute');
    expect(text).toContain('Behind: changes of the last 1 h are not known yet');
    expect(text).toMatch(/Throttled until \d\d:\d\d Last looked for changes 10 min ago; every five minutes/);
    await checked(opened, 'admin-health-tickets');
  });

  test.each([520, 1000])('everything that can be wrong, and the way to it, %i pixels wide', async (width) => {
    const { receivedAt: _, ...quiet } = integration;
    const opened = await open(
      {
        overview: ok(
          overview({
            connections: [
              { ...connection, id: 'con-0', name: 'Old plan', stopped: 'Aha! refused the key.' },
              { ...connection, waitUntil: now + 240_000 },
            ],
            integrations: [
              {
                ...integration,
                id: 'a',
                name: 'Failing',
                failed: 3,
                gone: 1,
                conflicts: 2,
                waiting: 2,
                waitingSince: now - 3_600_000,
              },
              { ...integration, id: 'b', name: 'Waiting', conflicts: 1, waiting: 1, waitingSince: now - 600_000 },
              { ...quiet, id: 'c', name: 'Resting', enabled: false },
              { ...quiet, id: 'd', name: 'Cut off', connection: 'con-0', waiting: 7 },
            ],
          }),
        ),
        failed: ok({ items: failedItems }),
      },
      'Health',
      'Old plan',
      width,
    );
    const text = await words(opened);
    expect(text).toContain('Stopped: Aha! refused the key.');
    expect(text).toMatch(/Waits until \d\d:\d\d: Aha! asked for a pause/);
    expect(text).toContain('3 failed; 1 gone; 2 in conflict; 2 records wait, the oldest for 1 h');
    expect(text).toContain('1 in conflict; 1 record waits, the oldest for 10 min');
    expect(text).toContain('1 link of Waiting: the same field was changed on both sides.');
    expect(await button(opened, 'Show the conflicts of Failing').count()).toBe(1);
    expect(text).toContain('Switched off No call received yet');
    expect(text).toContain('Connection stopped; 7 records wait');
    expect(text).toContain('1 link of Failing lost a record');
    expect(text).toContain('Aha! has never called Cut off, so nothing can be sent from there.');
    await checked(opened, `admin-health-trouble-${width}`);
    await button(opened, 'Show what failed in Failing').click();
    await opened.page.getByText('PRJ1-20').first().waitFor();
    expect(payloads(opened, 'failed')).toEqual([{ integration: 'a' }]);
  });
});

describe('connections', () => {
  test('a wizard with the keyboard alone: nothing is saved that was not tested', async () => {
    const opened = await open(
      {
        overview: ok(overview({ connections: [], integrations: [] })),
        testConnection: ok(tested),
        saveConnection: ok({ ...overview({ integrations: [] }), saved: 'con-1' }),
      },
      'Connections',
      'Add connection',
    );
    await checked(opened, 'admin-connections-empty');
    const { keyboard } = opened.page;
    await tabTo(opened, 'Add connection');
    await keyboard.press('Enter');
    await opened.page.locator('h2:focus').waitFor();
    await tabTo(opened, 'Test connection');
    await keyboard.press('Enter');
    await opened.page.getByText('Give the connection a name.').waitFor();
    await checked(opened, 'admin-connection-missing');
    await tabTo(opened, 'Name');
    await keyboard.type('Acme plan');
    await keyboard.press('Tab');
    await keyboard.type('https://acme.aha.io/products/PRJ1/feature_cards');
    await keyboard.press('Tab');
    expect(await opened.page.getByLabel('Address').inputValue()).toBe('acme.aha.io');
    await keyboard.type('s3cret-key');
    await keyboard.press('Enter');
    await opened.page.getByText('Connected to Acme').waitFor();
    expect(await words(opened)).toContain('Signed in as Tom Li (tom@acme.example), who sees 4 products.');
    expect(await words(opened)).toContain('Tom Li may only look at the workspace “Ideas”');
    await checked(opened, 'admin-connection-tested');
    await tabTo(opened, 'Save');
    await keyboard.press('Enter');
    await opened.page.locator('h2:focus').waitFor();
    await said(opened, 'Acme plan was added.');
    const same = { system: 'aha', host: 'acme.aha.io', secret: 's3cret-key' };
    expect(payloads(opened, 'testConnection')).toEqual([same]);
    expect(payloads(opened, 'saveConnection')).toEqual([{ ...same, name: 'Acme plan' }]);
    expect(await opened.page.content()).not.toContain('s3cret-key');
  });

  test('what is wrong, at the field', async () => {
    const opened = await open(
      {
        overview: ok(overview()),
        testConnection: refused({
          code: 'invalid',
          field: 'secret',
          message: 'Aha! refused this key.',
          nextStep: 'Make a new one.',
        }),
      },
      'Connections',
      'Acme plan',
    );
    await button(opened, 'Add connection').click();
    await opened.page.getByLabel('Name').fill('Second');
    await opened.page.getByLabel('Address').fill('second');
    await opened.page.getByLabel('API key').fill('wrong');
    await button(opened, 'Test connection').click();
    await opened.page.getByText('Aha! refused this key. Make a new one.').waitFor();
    const described = await opened.page.getByLabel('API key').getAttribute('aria-describedby');
    expect(described).toContain('-error');
    expect(await opened.page.getByLabel('Address').inputValue()).toBe('second.aha.io');
    await checked(opened, 'admin-connection-refused');
  });

  test('a key is replaced, never shown', async () => {
    const opened = await open(
      {
        overview: ok(overview()),
        testConnection: ok({ ...tested, warnings: [] }),
        saveConnection: ok({ ...overview(), saved: 'con-1' }),
      },
      'Connections',
      'Acme plan',
    );
    await checked(opened, 'admin-connections');
    await button(opened, 'Replace key of Acme plan').click();
    expect(await opened.page.getByLabel('API key').inputValue()).toBe('');
    expect(await opened.page.getByLabel('Address').count()).toBe(0);
    await opened.page.getByLabel('API key').fill('new-key');
    await button(opened, 'Test connection').click();
    await button(opened, 'Save').click();
    await said(opened, 'The key of Acme plan was replaced.');
    expect(payloads(opened, 'saveConnection')).toEqual([
      { system: 'aha', host: 'acme.aha.io', secret: 'new-key', connection: 'con-1', name: 'Acme plan' },
    ]);
  });

  test('the consequences before it is deleted', async () => {
    const opened = await open(
      {
        overview: ok(overview({ connections: [connection, { ...connection, id: 'con-2', name: 'Old plan' }] })),
        deleteConnection: ok(overview()),
      },
      'Connections',
      'Acme plan',
    );
    await button(opened, 'Delete Acme plan').click();
    await opened.page.getByText('Checkout ↔ Test shop uses it. Delete that integration first').waitFor();
    expect(await button(opened, 'Delete connection').count()).toBe(0);
    await checked(opened, 'admin-connection-in-use');
    await button(opened, 'Close').click();
    await button(opened, 'Delete Old plan').click();
    await opened.page.getByText('Its key is erased from Throughline.').waitFor();
    await checked(opened, 'admin-connection-delete');
    await button(opened, 'Delete connection').click();
    await said(opened, 'Old plan was deleted.');
    expect(payloads(opened, 'deleteConnection')).toEqual([{ connection: 'con-2' }]);
  });
});
