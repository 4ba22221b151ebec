import type { Locator } from 'playwright-core';
import { Stage } from './stage';
import type { Answers, Shown } from './stage';

/** Opens the page, and one of its tabs, and waits for a text. */
export type OpenAdmin = (answers: Answers<'admin'>, tab: string, text: string, width?: number) => Promise<Shown>;

/** One browser for the tests of a file; what was open before is closed. */
export function adminStage(): OpenAdmin {
  let stage: Stage;
  let shown: Shown | undefined;
  const close = async () => {
    await shown?.page.context().close();
    shown = undefined;
  };
  beforeAll(async () => {
    stage = await Stage.set();
  });
  afterEach(close);
  afterAll(() => stage.clear());
  return async (answers, tab, text, width = 1000) => {
    await close();
    const opened = await stage.show('admin', answers, { width, height: 900 });
    shown = opened;
    if (tab !== 'Health') await opened.page.getByRole('tab', { name: tab }).click();
    await opened.page.getByText(text).first().waitFor();
    return opened;
  };
}

export const button = ({ page }: Shown, name: string): Locator => page.getByRole('button', { name, exact: true });

/** Waits until a screen reader was told. */
export const said = (opened: Shown, text: string) =>
  opened.page.getByRole('status').filter({ hasText: text }).waitFor();

/** What a call was asked so far, oldest first. */
export const payloads = (opened: Shown, call: string) =>
  opened.calls.filter(({ name }) => name === call).map(({ payload }) => payload);

export async function choose(opened: Shown, label: string, option: string): Promise<void> {
  await opened.page.getByRole('combobox', { name: label }).click();
  await opened.page.getByRole('option', { name: option, exact: true }).click();
}
