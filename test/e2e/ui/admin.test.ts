import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import {
  choices,
  connection,
  detail,
  failedItems,
  integration,
  overview,
  products,
  projects,
  test as tested,
} from './admin-answers';
import { changes, now } from './issue-answers';
import { checked, focused, never, ok, refused, Stage, tabTo, words } from './stage';
import type { Answers, Shown } from './stage';

let stage: Stage;
let shown: Shown | undefined;
beforeAll(async () => {
  stage = await Stage.set();
});
afterEach(async () => {
  await shown?.page.context().close();
  shown = undefined;
});
afterAll(() => stage.clear());

/** Opens the page, and one of its tabs, and waits for a text. */
async function open(answers: Answers<'admin'>, tab: string, text: string, width = 1000): Promise<Shown> {
  const opened = await stage.show('admin', answers, { width, height: 900 });
  shown = opened;
  if (tab !== 'Health') await opened.page.getByRole('tab', { name: tab }).click();
  await opened.page.getByText(text).first().waitFor();
  return opened;
}

const button = ({ page }: Shown, name: string): Locator => page.getByRole('button', { name, exact: true });
const said = (opened: Shown, text: string) => opened.page.getByRole('status').filter({ hasText: text }).waitFor();
const payloads = (opened: Shown, call: string) =>
  opened.calls.filter(({ name }) => name === call).map(({ payload }) => payload);

async function choose(opened: Shown, label: string, option: string): Promise<void> {
  await opened.page.getByRole('combobox', { name: label }).click();
  await opened.page.getByRole('option', { name: option, exact: true }).click();
}

