import { JqlError } from './query';

export interface Token {
  /** `word` may be a keyword, `text` was quoted. */
  readonly kind: 'word' | 'text' | 'sign';
  readonly value: string;
}

const patterns: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /\s+/y],
  ['text', /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/y],
  ['word', /issue\.property\[[^\]]+\](?:\.[\w.-]+)?/iy],
  ['word', /cf\[\d+\]/iy],
  ['sign', /!=|!~|>=|<=|&&|\|\||[=~><(),!]/y],
  ['word', /[^\s"'=~><(),!&|[\]]+/y],
];

/** @throws JqlError at a sign that means nothing */
export function tokensOf(jql: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < jql.length) {
    const found = match(jql, at);
    if (!found) throw new JqlError(`Error in the JQL Query: The character '${jql.charAt(at)}' is not expected here.`);
    if (found.kind !== 'space') tokens.push({ kind: found.kind, value: found.value });
    at = found.end;
  }
  return tokens;
}

function match(
  jql: string,
  at: number,
): { readonly kind: Token['kind'] | 'space'; readonly value: string; readonly end: number } | undefined {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const result = pattern.exec(jql);
    if (!result) continue;
    const value = kind === 'text' ? unescape(result[1] ?? result[2] ?? '') : result[0];
    return { kind, value, end: pattern.lastIndex };
  }
  return undefined;
}

const unescape = (text: string): string => text.replace(/\\(.)/g, '$1');
