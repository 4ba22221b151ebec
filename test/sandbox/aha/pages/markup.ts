import { escapeHtml } from '../text-change';

/** Text that is HTML already. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Piece = string | number | boolean | null | undefined | Markup | readonly Piece[];

/** A template whose every value is escaped, unless it is markup itself. Lists are joined; nothing, `true` and `false` vanish. */
export const markup = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup =>
  new Markup(strings.map((text, index) => text + textOf(pieces[index])).join(''));

function textOf(piece: Piece): string {
  if (piece === null || piece === undefined || typeof piece === 'boolean') return '';
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === 'object') return piece.map(textOf).join('');
  return escapeHtml(String(piece));
}
