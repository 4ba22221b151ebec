/** Requests that are fulfilled: a new issue, an existing one, another one. */
import { emptyLink } from './model';
import type { Link, Snapshot } from './model';
import type { Request } from './ask';
import { refuseAsk, tellAsker } from './ask-refusal';
import type { Obstacle } from './ask-refusal';
import { mapsOf, projectOf } from './context';
import type { Context } from './context';
import { leave, linkExisting } from './linking';
import { withState } from './apply/bring-in-step';
import { saveLink } from './apply/save';
import { askedProblem, asksAfter, asksAnew } from './plan/asked';
import { permitsProject, projectOfIssue } from './plan/permitted-issue';
import type { Stored } from './ports';
import { finishCutOff } from './send/create';
import { payDebts } from './send/debts';
import { sendFamily } from './send/send-record';

/**
 * Makes an issue for the ticket. The request is written down before anything is made, so that it outlives this job.
 */
export async function createAsked(request: Request): Promise<void> {
  const { context, ticket } = request;
  const { links } = context.world.store;
  // A former link of which the issue is gone makes room.
  if (request.stored?.value.target) await leave(context, request.stored);
  const former = request.stored?.value.target ? undefined : request.stored;
  if (former?.value.state !== 'creating') await links.save({ put: [requested(request, former)], journal: [] });
  const made = await sendFamily(context, ticket);
  if (!made) return;
  if (made.value.target) await fulfilled(context, made);
  else if (made.value.problems[0]) await tellAsker(context, made, made.value.problems[0]);
}

function requested(
  { context, ticket, wish }: Request,
  former: Stored<Link> | undefined,
): { link: Link; rev: number | undefined } {
  const fresh = emptyLink(context.integration, ticket.ref, ticket.label, context.world.now());
  const { note: _, ...start } = former?.value ?? fresh;
  const link: Link = {
    ...start,
    state: 'waiting',
    labels: { source: ticket.label },
    asked: asksAfter(start.asked, ticket.asks),
    problems: start.problems.filter(({ fieldId }) => fieldId !== askedProblem),
    ...(ticket.type ? { sourceType: ticket.type } : {}),
    ...(wish === undefined ? {} : { wish }),
  };
  return { link, rev: former?.rev };
}

/** Links the ticket to the issue of that key, in place of the one it may be linked to. */
export async function linkAsked(request: Request, key: string): Promise<void> {
  const { context, ticket } = request;
  const isPermitted = (issue: string): boolean =>
    permitsProject(context.integration, projectOfIssue(issue), ticket.about);
  // Nothing is told of other projects, not even whether they have such an issue.
  if (!isPermitted(key)) return refuseAsk(request, notConnected(key));
  const fields = mapsOf(context.integration, ticket.ref.kind).map(({ target }) => target);
  const [issue] = await projectOf(context).readMany([key], fields);
  if (!issue) {
    return refuseAsk(request, {
      message: `${key} does not exist in Jira, or Throughline may not see it.`,
      nextStep: 'Write the key of an existing issue, or NewJiraIssue for a new one.',
    });
  }
  if (!isPermitted(issue.label.reference)) return refuseAsk(request, notConnected(issue.label.reference));
  const { stored } = request;
  if (stored?.value.target?.id === issue.ref.id && stored.value.state !== 'gone') return sameIssue(request, issue);
  const cutOff = stored && (await finishCutOff(context, { snapshot: ticket, stored }));
  const former = cutOff?.stored ?? stored;
  if (former) {
    // What Jira does not permit is refused here, while the ticket still has its issue.
    await projectOf(context).mark(issue.ref, true);
    await leave(context, former);
  }
  await linkExisting(context, ticket, issue, {});
}

function notConnected(key: string): Obstacle {
  const project = projectOfIssue(key);
  return {
    message: `The project ${project} of ${key} is not connected with TeamSupport for this ticket.`,
    nextStep: `Write the key of an issue in another project, or ask a Jira admin to add ${project} to the projects of the integration.`,
  };
}

/** The issue was moved, or is named by its address: its key is shown as it is now. */
async function sameIssue(request: Request, issue: Snapshot): Promise<void> {
  const { stored } = request;
  if (!stored) return;
  const link = stored.value;
  const renamed: Link = { ...link, labels: { ...link.labels, target: issue.label } };
  await settleAsked({ ...request, stored: { ...stored, value: owingLink(renamed) } }, link);
}

/** The key is written back over what asked for a new issue: the ticket has one. */
export async function showAgain(request: Request): Promise<void> {
  const { stored } = request;
  if (!stored) return;
  await settleAsked({ ...request, stored: { ...stored, value: owingLink(stored.value) } }, stored.value);
}

const owingLink = (link: Link): Link =>
  link.owed.includes('back-link') ? link : { ...link, owed: [...link.owed, 'back-link'] };

/** The ticket has what it asks for: what it asked before is forgotten, and what a job that died still owed is done. */
export async function settleAsked({ context, ticket, stored }: Request, before = stored?.value): Promise<void> {
  if (!stored) return;
  const { wish, ...rest } = stored.value;
  const problems = rest.problems.filter(({ fieldId }) => fieldId !== askedProblem);
  const settled = { ...rest, asked: asksAfter(rest.asked, ticket.asks), problems };
  const isNews =
    stored.value !== before ||
    wish !== undefined ||
    problems.length < rest.problems.length ||
    asksAnew(settled.asked, rest.asked);
  const saved = isNews ? await saveLink(context, stored, withState(settled, context.world.now()), []) : stored;
  if (saved.value.target && saved.value.owed.length > 0) {
    await payDebts(context, [{ stored: saved, snapshot: ticket }], true);
  }
}

/** What a call asked for was done: from now on the fields count again. */
async function fulfilled(context: Context, stored: Stored<Link>): Promise<void> {
  const { wish, ...rest } = stored.value;
  if (wish !== undefined) await saveLink(context, stored, rest, []);
}
