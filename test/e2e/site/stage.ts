import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { startSite } from '../../sandbox/site/site';
import type { RunningSite } from '../../sandbox/site/site';
import { MemoryStore } from '../../sandbox/store';
import { violationsIn } from '../axe';
import { launch } from '../browser';

/** Where pictures of every page go, for people to look at. */
const pictures = process.env.SITE_PICTURES;

/** The whole site and one person's browser. */
export class Stage {
  /** What the browser complained about. */
  readonly complaints: string[] = [];

  private constructor(
    readonly site: RunningSite,
    private readonly browser: Browser,
    private readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async set(): Promise<Stage> {
    const store = new MemoryStore();
    const site = await startSite({ store, port: 0, whereStateLives: 'Everything is kept in memory.' });
    const browser = await launch();
    const context = await browser.newContext({
      viewport: { width: 1200, height: 900 },
      reducedMotion: 'reduce',
      locale: 'en-GB',
    });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    const stage = new Stage(site, browser, context, page);
    stage.listen(page);
    context.on('page', (opened) => {
      stage.listen(opened);
    });
    return stage;
  }

  private listen(page: Page): void {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
  }

  async clear(): Promise<void> {
    await this.browser.close();
    await this.site.close();
  }

  async visit(path: string): Promise<void> {
    await this.page.goto(this.site.url + path);
  }

  /** Presses a button that sends a form, and waits for the page that follows. */
  async send(button: string | RegExp): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), this.page.getByRole('button', { name: button }).click()]);
  }

  /** Looks and acts as another person from now on. */
  async become(name: string): Promise<void> {
    await this.page.getByLabel('Acting as').selectOption(name);
    await this.send('Switch user');
  }

  /** A page of the app by the title of its frame. */
  app(title: string): FrameLocator {
    return this.page.frameLocator(`iframe[title="${title}"]`);
  }

  /** What the page shows besides the app's frames, in one line. */
  async words(): Promise<string> {
    return (await this.page.locator('body').innerText()).replace(/\s+/g, ' ');
  }

  /** Loads the page again and again until it shows the text: what somebody does who waits for the other side. */
  async reloadUntil(text: string | RegExp, inside = 'body'): Promise<void> {
    const deadline = Date.now() + 15_000;
    while ((await this.page.locator(inside).getByText(text).count()) === 0) {
      if (Date.now() > deadline) throw new Error(`${this.page.url()} never showed ${text}: ${await this.words()}`);
      await this.page.reload();
    }
  }

  /** Resolves when the app has nothing to do that is due soon. */
  async quiet(): Promise<void> {
    const { host, deliveries } = this.site.sandbox;
    const isBusy = (): boolean =>
      host.functions.running.size > 0 || [...deliveries.open].some(({ dueAt }) => dueAt < Date.now() + 2000);
    while (isBusy()) await new Promise((wake) => setTimeout(wake, 20));
  }

  async picture(name: string): Promise<void> {
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    await this.page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  }

  /** What axe finds on the page and in its frames, in dark and light; then the page is light. */
  async violations(name: string): Promise<string[]> {
    const found: string[] = [];
    for (const mode of ['dark', 'light'] as const) {
      // A frame that was not opened yet has no page of the app in it.
      const frames = this.page.frames().filter((frame) => frame.url() !== 'about:blank');
      for (const frame of frames) {
        await frame.evaluate(`document.documentElement.setAttribute('data-color-mode', '${mode}')`);
      }
      await this.picture(`${name}-${mode}`);
      for (const frame of frames) {
        const violations = await violationsIn(frame, mode);
        found.push(...violations.map((violation) => `${frame.url()} (${mode}) ${violation}`));
      }
    }
    return found;
  }
}
