import { html, markdown, type Medium } from '../../richtext/medium';
import type { RichValue } from '../model';

/** What texts of these systems say at most: that of the one that can say least. */
export const mediumOf = (...values: readonly RichValue[]): Medium =>
  values.some(({ markup }) => markup === 'markdown') ? markdown : html;
