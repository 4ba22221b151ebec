import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeWithShared, hasShared, sharedPath } from '../shared';
import { collectProofs } from './collect';
import type { Proof } from './collect';
import { allRows, mustBeProven } from './rows';
import { behavioursPage } from './table';

const proofs = collectProofs();

describe('The rows of behaviour', () => {
  test('that are required each have a test whose name carries them', () => {
    const open = allRows.filter((row) => mustBeProven(row) && !proofs.has(row.tag));
    expect(open.map(({ tag, heading }) => `${tag} ${heading}`)).toEqual([]);
  });

  test.each([
    ['tickets', 'TR-'],
    ['stories', 'P-'],
  ])('of %s (%s) are proven on the whole app, not on parts of it alone', (_, prefix) => {
    const isWhole = ({ file }: Proof): boolean => /^test\/(?:scenario|e2e)\//.test(file);
    const partly = allRows.filter(
      (row) => row.tag.startsWith(prefix) && mustBeProven(row) && !proofs.get(row.tag)?.some(isWhole),
    );
    expect(partly.map(({ tag, heading }) => `${tag} ${heading}`)).toEqual([]);
  });

  test('are the only ones that tests name', () => {
    const known = new Set(allRows.map(({ tag }) => tag));
    const own = [...proofs.keys()].filter((tag) => /^(?:[JHDXLP]|T[SRN])-/.test(tag));
    expect(own.filter((tag) => !known.has(tag))).toEqual([]);
  });

  test('stand in docs/behaviours.md with their tests: npx tsx test/rows.ts writes it anew', () => {
    const path = resolve(__dirname, '../../docs/behaviours.md');
    expect(existsSync(path) ? readFileSync(path, 'utf8') : '').toBe(behavioursPage(proofs));
  });
});

const sheet = 'facts/aha-jira-behaviours.md';
const describeSheet = hasShared(sheet) ? describe : describe.skip;

describeSheet(`The list of rows, compared with ${sheet} (skipped where it is not beside the project)`, () => {
  test('has every row of the fact sheet, with its kind', () => {
    const text = readFileSync(sharedPath(sheet), 'utf8');
    // Parts 8 and 9 hold no behaviour of these integrations; the last row of part 3 is a rule of our own.
    const found = [
      ...text.matchAll(/(?:^|[^\w-])([JHDXLP]-\d+) (?:\[(seed|both|impl|flaw|our rule)\] )?(?=[A-Za-z0-9`*!(])/gm),
    ];
    const first = new Map<string, string>();
    for (const [, tag = '', kind] of found) if (!first.has(tag)) first.set(tag, kind ?? 'rule');
    const kindIn = (tag: string): string | undefined => first.get(tag)?.replace('our rule', 'rule');
    const planned = allRows.filter(({ tag }) => !tag.startsWith('T'));
    expect(
      planned.filter(({ tag, kind }) => kindIn(tag) !== kind).map(({ tag }) => `${tag} ${kindIn(tag) ?? 'absent'}`),
    ).toEqual([]);
    expect([...first.keys()].filter((tag) => !allRows.some((row) => row.tag === tag))).toEqual([]);
  });
});

const ticketSheet = 'facts/teamsupport-api.md';
const describeTickets = hasShared(ticketSheet) ? describe : describe.skip;

describeTickets(`The list of rows, compared with ${ticketSheet} (skipped where it is not beside the project)`, () => {
  test('has every row of the fact sheet; what is not confirmed is no fact', () => {
    // A row begins after a line break, a sentence or a cell; its text ends with its paragraph.
    const parts = readFileSync(sharedPath(ticketSheet), 'utf8').split(/(?:(?<=\n)|(?<=[.;)] ))(?=T[SRN]-\d+ [^→(])/);
    const sheet = new Map<string, string>();
    for (const part of parts) {
      const [, tag] = /^(T[SRN]-\d+) /.exec(part) ?? [];
      if (tag !== undefined && !sheet.has(tag)) sheet.set(tag, part.split(/\n(?=\n|#|\||---)/)[0] ?? '');
    }
    const own = allRows.filter(({ tag }) => tag.startsWith('T'));
    expect(own.map(({ tag }) => tag).sort()).toEqual([...sheet.keys()].sort());
    const isOpen = (tag: string): boolean => (sheet.get(tag) ?? '').includes('unconfirmed');
    expect(own.filter(({ tag, kind }) => (kind === 'guess') !== isOpen(tag)).map(({ tag }) => tag)).toEqual([]);
  });
});

const trackerFolder = 'fixtures/pivotal';
const trackerSheet = 'facts/pivotal-tracker-api.md';

/** Numbers of the sheet that say nothing an integration could do otherwise, or name what it does not use. */
const noBehaviour: Readonly<Record<string, string>> = {
  'PT-004': 'what Forge permits',
  'PT-005': 'what Forge offers, and is not used',
  'PT-015': 'answers in envelopes, which are not asked for',
  'PT-017': 'the order of members, which no parser sees',
  'PT-041': 'members nobody may write',
  'PT-056': 'a word of searches',
  'PT-124': 'iterations, which are not written',
};

test('Each of the four promises about stories is named by a scenario', () => {
  const folder = resolve(__dirname, '../scenario');
  const stories = readdirSync(folder).filter((file) => /^story-.*\.test\.ts$/.test(file));
  const text = stories.map((file) => readFileSync(resolve(folder, file), 'utf8')).join('\n');
  expect([1, 2, 3, 4].filter((promise) => !text.includes(`[aha-pivotal ${promise}]`))).toEqual([]);
});

describeWithShared(trackerFolder, 'What is known of Tracker', () => {
  test('has every example read by a test', () => {
    const sources = ['unit/systems/pivotal', 'contract/pivotal'].flatMap((folder) =>
      readdirSync(resolve(__dirname, '..', folder)).map((file) =>
        readFileSync(resolve(__dirname, '..', folder, file), 'utf8'),
      ),
    );
    const examples = [trackerFolder, 'fixtures/reference/pivotal'].flatMap((folder) =>
      readdirSync(sharedPath(folder)).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5)] : [])),
    );
    // All hooks are read one after the other by the scenarios of stories.
    const others = examples.filter((name) => !/^hooks?-/.test(name));
    const isRead = (name: string): boolean => sources.some((text) => new RegExp(`['/]${name}(?:\\.json)?'`).test(text));
    expect(others.length).toBeGreaterThan(50);
    expect(others.filter((name) => !isRead(name))).toEqual([]);
  });

  test(`has every number of ${trackerSheet} in the name of a test, or a reason why not`, () => {
    const numbers: readonly string[] = readFileSync(sharedPath(trackerSheet), 'utf8').match(/^PT-\d+/gm) ?? [];
    const named = [...proofs.keys()].filter((tag) => tag.startsWith('PT-'));
    expect(numbers.filter((number) => !named.includes(number) && !(number in noBehaviour))).toEqual([]);
    expect([...named, ...Object.keys(noBehaviour)].filter((tag) => !numbers.includes(tag))).toEqual([]);
  });
});
