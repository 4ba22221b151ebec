import type { IntegrationView } from '../../../src/contract';
import { connection, overview, products } from './admin-answers';
import { adminStage, button, choose, payloads, said } from './admin-stage';
import { now } from './issue-answers';
import { tracker as plan } from './project-answers';
import { checked, focused, ok, refused, words } from './stage';
import type { Answers, Shown } from './stage';
import {
  oldTracker,
  proposals,
  storyChoices,
  storyDetail,
  storyIntegration,
  torn,
  tornItem,
  liteTracker,
  trackerConnection,
} from './story-answers';

const open = adminStage();

const heading = (opened: Shown, name: string) => opened.page.getByRole('heading', { level: 2, name, exact: true });
async function next(opened: Shown, name: string): Promise<void> {
  await button(opened, 'Next').click();
  await heading(opened, name).waitFor();
}

test('[PT-001][PT-003][PT-006] a connection to Tracker: its server, what that lacks, and how often it is looked at', async () => {
  const account = { system: 'pivotal', host: 'app.litetracker.com', secret: 't0ken' };
  let isReachable = false;
  const opened = await open(
    {
      overview: ok(overview({ integrations: [] })),
      testConnection: () =>
        isReachable
          ? ok({
              account: 'LiteTracker',
              user: 'Kim Lane',
              projects: 3,
              warnings: [],
              speaks: liteTracker,
            })
          : refused({
              code: 'invalid',
              field: 'host',
              message: 'This server cannot be reached from the app.',
              nextStep: 'Choose www.pivotaltracker.com or app.litetracker.com.',
            }),
      saveConnection: ok({ ...overview({ connections: [connection, trackerConnection] }), saved: 'con-5' }),
    },
    'Connections',
    'Acme plan',
  );
  await button(opened, 'Add connection').click();
  await opened.page.getByLabel('Tracker: stories, epics and tasks').check();
  await opened.page.getByLabel('Name').fill('Acme tracker');
  await button(opened, 'Test connection').click();
  // Read aloud with the servers to choose from, and not only once.
  await opened.page.getByRole('group', { name: 'Server', description: 'Choose a server.' }).waitFor();
  await opened.page.getByLabel('Pivotal Tracker (www.pivotaltracker.com)').check();
  await opened.page.getByText('It ended on 30 April 2025.').waitFor();
  await opened.page.getByLabel('API token').fill('t0ken');
  await opened.page.getByLabel('I paste an address').check();
  await opened.page.getByRole('textbox', { name: 'Address' }).fill('https://tracker.acme.example/projects/99');
  await button(opened, 'Test connection').click();
  await opened.page.getByText('Choose www.pivotaltracker.com or app.litetracker.com.').waitFor();
  await opened.page.getByRole('textbox', { name: 'Address' }).fill('https://app.litetracker.com/projects/99');
  await opened.page.getByRole('textbox', { name: 'Address' }).blur();
  await opened.page.getByRole('radio', { name: 'LiteTracker (app.litetracker.com)', checked: true }).waitFor();
  isReachable = true;
  await button(opened, 'Test connection').click();
  await opened.page.getByText('Signed in as Kim Lane, who sees 3 projects. The server works as LiteTracker.').waitFor();
  await opened.page.getByText('changes are looked for.').waitFor();
  await opened.page.getByLabel('Look for changes every minute').check({ force: true });
  await checked(opened, 'admin-stories-connection-tested');
  await button(opened, 'Save').click();
  await said(opened, 'Acme tracker was added.');
  expect(payloads(opened, 'testConnection').at(-1)).toEqual(account);
  expect(payloads(opened, 'saveConnection')).toEqual([{ ...account, name: 'Acme tracker', everyMinute: true }]);
  await opened.page.getByText('LiteTracker, app.litetracker.com, as Kim Lane, looked at every minute').waitFor();
  await opened.page.getByText('One thing this server does not offer').click();
  await opened.page.getByText('It does not call us when something changes').waitFor();
});

