import {
  candidate,
  changes,
  feature,
  many,
  nameConflict,
  now,
  ofOneValue,
  overview,
  problem,
  story,
  textConflict,
  ticket,
  torn,
} from './issue-answers';
import { checked, focused, never, ok, refused, Stage, tabTo, words } from './stage';
import type { Page } from 'playwright-core';
import type { LinkRow } from '../../../src/contract';
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

/** Lets what the page asked of the host come back. */
const settled = (page: Page) => page.evaluate('new Promise((resolve) => queueMicrotask(resolve))');

/** Opens the panel and waits for a text of its content. */
async function panel(answers: Answers<'issue'>, text: string, width?: number): Promise<Shown> {
  const opened = await stage.show('issue', answers, width === undefined ? {} : { width });
  shown = opened;
  await opened.page.getByText(text).first().waitFor();
  return opened;
}

describe('what the panel shows', () => {
  test('a shell while the content is on its way', async () => {
    const opened = await panel({ overview: never }, 'Loading linked items');
    await checked(opened, 'issue-loading');
    expect(opened.calls).toEqual([{ name: 'overview', payload: {} }]);
  });

  test('a record that is gone with the way out, and when both sides were last compared', async () => {
    const note = 'PRJ1-12 was deleted. TST-1 was left as it is.';
    const rows = [
      { ...feature, state: 'gone' as const, note },
      { ...story, state: 'in-step' as const, verifiedAt: now - 3 * 3_600_000 },
    ];
    const opened = await panel({ overview: ok(overview(rows)) }, 'Record gone');
    const text = await words(opened);
    expect(text).toContain('Aha! feature PRJ1-12 can no longer be reached');
    expect(text).toContain(`${note} Restore the record and sync again, or unlink it`);
    expect(text).toContain('compared whole 3 h ago');
    await checked(opened, 'issue-gone');
    await opened.page.getByRole('button', { name: 'Unlink PRJ1-12' }).click();
    await opened.page.getByRole('dialog').waitFor();
    expect(await words(opened)).toContain('Everything is kept on both sides');
  });

  test('each link with kind, reference, status, state and time, after one call', async () => {
    const opened = await panel({ overview: ok(overview([feature, { ...story, state: 'in-step' }])) }, 'PRJ1-12');
    const text = await words(opened);
    expect(text).toContain('2 linked items, all in step');
    expect(text).toContain('Aha! feature PRJ1-12 Faster checkout');
    expect(text).toContain('In progress');
    expect(text).toContain('In step · 2 min ago');
    expect(await opened.page.locator('time').first().getAttribute('title')).toContain('20 November 2026');
    expect(opened.calls).toHaveLength(1);
    await checked(opened, 'issue-in-step');
  });

  test.each([300, 420, 760])('every state of a link in words, %i pixels wide', async (width) => {
    const rows = [
      feature,
      story,
      { ...ticket, id: 'c', state: 'conflict' as const },
      { ...ticket, id: 'p', state: 'paused' as const, note: 'the integration is switched off' },
      { ...feature, id: 'g', state: 'gone' as const },
    ];
    const opened = await panel({ overview: ok(overview(rows)) }, 'Conflict', width);
    const text = await words(opened);
    expect(text).toContain('2 of 5 linked items need attention');
    expect(text).toContain('Waiting: Tracker asked us to wait until 14:05');
    expect(text).toContain('Paused: the integration is switched off');
    expect(text).toContain('Record gone');
    await checked(opened, `issue-states-${width}`);
  });

  test('what failed with what was kept, the next step, and Retry only where it can help', async () => {
    const hopeless = { ...problem, message: 'The comment of 12:04 is too long for Aha!.', retry: false };
    const rows = [
      { ...feature, state: 'failed' as const, problems: [problem, hopeless] },
      { ...story, state: 'in-step' as const },
    ];
    const opened = await panel({ overview: ok(overview(rows)), retry: ok(overview([feature])) }, 'Failed');
    const text = await words(opened);
    expect(text).toContain('1 of 2 linked items needs attention');
    expect(text).toContain(`${problem.message} ${problem.kept} ${problem.nextStep}`);
    expect(await opened.page.getByRole('button', { name: 'Retry' }).count()).toBe(1);
    await checked(opened, 'issue-failed');
    await opened.page.getByRole('button', { name: 'Retry' }).click();
    await opened.page.getByText('1 linked item, in step').waitFor();
    expect(opened.calls.at(-1)).toEqual({ name: 'retry', payload: { link: 'link-1' } });
  });

  test('a story of Tracker that is linked directly, and one from the same feature', async () => {
    const { note: _, ...shownStory } = { ...story, state: 'in-step' as const };
    const rows: readonly LinkRow[] = [
      feature,
      { ...shownStory, mirrored: true },
      {
        ...shownStory,
        id: 'link-9',
        record: { ...story.record, reference: '#4712', name: 'Checkout of guests' },
        throughFeature: 'PRJ1-12',
      },
    ];
    const opened = await panel({ overview: ok(overview(rows)), unlink: ok(overview([feature])) }, 'PRJ1-12', 320);
    const text = await words(opened);
    expect(text).toContain('2 linked items, all in step; 1 more of the same feature');
    expect(text).toContain('saved address Shown only: nothing is written on either side');
    expect(text).toContain('Tracker story #4712 Checkout of guests From PRJ1-12, as this issue');
    await checked(opened, 'issue-stories-320');
    const { page } = opened;
    await page.getByRole('button', { name: 'More actions for #4712' }).click();
    await page.getByRole('menuitem').first().waitFor();
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['Open in Tracker']);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More actions for #4711' }).click();
    await page.getByRole('menuitem', { name: 'Unlink' }).click();
    await page.getByText('TST-1 no longer shows Tracker story #4711').waitFor();
    await page.getByRole('button', { name: 'Unlink', exact: true }).click();
    await page.getByText('1 linked item, in step').waitFor();
  });

  test('with the keyboard alone: link a story of Tracker that is found by its name', async () => {
    const targets = [
      { integration: 'int-5', name: 'Tracker', system: 'pivotal' as const, hint: 'Number', searchable: true },
    ];
    const mirrored: LinkRow = { ...story, state: 'in-step', mirrored: true };
    const record = story.record;
    const opened = await panel(
      {
        overview: ok(overview([], { targets })),
        search: ({ text }) => ok({ found: text === 'zeppelin' ? [] : [{ record, recordId: '4711' }] }),
        lookup: ok({
          record,
          recordId: '4711',
          recordKind: 'story',
          differences: [],
          consequences: ['Nothing is written on either side.'],
        }),
        link: ok(overview([mirrored], { targets })),
      },
      'A story of Tracker that you link is shown here with its status; nothing is written to it.',
    );
    const { page } = opened;
    await checked(opened, 'issue-stories-empty');
    await tabTo(opened, 'Link to a story');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(opened, 'Number, address or name');
    await page.keyboard.type('zeppelin');
    await page.getByText('No story fits “zeppelin”. Try another word, or the story’s number.').waitFor();
    await page.getByLabel('Number, address or name').fill('faster');
    await page.getByRole('status').filter({ hasText: '1 story found' }).waitFor();
    await tabTo(opened, '#4711 Faster checkout');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing is written on either side.').waitFor();
    expect(await focused(opened)).toBe('Tracker story #4711');
    await checked(opened, 'issue-stories-review');
    await tabTo(opened, 'Back');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('1 linked item, in step').waitFor();
    expect(opened.calls.at(-1)).toEqual({
      name: 'link',
      payload: { integration: 'int-5', record: { kind: 'story', id: '4711' }, keep: {} },
    });
    await page.getByRole('button', { name: 'More actions for linked items' }).click();
    await page.getByRole('menuitem', { name: 'Help' }).click();
    await page.getByText('exchanges its changes with the feature').waitFor();
    await checked(opened, 'issue-stories-help');
  });

  test('with the keyboard alone: Retry what failed', async () => {
    const opened = await panel(
      {
        overview: ok(overview([{ ...feature, state: 'failed', problems: [problem] }])),
        retry: ok(overview([feature])),
      },
      'Failed',
    );
    await tabTo(opened, 'Retry');
    await opened.page.keyboard.press('Enter');
    await opened.page.getByText('1 linked item, in step').waitFor();
    await opened.page
      .getByRole('status')
      .filter({ hasText: 'Trying again for PRJ1-12' })
      .waitFor({ state: 'attached' });
    await opened.page.locator('h1:focus').waitFor({ state: 'attached' });
  });

  test('what it is for, and one button, when nothing is linked', async () => {
    const opened = await panel({ overview: ok(overview([])) }, 'Link this issue to the plan');
    await checked(opened, 'issue-empty');
    expect(await opened.page.getByRole('button').allInnerTexts()).toEqual(['Link to a feature']);
  });

  test('why not, to people who may not link', async () => {
    const whyNot = 'You need the permission “Edit issues” in TST.';
    const opened = await panel({ overview: ok(overview([], { mayEdit: false, whyNot })) }, whyNot);
    expect(await opened.page.getByRole('button').count()).toBe(0);
    await checked(opened, 'issue-empty-read-only');
  });

  test('whom to ask when no integration covers the project', async () => {
    const opened = await panel({ overview: ok(overview([], { targets: [] })) }, 'No integration covers this project');
    await checked(opened, 'issue-empty-no-integration');
  });

  test('no action to people who may only read', async () => {
    const rows = [{ ...feature, state: 'failed' as const, problems: [problem] }];
    const opened = await panel({ overview: ok(overview(rows, { mayEdit: false })) }, 'PRJ1-12');
    expect(await opened.page.getByRole('button', { name: 'Retry' }).count()).toBe(0);
    expect(await opened.page.getByRole('button', { name: 'Link…' }).count()).toBe(0);
    await opened.page.getByRole('button', { name: 'More actions for PRJ1-12' }).click();
    await opened.page.getByRole('menuitem').first().waitFor();
    expect(await opened.page.getByRole('menuitem').allInnerTexts()).toEqual(['Open in Aha!']);
  });

  test('a refusal without a way to try again', async () => {
    const message = 'You may not see this issue.';
    const opened = await panel({ overview: refused({ code: 'no-permission', message }) }, message);
    expect(await opened.page.getByRole('button').count()).toBe(0);
    await checked(opened, 'issue-no-permission');
  });

  test('an outage in words, and Try again', async () => {
    let attempts = 0;
    const opened = await panel(
      {
        overview: () => {
          attempts += 1;
          if (attempts === 1) throw new Error('socket hang up');
          return ok(overview([feature]));
        },
      },
      'Throughline could not be reached',
    );
    expect(await words(opened)).not.toContain('socket');
    await checked(opened, 'issue-unreachable');
    await opened.page.getByRole('button', { name: 'Try again' }).click();
    await opened.page.getByText('1 linked item, in step').waitFor();
  });

  test('a message instead of nothing when the answer has a shape nobody foresaw', async () => {
    const opened = await panel(
      { overview: ok({ ...overview([]), rows: undefined as never }) },
      'This page stopped working',
    );
    expect(await words(opened)).toContain('Nothing was lost');
  });
});

