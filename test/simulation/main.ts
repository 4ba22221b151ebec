/**
 * Runs worlds of the simulation by hand.
 *
 *     npx tsx test/simulation/main.ts --seed 17            one world, told line by line
 *     npx tsx test/simulation/main.ts --from 1 --to 200    many worlds, only what is wrong is told
 *     … --families 2 --edits 4                             smaller worlds, to find the cause
 *
 * Ends with 1 when something is wrong.
 */
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import type { Handlers } from '../sandbox/forge';
import { runWorld } from './run';
import { usualSize } from './size';

const load = createRequire(__filename);
const { values } = parseArgs({
  options: Object.fromEntries(
    ['seed', 'from', 'to', 'families', 'edits'].map((name) => [name, { type: 'string' as const }]),
  ),
});
const given = (name: string, otherwise: number): number => Number(values[name] ?? otherwise);

async function main(): Promise<void> {
  const isOne = values['seed'] !== undefined;
  const from = given('seed', given('from', 1));
  const to = isOne ? from : given('to', from);
  const size = { families: given('families', usualSize.families), edits: given('edits', usualSize.edits) };
  const loadHandlers = (): Handlers => load('../../src/index') as Handlers;
  let wrong = 0;
  let edits = 0;
  for (let seed = from; seed <= to; seed++) {
    const result = await runWorld(seed, size, { loadHandlers, ...(isOne ? { say: console.log } : {}) });
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
