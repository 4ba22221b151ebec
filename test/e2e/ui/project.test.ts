import type { Locator } from 'playwright-core';
import type { Preview } from '../../../src/contract';
import {
  featureNumber,
  features,
  integration,
  overview,
  preview,
  releasePreview,
  releases,
  run,
  tracker,
  trackerPreview,
} from './project-answers';
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

const plan: Answers<'project'> = {
  overview: ok(overview()),
  releases: ok({ releases }),
  features: ok({ features, total: 3 }),
};

/** Opens the page and waits for a text of its content. */
async function open(answers: Answers<'project'>, text: string, width = 1000): Promise<Shown> {
  const opened = await stage.show('project', answers, { width, height: 800 });
  shown = opened;
  await opened.page.getByText(text).first().waitFor();
  return opened;
}

const button = ({ page }: Shown, name: string): Locator => page.getByRole('button', { name, exact: true });
const box = ({ page }: Shown, name: string): Locator => page.getByRole('checkbox', { name });

describe('what the page shows', () => {
  test('a shell while the content is on its way', async () => {
    await checked(await open({ overview: never }, 'Loading the plan of this project'), 'project-loading');
  });

  test.each([480, 1000])(
    'releases, and features with status, requirements and issue, %i pixels wide',
    async (width) => {
      const opened = await open(plan, 'PRJ1-12', width);
      await opened.page.getByText('Spring release').waitFor();
      const text = await words(opened);
      expect(text).toContain('Features for Test shop');
      expect(text).toContain('Spring release 14 Mar 2027 2 sent · 1 not sent');
      expect(text).toContain('Summer 4 not sent ⚠ Needs a decision about its version');
      expect(text).toMatch(/PRJ1-12 Faster checkout Ready to develop .? ?2 Not sent/);
      expect(text).toContain('TST-5 Failed');
      expect(text).toContain('3 features');
      await checked(opened, `project-plan-${width}`);
    },
  );

  test('requirements under their feature on demand, by the keyboard', async () => {
    const opened = await open(plan, 'PRJ1-12');
    expect(await words(opened)).not.toContain('PRJ1-12-1');
    await tabTo(opened, '2 requirements of PRJ1-12');
    await opened.page.keyboard.press('Enter');
    await opened.page.getByText('One page instead of four').waitFor();
    expect(await words(opened)).toContain('PRJ1-12-1 One page instead of four Under consideration Not sent');
    expect(await focused(opened)).toBe('2 requirements of PRJ1-12');
    await button(opened, '1 requirement of PRJ1-14').click();
    await opened.page.getByText('TST-6').waitFor();
    await checked(opened, 'project-requirements');
    await button(opened, '2 requirements of PRJ1-12').click();
    await opened.page.getByText('One page instead of four').waitFor({ state: 'detached' });
  });

  test('only what is not sent, what is sent, or what needs attention', async () => {
    const opened = await open(plan, 'PRJ1-12');
    await button(opened, 'Not sent').click();
    await opened.page.getByText('1 feature not sent').waitFor();
    expect(await opened.page.getByRole('row').count()).toBe(2);
    await checked(opened, 'project-filter');
    await button(opened, 'Sent').click();
    await opened.page.getByText('2 features sent').waitFor();
    await button(opened, 'Needs attention').click();
    await opened.page.getByText('1 feature in need of attention').waitFor();
    expect(await words(opened)).toContain('PRJ1-14 Receipts by mail');
    expect(await words(opened)).not.toContain('PRJ1-12 Faster');
  });

  test('a filter looks at all features, not only at those listed so far', async () => {
    const count = 250;
    const opened = await open(
      {
        ...plan,
        features: ({ page = 1 }) => {
          const numbers = Array.from({ length: count }, (_, index) => index + 1).slice((page - 1) * 100, page * 100);
          const next = page * 100 < count ? { next: page + 1 } : {};
          return ok({ features: numbers.map(featureNumber), total: count, ...next });
        },
      },
      '100 of 250 features',
    );
    await button(opened, 'Sent').click();
    await opened.page.getByText('125 features sent').waitFor();
    await box(opened, 'Select all listed features').check();
    await opened.page.getByText('125 selected').waitFor();
  });

  test('a release with its date, counts and version, and the choice when Jira has one of that name', async () => {
    const [spring, summer, ...others] = releases;
    if (!spring || !summer) throw new Error('The answers have changed');
    const { clash: _, ...rest } = summer;
    const version = { name: 'Summer', url: 'https://acme.atlassian.net/projects/TST/versions/10002' };
    const opened = await open(
      { ...plan, adoptVersion: ok({ releases: [spring, { ...rest, version }, ...others] }) },
      'PRJ1-12',
    );
    await opened.page.getByRole('button', { name: 'Spring release' }).click();
    await opened.page.getByText('Due 14 Mar 2027 · 2 sent · 1 not sent · Version Spring release').waitFor();
    await checked(opened, 'project-release');
    await opened.page.getByRole('button', { name: 'Summer' }).click();
    await opened.page.getByText('Jira has a version “Summer” already').waitFor();
    expect(await words(opened)).toContain('No version in Jira yet');
    await checked(opened, 'project-clash');
    await button(opened, 'Use the existing version').click();
    await opened.page.getByText('4 not sent · Version Summer').waitFor();
    expect(await opened.page.getByText('Jira has a version').count()).toBe(0);
    expect(opened.calls.at(-1)).toEqual({
      name: 'adoptVersion',
      payload: { integration: 'int-1', release: 'r-2', version: '10002' },
    });
    await opened.page.getByRole('status').filter({ hasText: 'now uses the version that was there' }).waitFor();
  });

  test('why the version that was there could not be used', async () => {
    const message = 'The version was deleted meanwhile.';
    const opened = await open({ ...plan, adoptVersion: refused({ code: 'not-found', message }) }, 'PRJ1-12');
    await opened.page.getByRole('button', { name: 'Summer' }).click();
    await button(opened, 'Use the existing version').click();
    await opened.page.getByRole('alert').filter({ hasText: message }).waitFor();
    await checked(opened, 'project-clash-refused');
  });

  test('one tab an integration', async () => {
    const two = [integration, { ...integration, id: 'int-2', name: 'Payments', productName: 'Payments product' }];
    const opened = await open(
      {
        ...plan,
        overview: ok(overview(two)),
        features: (payload) => ok({ features: payload.integration === 'int-1' ? features : [], total: 0 }),
      },
      'PRJ1-12',
    );
    await checked(opened, 'project-tabs');
    await opened.page.getByRole('tab', { name: 'Payments' }).click();
    await opened.page.getByText('There is no feature in Payments product in Aha!.').waitFor();
  });

  test('what to do and for whom, when there is no integration', async () => {
    const opened = await open({ overview: ok(overview([])) }, 'is not connected to a product plan yet');
    expect(await words(opened)).toContain('A Jira admin can connect it on the Throughline page in Jira’s settings');
    await checked(opened, 'project-empty');
  });

  test('that tickets are not sent from here, in a project with nothing else', async () => {
    const opened = await open(
      { overview: ok(overview([], { support: ['Acme Support'] })) },
      'Tickets of Acme Support are linked with issues of this project.',
    );
    expect(await words(opened)).toContain('Support tickets for Test shop');
    expect(opened.calls.map(({ name }) => name)).toEqual(['overview']);
    await checked(opened, 'project-support');
  });

  test('why the connection is stopped, without a way to send', async () => {
    const reason = 'The connection “Acme” is stopped (Aha! refused the key).';
    const stopped = { ...integration, stopped: { systemName: 'Aha!', reason } };
    const opened = await open({ ...plan, overview: ok(overview([stopped])) }, 'Aha! cannot be reached for now');
    expect(await words(opened)).toContain('is stopped (Aha! refused the key). Nothing is lost');
    expect(opened.calls.map(({ name }) => name)).toEqual(['overview']);
    expect(await button(opened, 'Send…').count()).toBe(0);
    await checked(opened, 'project-stopped');
  });

  test('that the integration is switched off', async () => {
    const off = { ...integration, enabled: false };
    const opened = await open({ ...plan, overview: ok(overview([off])) }, 'This integration is switched off');
    expect(await box(opened, 'Select').count()).toBe(0);
  });

  test('why not, to people who may not send', async () => {
    const whyNot = 'You need the permission “Create issues” in TST to send.';
    const opened = await open({ ...plan, overview: ok(overview([integration], { maySend: false, whyNot })) }, whyNot);
    expect(opened.calls.map(({ name }) => name)).toEqual(['overview']);
    await checked(opened, 'project-read-only');
  });

  test('a refusal, and an outage with Try again', async () => {
    const message = 'You may not see this project.';
    await checked(
      await open({ overview: refused({ code: 'no-permission', message }) }, message),
      'project-no-permission',
    );
    await shown?.page.context().close();
    const opened = await open(
      { ...plan, features: refused({ code: 'unavailable', message: 'Aha! did not answer.' }) },
      'Aha! did not',
    );
    await checked(opened, 'project-features-failed');
    expect(await button(opened, 'Try again').count()).toBe(1);
  });

  test('that nothing was found', async () => {
    const opened = await open(
      {
        ...plan,
        features: ({ search }) => (search === undefined ? ok({ features, total: 3 }) : ok({ features: [], total: 0 })),
      },
      'PRJ1-12',
    );
    await opened.page.getByRole('button', { name: 'Spring release' }).click();
    await opened.page.getByLabel('Search features').fill('zeppelin');
    await opened.page.getByText('No feature in “Spring release” matches “zeppelin”.').waitFor();
    expect(opened.calls.at(-1)).toEqual({
      name: 'features',
      payload: { integration: 'int-1', release: 'r-1', search: 'zeppelin' },
    });
    await checked(opened, 'project-nothing-found');
  });

  test('more features on demand', async () => {
    const opened = await open(
      {
        ...plan,
        features: ({ page }) =>
          page === undefined
            ? ok({ features: features.slice(0, 2), total: 3, next: 2 })
            : ok({ features: features.slice(2), total: 3 }),
      },
      '2 of 3 features',
    );
    await button(opened, 'Show more').click();
    await opened.page.getByText('3 features', { exact: true }).waitFor();
  });

  test('a whole release selected at once, listed or not', async () => {
    const opened = await open(
      {
        ...plan,
        features: ({ page }) =>
          page === undefined
            ? ok({ features: features.slice(0, 2), total: 3, next: 2 })
            : ok({ features: features.slice(2), total: 3 }),
      },
      '2 of 3 features',
    );
    await opened.page.getByRole('button', { name: 'Spring release' }).click();
    await button(opened, 'Select all 3').click();
    await opened.page.getByText('3 selected').waitFor();
    expect(opened.calls.at(-1)?.payload).toEqual({ integration: 'int-1', release: 'r-1', page: 2 });
    await button(opened, 'Clear').click();
    await opened.page.getByText('3 selected').waitFor({ state: 'detached' });
  });
});

