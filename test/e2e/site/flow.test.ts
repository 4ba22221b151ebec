import { demoApiKey } from '../../sandbox/aha/seed';
import { trackerToken } from '../../sandbox/pivotal/seed';
import { Stage } from './stage';
import * as walk from './walk';

/** Steps of one way: each goes on where the one before stopped. */
describe('The way through the product, by clicking alone', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set();
  });
  afterAll(async () => {
    await stage.clear();
  });

  test('a wrong key is refused at its field; the right one connects', async () => {
    await stage.visit('/');
    expect(await stage.violations('start')).toEqual([]);
    await walk.openAdmin(stage, 'Connections');
    const admin = stage.app(walk.adminFrame);
    await admin.getByRole('button', { name: 'Add connection' }).click();
    await admin.getByLabel('Name').fill('Demo plan');
    await admin.getByLabel('Address').fill('demo.aha.io');
    await walk.enterConnection(stage, 'no-such-key');
    await admin.getByText('Aha! does not accept this key for demo.aha.io.').waitFor();
    expect(await admin.getByLabel('API key').getAttribute('aria-invalid')).toBe('true');
    expect(await stage.violations('admin-wrong-key')).toEqual([]);
    await walk.addConnection(stage);
  });

  test('a product is integrated with a project, and Aha! is told where to call', async () => {
    await walk.addIntegration(stage);
    await walk.notifyAndSwitchOn(stage);
    expect(await stage.violations('admin-integration')).toEqual([]);
    await stage.visit('/');
    expect(await stage.words()).toContain('Switched on; Aha! has not called yet.');
  });

  test('a feature sent from Aha! is an issue; its line and its panel tell of the link', async () => {
    await walk.sendFeature(stage, 'SHOP-1');
    expect(await stage.page.getByRole('heading', { level: 1 }).innerText()).toBe('Faster checkout');
    const line = stage.page.locator('#context > summary');
    expect(await line.innerText()).toContain('1 link, in step');
    await line.click();
    await stage.app('Throughline: Linked items').getByRole('link', { name: 'SHOP-1' }).waitFor();
    await stage.send('Add panel “Linked items”');
    const panel = stage.app('Linked items');
    await panel.getByRole('link', { name: 'SHOP-1' }).waitFor();
    await panel.getByText('1 linked item, in step').waitFor();
    expect(await stage.violations('issue')).toEqual([]);
  });

  test('a transition in Jira moves the feature', async () => {
    await stage.send('Start progress');
    expect(await stage.words()).toContain('TL-5 is now In Progress');
    await stage.visit('/aha/demo/features/SHOP-1');
    await stage.reloadUntil('In progress', 'p.row .status');
  });

  test('an issue that is open follows what is sent from Aha!, and so does the panel in it', async () => {
    const watching = await stage.page.context().newPage();
    await watching.goto(`${stage.site.url}/browse/TL-5`);
    const panel = watching.frameLocator('iframe[title="Linked items"]');
    await panel.getByText('Faster checkout').waitFor();
    await stage.visit('/aha/demo/features/SHOP-1');
    await stage.page.getByLabel('Name', { exact: true }).fill('Much faster checkout');
    await stage.send('Save');
    await stage.send('Update Jira TL');
    await watching.getByRole('heading', { name: 'Much faster checkout', level: 1 }).waitFor();
    await panel.getByText('Much faster checkout').waitFor();
    await watching.close();
  });

  test('a comment appears once on the record', async () => {
    await stage.visit('/browse/TL-5');
    await stage.page.getByLabel('New comment').fill('Payment is ready for a first look.');
    await stage.send('Add comment');
    await stage.page.getByLabel('New comment').fill('Only for us: the bank is slow.');
    await stage.page.getByLabel('Seen by').selectOption('Only Administrators');
    await stage.send('Add comment');
    await stage.visit('/aha/demo/features/SHOP-1');
    await stage.reloadUntil('Payment is ready for a first look.');
    await stage.quiet();
    await stage.page.reload();
    expect(await stage.page.getByText('Payment is ready for a first look.').count()).toBe(1);
    expect(await stage.words()).not.toContain('the bank is slow');
    await stage.page.getByRole('link', { name: 'TL-5' }).first().click();
    await stage.page.waitForURL(`${stage.site.url}/browse/TL-5**`);
  });

  test('a link is taken away and made again by reference', async () => {
    await stage.visit('/browse/TL-5');
    const panel = stage.app('Linked items');
    await panel.getByRole('button', { name: 'More actions for SHOP-1' }).click();
    await panel.getByRole('menuitem', { name: 'Unlink' }).click();
    await panel.getByRole('button', { name: 'Unlink', exact: true }).click();
    await panel.getByRole('button', { name: /^Link to a feature/ }).click();
    await panel.getByLabel('Reference or address').fill('SHOP-1');
    await panel.getByRole('button', { name: 'Look up' }).click();
    await panel.getByRole('heading', { name: 'What will be written' }).waitFor();
    await stage.picture('link-again');
    await panel.getByRole('button', { name: 'Link', exact: true }).click();
    await panel.getByText('1 linked item, in step').waitFor();
    await stage.quiet();
    await stage.visit('/aha/demo/features/SHOP-1');
    expect(await stage.page.getByText('Payment is ready for a first look.').count()).toBe(1);
  });

  test('two features are sent from the project page, previewed first and watched', async () => {
    await stage.visit('/projects/TL/throughline');
    const page = stage.app('Throughline');
    await page.getByText('SHOP-2', { exact: true }).waitFor();
    expect(await stage.violations('project')).toEqual([]);
    await page.getByRole('checkbox', { name: /SHOP-2/ }).check({ force: true });
    await page.getByRole('checkbox', { name: /SHOP-3/ }).check({ force: true });
    await page.getByRole('button', { name: 'Send…' }).click();
    await page.getByRole('button', { name: 'Send 2 records' }).waitFor();
    await stage.picture('project-preview');
    await page.getByRole('button', { name: 'Send 2 records' }).click();
    await page.getByRole('heading', { name: 'Sent 2 records' }).waitFor();
    await page
      .getByRole('row', { name: /SHOP-3/ })
      .getByText('In step')
      .waitFor();
    await stage.picture('project-sent');
  });

  test('the start page knows how far one is, and the deliveries tell what happened without its secrets', async () => {
    await stage.visit('/');
    expect(await stage.page.locator('.way .lozenge').count()).toBe(4);
    await stage.visit('/deliveries');
    const words = await stage.words();
    for (const told of [
      'Webhook aha',
      'Product event avi:jira:updated:issue TL-5',
      'Queue job live',
      'POST demo.aha.io/api/v1',
    ]) {
      expect(words).toContain(told);
    }
    expect(words).not.toContain(demoApiKey);
    expect(words).not.toMatch(/\/public\/\w|\/token\/\w/);
    expect(await stage.violations('deliveries')).toEqual([]);
    await stage.page.getByRole('link', { name: 'Webhooks' }).click();
    await stage.page
      .getByText(/^aha .*SHOP-1/)
      .first()
      .waitFor();
    expect(await stage.page.getByText('Queue job', { exact: true }).count()).toBe(0);
  });

  test('Tracker is connected, and the same product integrated with one of its projects', async () => {
    await walk.addTrackerConnection(stage);
    await walk.addStoryIntegration(stage);
    const admin = stage.app(walk.adminFrame);
    await admin.getByRole('tab', { name: 'Send' }).click();
    await admin
      .getByRole('row', { name: /SHOP-1 / })
      .getByText('Not sent')
      .waitFor();
    expect(await stage.violations('stories-send')).toEqual([]);
  });

  test('a feature sent from Aha! is a story as well; started there, it shows in Aha! and beside its issue', async () => {
    const { page } = stage;
    await stage.visit('/aha/demo/features/SHOP-2');
    await stage.send('Send to Tracker');
    await stage.reloadUntil(/#\d+/);
    await page.getByRole('link', { name: /#\d+/ }).first().click();
    await page.waitForURL(/\/tracker\/litetracker\/story\/show\/\d+/);
    const number = /\d+$/.exec(page.url())?.[0] ?? '';
    expect(await page.getByRole('link', { name: /^Aha! features SHOP-2/ }).count()).toBe(1);
    await page.getByLabel('Points').selectOption('2');
    await page.getByLabel('State').selectOption('started');
    await stage.send('Save');
    await stage.visit('/aha/demo/features/SHOP-2');
    await stage.reloadUntil('In progress', 'p.row .status');
    await page
      .getByRole('link', { name: /^TL-\d+/ })
      .first()
      .click();
    await stage.send('Add panel “Linked items”');
    const panel = stage.app('Linked items');
    await panel.getByRole('link', { name: `#${number}` }).waitFor();
    await panel.getByText('From SHOP-2, as this issue').waitFor();
    await stage.picture('stories-issue');
  });

  test('a release goes to Tracker from the project page', async () => {
    await stage.visit('/projects/TL/throughline');
    const page = stage.app('Throughline');
    await page.getByRole('tab', { name: 'Stories of the shop' }).click();
    const plan = page.getByRole('tabpanel', { name: 'Stories of the shop' });
    await plan.getByRole('button', { name: /^Spring/ }).click();
    await plan.getByRole('button', { name: 'Send release…' }).click();
    await page.getByText(/Creates \d+ stor(y|ies)/).waitFor();
    await page.getByRole('button', { name: /^Send release with/ }).click();
    await plan.getByRole('heading', { name: /^Sent \d+ record/ }).waitFor();
    await plan
      .getByRole('row', { name: /SHOP-1 / })
      .getByText('In step')
      .waitFor();
    await stage.picture('stories-sent');
    await stage.visit('/deliveries');
    const words = await stage.words();
    expect(words).toContain('Webhook tracker');
    expect(words).not.toContain(trackerToken);
    expect(stage.complaints).toEqual([]);
    expect(stage.site.sandbox.host.refusals).toEqual([]);
  });
});
