/** `npx tsx test/rows.ts` writes docs/behaviours.md: which test proves which behaviour. Ends with 1 when a required row has none. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { collectProofs } from './rows/collect';
import { allRows, mustBeProven } from './rows/rows';
import { behavioursPage } from './rows/table';

const proofs = collectProofs();
writeFileSync(resolve(__dirname, '../docs/behaviours.md'), behavioursPage(proofs));
const open = allRows.filter((row) => mustBeProven(row) && !proofs.has(row.tag));
const optional = allRows.filter((row) => !mustBeProven(row) && !row.unproven && !proofs.has(row.tag));
process.stdout.write(
  [
    `${allRows.length} rows, ${allRows.filter(({ tag }) => proofs.has(tag)).length} with tests.`,
    `Required rows without a test: ${open.map(({ tag }) => tag).join(' ') || 'none'}`,
    `Other rows without a test: ${optional.map(({ tag }) => tag).join(' ') || 'none'}`,
    '',
  ].join('\n'),
);
process.exitCode = open.length > 0 ? 1 : 0;
