import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Answer, Failure, Pages } from '../../../src/contract';
import { modes, violationsIn } from '../axe';
import { launch } from '../browser';
import { servePages } from './page-server';
import type { PageServer } from './page-server';

type PageName = keyof Pages;
type Reply<T> = Answer<T> | Promise<Answer<T>>;

/** What the resolvers answer, by call; a function sees the payload. A call without an answer fails, as an unreachable app does. */
export type Answers<P extends PageName> = {
  [N in keyof Pages[P]['requests'] & keyof Pages[P]['responses']]?:
    Reply<Pages[P]['responses'][N]> | ((payload: Pages[P]['requests'][N]) => Reply<Pages[P]['responses'][N]>);
};

export const ok = <T>(data: T): Answer<T> => ({ ok: true, data });
export const refused = (error: Failure): Answer<never> => ({ ok: false, error });
export const never = new Promise<never>(() => undefined);

interface HostCall {
  readonly command: string;
  readonly payload: unknown;
}

export interface Shown {
  readonly page: Page;
  /** Calls of resolvers so far, oldest first. */
  readonly calls: { readonly name: string; readonly payload: unknown }[];
  /** Addresses the page asked the host to open. */
  readonly opened: string[];
  /** An event of the host. */
  emit(event: string, payload: unknown): Promise<void>;
}

interface ShowOptions {
  readonly width?: number;
  readonly height?: number;
  /** The page's clock starts at 0 and obeys `page.clock`. */
  readonly hasTestClock?: boolean;
  /** The page stands in a frame of another site's page, as in Jira. */
  readonly isFramed?: boolean;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Where pictures of every state go, for people to look at. */
const pictures = process.env.UI_PICTURES;

/** One browser and one server for the tests of a file. */
export class Stage {
  private constructor(
    private readonly browser: Browser,
    private readonly server: PageServer,
  ) {}

  static async set(): Promise<Stage> {
    return new Stage(await launch(), await servePages());
  }

  async clear(): Promise<void> {
    await this.browser.close();
    this.server.close();
  }

  /** Opens a page of the app in a fresh profile. Anything it complains about in the console fails the test at {@link checked}. */
  async show<P extends PageName>(
    name: P,
    answers: Answers<P>,
    { width = 760, height = 720, hasTestClock = false, isFramed = false }: ShowOptions = {},
  ): Promise<Shown> {
    const context = await this.browser.newContext({
      viewport: { width, height },
      reducedMotion: 'reduce',
      locale: 'en-GB',
    });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const shown = { page, calls: [] as Shown['calls'], opened: [] as string[] };
    const replies: Readonly<Record<string, unknown>> = answers;
    const invoke = (key: string, payload: unknown): unknown => {
      shown.calls.push({ name: key, payload });
      const reply = replies[key];
      if (reply === undefined) throw new Error(`no answer for ${key}`);
      return typeof reply === 'function' ? (reply as (payload: unknown) => unknown)(payload) : reply;
    };
    await page.exposeFunction('__host', (command: string, payload: unknown): unknown => {
      const call: HostCall = { command, payload };
      if (command === 'invoke' && isObject(call.payload))
        return invoke(String(call.payload.functionKey), call.payload.payload);
      if (command === 'navigate' && isObject(call.payload)) shown.opened.push(String(call.payload.url));
      return true;
    });
    page.on('pageerror', (error) => complaints(page).push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints(page).push(message.text());
    });
    if (hasTestClock) await page.clock.install({ time: 0 });
    const address = `${this.server.url}/${name}.html`;
    const otherSite = this.server.url.replace('127.0.0.1', 'localhost');
    await page.goto(isFramed ? `${otherSite}/host.html#${address}` : address);
    return {
      ...shown,
      emit: (event, payload) => page.evaluate(`window.__emit(${JSON.stringify(event)}, ${JSON.stringify(payload)})`),
    };
  }
}

const heard = new WeakMap<Page, string[]>();
function complaints(page: Page): string[] {
  const list = heard.get(page) ?? [];
  heard.set(page, list);
  return list;
}

/** Asserts, in light and dark, that axe finds nothing and that the page had nothing to complain about. */
export async function checked({ page }: Shown, state: string): Promise<void> {
  for (const mode of modes) {
    await page.evaluate(`document.documentElement.setAttribute('data-color-mode', '${mode}')`);
    if (pictures !== undefined) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${state}-${mode}.png`) });
    }
    expect({ state, mode, violations: await violationsIn(page, mode) }).toEqual({ state, mode, violations: [] });
  }
  await page.evaluate(`document.documentElement.setAttribute('data-color-mode', 'light')`);
  expect(complaints(page)).toEqual([]);
}

/** Text on the screen, as one line. */
export async function words({ page }: Shown): Promise<string> {
  return (await page.locator('body').innerText()).replace(/\s+/g, ' ');
}

/** The element that has the focus, by the words a screen reader says for it. */
export async function focused({ page }: Shown): Promise<string> {
  return page.evaluate<string>(`(() => {
    const element = document.activeElement;
    const labels = [...(element?.labels ?? [])].map((label) => label.innerText).join(' ').trim();
    const label = element?.getAttribute('aria-label') ?? (labels || (element?.innerText ?? ''));
    return label.replace(/\\s+/g, ' ').trim();
  })()`);
}

/** Presses Tab until the wanted element has the focus: what a person without a mouse does. */
export async function tabTo(shown: Shown, wanted: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await focused(shown)).startsWith(wanted)) return;
    await shown.page.keyboard.press('Tab');
  }
  throw new Error(`“${wanted}” cannot be reached by Tab; the focus is on “${await focused(shown)}”`);
}
