import type { Proof } from './collect';
import { sections } from './rows';
import type { Kind, Row } from './row';

const kindWords: Readonly<Record<Kind, string>> = {
  seed: 'required',
  both: 'required',
  impl: 'option',
  flaw: 'not copied',
  rule: 'rule',
  fact: 'fact',
  guess: 'tolerated',
};

/** The page of documentation that says which test proves which behaviour. */
export function behavioursPage(proofs: ReadonlyMap<string, readonly Proof[]>): string {
  const parts = sections.map(({ title, rows }) =>
    [`## ${title}`, '', '| Row | | Behaviour | Proven by |', '|---|---|---|---|', ...rows.map(lineOf(proofs))].join(
      '\n',
    ),
  );
  return `# Behaviours and the tests that prove them

Every behaviour has a row, and a test that proves it carries the row in its name: \`[J-124] tags become labels …\`.
This page is written by \`npx tsx test/rows.ts\`; a test fails when it is out of date or a required row has no test.

${parts.join('\n\n')}
`;
}

const lineOf =
  (proofs: ReadonlyMap<string, readonly Proof[]>) =>
  (row: Row): string =>
    `| ${row.tag} | ${kindWords[row.kind]} | ${row.heading} | ${proofOf(row, proofs.get(row.tag) ?? [])} |`;

function proofOf({ unproven }: Row, proofs: readonly Proof[]): string {
  const files = [...new Set(proofs.map(({ file }) => file))];
  const told = files.map((file) => {
    const names = proofs.filter((proof) => proof.file === file).map(({ name }) => plain(name));
    return `\`${file.replace(/^test\//, '')}\`: ${names.join('; ')}`;
  });
  return [...told, ...(unproven === undefined ? [] : [`_${unproven}._`])].join('<br>');
}

/** A name may hold what a table or HTML would take for its own. */
const plain = (name: string): string => name.replace(/[|<>*_\\`]/g, (sign) => `\\${sign}`);
