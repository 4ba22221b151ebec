import { Stage } from './stage';
import * as walk from './walk';

/** Wide enough for the site's own header to stand in one line. */
const size = { width: 1320, height: 955 };

/**
 * Writes the picture of the README: an issue with the app's panel, which shows a feature and two tickets.
 *
 *     npx tsx test/e2e/site/screenshot.ts docs/panel.png
 */
async function main(path: string | undefined): Promise<void> {
  if (path === undefined) throw new Error('Say where to: docs/panel.png');
  const stage = await Stage.set();
  try {
    await walk.addConnection(stage);
    await walk.addIntegration(stage);
    await walk.notifyAndSwitchOn(stage);
    await walk.sendFeature(stage, 'SHOP-1');
    await stage.send('Add panel “Linked items”');
    await addTickets(stage, '/browse/TL-5', complaints);
    await stage.visit('/browse/TL-5');
    await stage.send('Start progress');
    await stage.quiet();
    await stage.page.setViewportSize(size);
    await stage.visit('/browse/TL-5');
    await stage.app('Linked items').getByText('3 linked items, all in step').waitFor();
    await stage.page.screenshot({ path, clip: { x: 0, y: 0, ...size } });
  } finally {
    await stage.clear();
  }
}

/** What customers wrote to support, and who. */
const complaints = [
  ['Checkout takes too many steps', 'Costa Hotels', 'High'],
  ['Our buyers give up before they pay', 'Acme GmbH', 'Medium'],
] as const;

/** Connects TeamSupport, and has agents ask for the issue on new tickets. */
async function addTickets(stage: Stage, issue: string, tickets: typeof complaints): Promise<void> {
  await walk.beginTicketConnection(stage);
  await walk.finishTicketConnection(stage);
  await walk.addTicketIntegration(stage, true);
  const { page } = stage;
  for (const [name, customer, severity] of tickets) {
    await stage.visit('/teamsupport/new');
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Type').first().selectOption('Task');
    await page.getByLabel('Severity').selectOption(severity);
    await page.getByLabel('Customer').selectOption(customer);
    await page.getByLabel('Jira issue').fill(stage.site.url + issue);
    await page.getByLabel('Description (HTML)').fill('<p>See the name.</p>');
    await stage.send('Create ticket');
  }
  await walk.lookAtTickets(stage);
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
