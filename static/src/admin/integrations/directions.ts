import type { DirectionView } from '../../../../src/contract';

export type Way = Exclude<DirectionView, 'off'>;

export const arrows: Readonly<Record<Way, string>> = { both: '↔', 'to-source': '←', 'to-target': '→' };

interface DirectionWords {
  readonly meanings: Readonly<Record<Way, string>>;
  /** The same as an answer to the question how something travels. */
  readonly ways: Readonly<Record<DirectionView, string>>;
  /**
   * `Both ways: Tags ↔ Labels`. An arrow alone is read aloud poorly, and what stands at the end is what is cut off when names are long.
   */
  readonly directionText: (direction: DirectionView, source: string, target: string) => string;
}

/** How directions between Aha! and another tool are said. */
export function directionWords(target: 'Jira' | 'Tracker'): DirectionWords {
  const begins = { both: 'Both ways', 'to-source': `From ${target} only`, 'to-target': 'From Aha! only' };
  return {
    meanings: { both: 'both ways', 'to-source': `from ${target} only`, 'to-target': 'from Aha! only' },
    ways: {
      both: 'Both ways',
      'to-source': `From ${target} to Aha! only`,
      'to-target': `From Aha! to ${target} only`,
      off: 'Not at all',
    },
    directionText: (direction, source, name) =>
      direction === 'off' ? 'Off' : `${begins[direction]}: ${source} ${arrows[direction]} ${name}`,
  };
}

export const { meanings, ways, directionText } = directionWords('Jira');

/** `Name, Description and Status`. */
export function enumerate(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
