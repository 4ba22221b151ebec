/**
 * Runs worlds of the simulation by hand.
 *
 *     npx tsx test/simulation/main.ts --seed 17            one world, told line by line
 *     npx tsx test/simulation/main.ts --from 1 --to 200    many worlds, only what is wrong is told
 *     … --families 2 --edits 4                             smaller worlds, to find the cause
 *     … --tickets                                          worlds of tickets instead of features
 *
 * Ends with 1 when something is wrong.
 */
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import type { Handlers } from '../sandbox/forge';
import { runWorld } from './run';
import { usualSize } from './size';
import { runTicketWorld, usualSize as ticketSize } from './tickets/run';

const load = createRequire(__filename);
const number = { type: 'string' } as const;
const { values } = parseArgs({
  options: { seed: number, from: number, to: number, families: number, edits: number, tickets: { type: 'boolean' } },
});
const given = (name: 'seed' | 'from' | 'to' | 'families' | 'edits', otherwise: number): number =>
  Number(values[name] ?? otherwise);
const ofTickets = values.tickets === true;

async function main(): Promise<void> {
  const isOne = values.seed !== undefined;
  const from = given('seed', given('from', 1));
  const to = isOne ? from : given('to', from);
  const usual = ofTickets ? { families: ticketSize.matters, edits: ticketSize.edits } : usualSize;
  const size = { families: given('families', usual.families), edits: given('edits', usual.edits) };
  const loadHandlers = (): Handlers => load('../../src/index') as Handlers;
  let wrong = 0;
  let edits = 0;
  for (let seed = from; seed <= to; seed++) {
    const options = { loadHandlers, ...(isOne ? { say: console.log } : {}) };
    const result = ofTickets
      ? await runTicketWorld(seed, { matters: size.families, edits: size.edits }, options)
      : await runWorld(seed, size, options);
    edits += result.edits;
    if (result.findings.length === 0) continue;
    wrong++;
    console.log(`seed ${seed} (${result.climate}):\n  ${result.findings.join('\n  ')}`);
  }
  const seconds = performance.now() / 1000;
  console.log(
    `${(to - from + 1) * size.families} histories, ${edits} edits, ${wrong} worlds wrong, ${seconds.toFixed(1)} s`,
  );
  process.exitCode = wrong > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
