import { cutText } from '../../richtext/cut-text';
import { textToAdf } from '../../richtext/text-to-adf';
import type { ChangedValue, Hint, Link } from '../model';
import { mapsOf } from '../context';
import type { Context } from '../context';
import { carriesComments } from '../plan/carries-comments';
import { changeSentence } from '../plan/change-sentence';
import { writes } from '../plan/convert';
import type { Stored } from '../ports';
import { personName } from '../send/target-facts';
import { commentKey } from './comment-copies';
import { postOnce } from './post-once';

/**
 * Tells the source of changes that no field map carries there: one comment for one event (J-302, D-06). These comments
 * travel like any other; where comments stay in the target, so do they. A ticket is told of the status alone, whatever becomes
 * of comments.
 *
 * @returns the link as saved
 * @throws SystemError, StaleLink
 */
export async function tellChange(context: Context, stored: Stored<Link>, hint: Hint): Promise<Stored<Link>> {
  const { told } = hint;
  const link = stored.value;
  const label = link.labels.target;
  if (!told || !label || hint.side !== 'target') return stored;
  const items = told.items.filter((item) => isTold(context, link, item));
  const key = commentKey('target', `#${told.id}`);
  if (items.length === 0 || link.comments[key]) return stored;
  const author = await personName(context, hint.cause.actor);
  const sentence = changeSentence(author, items);
  return postOnce(context, stored, {
    key,
    to: 'source',
    draft: {
      kind: 'change',
      body: textToAdf(sentence),
      author,
      url: label.url,
      origin: `#${told.id}`,
      // Customers of a ticket are told by people.
      ...(context.integration.tickets ? { private: true as const } : {}),
    },
    valueOf: (copy) => copy,
    note: { what: 'Change told', to: cutText(sentence, 120), result: 'done' },
  });
}

/** A ticket is told of its issue's status alone, where an admin chose that over carrying it (TR-27). */
function isTold(context: Context, link: Link, item: ChangedValue): boolean {
  const { tickets } = context.integration;
  const isStatus = item.field === 'status';
  if (tickets) return isStatus && tickets.statusAs === 'action';
  return !isStatus && carriesComments(context, 'target') && !travels(context, link, item);
}

/** Whether the field is carried as a value. */
const travels = (context: Context, link: Link, item: ChangedValue): boolean =>
  mapsOf(context.integration, link.source.kind).some(
    (map) => map.target === item.field && !map.once && writes(map, 'source'),
  );
