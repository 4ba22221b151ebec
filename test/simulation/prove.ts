import type { Handlers } from '../sandbox/forge';
import { runWorld } from './run';
import { usualSize } from './size';

/** Worlds of one test run; each of the two test files takes half of them, one for each core. */
export const worlds = 104;

export const loadHandlers = (): Handlers => jest.requireActual<Handlers>('../../src/index');

/** A test for each world: whatever people did and whatever failed, both sides say the same in the end. */
export function proveWorlds(from: number, until: number): void {
  const seeds = Array.from({ length: until - from }, (_, index) => from + index);
  test.each(seeds)('world %i comes to rest with both sides equal, nothing lost and nothing doubled', async (seed) => {
    const { findings, climate } = await runWorld(seed, usualSize, { loadHandlers });
    if (findings.length === 0) return;
    throw new Error(
      [`In world ${seed} (${climate}):`, ...findings, `See npx tsx test/simulation/main.ts --seed ${seed}`].join('\n'),
    );
  });
}
