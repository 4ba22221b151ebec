import { printable } from './printable';

/**
 * Text that Markdown shows as it is. Signs are escaped only where they could mean something, so that the text stays readable
 * for those who edit it: `snake_case`, `2 * 3`, `a < b` and `#4711` stay as they are.
 *
 * @param beginsLine whether the text stands at the beginning of a line
 */
export function escapeMarkdown(text: string, beginsLine: boolean): string {
  const hasTwoWaves = text.indexOf('~') !== text.lastIndexOf('~');
  const escaped = printable(text)
    .replaceAll(/[\\`[\]]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|(?<!\s)\*|\*(?!\s)|<(?=[a-z/!?])/giu, '\\$&')
    .replaceAll(/&(?=#?\w+;)/g, '\\&')
    .replaceAll('~', hasTwoWaves ? '\\~' : '~');
  return beginsLine ? escapeLineStart(escaped) : escaped;
}

/** What makes a heading, quote, list, rule or table of a line. */
const escapeLineStart = (line: string): string =>
  line.replace(/^(?:#{1,6}(?=\s|$)|[>+=|:-]|\*(?=\s))/, '\\$&').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');

/** The same with every sign escaped that has a meaning anywhere: harder to read, but beyond doubt. */
export const escapeEverySign = (text: string): string => printable(text).replaceAll(/[!-/:-@[-`{-~]/g, '\\$&');
