import type { DirectionView } from '../../../../src/contract';

export type Way = Exclude<DirectionView, 'off'>;

export const arrows: Readonly<Record<Way, string>> = { both: '↔', 'to-source': '←', 'to-target': '→' };
export const meanings: Readonly<Record<Way, string>> = {
  both: 'both ways',
  'to-source': 'from Jira only',
  'to-target': 'from Aha! only',
};
/** The same as an answer to the question how something travels. */
export const ways: Readonly<Record<DirectionView, string>> = {
  both: 'Both ways',
  'to-source': 'From Jira to Aha! only',
  'to-target': 'From Aha! to Jira only',
  off: 'Not at all',
};

const begins: Readonly<Record<Way, string>> = {
  both: 'Both ways',
  'to-source': 'From Jira only',
  'to-target': 'From Aha! only',
};

/**
 * `Both ways: Tags ↔ Labels`. An arrow alone is read aloud poorly, and what stands at the end is what is cut off when names are long.
 */
export const directionText = (direction: DirectionView, source: string, target: string): string =>
  direction === 'off' ? 'Off' : `${begins[direction]}: ${source} ${arrows[direction]} ${target}`;

/** `Name, Description and Status`. */
export function enumerate(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
