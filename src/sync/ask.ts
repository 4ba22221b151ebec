/** Records that ask for a link by themselves: a key in a field of a ticket, or a call to our address. */
import { isSystemError, linkIdOf, systemsOf } from './model';
import type { Link, Snapshot, TicketRules } from './model';
import { contextOf } from './context';
import type { Context } from './context';
import { leaveToOther } from './ask-elsewhere';
import { endAsked } from './ask-end';
import { createAsked, linkAsked, settleAsked, showAgain } from './ask-grant';
import { refuseAsk, unfitRequest } from './ask-refusal';
import type { AskJob } from './jobs';
import { askedProblem, askingFields, stepFor } from './plan/asked';
import type { Standing, Step } from './plan/asked';
import { isElsewhere } from './plan/destination';
import { typeObstacle } from './plan/permitted-issue';
import type { Stored, World } from './ports';
import { entry } from './apply/journal';
import { hold, laneOf } from './waiting';
import { problemOf } from './words';

/** What a request is about. */
export interface Request {
  readonly context: Context;
  readonly rules: TicketRules;
  /** A reading just made. */
  readonly ticket: Snapshot;
  readonly stored: Stored<Link> | undefined;
  /** What a call to our address asks for. */
  readonly wish?: string;
}

/**
 * Does what a record asks for: makes a target, links it to the one that is named, links it to another, or takes the link
 * apart. The record is read first: what it holds now counts, not what was noticed. Doing it twice ends in the same state.
 *
 * @throws SystemError, StaleLink or TooEarly when the job must run again
 */
export async function answerAsk(world: World, job: AskJob): Promise<void> {
  const id = linkIdOf(job.integration, job.record);
  const { link: stored, integration, connection } = await world.store.open({ ...job, link: id });
  if (!integration?.enabled || !integration.tickets || !connection) return;
  if (await hold(world, connection, job)) return;
  if (await isOutdated(world, job, stored?.value)) return;
  const context = await contextOf(world, integration, connection, job.cause);
  const ref = { system: systemsOf[integration.kind].source, ...job.record };
  // The whole text, and its files, are needed only of what becomes an issue, or became one that still lacks something.
  const { target, state, owed = [] } = stored?.value ?? {};
  const isLinked = target !== undefined && state !== 'gone' && owed.length === 0;
  const ticket = await context.source
    .read(ref, isLinked ? [] : undefined)
    .catch((error: unknown) => byNumber(context, job, error))
    .catch((error: unknown) => {
      if (isSystemError(error, 'not-found') && stored && !stored.value.target) return undefined;
      throw error;
    });
  if (!ticket) return forget(context, stored);
  if (ticket.ref.id !== ref.id) return askUnderId(context, job, ticket, stored);
  const wish = job.wish === undefined ? {} : { wish: job.wish };
  const request: Request = { context, rules: integration.tickets, ticket, stored, ...wish };
  await grant(request).catch((error: unknown) => refusedByJira(request, error));
}

/**
 * A call that had to wait must not undo one that came after it, nor may one that is delivered twice. What is asked again for a call
 * of which the link remembers no more was done.
 */
async function isOutdated({ store }: World, { wish, cause, ...job }: AskJob, link: Link | undefined): Promise<boolean> {
  if (wish === undefined) return false;
  if (cause.kind !== 'webhook') return link?.wish !== wish;
  const id = linkIdOf(job.integration, job.record);
  const last = (await store.lastCall(id)) ?? 0;
  if (cause.at > last) await store.noteCall(id, cause.at);
  return cause.at < last;
}

/** What Jira does not permit is told to who asked. @throws the error when it is another, or what was done is not known */
async function refusedByJira(request: Request, error: unknown): Promise<void> {
  const { context, ticket } = request;
  const isRefusal = isSystemError(error, 'forbidden', 'not-found', 'invalid', 'conflict', 'too-large');
  if (!isRefusal || error.details.system !== 'jira') throw error;
  const [stored] = await context.world.store.links.get([linkIdOf(context.integration.id, ticket.ref)]);
  if (stored?.value.state === 'creating') throw error;
  await refuseAsk({ ...request, stored }, problemOf(error, ticket.label.reference, context.world.now()));
}

/** A call may name a ticket by its number as well (TS-010). @throws the error when it did not */
async function byNumber({ source }: Context, { record, wish }: AskJob, error: unknown): Promise<Snapshot> {
  const found = isSystemError(error, 'not-found') && wish !== undefined ? await source.find(record.id) : undefined;
  if (found) return found;
  throw error;
}

async function grant(request: Request): Promise<void> {
  const { rules, ticket, stored, wish } = request;
  const site = request.context.integration.target.url;
  const step = stepFor(askingFields(rules), ticket.asks ?? {}, standingOf(stored?.value), site, wish);
  const wants = step.do === 'create' || step.do === 'link' || step.do === 'refuse';
  if (wants && isElsewhere(rules, ticket.about)) return leaveToOther(request);
  const obstacle = step.do === 'create' || step.do === 'link' ? typeObstacle(rules, ticket) : undefined;
  if (obstacle !== undefined) {
    const nextStep = 'Ask a Jira admin to include this type in the integration, or change the type of the ticket.';
    return refuseAsk(request, { message: obstacle, nextStep });
  }
  return take(request, step);
}

function take(request: Request, step: Step): Promise<void> {
  switch (step.do) {
    case 'nothing':
      return settleAsked(request);
    case 'wait':
      return Promise.resolve();
    case 'create':
      return createAsked(request);
    case 'link':
      return linkAsked(request, step.key);
    case 'show':
      return showAgain(request);
    case 'end':
      return endAsked(request);
    case 'refuse':
      return refuseAsk(request, unfitRequest(step));
  }
}

function standingOf(link: Link | undefined): Standing {
  if (!link) return { asked: {}, open: false };
  const living = link.target && link.state !== 'gone' ? link.labels.target : undefined;
  return {
    asked: link.asked ?? {},
    ...(living ? { linked: living.reference } : {}),
    open: !link.target || link.problems.some(({ fieldId }) => fieldId === askedProblem),
    ...(link.wish === undefined ? {} : { wish: link.wish }),
  };
}

/** What is asked belongs into the lane, and under the id, of the ticket. */
async function askUnderId(
  { world }: Context,
  job: AskJob,
  { ref, label: { reference, name, url } }: Snapshot,
  stored: Stored<Link> | undefined,
): Promise<void> {
  const next: AskJob = { ...job, record: { kind: ref.kind, id: ref.id }, label: { reference, name, url }, attempt: 0 };
  await world.queue.push('live', [{ job: next, lane: laneOf(next) }]);
  // What waited under the number was waiting for this.
  if (stored && !stored.value.target) await world.store.links.remove(stored, []);
}

/** A ticket that was deleted asks for nothing any more. */
async function forget(context: Context, stored: Stored<Link> | undefined): Promise<void> {
  if (!stored) return;
  const told = entry(context, stored.value, {
    what: 'Request dropped',
    result: 'skipped',
    reason: 'The ticket no longer exists.',
  });
  await context.world.store.links.remove(stored, [told]);
}
