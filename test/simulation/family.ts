/** What people did to one feature and its requirements on either side, and what must therefore be true in the end. */

/** Aha! is where plans are made, Jira or Tracker where work is done. */
export type Side = 'aha' | 'target';
export const across = (side: Side): Side => (side === 'aha' ? 'target' : 'aha');

/** Fields that people of both sides may change. */
export type TwoWay = 'name' | 'description';

/** A value a person wrote and that nobody wrote over knowingly. */
export interface Typed {
  /** A word that stands in no other value. */
  readonly token: string;
  /** The value in the form in which both sides can be compared. */
  readonly normal: string;
}

/** A record of Aha! and, once it was sent, its issue or story. */
export interface Pair {
  readonly kind: 'feature' | 'requirement';
  readonly reference: string;
  readonly id: string;
  /** Key of the issue, once a person could see it on the record. */
  key?: string;
  readonly typed: Record<TwoWay, Partial<Record<Side, Typed>>>;
  /** Somebody emptied the description: an empty text is not carried over, so the sides may differ. */
  emptied: boolean;
  /** Whether people moved the issue. */
  moved: boolean;
  /** Status a person of Aha! chose last, unless the issue moved since. */
  chosenStatus?: string;
  /** Side on which the record was deleted. */
  deleted?: Side;
}

/** Something that must arrive on the other side exactly once. */
export interface Remark {
  readonly token: string;
  readonly on: Pair;
  readonly side: Side;
  /** Whether it was made after a person could see the link: from then on it must arrive. */
  readonly afterLink: boolean;
}

export interface Family {
  readonly number: number;
  readonly feature: Pair;
  readonly requirements: Pair[];
  readonly remarks: Remark[];
  /** Names of files put on a record of Aha!. */
  readonly files: { readonly on: Pair; readonly name: string }[];
  sent: boolean;
  edits: number;
}

export const newPair = (kind: Pair['kind'], reference: string, id: string): Pair => ({
  kind,
  reference,
  id,
  typed: { name: {}, description: {} },
  emptied: false,
  moved: false,
});

export const pairsOf = ({ feature, requirements }: Family): readonly Pair[] => [feature, ...requirements];

/**
 * Remembers that a person wrote a value, who saw what stood there before.
 *
 * @param seen the value the person saw, in normal form: what came from the other side and was seen is settled
 */
export function remember(pair: Pair, field: TwoWay, side: Side, value: Typed, seen: string): void {
  const other = pair.typed[field][across(side)];
  if (other?.normal === seen) Reflect.deleteProperty(pair.typed[field], across(side));
  pair.typed[field][side] = value;
}
