/** A record's reference number, as people write it or as it ends an address. */
export interface AhaReference {
  readonly kind: 'feature' | 'requirement';
  readonly number: string;
}

/**
 * Reads a reference number or an address of a feature or requirement.
 *
 * Order matters: epics (`-E-`), initiatives (`-S-`), ideas (`-I-`), releases (`-R-`, `-P-`, `-MR-`) and goals (`-G-`) also end in a
 * number and must not be taken for features.
 *
 * @returns `undefined` for anything else
 */
export function referenceIn(text: string): AhaReference | undefined {
  const last =
    text
      .trim()
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1) ?? '';
  const number = last.toUpperCase();
  if (/^[A-Z][A-Z0-9]*-(E|S|I|R|P|MR|G|T|N|KR)-/.test(number)) return undefined;
  if (/^[A-Z][A-Z0-9]*-\d+-\d+$/.test(number)) return { kind: 'requirement', number };
  if (/^[A-Z][A-Z0-9]*-\d+$/.test(number)) return { kind: 'feature', number };
  return undefined;
}
