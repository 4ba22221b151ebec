/** The way through the product, step by step, by clicking alone. */
import { demoApiKey } from '../../sandbox/aha/seed';
import { trackerToken } from '../../sandbox/pivotal/seed';
import { sampleHost, sampleOrganisation, sampleToken } from '../../sandbox/teamsupport/seed';
import type { Stage } from './stage';

export const adminFrame = 'Throughline administration';

export async function openAdmin(stage: Stage, tab: string): Promise<void> {
  await stage.visit('/admin');
  await stage.app(adminFrame).getByRole('tab', { name: tab }).click();
}

/** @param key pasted into the form */
export async function enterConnection(stage: Stage, key: string): Promise<void> {
  const admin = stage.app(adminFrame);
  await admin.getByLabel('API key').fill(key);
  await admin.getByRole('button', { name: 'Test connection' }).click();
}

export async function addConnection(stage: Stage): Promise<void> {
  await openAdmin(stage, 'Connections');
  const admin = stage.app(adminFrame);
  await admin.getByRole('button', { name: 'Add connection' }).click();
  await admin.getByLabel('Name').fill('Demo plan');
  await admin.getByLabel('Address').fill('demo.aha.io');
  await enterConnection(stage, demoApiKey);
  await admin.getByText('Connected to Demo').waitFor();
  await admin.getByRole('button', { name: 'Save' }).click();
  await admin.getByText('Demo plan').first().waitFor();
}

export async function choose(stage: Stage, label: string, option: string | RegExp): Promise<void> {
  const admin = stage.app(adminFrame);
  await admin.getByRole('combobox', { name: label }).click();
  await admin.getByRole('option', { name: option }).click();
}

export async function addIntegration(stage: Stage): Promise<void> {
  await openAdmin(stage, 'Integrations');
  const admin = stage.app(adminFrame);
  const next = admin.getByRole('button', { name: 'Next' });
  await admin.getByRole('button', { name: 'Add integration' }).click();
  await choose(stage, 'Product in Aha!', 'Web shop (SHOP)');
  await choose(stage, 'Project in Jira', 'Web shop (TL)');
  await next.click();
  for (const heading of ['Issue types', 'Statuses', 'Fields', 'Required fields', 'Options']) {
    await admin.getByRole('heading', { name: heading, exact: true }).waitFor();
    await next.click();
  }
  await admin.getByRole('heading', { name: 'Review' }).waitFor();
  await admin.getByRole('button', { name: 'Save' }).click();
  await admin.getByRole('button', { name: 'Create address' }).waitFor();
}

/** An integration as it is called in Aha! and here, and what its switch says. */
interface Notified {
  readonly webhook: string;
  readonly integration: RegExp;
  readonly on: string;
}

const withJira: Notified = { webhook: 'Jira TL', integration: /^Open Web shop/, on: 'On: records are sent' };

/** Gives Aha! the address of the integration that is open, chooses its webhook integration, and switches on. */
export async function notifyAndSwitchOn(stage: Stage, { webhook, integration, on } = withJira): Promise<void> {
  const admin = stage.app(adminFrame);
  await admin.getByRole('button', { name: 'Create address' }).first().click();
  const address = await admin.getByRole('textbox', { name: 'Address' }).inputValue();
  await stage.visit('/aha/demo/settings');
  await stage.page.getByLabel('Name of a new integration in Web shop').fill(webhook);
  await stage.page.getByLabel('Its address').first().fill(address);
  await stage.page.getByRole('button', { name: 'Add integration' }).first().click();
  await stage.page.getByText(`Added ${webhook}`).waitFor();
  const activity = stage.page.locator('form', { has: stage.page.getByLabel('Changes of') });
  await activity.getByLabel('Address').fill(address);
  await activity.getByLabel('Changes of').selectOption('Web shop');
  await activity.getByRole('button', { name: 'Add activity webhook' }).click();
  await stage.page.getByText('Activity webhook added').waitFor();
  await openAdmin(stage, 'Integrations');
  await admin.getByRole('button', { name: integration }).click();
  await choose(stage, 'Webhook integration in Aha!', webhook);
  await admin.getByText('It is not chosen where').waitFor({ state: 'detached' });
  await admin.getByText('Off: nothing is sent or received').click();
  await admin.getByLabel(on).waitFor();
}

/** Sends a feature from its page in Aha!, and opens the new issue from there. */
export async function sendFeature(stage: Stage, reference: string): Promise<void> {
  await stage.visit(`/aha/demo/features/${reference}`);
  await stage.page.getByRole('button', { name: 'Send to Jira TL' }).click();
  await stage.reloadUntil(/Linked: TL-\d+/);
  await stage.page
    .getByText(/^Linked: TL-\d+/)
    .first()
    .getByRole('link')
    .click();
  await stage.page.waitForURL(/\/browse\/TL-\d+$/);
}

