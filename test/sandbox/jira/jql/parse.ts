import { JqlError, type Clause, type Expression, type Operand, type Operator, type Query } from './query';
import { tokensOf, type Token } from './tokens';

/** @throws JqlError */
export function parseJql(jql: string): Query {
  return new Parser(tokensOf(jql)).query();
}

const comparisons: readonly string[] = ['=', '!=', '~', '!~', '>', '>=', '<', '<='] satisfies Operator[];
const isComparison = (value: string): value is Operator => comparisons.includes(value);

class Parser {
  #at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  query(): Query {
    const where = this.#at < this.tokens.length && !this.#peekWord('order') ? this.#or() : undefined;
    const order = this.#takeWord('order') ? this.#order() : [];
    const rest = this.tokens[this.#at];
    if (rest) throw new JqlError(`Error in the JQL Query: Expecting the end of the query but got '${rest.value}'.`);
    return { where, order };
  }

  #or(): Expression {
    const parts = [this.#and()];
    while (this.#takeWord('or') || this.#takeSign('||')) parts.push(this.#and());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts };
  }

  #and(): Expression {
    const parts = [this.#unary()];
    while (this.#takeWord('and') || this.#takeSign('&&')) parts.push(this.#unary());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts };
  }

  #unary(): Expression {
    if (this.#takeWord('not') || this.#takeSign('!')) return { kind: 'not', part: this.#unary() };
    if (this.#takeSign('(')) {
      const inner = this.#or();
      this.#expectSign(')');
      return inner;
    }
    return this.#clause();
  }

  #clause(): Clause {
    const field = this.#take();
    if (field.kind === 'sign')
      throw new JqlError(`Error in the JQL Query: Expecting a field but got '${field.value}'.`);
    const operator = this.#operator();
    return { kind: 'clause', field: field.value, operator, operand: this.#operand() };
  }

  #operator(): Operator {
    const negated = this.#takeWord('not');
    if (this.#takeWord('in')) return negated ? 'not in' : 'in';
    if (negated) throw new JqlError("Error in the JQL Query: Expecting 'in' after 'not'.");
    if (this.#takeWord('is')) return this.#takeWord('not') ? 'is not' : 'is';
    const sign = this.#take();
    if (sign.kind === 'sign' && isComparison(sign.value)) return sign.value;
    throw new JqlError(`Error in the JQL Query: Expecting operator but got '${sign.value}'.`);
  }

  #operand(): Operand {
    if (this.#takeSign('(')) {
      const items = [this.#operand()];
      while (this.#takeSign(',')) items.push(this.#operand());
      this.#expectSign(')');
      return { kind: 'list', items };
    }
    const token = this.#take();
    if (token.kind === 'sign') {
      throw new JqlError(
        `Error in the JQL Query: Expecting either a value, list or function but got '${token.value}'.`,
      );
    }
    if (token.kind === 'word' && /^(empty|null)$/i.test(token.value)) return { kind: 'empty' };
    if (token.kind === 'word' && this.#takeSign('(')) {
      return { kind: 'function', name: token.value.toLowerCase(), args: this.#arguments() };
    }
    return { kind: 'value', text: token.value };
  }

  #arguments(): readonly string[] {
    const args: string[] = [];
    while (!this.#takeSign(')')) {
      args.push(this.#take().value);
      this.#takeSign(',');
    }
    return args;
  }

  #order(): Query['order'] {
    if (!this.#takeWord('by')) throw new JqlError("Error in the JQL Query: Expecting 'by' after 'order'.");
    const order = [this.#orderField()];
    while (this.#takeSign(',')) order.push(this.#orderField());
    return order;
  }

  #orderField(): Query['order'][number] {
    const field = this.#take().value;
    const descending = this.#takeWord('desc');
    if (!descending) this.#takeWord('asc');
    return { field, descending };
  }

  #take(): Token {
    const token = this.tokens[this.#at++];
    if (!token) throw new JqlError('Error in the JQL Query: The query ends too early.');
    return token;
  }

  #peekWord(word: string): boolean {
    const token = this.tokens[this.#at];
    return token?.kind === 'word' && token.value.toLowerCase() === word;
  }

  #takeWord(word: string): boolean {
    if (!this.#peekWord(word)) return false;
    this.#at++;
    return true;
  }

  #takeSign(sign: string): boolean {
    const token = this.tokens[this.#at];
    if (token?.kind !== 'sign' || token.value !== sign) return false;
    this.#at++;
    return true;
  }

  #expectSign(sign: string): void {
    if (!this.#takeSign(sign)) throw new JqlError(`Error in the JQL Query: Expecting '${sign}'.`);
  }
}
