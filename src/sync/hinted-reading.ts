/** What is known of both sides when a notice comes: what rode along with it, else what a reading tells. */
import { otherSide } from './model';
import type { FieldMap, Hint, Link, Side, Snapshot } from './model';
import type { Context } from './context';
import { withoutTarget } from './plan/ticket-plan';
import { fieldOn, writes } from './plan/convert';
import { signature } from './plan/signature';
import { readingOf, readSide, unread } from './apply/bring-in-step';
import type { Readings } from './apply/bring-in-step';
import { labelledBy } from './apply/labelled';

/** A value that came along with a notice of something else and is news: its own notice was lost, or is late. */
export function rodeAlong(maps: readonly FieldMap[], { base, seen }: Link, { side, facts }: Hint): readonly FieldMap[] {
  if (!facts || facts.at < (seen?.[side] ?? 0)) return [];
  return maps.filter((map) => {
    const value = facts.fields[fieldOn(map, side)];
    const last = base[map.id]?.[side];
    return value !== undefined && last !== undefined && last !== signature(value) && writes(map, otherSide(side));
  });
}

/** The hinted side as the notice carries it, or read where the notice is old or does not carry enough. */
export async function readHinted(
  context: Context,
  link: Link,
  maps: readonly FieldMap[],
  hint: Hint,
): Promise<{ readings: Readings; link: Link; snapshot?: Snapshot }> {
  const { side, facts } = hint;
  const fields = maps.map((map) => fieldOn(map, side));
  const fresh = facts && facts.at >= (link.seen?.[side] ?? 0);
  if (fresh && fields.every((field) => facts.fields[field] !== undefined)) {
    const readings = { ...unread, [side]: { fields: facts.fields, updatedAt: facts.at } };
    return { readings, link: labelledByNotice(link, side, facts) };
  }
  const snapshot = await readSide(context, link, side, fields);
  return { readings: { ...unread, [side]: readingOf(snapshot) }, link: labelledBy(link, side, snapshot), snapshot };
}

/** The link with what the notice tells of the name, key and status people see in the panel. */
export function labelledByNotice(link: Link, side: Side, facts: NonNullable<Hint['facts']>): Link {
  const label = link.labels[side];
  if (!label) return link;
  const { reference = label.reference } = facts;
  const name = facts.fields['summary'] ?? facts.fields['name'];
  const status = facts.fields['status'];
  return labelledBy(link, side, {
    label: {
      ...label,
      reference,
      url: label.url.endsWith(`/${label.reference}`)
        ? label.url.slice(0, -label.reference.length) + reference
        : label.url,
      ...(name?.type === 'text' ? { name: name.text } : {}),
      ...(status?.type === 'choice'
        ? { status: { name: status.name, ...(status.category ? { category: status.category } : {}) } }
        : {}),
    },
  });
}

/**
 * What a notice says to have changed is carried to a ticket even where nobody looked at it before, and where a write was cut
 * off: the ticket may hold what that one wrote although the issue went back to what was last in step.
 */
export function withNews(
  { integration, resumed }: Context,
  link: Link,
  maps: readonly FieldMap[],
  { side, changed }: Hint,
): Link['base'] {
  if (!integration.tickets || side !== 'target' || !changed) return link.base;
  const news = maps.filter((map) => changed.includes(map.target) && (resumed || link.base[map.id] === undefined));
  return { ...link.base, ...Object.fromEntries(news.map(({ id }) => [id, withoutTarget(link.base[id])])) };
}

/** A ticket takes a change without being read. Where a write was cut off, it is: nothing is written twice. */
export async function withOwnWrites(
  context: Context,
  link: Link,
  maps: readonly FieldMap[],
  readings: Readings,
): Promise<Readings> {
  if (!context.resumed || !context.integration.tickets || maps.length === 0) return readings;
  const fields = maps.map((map) => map.source);
  return { ...readings, source: readingOf(await readSide(context, link, 'source', fields)) };
}