describe('sending', () => {
  test('with the keyboard alone: select, preview, send, watch', async () => {
    let looks = 0;
    const opened = await open(
      {
        ...plan,
        preview: ok(preview),
        send: ok({ ...run, done: 0, failed: 0, skipped: 0, items: [] }),
        progress: () => {
          looks += 1;
          return ok(
            looks === 1 ? run : { ...run, state: 'done', done: 25, finishedAt: run.now, current: undefined as never },
          );
        },
      },
      'PRJ1-12',
    );
    const { keyboard } = opened.page;
    await tabTo(opened, 'Select all listed features');
    await keyboard.press('Space');
    await opened.page.getByText('3 selected').waitFor();
    await tabTo(opened, 'Select PRJ1-14');
    await keyboard.press('Space');
    await opened.page.getByText('2 selected').waitFor();
    await checked(opened, 'project-selected');
    await keyboard.press('Space');
    await tabTo(opened, 'Spring release');
    await tabTo(opened, 'Send…');
    await keyboard.press('Enter');
    await opened.page.getByText('Creates 4 issues').waitFor();
    expect(await words(opened)).toContain(
      'Creates 4 issues, 3 of them for requirements; updates 1, skips 1. This takes about 20 seconds and about 3 calls to Jira and 5 to Aha!.',
    );
    expect(await words(opened)).toContain('Already shipped in Aha!: PRJ1-14');
    await checked(opened, 'project-preview');
    await tabTo(opened, 'Send 2 records');
    await keyboard.press('Enter');
    await opened.page.getByRole('heading', { name: 'Sending 27 records' }).waitFor();
    await opened.page.locator('h2:focus').waitFor({ state: 'attached' });
    const chosen = {
      integration: 'int-1',
      records: [
        { kind: 'feature', id: 'f-1' },
        { kind: 'feature', id: 'f-2' },
        { kind: 'feature', id: 'f-3' },
      ],
    };
    // What the preview skips is not sent: as many end as sent as the button says.
    const named = features.slice(0, 2).map(({ id, reference, name }) => ({ kind: 'feature', id, reference, name }));
    expect(opened.calls.filter(({ name }) => name === 'preview' || name === 'send')).toEqual([
      { name: 'preview', payload: chosen },
      { name: 'send', payload: { integration: 'int-1', records: named } },
    ]);
    await opened.page.getByText('12 sent · 1 failed · 1 skipped · 13 to go').waitFor();
    await opened.page.getByText('Sent 25 of 27 records').waitFor();
    await opened.page.getByRole('status').filter({ hasText: 'Sending has ended.' }).waitFor();
  });

  test('a whole release with its version, by the keyboard', async () => {
    const opened = await open(
      { ...plan, previewRelease: ok(releasePreview), sendRelease: ok(run), progress: ok(run) },
      'PRJ1-12',
    );
    const { keyboard } = opened.page;
    await tabTo(opened, 'Summer');
    await keyboard.press('Enter');
    await tabTo(opened, 'Send release…');
    await keyboard.press('Enter');
    await opened.page.getByText('Creates the version Summer, due 30 Jun 2027.').waitFor();
    expect(await words(opened)).toContain('Creates 4 issues, 3 of them for requirements; updates 1, skips 1.');
    await checked(opened, 'project-release-preview');
    await tabTo(opened, 'Send release with 2 records');
    await keyboard.press('Enter');
    await opened.page.getByRole('heading', { name: 'Sending 27 records' }).waitFor();
    const asked = opened.calls.filter(({ name }) => name === 'previewRelease' || name === 'sendRelease');
    expect(asked.map(({ payload }) => payload)).toEqual([
      { integration: 'int-1', release: 'r-2' },
      { integration: 'int-1', release: 'r-2' },
    ]);
  });

  test('a release whose name is taken: the choice first, then what is sent', async () => {
    let clash = true;
    const opened = await open(
      {
        ...plan,
        adoptVersion: ok({ releases }),
        previewRelease: () => {
          const version = { ...releasePreview.version, does: clash ? ('clash' as const) : ('update' as const) };
          const answer = clash ? { ...releasePreview, items: [], version } : { ...releasePreview, version };
          clash = false;
          return ok(answer);
        },
      },
      'PRJ1-12',
    );
    await opened.page.getByRole('button', { name: 'Summer' }).click();
    await button(opened, 'Send release…').click();
    const dialog = opened.page.getByRole('dialog');
    await dialog.getByText('Jira has a version “Summer” already').waitFor();
    expect(await dialog.getByRole('button', { name: /^Send/ }).count()).toBe(0);
    await checked(opened, 'project-release-clash');
    await dialog.getByRole('button', { name: 'Use the existing version' }).click();
    await dialog.getByText('Updates the version: it becomes Summer, due 30 Jun 2027.').waitFor();
    await dialog.getByRole('button', { name: 'Send release with 2 records', exact: true }).waitFor();
  });

  test('a release without a feature to send changes nothing, its version neither', async () => {
    const opened = await open({ ...plan, previewRelease: ok({ ...releasePreview, items: [] }) }, 'PRJ1-12');
    await opened.page.getByRole('button', { name: 'Summer' }).click();
    await button(opened, 'Send release…').click();
    await opened.page.getByText('There is nothing to send.').waitFor();
    expect(await words(opened)).not.toContain('Creates the version');
    expect(await opened.page.getByRole('button', { name: /^Send release with/ }).count()).toBe(0);
  });

  test('more records than a person waits for are sent as well, and the preview says so', async () => {
    const opened = await open({ ...plan, preview: ok({ ...preview, unread: 40 }) }, 'PRJ1-12');
    await box(opened, 'Select PRJ1-12').check();
    await button(opened, 'Send…').click();
    await opened.page.getByText('40 records more are sent as well').waitFor();
    await button(opened, 'Send 42 records').waitFor();
    await checked(opened, 'project-preview-many');
  });

  test('to Tracker: each kind by its name, what is left out, no versions', async () => {
    const sent = { key: '#4711', url: 'https://app.litetracker.com/story/show/4711', state: 'in-step' as const };
    const opened = await open(
      {
        ...plan,
        overview: ok(overview([tracker])),
        features: ok({ features: features.map((one) => (one.sent ? { ...one, sent } : one)), total: 3 }),
        releases: ok({ releases: releases.map(({ version: _, clash: __, ...release }) => release) }),
        preview: ok(trackerPreview),
        previewRelease: ok({ ...trackerPreview, unread: 3 }),
        sendRelease: ok({
          ...run,
          current: { reference: 'PRJ1-40', name: 'Wish lists', waiting: 'Tracker asked us to wait' },
        }),
      },
      'PRJ1-12',
    );
    const { page } = opened;
    await page.getByRole('columnheader', { name: 'In Tracker' }).waitFor();
    await page.getByRole('link', { name: '#4711' }).first().waitFor();
    await box(opened, 'Select PRJ1-12').check();
    await button(opened, 'Send…').click();
    await page.getByText('Creates 1 epic and 3 stories; updates 1, skips 1.').waitFor();
    const text = await words(opened);
    expect(text).toContain('about 9 calls to Tracker and 6 to Aha!.');
    expect(text).toContain(
      'Leaves something out of 1 feature PRJ1-12 Faster checkout Estimate of PRJ1-12-2 was left out: 4 is not',
    );
    expect(text).toContain('PRJ1-12 Faster checkout Epic, 3 stories for requirements, 1 file');
    await checked(opened, 'project-tracker-preview');
    await button(opened, 'Cancel').click();
    await page.getByRole('button', { name: 'Summer' }).click();
    await page.getByRole('heading', { name: 'Summer' }).waitFor();
    expect(await words(opened)).not.toContain('ersion');
    await button(opened, 'Send release…').click();
    await button(opened, 'Send release with 5 records').click();
    await page.getByText('Waiting at PRJ1-40 Wish lists: Tracker asked us to wait').waitFor();
    expect(opened.calls.at(-1)).toEqual({ name: 'sendRelease', payload: { integration: 'int-5', release: 'r-2' } });
    await checked(opened, 'project-tracker-run');
  });

  test.each([
    ['story', 'story', 'Creates 4 stories, 3 of them for requirements'],
    ['story', 'task', 'Creates 1 story and 3 tasks'],
  ] as const)('a %s with a %s for each requirement, in words', async (feature, requirement, text) => {
    const makes = { ...tracker.makes, feature, requirement };
    const two = [
      integration,
      { ...tracker, makes, stopped: { systemName: 'Tracker', reason: 'Tracker refused the token.' } },
    ];
    const opened = await open(
      { ...plan, overview: ok(overview([{ ...tracker, makes }, ...two])), preview: ok(trackerPreview) },
      'PRJ1-12',
    );
    await box(opened, 'Select PRJ1-12').check();
    await button(opened, 'Send…').click();
    await opened.page.getByText(text).waitFor();
    await opened.page.keyboard.press('Escape');
    await opened.page.getByRole('tab').nth(2).click();
    await opened.page.getByText('Tracker cannot be reached for now').waitFor();
  });

  test('nothing when there is nothing to send', async () => {
    const skipped = preview.items.map((item) => ({
      ...item,
      does: 'skip' as const,
      reason: 'Already sent and unchanged',
    }));
    const opened = await open({ ...plan, preview: ok({ ...preview, items: skipped, toCreate: 0 }) }, 'PRJ1-12');
    await box(opened, 'Select PRJ1-12').check();
    await button(opened, 'Send…').click();
    await opened.page.getByText('There is nothing to send.').waitFor();
    expect(await words(opened)).toContain('Already sent and unchanged: PRJ1-12, PRJ1-13, PRJ1-14');
    expect(await opened.page.getByRole('button', { name: /^Send \d/ }).count()).toBe(0);
    await checked(opened, 'project-preview-nothing');
    await opened.page.keyboard.press('Escape');
    await opened.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused(opened)).toBe('Send…');
  });

  test('asks for the values that Jira demands and nothing supplies, and sends what was answered', async () => {
    const story = { typeId: '10001', typeName: 'Story' };
    const missing: Preview['missing'] = [
      {
        ...story,
        fieldId: 'customfield_1',
        label: 'Team',
        asked: 'choice',
        options: [
          { id: '701', name: 'Payments' },
          { id: '702', name: 'Search' },
        ],
      },
      { ...story, fieldId: 'duedate', label: 'Due date', asked: 'date' },
      { ...story, fieldId: 'customfield_2', label: 'Cost', asked: 'number' },
      { ...story, fieldId: 'customfield_3', label: 'Reviewer' },
    ];
    const message = '“Cost” takes a number, and “ten” is none.';
    const opened = await open(
      { ...plan, preview: ok({ ...preview, missing }), send: refused({ code: 'invalid', message }) },
      'PRJ1-12',
    );
    await box(opened, 'Select PRJ1-12').check();
    await button(opened, 'Send…').click();
    await opened.page.getByText('Jira demands values that nothing supplies').waitFor();
    const text = await words(opened);
    expect(text).toContain('Without a value 1 record waits as failed; the rest is sent.');
    expect(text).toMatch(/These cannot be answered here; a Jira admin can .* Reviewer \(Story\)/);
    await checked(opened, 'project-preview-missing');
    await tabTo(opened, 'Team (Story)');
    await opened.page.keyboard.press('ArrowDown');
    await opened.page.getByRole('option', { name: 'Search' }).click();
    await opened.page.getByLabel('Cost (Story)').fill('ten');
    await button(opened, 'Send 2 records').click();
    await opened.page.getByText(message).waitFor();
    // What was left empty is not sent along.
    expect(opened.calls.at(-1)?.payload).toMatchObject({
      answers: { '10001': { customfield_1: '702', customfield_2: 'ten' } },
    });
    expect(JSON.stringify(opened.calls.at(-1)?.payload)).not.toContain('duedate');
    expect(await opened.page.getByLabel('Cost (Story)').inputValue()).toBe('ten');
    await checked(opened, 'project-preview-answered');
  });

  test('names what only a Jira admin can supply', async () => {
    const missing = [{ typeId: '10001', typeName: 'Story', fieldId: 'customfield_3', label: 'Reviewer' }];
    const opened = await open({ ...plan, preview: ok({ ...preview, missing }) }, 'PRJ1-12');
    await box(opened, 'Select PRJ1-12').check();
    await button(opened, 'Send…').click();
    await opened.page.getByText('Reviewer (Story)').waitFor();
    expect(await words(opened)).not.toContain('What you answer goes');
  });

  test('the run on return: what it is stuck on, Pause, Skip', async () => {
    const stuck = {
      ...run,
      current: { reference: 'PRJ1-40', name: 'Wish lists', waiting: 'Jira asked us to wait until 14:05' },
    };
    const opened = await open(
      {
        ...plan,
        overview: ok(overview([{ ...integration, run: 'run-1' }])),
        progress: ok(stuck),
        control: ({ action }) => ok({ ...stuck, state: action === 'pause' ? 'paused' : 'running' }),
      },
      'Sending 27 records',
    );
    const text = await words(opened);
    expect(text).toContain('14 a minute, about 60 seconds left');
    expect(text).toContain('Waiting at PRJ1-40 Wish lists: Jira asked us to wait until 14:05');
    expect(text).toContain('PRJ1-20 Vouchers · Failed: Jira demands a value for Team.');
    expect(await opened.page.getByRole('progressbar').getAttribute('aria-label')).toBe('14 of 27 finished');
    await opened.page.getByText('All 5').click();
    expect(await words(opened)).toContain('PRJ1-12 Faster checkout · Sent: TST-9');
    await checked(opened, 'project-run');
    await button(opened, 'Skip PRJ1-40').click();
    await button(opened, 'Pause').click();
    await opened.page.getByRole('heading', { name: 'Sending 27 records is paused' }).waitFor();
    await opened.page.getByRole('status').filter({ hasText: 'Sending is paused.' }).waitFor();
    await checked(opened, 'project-run-paused');
    expect(await button(opened, 'Resume').count()).toBe(1);
    const actions = opened.calls.filter(({ name }) => name === 'control').map(({ payload }) => payload);
    expect(actions).toEqual([
      { run: 'run-1', action: 'skip' },
      { run: 'run-1', action: 'pause' },
    ]);
  });

  test('the latest run with what failed, and Retry failed', async () => {
    const { current: _, secondsLeft: __, ...rest } = run;
    const ended = { ...rest, state: 'done' as const, done: 25, finishedAt: run.now - 300_000 };
    const opened = await open(
      {
        ...plan,
        overview: ok(overview([{ ...integration, run: 'run-1' }])),
        progress: ok(ended),
        control: ok({ ...run, failed: 0 }),
      },
      'Sent 25 of 27 records',
    );
    expect(await words(opened)).toContain('25 sent · 1 failed · 1 skipped · 5 min ago');
    expect(await opened.page.getByRole('progressbar').count()).toBe(0);
    await checked(opened, 'project-run-done');
    await button(opened, 'Retry failed').click();
    await opened.page.getByRole('heading', { name: 'Sending 27 records' }).waitFor();
  });
});
