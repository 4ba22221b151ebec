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
 * travel like any other; where comments stay in the target, so do they.
 *
 * @returns the link as saved
 * @throws SystemError, StaleLink
 */
export async function tellChange(context: Context, stored: Stored<Link>, hint: Hint): Promise<Stored<Link>> {
  const { told } = hint;
  const link = stored.value;
  const label = link.labels.target;
  if (!told || !label || hint.side !== 'target' || !carriesComments(context, 'target')) return stored;
  const items = told.items.filter((item) => !travels(context, link, item));
  const key = commentKey('target', `#${told.id}`);
  if (items.length === 0 || link.comments[key]) return stored;
  const author = await personName(context, hint.cause.actor);
  const sentence = changeSentence(author, items);
  return postOnce(context, stored, {
    key,
    to: 'source',
    draft: { kind: 'change', body: textToAdf(sentence), author, url: label.url, origin: `#${told.id}` },
    valueOf: (copy) => copy,
    note: { what: 'Change told', to: sentence.slice(0, 120), result: 'done' },
  });
}

/** Whether the field is carried as a value. */
const travels = (context: Context, link: Link, item: ChangedValue): boolean =>
  mapsOf(context.integration, link.source.kind).some(
    (map) => map.target === item.field && !map.once && writes(map, 'source'),
  );
