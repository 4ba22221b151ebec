/** A parsed query. */
export interface Query {
  readonly where: Expression | undefined;
  readonly order: readonly { readonly field: string; readonly descending: boolean }[];
}

export type Expression =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly part: Expression }
  | Clause;

export interface Clause {
  readonly kind: 'clause';
  /** As written: `project`, `cf[10010]`, `issue.property[key].path`. */
  readonly field: string;
  readonly operator: Operator;
  readonly operand: Operand;
}

export type Operator = '=' | '!=' | '~' | '!~' | '>' | '>=' | '<' | '<=' | 'in' | 'not in' | 'is' | 'is not';

export type Operand =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'function'; readonly name: string; readonly args: readonly string[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'list'; readonly items: readonly Operand[] };

/** What is wrong with a query, as the product tells it. */
export class JqlError extends Error {}
