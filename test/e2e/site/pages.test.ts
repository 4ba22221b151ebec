import { Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
});
afterAll(async () => {
  await stage.clear();
});

test.each([
  ['issues', '/issues'],
  ['projects', '/projects'],
  ['project', '/projects/TL'],
  ['project-details', '/projects/TL/details'],
  ['create', '/projects/TL/create?type=10004'],
  ['issue-unlinked', '/browse/TL-2'],
  ['admin-empty', '/admin'],
  ['not-found', '/browse/TL-99'],
  ['aha-plan', '/aha/demo/products/SHOP'],
  ['tracker-board', '/tracker/pivotal-v5/n/projects/2650001'],
  ['tracker-story', '/tracker/pivotal-v5/story/show/188000103'],
  ['tracker-settings', '/tracker/litetracker/settings'],
])('axe finds nothing on the page %s, in light and dark', async (name, path) => {
  await stage.visit(path);
  expect(await stage.violations(name)).toEqual([]);
});

test('colours follow the system until somebody chooses, and the choice stays', async () => {
  await stage.visit('/issues');
  const shownAs = (mode: string): Promise<void> =>
    stage.page.locator(`html[data-color-mode="${mode}"]`).waitFor({ state: 'attached' });
  await shownAs('light');
  await stage.page.emulateMedia({ colorScheme: 'dark' });
  await shownAs('dark');
  await stage.page.getByLabel('Colours').selectOption('Light');
  await stage.send('Set');
  await stage.visit('/projects');
  await shownAs('light');
});

test.each(['Pivotal Tracker', 'LiteTracker'])('the start page leads to the board of %s', async (name) => {
  await stage.visit('/');
  await stage.page.getByRole('link', { name, exact: true }).click();
  await stage.page.getByRole('heading', { name: 'Web shop', level: 1 }).waitFor();
  await stage.page.getByText(name, { exact: true }).first().waitFor();
});

describe('an issue', () => {
  test('is created with what its type demands, and shows what Jira refuses', async () => {
    await stage.visit('/projects/TL');
    await stage.page.getByRole('link', { name: 'Create issue' }).click();
    await stage.page.getByLabel('Type').selectOption('Bug');
    await stage.send('Choose type');
    await stage.page.getByLabel('Summary').fill('<img src=x onerror=alert(1)> & "quotes"');
    await stage.page.getByLabel('Description').fill('First line\n\nSecond <b>paragraph</b>');
    await stage.page.getByLabel('Severity').selectOption('Major');
    await stage.send('Create');
    expect(await stage.words()).toContain('Created TL-5');
    expect(await stage.page.getByRole('heading', { level: 1 }).innerText()).toBe(
      '<img src=x onerror=alert(1)> & "quotes"',
    );
    expect(await stage.page.locator('#description p').allInnerTexts()).toEqual([
      'First line',
      'Second <b>paragraph</b>',
    ]);
    expect(await stage.page.locator('#details').innerText()).toContain('Major');
  });

  test('goes through its workflow, with the screen that the last step asks for', async () => {
    await stage.visit('/browse/TL-5');
    await stage.send('Start progress');
    await stage.send('Send to review');
    await stage.page.getByText('Finish…').click();
    await stage.page.getByLabel('Resolution').selectOption('Done');
    await stage.send('Finish');
    expect(await stage.words()).toContain('TL-5 is now Done');
  });

  test('is edited, and keeps the formatting of a description that was not touched', async () => {
    await stage.visit('/browse/TL-5');
    await stage.page.getByText('Edit summary and description').click();
    await stage.page.getByLabel('Summary').fill('Voucher is lost');
    await stage.send('Save');
    expect(await stage.page.locator('#description p').count()).toBe(2);
    await stage.page.getByText('Edit summary and description').click();
    await stage.page.getByRole('textbox', { name: 'Description' }).fill('Only this');
    await stage.send('Save');
    expect(await stage.page.locator('#description').innerText()).toBe('Only this');
  });

  test('takes files and gives them back, never as a page', async () => {
    await stage.visit('/browse/TL-5');
    const file = { name: 'notes.html', mimeType: 'text/html', buffer: Buffer.from('<script>alert(1)</script>') };
    await stage.page.getByLabel('File', { exact: true }).setInputFiles(file);
    await stage.send('Attach file');
    const [download] = await Promise.all([
      stage.page.waitForEvent('download'),
      stage.page.getByRole('link', { name: 'notes.html' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('notes.html');
  });

  test('gets sub-tasks, and goes with them when it is deleted', async () => {
    await stage.visit('/browse/TL-5');
    await stage.page.getByRole('link', { name: 'Add sub-task' }).click();
    await stage.page.getByLabel('Summary').fill('Find the cause');
    await stage.send('Create');
    await stage.page.getByRole('link', { name: 'TL-5' }).first().click();
    await stage.page.getByText('Find the cause').waitFor();
    await stage.page.getByText('Delete this issue').click();
    await stage.send('Delete TL-5');
    expect(await stage.words()).toContain('TL-5 is deleted');
    await stage.visit('/browse/TL-6');
    expect(await stage.words()).toContain('Page not found');
  });
});

describe('other people', () => {
  test('who may not see a project get the page for what does not exist', async () => {
    await stage.visit('/browse/TL-2');
    await stage.become('Olga Stein');
    expect(await stage.words()).toContain('Page not found Olga Stein cannot see this, or it does not exist.');
    await stage.visit('/projects');
    expect(await stage.words()).toContain('Olga Stein may see no project.');
    await stage.visit('/issues');
    expect(await stage.words()).toContain('No issues here that Olga Stein may see.');
  });

  test('are refused what Jira refuses them, in its words', async () => {
    await stage.visit('/');
    await stage.become('Dev Patel');
    await stage.visit('/admin');
    expect(await stage.words()).toContain('Dev Patel does not administer this site.');
    await stage.visit('/browse/TL-2');
    await stage.page.getByText('Delete this issue').click();
    await stage.send('Delete TL-2');
    expect(await stage.page.getByRole('alert').innerText()).toContain('You do not have permission to delete issues');
  });

  test('may pin the panel for a project when they administer it', async () => {
    await stage.visit('/projects/TL/details');
    expect(await stage.words()).toContain('Administrators of the project may pin it.');
    await stage.become('Leo Park');
    await stage.send('Pin the panel');
    await stage.visit('/browse/TL-4');
    await stage.app('Linked items').getByText('Nothing is linked to this issue.').waitFor();
    expect(await stage.page.getByRole('button', { name: 'Remove panel' }).count()).toBe(0);
    await stage.visit('/projects/TL/details');
    await stage.send('Unpin the panel');
    await stage.visit('/browse/TL-4');
    expect(await stage.page.getByRole('button', { name: 'Add panel “Linked items”' }).count()).toBe(1);
  });
});

test('forms of other sites are not taken', async () => {
  const body = new URLSearchParams({ back: '/', user: 'nobody' });
  const headers = { Origin: 'https://elsewhere.example' };
  const refused = await fetch(`${stage.site.url}/user`, { method: 'POST', headers, body, redirect: 'manual' });
  expect(refused.status).toBe(403);
});
