/** A Jira expression, as far as filters of triggers use them. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'member'; readonly object: Expression; readonly name: Expression; readonly optional: boolean }
  /** Parentheses matter: they end a path of an entity property. */
  | { readonly kind: 'group'; readonly inner: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Expression; readonly right: Expression };

export type Operator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=';

/** Operators by how strongly they bind, weakest first. */
const precedence: readonly (readonly Operator[])[] = [['||'], ['&&'], ['==', '!='], ['<=', '>=', '<', '>']];

const longestExpression = 10_000;
const tokenPattern =
  /\s*(?:(?<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?<number>-?\d+(?:\.\d+)?)|(?<name>[A-Za-z_$][\w$]*)|(?<sign>\|\||&&|==|!=|<=|>=|\?\.|[<>!.()[\]]))/y;

interface Token {
  readonly kind: 'text' | 'number' | 'name' | 'sign' | 'end';
  readonly text: string;
}

/**
 * Parses the part of Jira expressions that this host evaluates: literals, member and bracket access, `?.`, comparisons,
 * `&&`, `||`, `!`, parentheses.
 *
 * @throws for anything else, so that a manifest cannot rely on what is not evaluated
 */
export function parseExpression(text: string): Expression {
  if (text.length > longestExpression) throw new Error(`An expression has at most ${longestExpression} characters`);
  const parser = new Parser(tokenize(text));
  const expression = parser.binary(0);
  parser.expect('end', '');
  return expression;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const source = text.trimEnd();
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < source.length) {
    const at = tokenPattern.lastIndex;
    const groups = tokenPattern.exec(source)?.groups;
    if (!groups) throw new Error(`Cannot read the expression at “${source.slice(at, at + 20)}”`);
    const kind = (['text', 'number', 'name', 'sign'] as const).find((name) => groups[name] !== undefined) ?? 'sign';
    tokens.push({ kind, text: groups[kind] ?? '' });
  }
  return [...tokens, { kind: 'end', text: '' }];
}

class Parser {
  #at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  binary(level: number): Expression {
    const operators = precedence[level];
    if (!operators) return this.#unary();
    let left = this.binary(level + 1);
    for (;;) {
      const operator = operators.find((candidate) => this.#take('sign', candidate));
      if (!operator) return left;
      left = { kind: 'binary', operator, left, right: this.binary(level + 1) };
    }
  }

  expect(kind: Token['kind'], text: string): void {
    if (!this.#take(kind, text)) throw new Error(`Expected ${text || kind} instead of “${this.#here.text}”`);
  }

  #unary(): Expression {
    return this.#take('sign', '!') ? { kind: 'not', operand: this.#unary() } : this.#members(this.#primary());
  }

  #members(object: Expression): Expression {
    if (this.#take('sign', '.')) return this.#members(member(object, this.#name(), false));
    if (this.#take('sign', '?.')) return this.#members(member(object, this.#name(), true));
    if (!this.#take('sign', '[')) return object;
    const name = this.binary(0);
    this.expect('sign', ']');
    return this.#members(member(object, name, false));
  }

  #name(): Expression {
    const { kind, text } = this.#next();
    if (kind !== 'name') throw new Error(`Expected a name instead of “${text}”`);
    return { kind: 'literal', value: text };
  }

  #primary(): Expression {
    const { kind, text } = this.#next();
    if (kind === 'text') return { kind: 'literal', value: text.slice(1, -1).replace(/\\(.)/g, '$1') };
    if (kind === 'number') return { kind: 'literal', value: Number(text) };
    if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true' };
    if (text === 'null') return { kind: 'literal', value: null };
    if (kind === 'name') return { kind: 'variable', name: text };
    if (text !== '(') throw new Error(`Unexpected “${text}” in the expression`);
    const inner = this.binary(0);
    this.expect('sign', ')');
    return { kind: 'group', inner };
  }

  get #here(): Token {
    return this.tokens[this.#at] ?? { kind: 'end', text: '' };
  }

  #next(): Token {
    const token = this.#here;
    this.#at++;
    return token;
  }

  #take(kind: Token['kind'], text: string): boolean {
    if (this.#here.kind !== kind || this.#here.text !== text) return false;
    this.#at++;
    return true;
  }
}

const member = (object: Expression, name: Expression, optional: boolean): Expression => ({
  kind: 'member',
  object,
  name,
  optional,
});
