/** How changes of settings are put into sentences. Pure. */

/** The sentence of a switch that was turned. */
export const told = (
  was: boolean,
  is: boolean,
  sentences: Readonly<Record<'true' | 'false', string>>,
): readonly string[] => (was === is ? [] : [is ? sentences.true : sentences.false]);

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const mostTold = 8;
/** A sentence for each; a long list is told by its number: nobody reads two hundred sentences. */
export const counted = <T>(items: readonly T[], sentence: (item: T) => string, all: string): readonly string[] =>
  items.length > mostTold ? [`${items.length} ${all}.`] : items.map(sentence);
