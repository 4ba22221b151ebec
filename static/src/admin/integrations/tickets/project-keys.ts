import type { TicketChoices, TicketDraft } from '../../../../../src/contract';

export type KeyRow = TicketDraft['placing']['keys'][number];

const isSame = (a: KeyRow, b: KeyRow) => a.product === b.product && a.version === b.version;

/** Rows with some more; of two for the same product and version the later one stays. */
export const withKeys = (rows: readonly KeyRow[], more: readonly KeyRow[]): KeyRow[] =>
  [...rows, ...more].filter((row, index, all) => !all.slice(index + 1).some((later) => isSame(later, row)));

/** What people call the ends of a row; what is gone from TeamSupport says so. */
export function namesOf({ product, version }: KeyRow, { products }: TicketChoices) {
  const found = products.find(({ id }) => id === product);
  return {
    product: found?.name ?? 'A product that no longer exists',
    ...(version === undefined
      ? {}
      : { version: found?.versions.find(({ id }) => id === version)?.name ?? 'A version that no longer exists' }),
  };
}
