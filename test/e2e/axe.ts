import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

// The package itself gives its source with all its comments, which takes a browser twice as long.
const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** The themes of a page. A change of theme changes colours only: everything else is checked once. */
export const modes = ['light', 'dark'] as const;
const rules = { light: '', dark: `runOnly: ['color-contrast', 'link-in-text-block'],` };

/** Colours of a theme fade in: half-way they are no colours of any theme. */
const faded = `Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished)).then(() => true)`;

/** @returns what axe finds wrong with a page or a frame that shows this theme, frames within it left out */
export async function violationsIn(place: Page | Frame, mode: (typeof modes)[number]): Promise<readonly string[]> {
  if (!(await place.evaluate<boolean>(`'axe' in window`))) await place.evaluate(source);
  await place.evaluate(faded);
  const { violations } = await place.evaluate<AxeResults>(
    `axe.run(document, { ${rules[mode]} iframes: false, preload: false, resultTypes: ['violations'] })`,
  );
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
}