/** Fills the form of a new connection to the sample TeamSupport, but for the token. */
export async function beginTicketConnection(stage: Stage): Promise<void> {
  await openAdmin(stage, 'Connections');
  const admin = stage.app(adminFrame);
  await admin.getByRole('button', { name: 'Add connection' }).click();
  await admin.getByLabel('TeamSupport: tickets of customers').check();
  await admin.getByLabel('Name').fill('Support desk');
  await admin.getByLabel('Address').fill(sampleHost);
  await admin.getByLabel('Organization ID').fill(sampleOrganisation);
}

/** Enters the token, says how times are written, and saves. */
export async function finishTicketConnection(stage: Stage): Promise<void> {
  const admin = stage.app(adminFrame);
  await admin.getByLabel('API token').fill(sampleToken);
  await admin.getByRole('button', { name: 'Test connection' }).click();
  // In the first twelve days of a month, all times of the sample can be read in two ways: then the page asks.
  const question = admin.getByRole('radio', { name: /month first/i });
  await admin.getByText('This account writes the month first').or(question).first().waitFor();
  if ((await question.count()) > 0) await question.check();
  await choose(stage, 'Time zone of the account', /^America\/Chicago/);
  await admin.getByRole('button', { name: 'Save' }).click();
  await admin.getByText('Support desk').first().waitFor();
}

/** Integrates its tickets with the project Web shop, and switches on. @param isOneOfMany which account is meant is asked first */
export async function addTicketIntegration(stage: Stage, isOneOfMany = false): Promise<void> {
  await openAdmin(stage, 'Integrations');
  const admin = stage.app(adminFrame);
  const next = admin.getByRole('button', { name: 'Next' });
  await admin.getByRole('button', { name: 'Add integration' }).click();
  if (isOneOfMany) {
    await admin.getByLabel(/^Support desk/).check();
    await next.click();
  }
  await choose(stage, 'Default project', 'Web shop (TL)');
  await next.click();
  for (const heading of ['Types', 'Statuses', 'Fields', 'Comments', 'How agents ask']) {
    await admin.getByRole('heading', { name: heading, exact: true }).waitFor();
    if (heading === 'How agents ask') await choose(stage, 'A custom field of the ticket', 'JiraIssue');
    await next.click();
  }
  await admin.getByRole('heading', { name: 'TeamSupport’s own integration' }).waitFor();
  await next.click();
  await admin.getByRole('heading', { name: 'Review' }).waitFor();
  await admin.getByRole('button', { name: 'Save' }).click();
  await admin.getByText('Off: nothing is sent or received').click();
  await admin.getByLabel('On: ').waitFor();
}

/** The look at changes of tickets that comes every five minutes. */
export async function lookAtTickets(stage: Stage): Promise<void> {
  await stage.site.sandbox.host.runSchedule('sweep');
  await stage.quiet();
}

/** Connects the sample Tracker. */
export async function addTrackerConnection(stage: Stage): Promise<void> {
  await openAdmin(stage, 'Connections');
  const admin = stage.app(adminFrame);
  await admin.getByRole('button', { name: 'Add connection' }).click();
  await admin.getByLabel('Tracker: stories').check();
  await admin.getByLabel('Name').fill('Our Tracker');
  await admin.getByLabel('LiteTracker (app.litetracker.com)').check();
  await admin.getByLabel('API token').fill(trackerToken);
  await admin.getByRole('button', { name: 'Test connection' }).click();
  await admin.getByText('Throughline Bot').first().waitFor();
  await admin.getByRole('button', { name: 'Save' }).click();
  await admin.getByText('Our Tracker').first().waitFor();
}

const stories: Notified = { webhook: 'Tracker', integration: /^Open Stories of the shop/, on: 'On: features are sent' };

/** Integrates the product Web shop with the project of that name in Tracker, lets both tools call, and switches on. */
export async function addStoryIntegration(stage: Stage): Promise<void> {
  await openAdmin(stage, 'Integrations');
  const admin = stage.app(adminFrame);
  const next = admin.getByRole('button', { name: 'Next' });
  await admin.getByRole('button', { name: 'Add integration' }).click();
  await admin.getByLabel(/^Our Tracker/).check();
  await next.click();
  await choose(stage, 'Product in Aha!', 'Web shop (SHOP)');
  await choose(stage, 'Project in Tracker', /^Web shop/);
  await next.click();
  for (const heading of ['Features and requirements', 'Statuses', 'Fields and comments', 'Pointing back']) {
    await admin.getByRole('heading', { name: heading, exact: true }).waitFor();
    if (heading === 'Pointing back') await choose(stage, 'Stories point back by', 'Aha! features');
    await next.click();
  }
  await admin.getByRole('heading', { name: 'Review' }).waitFor();
  await admin.getByLabel('Name').fill('Stories of the shop');
  await admin.getByRole('button', { name: 'Save' }).click();
  await admin.getByRole('button', { name: 'Add it in Tracker for me' }).click();
  await admin.getByText('Change any story of Web shop to try it').waitFor();
  await notifyAndSwitchOn(stage, stories);
}