describe('what the panel does', () => {
  test('opens a record through the host, as frames may not', async () => {
    const opened = await panel({ overview: ok(overview([feature])) }, 'PRJ1-12');
    await opened.page.getByRole('link', { name: 'PRJ1-12' }).click();
    await opened.page.getByRole('button', { name: 'More actions for PRJ1-12' }).click();
    await opened.page.getByRole('menuitem', { name: 'Open in Aha!' }).waitFor();
    await checked(opened, 'issue-menu');
    await opened.page.getByRole('menuitem', { name: 'Open in Aha!' }).click();
    expect(opened.opened).toEqual([feature.record.url, feature.record.url]);
  });

  test('a menu by the keyboard: its first entry has the focus, Escape gives it back', async () => {
    const opened = await panel({ overview: ok(overview([feature])) }, 'PRJ1-12', 320);
    const { keyboard } = opened.page;
    await tabTo(opened, 'More actions for PRJ1-12');
    await keyboard.press('Enter');
    await opened.page.locator('[role=menuitem]:focus').waitFor();
    expect(await focused(opened)).toBe('Open in Aha!');
    await keyboard.press('ArrowDown');
    expect(await focused(opened)).toBe('Sync now');
    await checked(opened, 'issue-menu-320');
    await keyboard.press('Escape');
    await opened.page.locator('button:focus').waitFor();
    expect(await focused(opened)).toBe('More actions for PRJ1-12');
  });

  test('room for a menu and a dialog in a frame as high as its content', async () => {
    const opened = await panel({ overview: ok(overview([feature])) }, 'PRJ1-12');
    const height = () => opened.page.evaluate<number>('document.body.offsetHeight');
    const before = await height();
    expect(before).toBeLessThan(150);
    await opened.page.getByRole('button', { name: 'More actions for PRJ1-12' }).click();
    await opened.page.getByRole('menuitem', { name: 'Unlink' }).waitFor();
    expect(await height()).toBeGreaterThan(200);
    await opened.page.getByRole('menuitem', { name: 'Unlink' }).click();
    const dialog = opened.page.getByRole('dialog');
    await dialog.waitFor();
    const box = await dialog.boundingBox();
    const below = (await height()) - ((box?.y ?? 0) + (box?.height ?? 0));
    // As much as it needs, and no grey field below it.
    expect(below).toBeGreaterThanOrEqual(40);
    expect(below).toBeLessThan(80);
    await opened.page.getByRole('button', { name: 'Cancel' }).click();
    await opened.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await height()).toBe(before);
  });

  test('a dialog comes in sight in a frame that reaches below the window', async () => {
    shown = await stage.show('issue', { overview: ok(overview([feature])) }, { isFramed: true });
    const frame = shown.page.frameLocator('iframe');
    await frame.getByRole('button', { name: 'More actions for linked items' }).click();
    await frame.getByRole('menuitem', { name: 'Help' }).click();
    await frame.getByRole('dialog').waitFor();
    const place = await frame.getByRole('button', { name: 'Close', exact: true }).boundingBox();
    expect(place?.y ?? Infinity).toBeLessThan(720);
  });

  test('five rows first, all of them on demand, to filter and to sort', async () => {
    const opened = await panel({ overview: ok(overview(many)) }, 'Show all 12');
    expect(await opened.page.getByRole('listitem').count()).toBe(5);
    expect(await words(opened)).toContain(problem.message);
    await opened.page.getByRole('button', { name: 'Show all 12' }).click();
    await opened.page.getByLabel('Filter').waitFor();
    await checked(opened, 'issue-all');
    await opened.page.getByRole('button', { name: 'More actions for PRJ1-1', exact: true }).click();
    await opened.page.getByRole('menuitem', { name: 'Unlink' }).waitFor();
    await checked(opened, 'issue-all-menu');
    await opened.page.keyboard.press('Escape');
    await opened.page.getByLabel('Filter').fill('failed');
    await opened.page.getByText('1 of 12 shown').waitFor();
    expect(await opened.page.getByRole('row').count()).toBe(2);
    await opened.page.getByLabel('Filter').fill('nothing like it');
    await opened.page.getByText('No linked item matches.').waitFor();
    await opened.page.getByLabel('Filter').fill('');
    await opened.page.getByRole('button', { name: 'Record' }).click();
    await opened.page.getByRole('button', { name: 'Show fewer' }).click();
    await opened.page.getByText('Show all 12').waitFor();
  });

  test('looks again while something syncs, later each time, and when Jira says that the issue changed', async () => {
    let looks = 0;
    shown = await stage.show(
      'issue',
      {
        overview: () => {
          looks += 1;
          return ok(overview([looks < 3 ? { ...feature, state: 'syncing' } : feature]));
        },
      },
      { hasTestClock: true },
    );
    const { page } = shown;
    await page.getByText('1 linked item syncing').waitFor();
    await page.clock.pauseAt(20_000);
    await settled(page);
    expect(looks).toBe(2);
    await page.clock.runFor(2_900);
    await settled(page);
    expect(looks).toBe(2);
    await page.clock.runFor(200);
    await page.getByText('1 linked item, in step').waitFor();
    expect(looks).toBe(3);
    await shown.emit('JIRA_ISSUE_CHANGED', { issueId: '10001', projectId: '1', changes: [] });
    await settled(page);
    expect(looks).toBe(4);
  });

  test('says that something syncs', async () => {
    const opened = await panel({ overview: ok(overview([ticket])) }, 'Syncing');
    await checked(opened, 'issue-syncing');
  });

  test('Sync now, for one and for all', async () => {
    const opened = await panel(
      { overview: ok(overview([feature])), syncNow: ok(overview([{ ...feature, state: 'syncing' }])) },
      'PRJ1-12',
    );
    await opened.page.getByRole('button', { name: 'More actions for PRJ1-12' }).click();
    await opened.page.getByRole('menuitem', { name: 'Sync now' }).click();
    await opened.page.getByText('1 linked item syncing').waitFor();
    await opened.page.getByRole('button', { name: 'More actions for linked items' }).click();
    await opened.page.getByRole('menuitem', { name: 'Sync now' }).click();
    await opened.page.getByRole('status').filter({ hasText: 'Syncing all linked items' }).waitFor();
    const syncs = opened.calls.filter(({ name }) => name === 'syncNow').map(({ payload }) => payload);
    expect(syncs).toEqual([{ link: 'link-1' }, {}]);
  });

  test('says what is kept before it unlinks, and gives the focus a place afterwards', async () => {
    const opened = await panel({ overview: ok(overview([feature, story])), unlink: ok(overview([story])) }, 'PRJ1-12');
    await opened.page.getByRole('button', { name: 'More actions for PRJ1-12' }).click();
    await opened.page.getByRole('menuitem', { name: 'Unlink' }).click();
    await opened.page.getByRole('dialog').waitFor();
    expect(await words(opened)).toContain('Everything is kept on both sides: nothing is deleted in Jira or in Aha!');
    await checked(opened, 'issue-unlink');
    await opened.page.getByRole('button', { name: 'Unlink', exact: true }).click();
    await opened.page.getByRole('status').filter({ hasText: 'PRJ1-12 is no longer linked.' }).waitFor();
    await opened.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await opened.page.getByRole('listitem').count()).toBe(1);
    await opened.page.locator('h1:focus').waitFor({ state: 'attached' });
  });

  test('an action that was refused leaves the list and says why', async () => {
    const message = 'The connection to Acme is stopped: the key was refused.';
    const opened = await panel(
      { overview: ok(overview([feature])), syncNow: refused({ code: 'connection-stopped', message }) },
      'PRJ1-12',
    );
    await opened.page.getByRole('button', { name: 'More actions for PRJ1-12' }).click();
    await opened.page.getByRole('menuitem', { name: 'Sync now' }).click();
    await opened.page.getByRole('alert').filter({ hasText: message }).waitFor();
    expect(await words(opened)).toContain('PRJ1-12');
    await checked(opened, 'issue-refused');
  });

  test('history, newest first, with reasons to unfold, page by page', async () => {
    const opened = await panel(
      {
        overview: ok(overview([feature])),
        history: ({ before }) =>
          ok(
            before === undefined
              ? { entries: [...changes.slice(0, 2), ...ofOneValue], next: 'j-2' }
              : { entries: changes.slice(2) },
          ),
      },
      'PRJ1-12',
    );
    await opened.page.getByRole('button', { name: 'More actions for linked items' }).click();
    await opened.page.getByRole('menuitem', { name: 'History' }).click();
    await opened.page.getByText('Changed in Jira by Ana Ruiz').waitFor();
    const text = await words(opened);
    expect(text).toContain('Status from “To do” to “In progress” in Aha! PRJ1-12');
    expect(text).toContain('Description emptied, was “Old text” in Tracker #4711');
    expect(text).toContain('Unlinked: “TST-4”');
    expect(text.indexOf('Ana Ruiz')).toBeLessThan(text.indexOf('Tom Li'));
    await opened.page.getByText('Why').click();
    await opened.page.getByText('longer than 32,767 characters').waitFor();
    await checked(opened, 'issue-history');
    await opened.page.getByRole('button', { name: 'Show more' }).click();
    await opened.page.getByText('Linked by Ana Ruiz').waitFor();
    expect(await opened.page.getByRole('button', { name: 'Show more' }).count()).toBe(0);
  });

  test('help says what each state means', async () => {
    const opened = await panel({ overview: ok(overview([feature])) }, 'PRJ1-12', 320);
    await opened.page.getByRole('button', { name: 'More actions for linked items' }).click();
    await opened.page.getByRole('menuitem', { name: 'Help' }).click();
    await opened.page.getByText('What the states mean').waitFor();
    await checked(opened, 'issue-help-320');
  });
});

