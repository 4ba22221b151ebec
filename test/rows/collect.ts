import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';

/** A test that proves one or more rows. */
export interface Proof {
  /** From the root of the project: `test/scenario/send.test.ts`. */
  readonly file: string;
  /** Its name without the tags. */
  readonly name: string;
}

const root = resolve(__dirname, '../..');
const tagged = /\[([A-Z]-\d+)\]/g;

/** Proofs by row, from the names of all tests: every text in a test file that carries a tag is one, or part of one. */
export function collectProofs(): ReadonlyMap<string, readonly Proof[]> {
  const found = new Map<string, Proof[]>();
  for (const file of testFiles(join(root, 'test'))) {
    for (const text of textsOf(file)) {
      const name = text.replace(tagged, '').replace(/\s+/g, ' ').trim();
      for (const [, tag = ''] of text.matchAll(tagged)) {
        const proofs = found.get(tag) ?? [];
        found.set(tag, proofs);
        const proof = { file: relative(root, file), name };
        if (!proofs.some((one) => one.file === proof.file && one.name === name)) proofs.push(proof);
      }
    }
  }
  return found;
}

function testFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return testFiles(path);
      return entry.name.endsWith('.test.ts') ? [path] : [];
    });
}

function textsOf(file: string): readonly string[] {
  const source = readFileSync(file, 'utf8');
  if (source.search(tagged) < 0) return [];
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) texts.push(node.text);
    else if (ts.isTemplateExpression(node)) {
      texts.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…'));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest));
  return texts;
}
