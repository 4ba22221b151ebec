import type { IntegrationDetail } from '../../../src/contract';
import { adoptable, detail, integration, overview } from './admin-answers';
import { adminStage, button, choose, payloads, said } from './admin-stage';
import { now } from './issue-answers';
import { checked, focused, ok, refused, tabTo, words } from './stage';

const open = adminStage();

describe('integrations', () => {
  test('a list, and where people see links', async () => {
    const opened = await open({ overview: ok(overview()) }, 'Integrations', 'Checkout (PRJ1) ↔ Test shop (TST)');
    expect(await words(opened)).toContain(
      'To show the list in the middle of the issue as well, an admin pins it once per project',
    );
    expect(await words(opened)).toContain('Test shop (TST); Feature → Story, Requirement → Sub-task');
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
    await opened.page
      .getByLabel('On: records are sent; Name and Description travel both ways; Status travels from Jira only')
      .waitFor();
    current = { ...current, view: { ...current.view, receivedAt: now } };
    await opened.page.getByText('Received a call just now').waitFor();
    await checked(opened, 'admin-integration-on');
    expect(payloads(opened, 'enable')).toEqual([
      { integration: 'int-1', on: true },
      { integration: 'int-1', on: true },
    ]);
  });

  test('being on says of which records a status travels, where that differs', async () => {
    const fields: IntegrationDetail['fields'] = [
      { kind: 'feature', label: 'Name', direction: 'both' },
      { kind: 'feature', label: 'Status', direction: 'both' },
      { kind: 'requirement', label: 'Name', direction: 'both' },
      { kind: 'requirement', label: 'Status', direction: 'to-source' },
    ];
    const current = detail({ fields });
    const opened = await open(
      { overview: ok(overview()), integration: () => ok(current), sourceIntegrations: ok({ integrations: [] }) },
      'Integrations',
      'Checkout ↔ Test shop',
    );
    await button(opened, 'Open Checkout ↔ Test shop').click();
    await opened.page
      .getByLabel('On: records are sent; Name and Status of features travel both ways; Status of requirements travels')
      .waitFor();
    await opened.page.getByText('Releases become versions').waitFor();
  });

  test('Aha! is told where to call, and the integration is switched on, with the keyboard alone', async () => {
    let current = detail({ view: { ...integration, enabled: false }, hasAddress: false });
    const opened = await open(
      {
        overview: ok(overview({ integrations: [current.view] })),
        integration: () => ok(current),
        newAddress: () => {
          current = { ...current, hasAddress: true };
          return ok({ url: 'https://x.example/new' });
        },
        sourceIntegrations: ok({ integrations: [{ id: 'w-2', name: 'Jira shop' }] }),
        chooseSourceIntegration: () => {
          current = { ...current, sourceIntegration: { id: 'w-2', name: 'Jira shop' } };
          return ok(current);
        },
        enable: ({ on }) => {
          current = { ...current, view: { ...current.view, enabled: on } };
          return ok(overview({ integrations: [current.view] }));
        },
      },
      'Integrations',
      'Switched off',
    );
    const { keyboard } = opened.page;
    await tabTo(opened, 'Open Checkout ↔ Test shop');
    await keyboard.press('Enter');
    await opened.page.locator('h2:focus').waitFor();
    await opened.page.getByText('Webhook integration in Aha!').waitFor();
    await tabTo(opened, 'Create address');
    await keyboard.press('Enter');
    await said(opened, 'The address was created.');
    expect(await focused(opened)).toBe('Address');
    await tabTo(opened, 'Webhook integration in Aha!');
    await keyboard.type('shop');
    await keyboard.press('Enter');
    await said(opened, 'Chosen.');
    await tabTo(opened, 'Off: nothing is sent or received');
    await keyboard.press('Space');
    await said(opened, 'Checkout ↔ Test shop is switched on.');
    await opened.page.getByLabel('On: records are sent').waitFor();
    expect(await focused(opened)).toContain('On: records are sent');
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
    await opened.page.getByText('An integration joins a product').waitFor();
  });

  test('the light is looked after while the page is open', async () => {
    let receivedAt = now - 3_600_000;
    const opened = await open(
      {
        overview: ok(overview()),
        integration: () => ok(detail({ view: { ...integration, receivedAt } })),
        sourceIntegrations: ok({ integrations: [] }),
      },
      'Integrations',
      'Checkout (PRJ1)',
    );
    await opened.page.clock.install();
    await button(opened, 'Open Checkout ↔ Test shop').click();
    await opened.page.clock.runFor(100);
    await opened.page.getByText('Received a call 1 h ago').waitFor();
    receivedAt = now - 60_000;
    await opened.page.clock.runFor(16_000);
    await opened.page.getByText('Received a call 1 min ago').waitFor();
  });

  /** Opens the list of records to take over. */
  async function takeOver(answers: Parameters<typeof open>[0], text: string) {
    const opened = await open(
      {
        overview: ok(overview()),
        integration: ok(detail()),
        sourceIntegrations: ok({ integrations: [] }),
        ...answers,
      },
      'Integrations',
      'Checkout (PRJ1)',
    );
    await button(opened, 'Open Checkout ↔ Test shop').click();
    await button(opened, 'Show records to take over').click();
    await opened.page.getByText(text).first().waitFor();
    return opened;
  }

  test('records of another integration are taken over, and the result is told', async () => {
    const opened = await takeOver(
      {
        adoptable: ({ page }) => ok(page === 2 ? { items: [] } : { items: adoptable, next: 2 }),
        adopt: ok({ adopted: 1, refused: [{ reference: 'PRJ1-30-1', reason: 'TST-31 is linked to PRJ1-9 already.' }] }),
      },
      'OPS-4 belongs to another project.',
    );
    expect(await opened.page.getByLabel('Select PRJ1-31 Chargebacks').isDisabled()).toBe(true);
    expect(await button(opened, 'Take over').isDisabled()).toBe(true);
    await checked(opened, 'admin-adoption');
    await opened.page.getByLabel('Select all listed records').check();
    await button(opened, 'Take over 2 records').click();
    await said(opened, '1 record was linked. 1 record could not be.');
    expect(await words(opened)).toContain('PRJ1-30-1: TST-31 is linked to PRJ1-9 already.');
    // Away from the link that moved under it.
    await opened.page.mouse.move(0, 0);
    await checked(opened, 'admin-adoption-done');
    expect(payloads(opened, 'adopt')).toEqual([
      {
        integration: 'int-1',
        records: [
          { kind: 'feature', id: '7030' },
          { kind: 'requirement', id: '7031' },
        ],
      },
    ]);
    await button(opened, 'Back to Checkout ↔ Test shop').click();
    await opened.page.getByRole('heading', { name: 'How Aha! notifies us' }).waitFor();
  });

  test('nothing to take over; a list that cannot be read', async () => {
    const none = 'No other integration has linked a record of Checkout to this project.';
    await checked(await takeOver({ adoptable: ok({ items: [] }) }, none), 'admin-adoption-none');
    const message = 'Aha! did not answer.';
    const opened = await takeOver({ adoptable: refused({ code: 'unavailable', message }) }, message);
    expect(await button(opened, 'Try again').count()).toBe(1);
    await checked(opened, 'admin-adoption-failed');
  });
});
