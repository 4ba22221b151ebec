/**
 * The behaviours this project promises, by the tags tests carry in their names. Kinds: `seed` and `both` must be proven by a
 * test; `impl` is an option; `flaw` is something older tools did and this one must not; `rule` follows from the others; `fact` is
 * how a tool is known to answer, `guess` how it may: the app must bear both answers, which is all a test can show.
 */
export type Kind = (typeof kinds)[number];
const kinds = ['seed', 'both', 'impl', 'flaw', 'rule', 'fact', 'guess'] as const;

export interface Row {
  readonly tag: string;
  readonly kind: Kind;
  readonly heading: string;
  /** Why no test can prove it here. */
  readonly unproven?: string;
}

export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** Reads `tag kind heading`, one row a line. */
export const rows = (lines: string): readonly Row[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [, tag = '', kind = '', heading = '', unproven] =
        /^\s*([A-Z]{1,2}-\d+) (\w+) ([^|]+?)(?: \| (.+))?$/.exec(line) ?? [];
      const known = kinds.find((one) => one === kind);
      if (known === undefined) throw new Error(`Not a row: ${line}`);
      return { tag, kind: known, heading, ...(unproven === undefined ? {} : { unproven }) };
    });
