import { isSystemError, otherSide } from './model';
import type { JournalEntry, Link, Side, SystemError } from './model';
import type { Context } from './context';
import { entry } from './apply/journal';
import { nothingLeft } from './linking';
import { saveLink } from './apply/save';
import { tellTicket } from './apply/tell-ticket';
import { asksShowing } from './plan/asked';
import type { Stored } from './ports';

/**
 * A deleted record marks its link; the other side stays as it is, and nothing is made anew. People on a ticket are told, and the
 * key of the issue is taken off it, so that they can ask for another.
 *
 * @param how what became of the record, where more than that it was deleted may be the case
 * @throws SystemError when the ticket cannot be written to now, StaleLink
 */
export async function recordGone(
  context: Context,
  stored: Stored<Link>,
  side: Side,
  how = 'was deleted',
): Promise<void> {
  if (stored.value.state === 'gone') return;
  const lost = stored.value.labels[side]?.reference ?? 'The record';
  const kept = stored.value.labels[otherSide(side)]?.reference ?? 'the other record';
  const note = `${lost} ${how}. ${kept} was left as it is.`;
  const { tickets } = context.integration;
  const told = tickets && side === 'target' ? await releaseTicket(context, stored, `${lost} ${how}.`) : stored;
  const link = told.value;
  const asked = tickets && side === 'target' ? { asked: asksShowing(tickets, link.asked ?? {}, '') } : {};
  const next: Link = { ...link, ...asked, state: 'gone', note };
  const journal: JournalEntry[] = [
    entry(context, next, { what: 'Deleted', from: lost, result: 'skipped', reason: note }),
  ];
  await saveLink(context, told, next, journal);
}

async function releaseTicket(context: Context, stored: Stored<Link>, said: string): Promise<Stored<Link>> {
  const text = `${said} This ticket was left as it is. To go on with another issue, write its key, or NewJiraIssue for a new one.`;
  const told = await tellTicket(context, stored, { occasion: 'gone', text, said });
  await context.source.clearBackLink(told.value.source).catch(nothingLeft);
  return told;
}

/** An issue that was archived, or closed to the app, is for a ticket the same as one that was deleted. */
export async function issueOutOfSight(context: Context, link: Link, error: unknown): Promise<boolean> {
  if (!context.integration.tickets || !link.target || !isHidden(error)) return false;
  try {
    await context.target.read(link.target, []);
    return false;
  } catch (again) {
    if (isHidden(again)) return true;
    throw again;
  }
}

const isHidden = (error: unknown): error is SystemError =>
  isSystemError(error, 'not-found', 'forbidden') && error.details.system === 'jira';
