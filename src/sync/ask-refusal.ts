/** Requests that cannot be fulfilled: told in the app, and once on the ticket itself, whose people never open Jira. */
import { cutText } from '../richtext/cut-text';
import { emptyLink } from './model';
import type { Link, Problem } from './model';
import type { Request } from './ask';
import type { Context } from './context';
import { problemEntry } from './apply/journal';
import { tellTicket } from './apply/tell-ticket';
import { askedProblem, asksAfter, asksAnew } from './plan/asked';
import type { Step } from './plan/asked';
import type { Stored } from './ports';

/** Why a request cannot be fulfilled, as sentences. */
export interface Obstacle {
  readonly message: string;
  readonly nextStep: string;
}

const howToAsk = 'Write the key of an issue, or NewJiraIssue for a new one.';

export const unfitRequest = ({ text, why, host }: Extract<Step, { do: 'refuse' }>): Obstacle =>
  why === 'elsewhere'
    ? {
        message: `“${cut(text)}” is on another site (${host ?? 'unknown'}), not on this Jira site.`,
        nextStep: howToAsk,
      }
    : { message: `“${cut(text)}” is neither the key nor the address of a Jira issue.`, nextStep: howToAsk };

const cut = (text: string): string => (text.length > 80 ? `${cutText(text, 79)}…` : text);

/** Keeps the request with its problem, so that it stands in Failed items and is tried again when the ticket changes. */
export async function refuseAsk(request: Request, obstacle: Obstacle): Promise<void> {
  const { context, stored, ticket, wish } = request;
  const now = context.world.now();
  const link: Link = stored?.value ?? {
    ...emptyLink(context.integration, ticket.ref, ticket.label, now),
    state: 'failed',
  };
  const problem = problemAt(link, obstacle, now);
  const known = link.problems.find(({ fieldId }) => fieldId === askedProblem);
  const { wish: _, note: __, ...rest } = link;
  const next: Link = {
    ...rest,
    state: 'failed',
    labels: { ...link.labels, source: ticket.label },
    asked: asksAfter(link.asked, ticket.asks),
    ...(ticket.type ? { sourceType: ticket.type } : {}),
    ...(wish === undefined ? {} : { wish }),
    problems: [...link.problems.filter((one) => one.fieldId !== askedProblem), problem],
  };
  if (known?.message === problem.message && link.wish === next.wish && !asksAnew(next.asked ?? {}, link.asked)) return;
  const news =
    known?.message === problem.message ? [] : [problemEntry(context, next, problem, 'Request not fulfilled')];
  await context.world.store.links.save({ put: [{ link: next, rev: stored?.rev }], journal: news });
  await tellAsker(context, { value: next, rev: (stored?.rev ?? 0) + 1 }, problem);
}

const problemAt = (link: Link, { message, nextStep }: Obstacle, at: number): Problem => ({
  code: 'invalid',
  field: 'Jira issue',
  fieldId: askedProblem,
  message,
  kept:
    link.target && link.state !== 'gone'
      ? `The ticket stays linked to ${link.labels.target?.reference ?? 'its issue'}.`
      : 'The ticket is not linked.',
  nextStep,
  retry: true,
  at,
});

/**
 * Tells on the ticket, once for the same words, why it was not linked: by an action that customers do not see. That it cannot
 * be told there is no reason to fail.
 *
 * @returns the link as saved
 */
export function tellAsker(
  context: Context,
  stored: Stored<Link>,
  { message, kept, nextStep }: Problem,
): Promise<Stored<Link>> {
  const text = `What this ticket asks for could not be done. ${message} ${kept} ${nextStep}`;
  return tellTicket(context, stored, { occasion: 'ask', text, said: message });
}
