import { asPerson } from '../../sandbox/jira/jira';
import { people } from '../../sandbox/jira/seed';
import { Stage } from './stage';
import * as walk from './walk';

/** Steps of one way: each goes on where the one before stopped. */
describe('A release and a conflict, by clicking alone', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set();
    await walk.addConnection(stage);
    await walk.addIntegration(stage);
    await walk.notifyAndSwitchOn(stage);
  });
  afterAll(async () => {
    await stage.clear();
  });

  test('the project page tells what of each release is sent, with the requirements of each feature', async () => {
    await stage.visit('/projects/TL/throughline');
    const page = stage.app('Throughline');
    await page.getByRole('button', { name: /^Spring/ }).click();
    await page.getByRole('button', { name: 'Send release…' }).waitFor();
    await page.getByRole('button', { name: '3 requirements of SHOP-1' }).click();
    await page.getByText('Let customers buy as a guest').waitFor();
    expect(await stage.violations('project-release')).toEqual([]);
  });

  test('a release is sent with its version, previewed first and watched; leaving does not stop it', async () => {
    const page = stage.app('Throughline');
    await page.getByRole('button', { name: 'Send release…' }).click();
    await page.getByRole('button', { name: /^Send release with/ }).waitFor();
    expect(await stage.violations('release-preview')).toEqual([]);
    await page.getByRole('button', { name: /^Send release with/ }).click();
    await page.getByRole('heading', { name: /^(Sending|Sent)/ }).waitFor();
    await stage.picture('release-sending');
    await stage.visit('/browse/TL-1');
    await stage.visit('/projects/TL/throughline');
    await page.getByRole('heading', { name: /^Sent \d+ records/ }).waitFor();
    await page.getByRole('button', { name: /^Spring/ }).click();
    await page.getByText(/Version Spring/).waitFor();
    expect(await stage.violations('release-sent')).toEqual([]);
  });

  test('a conflict is shown in the panel, decided there, and taken back', async () => {
    const { sandbox } = stage.site;
    const issue = 'TL-5';
    await stage.visit(`/browse/${issue}`);
    const reference = /SHOP-\d+/.exec(await stage.words())?.[0] ?? 'SHOP-1';
    sandbox.aha.account('demo').as('Maya Chen').edit(reference, { name: 'Said in Aha!' });
    const request = new Request(`https://throughline.atlassian.net/rest/api/3/issue/${issue}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ fields: { summary: 'Said in Jira' } }),
    });
    await sandbox.jira.handle(request, asPerson(people.dev));
    await stage.quiet();
    await stage.visit(`/browse/${issue}`);
    await stage.send('Add panel “Linked items”');
    const panel = stage.app('Linked items');
    await panel.getByRole('button', { name: 'Decide Name…' }).click();
    await panel.getByRole('radio', { name: /Said in Aha!/ }).check();
    expect(await stage.violations('panel-conflict')).toEqual([]);
    await panel.getByRole('button', { name: 'Keep Name from Aha!' }).click();
    await panel.getByText('No field is in conflict any more.').waitFor();
    await panel.getByRole('button', { name: 'Close', exact: true }).last().click();
    await panel.getByText('1 linked item, in step').waitFor();
    expect(await stage.violations('panel-decided')).toEqual([]);
    await stage.reloadUntil('Said in Aha!', 'h1');
    await panel.getByRole('button', { name: 'Undo' }).click();
    await panel.getByRole('button', { name: 'Decide Name…' }).waitFor();
    await stage.picture('panel-conflict-again');
    expect(stage.complaints).toEqual([]);
  });
});
