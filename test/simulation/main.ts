/**
 * Runs worlds of the simulation by hand.
 *
 *     npx tsx test/simulation/main.ts --seed 17            one world, told line by line
 *     npx tsx test/simulation/main.ts --from 1 --to 200    many worlds, only what is wrong is told
 *     … --histories 2 --edits 4                            smaller worlds, to find the cause
 *     … --tickets                                          worlds of tickets instead of features and issues
 *     … --stories                                          worlds of features and stories
 *
 * Ends with 1 when something is wrong.
 */
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import type { Handlers } from '../sandbox/forge';
import { runWorld } from './run';
import { usualSize } from './size';
import { runStoryWorld, usualSize as storySize } from './stories/run';
import { runTicketWorld, usualSize as ticketSize } from './tickets/run';

const load = createRequire(__filename);
const number = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const { values } = parseArgs({
  options: { seed: number, from: number, to: number, histories: number, edits: number, tickets: flag, stories: flag },
});
const given = (name: 'seed' | 'from' | 'to' | 'histories' | 'edits', otherwise: number): number =>
  Number(values[name] ?? otherwise);
const { run, usual } =
  values.tickets === true
    ? { run: runTicketWorld, usual: ticketSize }
    : values.stories === true
      ? { run: runStoryWorld, usual: storySize }
      : { run: runWorld, usual: usualSize };

async function main(): Promise<void> {
  const isOne = values.seed !== undefined;
  const from = given('seed', given('from', 1));
  const to = isOne ? from : given('to', from);
  const size = { histories: given('histories', usual.histories), edits: given('edits', usual.edits) };
  const loadHandlers = (): Handlers => load('../../src/index') as Handlers;
  let wrong = 0;
  let edits = 0;
  for (let seed = from; seed <= to; seed++) {
    const result = await run(seed, size, { loadHandlers, ...(isOne ? { say: console.log } : {}) });
    edits += result.edits;
    if (result.findings.length === 0) continue;
    wrong++;
    console.log(`seed ${seed} (${result.climate}):\n  ${result.findings.join('\n  ')}`);
  }
  const seconds = performance.now() / 1000;
  console.log(
    `${(to - from + 1) * size.histories} histories, ${edits} edits, ${wrong} worlds wrong, ${seconds.toFixed(1)} s`,
  );
  process.exitCode = wrong > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