describe('conflicts', () => {
  test('with the keyboard alone: both values side by side, choose, and take it back', async () => {
    const decided = { field: 'feature.name', label: 'Name', keep: 'other' as const };
    const after = overview([{ ...torn, conflicts: [textConflict], decided }]);
    const opened = await panel(
      { overview: ok(overview([torn])), decide: ok(after), undo: ok(overview([torn])) },
      'PRJ1-12',
    );
    expect(await words(opened)).toContain('Name and Description of PRJ1-12 changed on both sides');
    await checked(opened, 'issue-conflict');
    const { keyboard } = opened.page;
    await tabTo(opened, 'Decide Name and Description…');
    await keyboard.press('Enter');
    await opened.page.getByRole('dialog').waitFor();
    const text = await words(opened);
    expect(text).toContain('Before Checkout');
    expect(text).toContain('Jira TST-1 Speed up the checkout Changed 5 min ago by Ana Ruiz. Stands on both sides now.');
    expect(text).toContain('Aha! PRJ1-12 Faster checkout Changed 1 h ago. Was written over.');
    expect(text).toContain('Not kept: of long texts only the two new versions are.');
    await checked(opened, 'issue-conflict-dialog');
    await tabTo(opened, 'Jira TST-1 Speed up');
    await keyboard.press('ArrowDown');
    await tabTo(opened, 'Keep Name from Aha!');
    await keyboard.press('Enter');
    await opened.page.getByText('Name is decided: Aha!’s value stands on both sides.').last().waitFor();
    expect(opened.calls.at(-1)).toEqual({
      name: 'decide',
      payload: { link: 'link-1', field: 'feature.name', keep: 'other' },
    });
    expect(await words(opened)).not.toContain('Speed up the checkout');
    await checked(opened, 'issue-conflict-decided');
    await tabTo(opened, 'Undo');
    await keyboard.press('Enter');
    await opened.page.getByText('Speed up the checkout').waitFor();
    expect(opened.calls.at(-1)).toEqual({ name: 'undo', payload: { link: 'link-1', field: 'feature.name' } });
    await keyboard.press('Escape');
    await opened.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused(opened)).toBe('Decide Name and Description…');
  });

  test('says that the field changed meanwhile, and keeps both values on the screen', async () => {
    const message = 'Name was changed again meanwhile. Nothing was written over it.';
    let looks = 0;
    const opened = await panel(
      {
        overview: () => {
          looks += 1;
          return ok(overview([looks === 1 ? { ...torn, conflicts: [nameConflict] } : feature]));
        },
        decide: refused({ code: 'invalid', message, nextStep: 'Look again in a moment.' }),
      },
      'PRJ1-12',
      360,
    );
    await checked(opened, 'issue-conflict-360');
    await opened.page.getByRole('button', { name: 'More actions for PRJ1-12' }).click();
    await opened.page.getByRole('menuitem', { name: 'Decide conflict…' }).click();
    await opened.page.getByRole('button', { name: 'Keep Name from Jira' }).click();
    await opened.page.getByRole('alert').filter({ hasText: message }).waitFor();
    expect(await words(opened)).toContain('Faster checkout');
    await checked(opened, 'issue-conflict-refused-360');
    // What was carried over meanwhile comes by itself.
    await opened.page.getByText('No field is in conflict any more.').waitFor();
  });

  test('offers no value that is no longer kept', async () => {
    const opened = await panel(
      { overview: ok(overview([{ ...torn, conflicts: [{ ...nameConflict, canRestore: false }] }])) },
      'PRJ1-12',
    );
    await opened.page.getByRole('button', { name: 'Decide Name…' }).click();
    await opened.page.getByText('it can only be typed again').waitFor();
    expect(await opened.page.getByRole('radio', { disabled: true }).count()).toBe(1);
    await checked(opened, 'issue-conflict-not-kept');
  });

  test('is shown without buttons to people who may only look, and can be undone from the panel by others', async () => {
    const whyNot = 'You need the permission to edit this issue to link it.';
    const decided = { field: 'feature.name', label: 'Name', keep: 'jira' as const };
    const rows = [{ ...torn, decided }];
    const reader = await panel({ overview: ok(overview(rows, { mayEdit: false, whyNot })) }, 'changed on both sides');
    expect(await reader.page.getByRole('button', { name: /Decide|Undo/ }).count()).toBe(0);
    await reader.page.context().close();
    const opened = await panel(
      { overview: ok(overview([{ ...feature, decided }])), undo: ok(overview([torn])) },
      'Name of PRJ1-12 was decided: Jira’s value stands on both sides.',
    );
    await checked(opened, 'issue-decided');
    await opened.page.getByRole('button', { name: 'Undo' }).click();
    await opened.page.getByText('Name and Description of PRJ1-12 changed on both sides').waitFor();
  });
});

