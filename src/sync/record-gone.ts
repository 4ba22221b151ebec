import { isSystemError, otherSide } from './model';
import type { Asks, JournalEntry, Link, Side, SystemError, TicketRules } from './model';
import type { Context } from './context';
import { entry } from './apply/journal';
import { nothingLeft } from './linking';
import { MovedAway, requireInPlace } from './moved-away';
import { saveLink } from './apply/save';
import { tellTicket } from './apply/tell-ticket';
import { askingFields, asksShowing } from './plan/asked';
import { asksSince } from './asks-since';
import type { Stored } from './ports';

const deleted = 'was deleted';

/**
 * A deleted record marks its link; the other side stays as it is, and nothing is made anew. People on a ticket are told, and the
 * key of the issue is taken off it, so that they can ask for another.
 *
 * @param how what became of the record, where more than that it was deleted may be the case
 * @throws SystemError when the ticket cannot be written to now, StaleLink
 */
export async function recordGone(context: Context, stored: Stored<Link>, side: Side, how = deleted): Promise<void> {
  if (stored.value.state === 'gone') return;
  const lost = stored.value.labels[side]?.reference ?? 'The record';
  const kept = stored.value.labels[otherSide(side)]?.reference ?? 'the other record';
  const note = `${lost} ${how}. ${kept} was left as it is.`;
  const { tickets } = context.integration;
  // One that was moved away may come back.
  const what = context.target.staysInPlace && how !== deleted ? 'Out of sight' : 'Deleted';
  const { stored: told, asked } =
    tickets && side === 'target' ? await releaseTicket(context, tickets, stored, `${lost} ${how}.`) : { stored };
  const next: Link = { ...told.value, ...(asked ? { asked } : {}), state: 'gone', note };
  const journal: JournalEntry[] = [entry(context, next, { what, from: lost, result: 'skipped', reason: note })];
  await saveLink(context, told, next, journal);
}

/** @returns the link as saved, and what the fields of its ticket hold then */
async function releaseTicket(
  context: Context,
  rules: TicketRules,
  stored: Stored<Link>,
  said: string,
): Promise<{ stored: Stored<Link>; asked?: Asks }> {
  const text = `${said} This ticket was left as it is. To go on with another issue, write its key, or NewJiraIssue for a new one.`;
  const told = await tellTicket(context, stored, { occasion: 'gone', text, said });
  const isOther = await asksSince(context, told.value, askingFields(rules)).catch(nothingLeft);
  // Another issue was asked for before anybody noticed.
  if (isOther) return { stored: told };
  await context.source.clearBackLink(told.value.source).catch(nothingLeft);
  return { stored: told, asked: asksShowing(rules, told.value.asked ?? {}, '') };
}

/**
 * Whether a record that a notice says was deleted is gone: what calls us for a story proves nothing by that (PT-104).
 *
 * @throws SystemError when that cannot be told now
 */
export async function isGone(context: Context, link: Link, side: Side): Promise<boolean> {
  if (!context.target.staysInPlace || side !== 'target' || link.state === 'gone' || !link.target) return true;
  try {
    await context.target.read(link.target, []);
    return false;
  } catch (error) {
    if (isSystemError(error, 'not-found')) return true;
    throw error;
  }
}

/**
 * What became of a target that a failed call did not find, in words; `undefined` when it failed with something else. An issue that
 * was archived, or closed to the app, is for a ticket the same as one that was deleted.
 *
 * @throws SystemError when that cannot be told now
 */
export async function outOfSight(context: Context, link: Link, error: unknown): Promise<string | undefined> {
  const { staysInPlace } = context.target;
  if (error instanceof MovedAway) return error.how;
  const isLost = staysInPlace
    ? isSystemError(error, 'not-found') && error.details.system === link.target?.system
    : isHidden(error);
  if (!link.target || !isLost || !(staysInPlace ?? context.integration.tickets)) return undefined;
  try {
    requireInPlace(context, 'target', await context.target.read(link.target, []));
    return undefined;
  } catch (again) {
    if (again instanceof MovedAway) return again.how;
    if (staysInPlace ? isSystemError(again, 'not-found') : isHidden(again))
      return `was deleted${staysInPlace ? '' : ' or archived'}, or Throughline may no longer see it`;
    throw again;
  }
}

const isHidden = (error: unknown): error is SystemError =>
  isSystemError(error, 'not-found', 'forbidden') && error.details.system === 'jira';
