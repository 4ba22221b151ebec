import type { Frame } from 'playwright-core';
import { z } from 'zod';
import { people } from '../../sandbox/jira/seed';
import { Stage } from './stage';

let stage: Stage;
let frame: Frame;
beforeAll(async () => {
  stage = await Stage.set();
  await stage.visit('/browse/TL-2');
  await stage.send('Add panel “Linked items”');
  await stage.app('Linked items').getByText('Nothing is linked').waitFor();
  const shown = stage.page.frames().find((one) => one.url().endsWith('/issue.html'));
  if (!shown) throw new Error('The panel has no frame');
  frame = shown;
});
afterAll(async () => {
  await stage.clear();
});

/** What the app's page gets for a call of the bridge; an error as text. */
const ask = (command: string, payload = 'undefined'): Promise<unknown> =>
  frame.evaluate(`__bridge.callBridge('${command}', ${payload}).catch(String)`);

/** Resolves when an expression is true in the app's page. Its policy forbids the browser driver's own way of waiting. */
async function until(expression: string): Promise<void> {
  const deadline = Date.now() + 5000;
  while ((await frame.evaluate(`Boolean(${expression})`)) !== true) {
    if (Date.now() > deadline) throw new Error(`Never true: ${expression}`);
  }
}

test('the page of the app stands alone: another origin, its own policy, no way to the page around it', async () => {
  expect(new URL(frame.url()).origin).not.toBe(stage.site.url);
  const reached = await frame.evaluate(
    `(() => { try { return parent.document.title } catch (error) { return error.name } })()`,
  );
  expect(reached).toBe('SecurityError');
  const { headers } = await fetch(frame.url());
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self' https://forge.cdn.prod.atlassian-dev.net");
  expect(policy).toMatch(/style-src 'self' .*'unsafe-inline'/);
  expect(policy).toContain(stage.site.url);
});

test('the context tells where the page stands and who looks', async () => {
  expect(await ask('getContext')).toMatchObject({
    accountId: people.admin,
    moduleKey: 'issue-panel',
    siteUrl: 'https://throughline.atlassian.net',
    extension: { type: 'jira:issuePanel', issue: { key: 'TL-2' }, project: { key: 'TL' }, isNewToIssue: true },
  });
});

test('a resolver is told the place by the site, whatever the page says', async () => {
  const extension = '{ issue: { key: "TL-1", id: "10000" } }';
  const payload = `{ functionKey: 'overview', payload: { extension: ${extension}, context: { extension: ${extension} } } }`;
  expect(await ask('invoke', payload)).toMatchObject({ ok: true, data: { issueKey: 'TL-2' } });
});

test('a place that was not handed out can do nothing', async () => {
  const answer = await fetch(`${stage.site.url}/bridge/no-such-place/invoke`, { method: 'POST', body: '{}' });
  expect(await answer.json()).toEqual({ error: 'This page is from before the sandbox was restarted. Reload it.' });
});

test('calls to Jira run as the reader, with the scopes of the app', async () => {
  const call = (restPath: string): Promise<unknown> =>
    ask(
      'fetchProduct',
      `{ product: 'jira', restPath: '${restPath}', fetchRequestInit: { method: 'GET', headers: [], body: null }, isMultipartFormData: false }`,
    );
  const myself = z.object({ status: z.literal(200), body: z.string() }).parse(await call('/rest/api/3/myself'));
  expect(JSON.parse(myself.body)).toMatchObject({ displayName: 'Ana Ruiz' });
  // Needs a scope the app does not ask for.
  expect(await call(`/rest/api/3/user/email?accountId=${people.admin}`)).toMatchObject({ status: 401 });
});

test('events reach those who listen, until they stop', async () => {
  await frame.evaluate(`(async () => {
    window.heard = [];
    const { unsubscribe } = await __bridge.callBridge('on', { event: 'ping', callback: (payload) => window.heard.push(payload) });
    await __bridge.callBridge('emit', { event: 'ping', payload: 1 });
    await unsubscribe();
    await __bridge.callBridge('emit', { event: 'ping', payload: 2 });
  })()`);
  await until('window.heard.length > 0');
  expect(await frame.evaluate('window.heard')).toEqual([1]);
});

test('a flag appears over the page, with its actions', async () => {
  await ask(
    'showFlag',
    `{ id: 'f', title: 'Sent', type: 'success', actions: [{ text: 'Undo', onClick: () => { window.undone = true } }] }`,
  );
  const flag = stage.page.getByRole('region', { name: 'Messages of the app' });
  await flag.getByText('Sent').waitFor();
  expect(await stage.violations('flag')).toEqual([]);
  await flag.getByRole('button', { name: 'Undo' }).click();
  await until('window.undone');
  await ask('closeFlag', `{ id: 'f' }`);
  await flag.getByText('Sent').waitFor({ state: 'detached' });
});

test('a dialog shows a page of the app with a context of its own, and hands back what it is closed with', async () => {
  await ask(
    'openModal',
    `{ resource: null, context: { step: 2 }, size: 'medium', title: 'Choose', onClose: (answer) => { window.answer = answer } }`,
  );
  const dialog = stage.page.getByRole('dialog', { name: 'Choose' });
  await dialog.frameLocator('iframe').getByText('Nothing is linked').waitFor();
  const inside = stage.page.frames().at(-1);
  const context = await inside?.evaluate(`__bridge.callBridge('getContext')`);
  expect(context).toMatchObject({ extension: { issue: { key: 'TL-2' }, modal: { step: 2 } } });
  await inside?.evaluate(`void __bridge.callBridge('close', 'picked')`);
  await dialog.waitFor({ state: 'detached' });
  await until(`window.answer === 'picked'`);
  expect(await ask('close')).toBe(false);
});

test('links to the product and to Aha! lead to the sandbox; others stay what they are', async () => {
  const [opened] = await Promise.all([
    stage.page.context().waitForEvent('page'),
    ask('navigate', `{ url: 'https://demo.aha.io/features/SHOP-1', type: 'new-tab' }`),
  ]);
  await opened.getByRole('heading', { name: 'Faster checkout', level: 1 }).waitFor();
  await opened.close();
  expect(await ask('getUrl', `{ target: 'issue', issueKey: 'TL-1' }`)).toBe(`${stage.site.url}/browse/TL-1`);
  expect(await ask('navigate', `{ url: 'javascript:alert(1)', type: 'same-tab' }`)).toContain('not opened');
});

test('a history of its own', async () => {
  const path = await frame.evaluate(`(async () => {
    const history = await __bridge.callBridge('createHistory');
    const seen = [];
    history.listen((location, action) => seen.push(action + ' ' + location.pathname));
    history.push('/a');
    history.push('/b');
    history.goBack();
    return seen;
  })()`);
  expect(path).toEqual(['PUSH /a', 'PUSH /b', 'POP /a']);
});

test('an unknown command says so', async () => {
  expect(await ask('openRovo')).toBe('Error: The sandbox does not know the bridge command openRovo');
});
