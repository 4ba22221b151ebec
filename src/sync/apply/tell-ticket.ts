import { createHash } from 'node:crypto';
import { textToAdf } from '../../richtext/text-to-adf';
import { isSystemError } from '../model';
import type { Context } from '../context';
import type { Stored } from '../ports';
import type { Link } from '../model';
import { problemOf } from '../words';
import { commentKey } from './comment-copies';
import { entry } from './journal';
import { postOnce } from './post-once';
import { saveLink } from './save';

/**
 * Tells people on a ticket what became of its link: they never open Jira. Once for the same words, by an action that customers
 * do not see. That it cannot be told there is no reason to fail.
 *
 * @param occasion begins the mark by which the action is found again: `ask`
 * @param said what of the text the history repeats
 * @returns the link as saved
 * @throws SystemError when the ticket cannot be written to now, StaleLink
 */
export async function tellTicket(
  context: Context,
  stored: Stored<Link>,
  { occasion, text, said }: { readonly occasion: string; readonly text: string; readonly said: string },
): Promise<Stored<Link>> {
  const origin = `#${occasion}-${createHash('sha256').update(said).digest('base64url').slice(0, 12)}`;
  const key = commentKey('target', origin);
  if (stored.value.comments[key]) return stored;
  try {
    return await postOnce(context, stored, {
      key,
      to: 'source',
      draft: {
        kind: 'answer',
        body: textToAdf(text),
        author: 'Throughline',
        url: context.integration.target.url,
        origin,
        private: true,
      },
      valueOf: (copy) => copy,
      note: { what: 'Told on the ticket', to: said, result: 'done' },
    });
  } catch (error) {
    if (!isSystemError(error, 'forbidden', 'invalid', 'not-found', 'too-large')) throw error;
    const [latest] = await context.world.store.links.get([stored.value.id]);
    if (!latest) return stored;
    const { message: reason } = problemOf(error, latest.value.labels.source.reference, context.world.now());
    const told = entry(context, latest.value, { what: 'Told on the ticket', result: 'failed', reason });
    return saveLink(context, latest, { ...latest.value, comments: { ...latest.value.comments, [key]: '-' } }, [told]);
  }
}