test('[P-01][P-04][P-10][P-11][PT-034] the set-up: from two accounts to what is saved; it goes on where it was left', async () => {
  const saved = storyIntegration({ enabled: false, name: 'Shop' });
  const connections = [connection, oldTracker];
  let integrations: readonly { readonly id: string; readonly name: string }[] = [];
  let isTaken = true;
  const opened = await open(
    {
      overview: ok(overview({ connections, integrations: [] })),
      products: ok({ products }),
      trackerProjects: ok({ projects: [{ id: '99', key: '99', name: 'Shop' }] }),
      storyChoices: () => ok(storyChoices({ integrations })),
      saveStories: () => {
        if (!isTaken) return ok({ ...overview({ connections, integrations: [saved] }), saved: 'int-5' });
        isTaken = false;
        const message = 'The project permits no estimates.';
        return refused({ code: 'invalid', field: 'fields.feature.estimate', message });
      },
      storyIntegration: ok(storyDetail({ hasAddress: false })),
      sourceIntegrations: ok({ integrations: [] }),
    },
    'Integrations',
    'Add integration',
  );
  await button(opened, 'Add integration').click();
  await opened.page.getByLabel('Old tracker (Tracker): one of its projects and one product of Aha!').check();
  await next(opened, 'Product and project');
  await button(opened, 'Next').click();
  await opened.page.getByText('Choose a product.').waitFor();
  await choose(opened, 'Product in Aha!', 'Checkout (PRJ1)');
  await choose(opened, 'Project in Tracker', 'Shop');
  await next(opened, 'Features and requirements');
  expect(await focused(opened)).toBe('Features and requirements');
  expect(await words(opened)).not.toContain('while no record is linked');
  expect(payloads(opened, 'storyChoices')).toEqual([
    { connection: 'con-1', product: 'p-1', tracker: 'con-6', project: '99' },
  ]);
  await choose(opened, 'A feature of the kind Bug fix becomes a story of the type', 'Bug');
  await checked(opened, 'admin-stories-mode');
  await opened.page.getByLabel('Epics for features').check();
  await next(opened, 'Statuses');
  await opened.page.getByText('Epics have no state of their own').waitFor();
  await button(opened, 'Back').click();
  await opened.page.getByLabel('Stories for features, tasks for requirements').check();
  await next(opened, 'Statuses');
  await opened.page.getByText('Throughline never does.').waitFor();
  await choose(opened, 'The status of a feature travels', 'Both ways');
  await opened.page.getByText('From Aha! to Tracker').waitFor();
  await checked(opened, 'admin-stories-statuses');

  await opened.page.getByRole('tab', { name: 'Health' }).click();
  await opened.page.getByRole('tab', { name: 'Integrations' }).click();
  await button(opened, 'Add integration').click();
  await opened.page.getByLabel('Old tracker (Tracker)').check();
  await next(opened, 'Statuses');
  await opened.page.getByText('This goes on where you left it.').waitFor();

  await next(opened, 'Fields and comments');
  expect(await words(opened)).not.toContain('This goes on where you left it.');
  await opened.page.getByText('The project takes 0, 1, 2 and 3').waitFor();
  await opened.page.getByText('Bugs and chores are not estimated there.').waitFor();
  await choose(opened, 'Estimate of the feature', 'Both ways: Estimate ↔ Points');
  await next(opened, 'Pointing back');
  expect(await opened.page.getByLabel('Base address').inputValue()).toBe('https://acme.aha.io/features/');
  await checked(opened, 'admin-stories-pointing-none');
  integrations = [{ id: '7', name: 'Aha!' }];
  await button(opened, 'Look again').click();
  await said(opened, '1 integration was found.');
  await choose(opened, 'Stories point back by', 'Aha!');

  await next(opened, 'Review');
  const text = await words(opened);
  expect(text).toContain('Feature becomes a story Requirement becomes a task Feature of the kind Bug fix: bug');
  expect(text).toContain('Both ways: Estimate ↔ Points (0, 1, 2 and 3)');
  await opened.page.getByLabel('Name').fill('Shop');
  await button(opened, 'Save').click();
  await heading(opened, 'Fields and comments').waitFor();
  await opened.page.getByText('The project permits no estimates.').waitFor();
  await checked(opened, 'admin-stories-refused');
  await choose(opened, 'Estimate of the feature', 'Off');
  await next(opened, 'Pointing back');
  await next(opened, 'Review');
  await button(opened, 'Save').click();
  await said(opened, 'Shop was saved. Now tell both tools where to call.');
  const [both, other] = proposals['story-task'].statuses.filter(({ kind }) => kind === 'feature');
  expect(payloads(opened, 'saveStories').at(-1)).toMatchObject({
    connection: 'con-1',
    product: 'p-1',
    tracker: 'con-6',
    project: '99',
    name: 'Shop',
    draft: {
      mode: 'story-task',
      pointsBackBy: '7',
      kinds: [{ kind: 'feature', recordKind: 'k-2', storyType: 'bug' }],
      statuses: [
        proposals['story-task'].statuses.at(-1),
        { ...both, direction: 'both' },
        { ...other, direction: 'both' },
      ],
      fields: { 'feature.status': 'both', 'feature.estimate': 'off' },
      comments: 'off',
    },
  });
});

