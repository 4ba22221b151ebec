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
const tagged = /\[([A-Z]{1,2}-\d+)\]/g;

/** Proofs by row, from the names of all tests: every text in a test file that carries a tag is one, or part of one. */
export function collectProofs(): ReadonlyMap<string, readonly Proof[]> {
  const found = new Map<string, Proof[]>();
  for (const path of testFiles(join(root, 'test'))) {
    const file = relative(root, path);
    for (const { text, within } of textsOf(path)) {
      const name = [...within, text].map(plain).join(' › ');
      for (const [, tag = ''] of text.matchAll(tagged)) {
        const proofs = found.get(tag) ?? [];
        found.set(tag, proofs);
        if (!proofs.some((one) => one.file === file && one.name === name)) proofs.push({ file, name });
      }
    }
  }
  return found;
}

const plain = (text: string): string => text.replace(tagged, '').replace(/\s+/g, ' ').trim();

function testFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return testFiles(path);
      // Tables of cases that a test file runs stand beside it, in a folder of their own.
      return entry.name.endsWith('.test.ts') || folder.endsWith('-cases') ? [path] : [];
    });
}

interface Text {
  readonly text: string;
  /** Names of the blocks it stands in, outermost first. */
  readonly within: readonly string[];
}

function textsOf(file: string): readonly Text[] {
  const source = readFileSync(file, 'utf8');
  if (source.search(tagged) < 0) return [];
  const texts: Text[] = [];
  const visit = (node: ts.Node, within: readonly string[]): void => {
    const text = textOf(node);
    if (text !== undefined) texts.push({ text, within });
    const block = blockName(node);
    const inside = block === undefined ? within : [...within, block];
    // The name of a block is not within itself.
    ts.forEachChild(node, (child) => {
      visit(child, textOf(child) === block ? within : inside);
    });
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest), []);
  return texts;
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
}

/** The name of a `describe` block. */
function blockName(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const [name] = node.arguments;
  let called: ts.Node = node.expression;
  while (ts.isCallExpression(called) || ts.isPropertyAccessExpression(called)) called = called.expression;
  return ts.isIdentifier(called) && called.text === 'describe' && name ? textOf(name) : undefined;
}