describe('health', () => {
  test('a shell while it loads; a refusal; an outage with Try again', async () => {
    await checked(await open({ overview: never }, 'Health', 'Loading how things stand'), 'admin-loading');
    await shown?.page.context().close();
    const message = 'Only Jira admins may open this page.';
    await checked(
      await open({ overview: refused({ code: 'no-permission', message }) }, 'Health', message),
      'admin-no-permission',
    );
    await shown?.page.context().close();
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
    expect(text).toContain('Acme plan acme.aha.io Working As Tom Li');
    expect(text).toContain('In step Last call received 2 min ago');
    expect(text).toContain('What needs a person Nothing at the moment.');
    await checked(opened, 'admin-health');
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
              { ...integration, id: 'a', name: 'Failing', failed: 3, waiting: 2, waitingSince: now - 3_600_000 },
              { ...integration, id: 'b', name: 'Waiting', waiting: 1, waitingSince: now - 600_000 },
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
    expect(text).toMatch(/3 failed; 2 records wait, the oldest since \d\d:00/);
    expect(text).toMatch(/1 record waits, the oldest since \d\d:50/);
    expect(text).toContain('Switched off No call received yet');
    expect(text).toContain('Connection stopped; 7 records wait');
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

describe('integrations', () => {
  test('a list, and where people see links', async () => {
    const opened = await open({ overview: ok(overview()) }, 'Integrations', 'Checkout (PRJ1) ↔ Test shop (TST)');
    expect(await words(opened)).toContain(
      'To show the list in the middle of the issue as well, an admin pins it once per project',
    );
    await checked(opened, 'admin-integrations');
  });

  test('a connection first', async () => {
    const opened = await open(
      { overview: ok(overview({ connections: [], integrations: [] })) },
      'Integrations',
      'It needs a connection first.',
    );
    await checked(opened, 'admin-integrations-empty');
  });

  test('a wizard with the keyboard alone', async () => {
    const opened = await open(
      {
        overview: ok(overview({ integrations: [] })),
        products: ok({ products }),
        projects: ({ query }) =>
          ok({ projects: projects.filter(({ name }) => name.toLowerCase().includes((query ?? '').toLowerCase())) }),
        choices: ok(choices),
        saveIntegration: ok({ ...overview(), saved: 'int-1' }),
        integration: never,
      },
      'Integrations',
      'Add integration',
    );
    const { keyboard } = opened.page;
    await tabTo(opened, 'Add integration');
    await keyboard.press('Enter');
    await opened.page.getByRole('combobox', { name: 'Product in Aha!' }).waitFor();
    expect(await focused(opened)).toBe('Product and project');
    await checked(opened, 'admin-wizard-places');
    await tabTo(opened, 'Product in Aha!');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    await keyboard.type('shop');
    await opened.page.getByRole('option', { name: 'Test shop (TST)' }).waitFor();
    await keyboard.press('Enter');
    await tabTo(opened, 'Next');
    await keyboard.press('Enter');

    await opened.page.getByText('Each requirement becomes a Sub-task below the issue of its feature.').waitFor();
    expect(await focused(opened)).toBe('Issue types');
    await checked(opened, 'admin-wizard-types');
    await tabTo(opened, 'Next');
    await keyboard.press('Enter');

    await opened.page.getByText('1 of 4 without a counterpart').first().waitFor();
    expect(await focused(opened)).toBe('Statuses');
    await checked(opened, 'admin-wizard-statuses');
    await opened.page.getByRole('combobox', { name: 'When the issue becomes In review, the feature' }).focus();
    await keyboard.type('in dev');
    await keyboard.press('Enter');
    await tabTo(opened, 'Next');
    await keyboard.press('Enter');

    await opened.page.getByText('Jira demands these fields').waitFor();
    expect(await words(opened)).not.toContain('Epic name');
    await tabTo(opened, 'Team (Story)');
    await keyboard.type('search');
    await keyboard.press('Enter');
    await checked(opened, 'admin-wizard-required');
    await tabTo(opened, 'Next');
    await keyboard.press('Enter');

    await opened.page.getByText('Give a default for Cost centre (Sub-task).').waitFor();
    await tabTo(opened, 'Cost centre (Sub-task)');
    await keyboard.type('4711');
    await keyboard.press('Enter');

    await opened.page.getByText('Team (Story) has a default; Cost centre (Sub-task) has a default').waitFor();
    await checked(opened, 'admin-wizard-review');
    expect(await opened.page.getByLabel('Name').inputValue()).toBe('Checkout ↔ Test shop');
    await tabTo(opened, 'Save');
    await keyboard.press('Enter');
    await said(opened, 'was saved. Now tell Aha! where to call.');

    const { statuses, ...proposal } = choices.proposal;
    const inReview = {
      kind: 'feature',
      source: { id: 's3', name: 'In development' },
      target: { id: '4', name: 'In review' },
      direction: 'to-source',
    };
    const [toDo, considered, inProgress, done] = statuses;
    expect(payloads(opened, 'saveIntegration')).toEqual([
      {
        name: 'Checkout ↔ Test shop',
        connection: 'con-1',
        product: 'p-1',
        project: '10100',
        mapping: {
          ...proposal,
          statuses: [toDo, inProgress, inReview, done, considered],
          defaults: { '10001': { customfield_1: { id: '701' } }, '10003': { customfield_2: '4711' } },
        },
      },
    ]);
  });

  test('types that do not go together, and a refusal when it is saved', async () => {
    const message = 'There is already an integration of Checkout with Test shop.';
    const opened = await open(
      {
        overview: ok(overview()),
        integration: ok(detail()),
        sourceIntegrations: ok({ integrations: [{ id: 'w-1', name: 'Jira TST' }] }),
        choices: ok(choices),
        saveIntegration: refused({ code: 'invalid', message }),
      },
      'Integrations',
      'Checkout (PRJ1)',
    );
    await button(opened, 'Open Checkout ↔ Test shop').click();
    await button(opened, 'Change mapping').click();
    await opened.page.getByRole('heading', { name: 'Issue types' }).waitFor();
    await choose(opened, 'Feature becomes', 'Epic (epic level)');
    await opened.page.getByText('A sub-task cannot belong to an epic.').waitFor();
    await button(opened, 'Next').click();
    expect(await opened.page.getByRole('heading', { name: 'Issue types' }).count()).toBe(1);
    await checked(opened, 'admin-wizard-impossible');
    await choose(opened, 'Requirement becomes', 'Story (standard)');
    await opened.page.getByText('Each requirement becomes a Story within the epic of its feature.').waitFor();
    await button(opened, 'Next').click();
    await opened.page.getByRole('heading', { name: 'Statuses' }).waitFor();
    await button(opened, 'Next').click();
    await choose(opened, 'Team (Story)', 'Search');
    await opened.page.getByLabel('Epic name (Epic)').fill('Checkout');
    await button(opened, 'Next').click();
    await opened.page.getByRole('heading', { name: 'Review' }).waitFor();
    await button(opened, 'Save').click();
    await opened.page.getByText(message).waitFor();
    expect(payloads(opened, 'saveIntegration')[0]).toMatchObject({ integration: 'int-1', product: 'p-1' });
    await checked(opened, 'admin-wizard-refused');
  });

  test('how Aha! notifies us: an address shown once, where the link shows, the light, the switch', async () => {
    const { receivedAt: _, ...quiet } = { ...integration, enabled: false };
    const { sourceIntegration: __, ...unchosen } = detail({ view: quiet, hasAddress: false });
    let current = unchosen as ReturnType<typeof detail>;
    let found: { id: string; name: string }[] = [];
    let isOn = false;
    const url = 'https://aaaa.webtrigger.atlassian.app/public/x1/int-1/0123456789abcdef';
    const opened = await open(
      {
        overview: ok(overview({ integrations: [quiet] })),
        integration: () => ok({ ...current, view: { ...current.view, enabled: isOn } }),
        newAddress: () => {
          current = { ...current, hasAddress: true };
          return ok({ url });
        },
        sourceIntegrations: () => ok({ integrations: found }),
        chooseSourceIntegration: () => {
          current = { ...current, sourceIntegration: { id: 'w-1', name: 'Jira TST' } };
          return ok(current);
        },
        enable: ({ on }) => {
          if (current.view.receivedAt === undefined && !current.hasAddress) {
            return refused({ code: 'invalid', message: 'Create the address first.' });
          }
          isOn = on;
          return ok(overview({ integrations: [{ ...quiet, enabled: on }] }));
        },
      },
      'Integrations',
      'Switched off',
    );
    await button(opened, 'Open Checkout ↔ Test shop').click();
    await opened.page.getByText('No call received from Aha! yet').waitFor();
    await opened.page.getByText('Aha! has no webhook integration for Checkout yet.').waitFor();
    expect(await words(opened)).toContain('Aha! has no address to call yet (step 1 above).');
    await checked(opened, 'admin-integration-new');
    await opened.page.getByText('Off: nothing is sent or received').click();
    await opened.page.getByText('Create the address first.').waitFor();

    await button(opened, 'Create address').click();
    await opened.page.getByLabel('Address').waitFor();
    expect(await opened.page.getByLabel('Address').inputValue()).toBe(url);
    await button(opened, 'Copy').click();
    await opened.page
      .getByText(/Copied|Press Ctrl\+C/)
      .first()
      .waitFor();
    found = [{ id: 'w-1', name: 'Jira TST' }];
    await button(opened, 'Look again').click();
    await choose(opened, 'Webhook integration in Aha!', 'Jira TST');
    await said(opened, 'Chosen.');
    await opened.page.getByText('It is not chosen where').waitFor({ state: 'detached' });
    await checked(opened, 'admin-integration-address');
    await opened.page.getByText('Off: nothing is sent or received').click();
    await opened.page.getByLabel('On: records are sent').waitFor();
    current = { ...current, view: { ...current.view, receivedAt: now } };
    await opened.page.getByText('Received a call just now').waitFor();
    await checked(opened, 'admin-integration-on');
    expect(payloads(opened, 'enable')).toEqual([
      { integration: 'int-1', on: true },
      { integration: 'int-1', on: true },
    ]);
  });

  test('a new address only after a warning, the mapping to look up, and what deleting leaves', async () => {
    const opened = await open(
      {
        overview: ok(overview()),
        integration: ok(detail()),
        sourceIntegrations: ok({ integrations: [] }),
        newAddress: ok({ url: 'https://x.example/new' }),
        deleteIntegration: ok(overview({ integrations: [] })),
      },
      'Integrations',
      'Checkout (PRJ1)',
    );
    await button(opened, 'Open Checkout ↔ Test shop').click();
    await button(opened, 'Create new address…').click();
    await opened.page.getByText('The old address stops working at once.').waitFor();
    await checked(opened, 'admin-integration-new-address');
    await button(opened, 'Create new address').click();
    await opened.page.getByRole('dialog').waitFor({ state: 'detached' });
    await opened.page.getByText('Features: 4 pairs of statuses').click();
    expect(await words(opened)).toContain('Under consideration → To do from Aha! only');
    await button(opened, 'Delete integration…').click();
    await opened.page.getByText('Its links are forgotten').waitFor();
    await button(opened, 'Delete integration').click();
    await said(opened, 'Checkout ↔ Test shop was deleted.');
    await opened.page.getByText('An integration joins one product').waitFor();
  });
});

describe('failed items', () => {
  test('record, field, cause, what was kept, next step and time, with Retry where it can help', async () => {
    let items = failedItems;
    const opened = await open(
      {
        overview: ok(overview()),
        failed: () => ok({ items }),
        retry: ({ links }) => {
          items = failedItems.filter(({ link }) => !links.includes(link));
          return ok({ retried: links.length });
        },
      },
      'Failed items',
      'PRJ1-20',
    );
    const text = await words(opened);
    expect(text).toContain(
      `PRJ1-12 Faster checkout ↔ TST-1 Checkout ↔ Test shop Status ${failedItems[0]?.problems[0]?.message ?? ''}`,
    );
    expect(text).toContain('30 min ago');
    expect(await opened.page.getByRole('button', { name: /^Retry PRJ/ }).count()).toBe(2);
    await checked(opened, 'admin-failed');
    await button(opened, 'Retry PRJ1-12').click();
    await said(opened, '1 record is tried again.');
    await opened.page.getByText('TST-1').waitFor({ state: 'detached' });
    expect(payloads(opened, 'retry')).toEqual([{ links: ['link-1'] }]);
  });

  test('Retry all takes those that a retry can help', async () => {
    const opened = await open(
      { overview: ok(overview()), failed: ok({ items: failedItems }), retry: ok({ retried: 2 }) },
      'Failed items',
      'PRJ1-20',
    );
    await button(opened, 'Retry all').click();
    await said(opened, '2 records are tried again.');
    expect(payloads(opened, 'retry')).toEqual([{ links: ['link-1', 'link-2'] }]);
  });

  test('nothing has failed', async () => {
    const opened = await open(
      { overview: ok(overview()), failed: ok({ items: [] }) },
      'Failed items',
      'Nothing has failed.',
    );
    await checked(opened, 'admin-failed-none');
  });
});

describe('journal', () => {
  test('newest first, by integration and result, page by page, and as CSV', async () => {
    const formula = { ...changes[2], id: 'j-0', what: '=1+1', why: 'Linked, twice', result: 'done' as const };
    const opened = await open(
      {
        overview: ok(overview()),
        journal: ({ before, result }) => {
          if (result === 'skipped') return ok({ entries: [] });
          return ok(
            before === undefined
              ? { entries: changes.slice(0, 2), next: 'j-2' }
              : { entries: [{ ...changes[1], ...formula } as never] },
          );
        },
      },
      'Journal',
      'Changed in Jira by Ana Ruiz',
    );
    await checked(opened, 'admin-journal');
    await button(opened, 'Show more').click();
    await opened.page.getByText('Linked, twice').waitFor();
    const waiting = opened.page.waitForEvent('download');
    await button(opened, 'Export 3 entries as CSV').click();
    const csv = readFileSync(await (await waiting).path(), 'utf8').split('\r\n');
    expect(csv[0]).toBe('\ufeffTime,What,From,To,Written to,Record,Linked record,Cause,Result,Reason');
    expect(csv[1]).toContain(',Status,To do,In progress,Aha! PRJ1-12,PRJ1-12,TST-1,Changed in Jira by Ana Ruiz,done,');
    expect(csv[3]).toContain(",'=1+1,");
    expect(csv[3]).toContain('"Linked, twice"');
    await choose(opened, 'Result', 'Skipped');
    await opened.page.getByText('There is no entry of this kind.').waitFor();
    expect(payloads(opened, 'journal').at(-1)).toEqual({ result: 'skipped' });
    await checked(opened, 'admin-journal-none');
  });

  test('an outage with Try again', async () => {
    const opened = await open(
      {
        overview: ok(overview()),
        journal: refused({ code: 'unavailable', message: 'The journal could not be read.' }),
      },
      'Journal',
      'The journal could not be read.',
    );
    expect(await button(opened, 'Try again').count()).toBe(1);
    await checked(opened, 'admin-journal-failed');
  });
});
