import { loadHandlers } from '../prove';
import { runTicketWorld, usualSize } from './run';

/** Worlds of one test run; each of the two test files takes half of them, one for each core. */
export const worlds = 84;

/** A test for each world: whatever people did and whatever failed, both sides are as people and rules want them in the end. */
export function proveTicketWorlds(from: number, until: number): void {
  const seeds = Array.from({ length: until - from }, (_, index) => from + index);
  test.each(seeds)('world %i comes to rest in step, nothing lost, doubled or leaked', async (seed) => {
    const { findings, climate } = await runTicketWorld(seed, usualSize, { loadHandlers });
    if (findings.length === 0) return;
    const again = `See npx tsx test/simulation/main.ts --tickets --seed ${seed}`;
    throw new Error([`In world ${seed} (${climate}):`, ...findings, again].join('\n'));
  });
}