test('[P-01][PT-100] the page of an integration: addresses for both tools, lights, what is sent, what changes', async () => {
  let view: IntegrationView = storyIntegration();
  // Both were there when they were chosen, and are offered no more.
  const kinds = [{ kind: 'feature' as const, recordKind: 'k-9', storyType: 'chore' as const }];
  const gone = { kinds, pointsBackBy: '8' };
  const draft = { ...proposals['story-task'], ...gone };
  let detail = storyDetail({ draft });
  let takes: boolean | undefined = false;
  const url = 'https://trigger.example/pivotal/int-5/t0ken';
  const answers: Answers<'admin'> = {
    overview: () => ok(overview({ connections: [connection, oldTracker], integrations: [view] })),
    storyIntegration: () => ok(detail),
    sourceIntegrations: ok({ integrations: [{ id: 'w-1', name: 'Tracker Shop' }] }),
    addTrackerHook: () => {
      if (takes === undefined) return refused({ code: 'unavailable', message: 'Tracker did not answer.' });
      detail = storyDetail({ draft, hasTrackerAddress: true });
      return takes
        ? ok({ added: true })
        : ok({ added: false, url, why: 'Kim Lane may not change settings of Shop: it takes an owner.' });
    },
    storyChoices: () => ok(storyChoices()),
    compareStories: ok({ changes: ['Comments travel from Aha! only'], links: 12 }),
    sendView: ok({ integration: { ...plan, enabled: false }, now }),
    releases: ok({ releases: [] }),
  };
  const opened = await open(answers, 'Integrations', 'Checkout (PRJ1) ↔ Shop in Tracker; Feature → Story', 520);
  await button(opened, 'Open Checkout ↔ Shop').click();
  await opened.page.getByText('No call received from Tracker yet').waitFor();
  await opened.page.getByText('Tracker has no address to call yet (step 5 above)').waitFor();
  await button(opened, 'Add it in Tracker for me').click();
  await opened.page.getByText('it takes an owner. Enter it by hand').waitFor();
  expect(await opened.page.getByLabel('Address', { exact: true }).inputValue()).toBe(url);
  expect(await opened.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(520);
  await checked(opened, 'admin-stories-hook-refused');
  takes = undefined;
  await button(opened, 'Add it in Tracker again…').click();
  await button(opened, 'Add it in Tracker').click();
  await opened.page.getByRole('dialog').getByText('Tracker did not answer.').waitFor();
  takes = true;
  await button(opened, 'Add it in Tracker').click();
  await opened.page.getByText('Change any story of Shop to try it').waitFor();
  // The one to enter by hand works no more.
  expect(await opened.page.getByLabel('Address', { exact: true }).count()).toBe(0);
  view = storyIntegration({ targetReceivedAt: now - 3_000 });
  await opened.page.getByText('Received a call from Tracker').waitFor();
  await opened.page.getByText('All settings in words').click();
  await opened.page.getByText('Stories link to their feature by “8”').waitFor();

  await button(opened, 'Delete integration…').click();
  await opened.page.getByRole('dialog').getByText('stay as they are in Aha! and in Tracker.').waitFor();
  await button(opened, 'Cancel').click();

  await opened.page.getByRole('tab', { name: 'Send', exact: true }).click();
  await opened.page.getByRole('tabpanel', { name: 'Send' }).getByText('release', { exact: false }).first().waitFor();
  await opened.page.getByText('nothing is sent or received. Switch it on under Set-up.').waitFor();
  expect(payloads(opened, 'sendView')).toEqual([{ integration: 'int-5' }]);
  await opened.page.getByRole('tab', { name: 'Set-up' }).click();
  await button(opened, 'Change settings').click();
  await heading(opened, 'Features and requirements').waitFor();
  await opened.page.getByText('This can be changed only while no record is linked.').waitFor();
  await next(opened, 'Statuses');
  await next(opened, 'Fields and comments');
  await choose(opened, 'Comments travel', 'From Aha! to Tracker only');
  await next(opened, 'Pointing back');
  await next(opened, 'Review');
  await opened.page.getByText('12 linked records are affected.').waitFor();
  expect(payloads(opened, 'compareStories')).toMatchObject([
    { integration: 'int-5', draft: { comments: 'to-target', kinds: [], pointsBackBy: null } },
  ]);
});

test('how Tracker stands, and conflicts that no issue shows: both values, a choice, and the way back', async () => {
  const decided = { field: 'feature.description', label: 'Description', keep: 'jira' as const };
  const opened = await open(
    {
      overview: ok(
        overview({
          connections: [connection, trackerConnection, { ...oldTracker, stopped: 'Tracker refuses the token.' }],
          integrations: [
            storyIntegration({ conflicts: 1, targetReceivedAt: now - 60_000 }),
            storyIntegration({ id: 'int-6', name: 'Second', targetConnection: 'con-5', followedAt: now - 60 * 60_000 }),
          ],
        }),
      ),
      failed: ok({ items: [tornItem] }),
      conflicts: ok(torn()),
      decide: ok(torn({ conflicts: [], decided })),
      undo: ok(torn()),
    },
    'Health',
    'Connection stopped',
  );
  await opened.page.getByText('Behind: changes of the last 1 h').waitFor();
  await opened.page.getByText('One thing this server does not offer').click();
  const text = await words(opened);
  expect(text).toContain(
    'Last call received from Tracker 1 min ago Last looked for changes 4 min ago; every five minutes',
  );
  expect(text).not.toContain('Checkout ↔ Shop Checkout ↔ Shop');
  expect(text).toContain('Old tracker is stopped. Its changes wait until Tracker accepts a key again.');
  await checked(opened, 'admin-stories-health');
  await button(opened, 'Show the conflicts of Checkout ↔ Shop').click();
  await button(opened, 'Decide PRJ1-12').click();
  await opened.page.getByText('Tracker #4711').waitFor();
  await checked(opened, 'admin-stories-conflict');
  await opened.page.getByLabel('Tracker #4711').check();
  await button(opened, 'Keep Description from Tracker').click();
  await said(opened, 'Description is decided: Tracker’s value stands on both sides.');
  await button(opened, 'Undo').click();
  await said(opened, 'The decision was taken back.');
  const asked = { link: 'link-7', field: 'feature.description' };
  expect(payloads(opened, 'decide')).toEqual([{ ...asked, keep: 'jira' }]);
  expect(payloads(opened, 'undo')).toEqual([asked]);
  await button(opened, 'Close').click();
  await button(opened, 'More actions for PRJ1-12').click();
  await opened.page.getByRole('menuitem', { name: 'Unlink…' }).click();
  await opened.page.getByText('Both records stay as they are').waitFor();
});
