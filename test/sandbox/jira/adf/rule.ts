/** What an attribute may be. A name ending in `?` in a rule is optional. */
export type AttrRule =
  | 'text'
  | 'some text'
  | 'number'
  | 'boolean'
  | 'numbers'
  | 'anything'
  | readonly (string | number)[]
  | RegExp
  | { readonly min: number; readonly max?: number };
export type AttrRules = Readonly<Record<string, AttrRule>>;

export interface NodeRule {
  /** Alternatives; absent when the node has no attributes at all. */
  readonly attrs?: readonly AttrRules[];
  /** `attrs` itself may be left out. */
  readonly attrsOptional?: true;
  /**
   * Children by type. Marks in parentheses are those the child may carry in this place; a child without parentheses may
   * carry what its own rule names.
   */
  readonly content?: readonly string[];
  readonly contentOptional?: true;
  /** The first child is of the first kind named, the second of the second. */
  readonly ordered?: true;
  readonly min?: number;
  readonly max?: number;
  /** Marks the node may carry in any place; absent when it has no marks of its own. */
  readonly marks?: readonly string[];
}

/** Every node may carry it. */
export const local: AttrRules = { 'localId?': 'text' };
