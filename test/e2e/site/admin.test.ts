import { Stage } from './stage';
import * as walk from './walk';

/** Steps of one way: each goes on where the one before stopped. */
describe('What an admin does after the set-up', () => {
  let stage: Stage;
  const admin = () => stage.app(walk.adminFrame);
  const next = async (heading: string) => {
    await admin().getByRole('button', { name: 'Next' }).click();
    await admin().getByRole('heading', { name: heading, exact: true }).waitFor();
  };
  const choose = async (label: string, option: string) => {
    await admin().getByRole('combobox', { name: label }).click();
    await admin().getByRole('option', { name: option, exact: true }).click();
  };
  const said = (text: string) => admin().getByRole('status').filter({ hasText: text }).first().waitFor();

  beforeAll(async () => {
    stage = await Stage.set();
    await walk.addConnection(stage);
    await walk.addIntegration(stage);
    await walk.notifyAndSwitchOn(stage);
    await walk.sendFeature(stage, 'SHOP-1');
    await stage.quiet();
  });
  afterAll(async () => {
    await stage.clear();
  });

  test('the mapping is changed: what changes is shown with the number of records, then it holds', async () => {
    await walk.openAdmin(stage, 'Integrations');
    await admin()
      .getByRole('button', { name: /^Open Web shop/ })
      .click();
    await admin().getByText('Received a call').waitFor();
    await admin().getByRole('button', { name: 'Change mapping' }).click();
    await admin().getByRole('heading', { name: 'Issue types' }).waitFor();
    await next('Statuses');
    expect(await stage.violations('admin-statuses')).toEqual([]);
    await next('Fields');
    await choose('Tags of the feature', 'Both ways: Tags ↔ Labels');
    await admin().getByText('it changes both sides').waitFor();
    expect(await stage.violations('admin-fields')).toEqual([]);
    await next('Required fields');
    await next('Options');
    expect(await stage.violations('admin-options')).toEqual([]);
    await next('Review');
    await admin().getByText('Features: Tags travels both ways from now on.').waitFor();
    await admin().getByText('4 linked records are affected.').waitFor();
    expect(await stage.violations('admin-compare')).toEqual([]);
    await admin().getByRole('button', { name: 'Save changes' }).click();
    await admin().getByLabel('On: records are sent; Name, Description and Tags travel both ways').waitFor();
  });

  test('what failed stands with its cause and is tried again when that is gone', async () => {
    const { jira } = stage.site.sandbox;
    jira.admin.requireField('TL', 'Story', 'duedate');
    await stage.visit('/aha/demo/features/SHOP-2');
    await stage.page.getByRole('button', { name: 'Send to Jira TL' }).click();
    await stage.quiet();
    await walk.openAdmin(stage, 'Health');
    await admin()
      .getByRole('button', { name: /^Show what failed in Web shop/ })
      .click();
    await admin().getByText('SHOP-2').first().waitFor();
    expect(await stage.violations('admin-failed')).toEqual([]);
    jira.admin.placeField('TL', 'Story', 'duedate', { required: false });
    await admin().getByRole('button', { name: 'Retry SHOP-2' }).click();
    await said('1 record is tried again.');
    await admin().getByText('Nothing has failed.').waitFor();
    await stage.visit('/aha/demo/features/SHOP-2');
    await stage.reloadUntil(/Linked: TL-\d+/);
  });

  test('a pair whose issue was deleted is unlinked', async () => {
    const link = stage.page
      .getByText(/^Linked: TL-\d+/)
      .first()
      .getByRole('link');
    const key = await link.innerText();
    await stage.visit(`/browse/${key}`);
    await stage.page.getByText('Delete this issue').click();
    await stage.send(`Delete ${key}`);
    await stage.quiet();
    await walk.openAdmin(stage, 'Health');
    await admin()
      .getByRole('button', { name: /^Show what is gone in Web shop/ })
      .click();
    await admin().getByRole('button', { name: 'Unlink SHOP-2' }).click();
    await admin().getByRole('dialog').waitFor();
    await stage.picture('admin-unlink');
    await admin().getByRole('button', { name: 'Unlink', exact: true }).click();
    await said('SHOP-2 is no longer linked.');
    await admin().getByText('Nothing has failed.').waitFor();
  });

  test('what another integration has linked is taken over', async () => {
    const maya = stage.site.sandbox.aha.account('demo').as('Maya Chen');
    maya.addIntegration('SHOP', 'jira', 'Jira (legacy)');
    maya.link('SHOP-3', 'Jira (legacy)', {
      id: stage.site.sandbox.jira.site.findIssue('TL-2')?.id ?? '',
      key: 'TL-2',
      url: 'https://throughline.atlassian.net/browse/TL-2',
    });
    await walk.openAdmin(stage, 'Integrations');
    await admin()
      .getByRole('button', { name: /^Open Web shop/ })
      .click();
    await admin().getByRole('button', { name: 'Show records to take over' }).click();
    await admin().getByLabel('Select SHOP-3').check();
    expect(await stage.violations('admin-adoption')).toEqual([]);
    await admin().getByRole('button', { name: 'Take over 1 record' }).click();
    await said('1 record was linked.');
    await admin().getByText('No other integration has linked a record of Web shop').waitFor();
    await stage.visit('/browse/TL-2');
    expect(await stage.page.locator('#context > summary').innerText()).toContain('1 link, in step');
  });

  test('the journal by record', async () => {
    await walk.openAdmin(stage, 'Journal');
    await admin().getByLabel('Record').fill('SHOP-2');
    await admin().getByText('SHOP-1', { exact: true }).first().waitFor({ state: 'detached' });
    await admin().getByText('SHOP-2', { exact: true }).first().waitFor();
    expect(await stage.violations('admin-journal')).toEqual([]);
    expect(stage.complaints).toEqual([]);
  });
});