describe('linking', () => {
  test('with the keyboard alone: look up, choose a side, confirm', async () => {
    const opened = await panel(
      {
        overview: ok(overview([])),
        lookup: ok(candidate),
        link: ok(overview([{ ...feature, state: 'syncing' }])),
      },
      'Link to a feature',
    );
    const { keyboard } = opened.page;
    await tabTo(opened, 'Link to a feature');
    await keyboard.press('Enter');
    await opened.page.getByRole('dialog').waitFor();
    await tabTo(opened, 'Reference or address');
    await checked(opened, 'issue-link-find');
    await keyboard.type('https://acme.aha.io/features/PRJ1-12');
    await keyboard.press('Enter');
    await opened.page.getByRole('heading', { name: 'These fields differ' }).waitFor();
    expect(await focused(opened)).toBe('Aha! feature PRJ1-12');
    let text = await words(opened);
    expect(text).toContain('Aha! PRJ1-12 gets Jira’s Summary. TST-1 gets Description from Aha!.');
    expect(text).toContain('Aha!’s value is kept.');
    await checked(opened, 'issue-link-review');
    await tabTo(opened, 'Jira: Speed up the checkout');
    await keyboard.press('ArrowDown');
    text = await words(opened);
    expect(text).toContain('TST-1 gets Summary, Description from Aha!.');
    await tabTo(opened, 'Link');
    await tabTo(opened, 'Back');
    await keyboard.press('Tab');
    expect(await focused(opened)).toBe('Link');
    await keyboard.press('Enter');
    await opened.page.getByText('1 linked item syncing').waitFor();
    expect(opened.calls.filter(({ name }) => name === 'link')).toEqual([
      {
        name: 'link',
        payload: {
          integration: 'int-1',
          record: { kind: 'feature', id: '7001' },
          keep: { summary: 'other', description: 'other' },
        },
      },
    ]);
    await opened.page.getByRole('status').filter({ hasText: 'TST-1 is linked to PRJ1-12.' }).waitFor();
    await opened.page.locator('h1:focus').waitFor({ state: 'attached' });
  });

  test('says at the field that nothing was found, and keeps what was typed', async () => {
    const opened = await panel(
      {
        overview: ok(overview([feature])),
        lookup: refused({
          code: 'not-found',
          message: 'There is no feature PRJ1-99 in Checkout.',
          nextStep: 'Check the reference.',
          field: 'text',
        }),
      },
      'PRJ1-12',
      340,
    );
    await opened.page.getByRole('button', { name: 'Link…' }).click();
    await opened.page.getByRole('button', { name: 'Look up' }).click();
    await opened.page.getByText('Enter a reference or an address.').waitFor();
    await opened.page.getByLabel('Reference or address').fill('PRJ1-99');
    await opened.page.getByRole('button', { name: 'Look up' }).click();
    await opened.page.getByText('There is no feature PRJ1-99 in Checkout. Check the reference.').waitFor();
    expect(await focused(opened)).toContain('Reference or address');
    expect(await opened.page.getByLabel('Reference or address').inputValue()).toBe('PRJ1-99');
    await checked(opened, 'issue-link-not-found-340');
    await opened.page.keyboard.press('Escape');
    await opened.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused(opened)).toBe('Link…');
  });

  test('asks which integration when there are several, and says what the record is linked to', async () => {
    const targets = [
      ...overview([]).targets,
      {
        integration: 'int-2',
        name: 'Backlog ↔ TST',
        system: 'pivotal' as const,
        hint: 'Number of a story, for example 10233',
      },
    ];
    const opened = await panel(
      {
        overview: ok(overview([], { targets })),
        lookup: ({ integration }) =>
          integration === 'int-1'
            ? refused({ code: 'invalid', message: 'This is not the reference of a feature.' })
            : ok({
                ...candidate,
                differences: [],
                linkedTo: { reference: 'TST-9', url: 'https://acme.atlassian.net/browse/TST-9' },
              }),
      },
      'Link to a feature',
    );
    await opened.page.getByRole('button', { name: 'Link to a feature' }).click();
    await opened.page.getByLabel('Reference or address').fill('#10233');
    await opened.page.getByRole('button', { name: 'Look up' }).click();
    await opened.page
      .getByText('This is not the reference of a feature. For a record of Tracker, choose its integration above.')
      .waitFor();
    await opened.page.getByLabel('Backlog ↔ TST').check();
    await opened.page.getByText('Number of a story').waitFor();
    await opened.page.getByLabel('Reference or address').fill('10233');
    await checked(opened, 'issue-link-several');
    await opened.page.getByRole('button', { name: 'Look up' }).click();
    await opened.page.getByText('is already linked to').waitFor();
    expect(await opened.page.getByRole('button', { name: 'Link', exact: true }).count()).toBe(0);
    expect(opened.calls.at(-1)?.payload).toEqual({ integration: 'int-2', text: '10233' });
    await checked(opened, 'issue-link-linked');
  });

  test('a refusal at the last step keeps the dialog and the choices', async () => {
    const message = 'Aha! did not answer.';
    const opened = await panel(
      {
        overview: ok(overview([])),
        lookup: ok({ ...candidate, differences: [] }),
        link: refused({ code: 'unavailable', message, nextStep: 'Try again in a minute.' }),
      },
      'Link to a feature',
    );
    await opened.page.getByRole('button', { name: 'Link to a feature' }).click();
    await opened.page.getByLabel('Reference or address').fill('PRJ1-12');
    await opened.page.keyboard.press('Enter');
    await opened.page.getByText('No field needs to change').waitFor();
    await opened.page.getByRole('button', { name: 'Link', exact: true }).click();
    await opened.page.getByText(`${message} Try again in a minute.`).waitFor();
    await checked(opened, 'issue-link-refused');
    await opened.page.getByRole('button', { name: 'Back' }).click();
    expect(await opened.page.getByLabel('Reference or address').inputValue()).toBe('PRJ1-12');
  });
});
