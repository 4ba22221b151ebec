import { isSystemError, otherSide, SystemError } from './model';
import type { Asks, JournalEntry, Link, Side, TicketRules } from './model';
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

/** The record is there: what was not found is a part of it, as a comment. Its link is not over. */
export class PartGone extends SystemError {
  constructor({ code, details }: SystemError) {
    super(code, details);
  }
}

/**
 * What became of a target that a failed call did not find, in words; `undefined` when it failed with something else. An issue that
 * was archived, or closed to the app, is for a ticket the same as one that was deleted.
 *
 * @throws PartGone when the target is there, SystemError when that cannot be told now
 */
export async function outOfSight(context: Context, link: Link, error: unknown): Promise<string | undefined> {
  if (error instanceof MovedAway) return error.how;
  const { target, integration } = context;
  const { staysInPlace } = target;
  const isLost = (failure: unknown): boolean =>
    staysInPlace
      ? isSystemError(failure, 'not-found') && failure.details.system === link.target?.system
      : isHidden(failure);
  if (!link.target || !(staysInPlace ?? integration.tickets) || !isLost(error)) return undefined;
  try {
    requireInPlace(context, 'target', await target.read(link.target, []));
  } catch (again) {
    if (again instanceof MovedAway) return again.how;
    if (isLost(again)) return `was deleted${staysInPlace ? '' : ' or archived'}, or Throughline may no longer see it`;
    throw again;
  }
  if (isSystemError(error, 'not-found')) throw new PartGone(error);
  return undefined;
}

const isHidden = (error: unknown): error is SystemError =>
  isSystemError(error, 'not-found', 'forbidden') && error.details.system === 'jira';
