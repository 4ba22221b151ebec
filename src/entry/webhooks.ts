import { z } from 'zod';
import { tokenFits } from '../platform/token';
import type { Integration, Side } from '../sync/model';
import { integrationId, linkIdOf, systemsOf } from '../sync/model';
import type { QueuedJob, World } from '../sync/ports';
import { askJob } from '../sync/ask-job';
import { jobsForTarget } from '../sync/follow-target';
import { concerns } from '../sync/notices';
import { laneOf } from '../sync/waiting';
import { parseWebhook } from '../systems/aha/webhook';
import type { AhaNotice } from '../systems/aha/webhook';
import { mostBytes as mostActivityBytes, parseHook } from '../systems/pivotal/hook';
import { mostBytes as mostTicketBytes, ticketCall } from '../systems/teamsupport/inbox';
import { forgeWorld } from './world';

const requestSchema = z.object({
  method: z.string(),
  body: z.string().default(''),
  userPath: z.string().nullish(),
  path: z.string().nullish(),
});

export interface WebResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

/** A call whose sender knows the token of an integration. */
interface WebCall {
  readonly world: World;
  readonly integration: Integration;
  readonly method: string;
  /** Of the address, what follows the token. */
  readonly rest: string;
  readonly body: string;
}

/** What a call comes to: a refusal, or an answer with the work it asks for. */
type Outcome = { readonly answer: WebResponse; readonly jobs?: readonly QueuedJob[]; readonly isHeard?: true };

interface Inbox {
  /** Which side of an integration calls. */
  readonly side: Side;
  /** What its callers send is not larger. */
  readonly mostBytes: number;
  readonly receive: (call: WebCall) => Promise<Outcome>;
}

/** The systems that call us, by the word for them in the address. */
const inboxes: Readonly<Record<string, Inbox>> = {
  // What the platform lets in; a webhook carries a whole record with its texts.
  aha: { side: 'source', mostBytes: 5 * 1024 * 1024, receive: fromAha },
  teamsupport: {
    side: 'source',
    mostBytes: mostTicketBytes,
    receive: (call) => Promise.resolve(fromTeamSupport(call)),
  },
  pivotal: { side: 'target', mostBytes: mostActivityBytes, receive: fromTracker },
};

/** The light in the admin page need not be newer than this; each call would cost a write. */
const noteEveryMs = 60_000;

/**
 * A call from outside. The address goes on with `/{system}/{integration}/{token}`; anyone may call it, so nothing is told about
 * why a call is refused. It only queues work: vendors wait five seconds at most.
 */
export async function onWebRequest(request: unknown): Promise<WebResponse> {
  const world = forgeWorld();
  const parsed = requestSchema.safeParse(request);
  if (!parsed.success) return answer(400, 'Malformed request.');
  const { method, body, userPath, path } = parsed.data;
  const address = /\/(aha|pivotal|teamsupport)\/([\w-]{1,64})\/([\w-]{20,100})(\/.*)?$/.exec(userPath ?? path ?? '');
  const [, system = '', id, token, rest = ''] = address ?? [];
  const inbox = inboxes[system];
  if (!inbox || id === undefined || token === undefined) return answer(404, 'Not found.');
  const { integration, receivedAt = 0 } = await world.store.inbox(integrationId(id), inbox.side);
  const isMeant = integration && systemsOf[integration.kind][inbox.side] === system;
  const own = inbox.side === 'source' ? integration?.inbox : integration?.targetInbox;
  if (!isMeant || !tokenFits(token, own?.tokenHash ?? '')) return answer(401, 'Not permitted.');
  if (Buffer.byteLength(body) > inbox.mostBytes) return answer(413, 'The body is too large.');
  const outcome = await inbox.receive({ world, integration, method, rest, body });
  if (outcome.isHeard && world.now() - receivedAt > noteEveryMs) {
    await world.store.noteReceived(integration.id, inbox.side, world.now());
  }
  if (outcome.jobs && outcome.jobs.length > 0) await world.queue.push('live', outcome.jobs);
  return outcome.answer;
}

async function fromAha({ world, integration, method, rest, body }: WebCall): Promise<Outcome> {
  if (rest !== '' && rest !== '/') return { answer: answer(404, 'Not found.') };
  if (method !== 'POST') return { answer: answer(405, 'Only POST is accepted.') };
  const webhook = parseWebhook(body, world.now());
  if (!webhook.ok) return { answer: answer(400, `The field “${webhook.field}” is missing or malformed.`) };
  const job = integration.enabled ? await ahaJob(world, integration, webhook.notice) : undefined;
  return { answer: answer(200, 'OK'), isHeard: true, ...(job ? { jobs: [{ job, lane: laneOf(job) }] } : {}) };
}

async function ahaJob(
  world: World,
  integration: Integration,
  notice: AhaNotice,
): Promise<QueuedJob['job'] | undefined> {
  const place = { integration: integration.id, connection: integration.connection, attempt: 0 };
  switch (notice.do) {
    case 'nothing':
      return undefined;
    case 'send':
      return { ...notice, ...place };
    case 'find':
      return { ...notice, ...place };
    case 'sync': {
      if (!concerns(integration, notice.hint)) return undefined;
      const link = linkIdOf(integration.id, notice.record);
      // A busy product tells of many records that are not linked: they end here.
      const [known] = await world.store.links.get([link]);
      const target = known?.value.target;
      return known && { do: 'sync', ...place, link, ...(target ? { target } : {}), hint: notice.hint };
    }
  }
}

async function fromTracker({ world, integration, method, rest, body }: WebCall): Promise<Outcome> {
  if (rest !== '' && rest !== '/') return { answer: answer(404, 'Not found.') };
  if (method !== 'POST') return { answer: answer(405, 'Only POST is accepted.') };
  const hook = parseHook(body, world.now());
  if (!hook.ok) return { answer: answer(400, `The field “${hook.field}” is missing or malformed.`) };
  // The light would tell that a hook of another project is the right one.
  const isOurs = hook.project === undefined || hook.project === integration.target.id;
  if (!isOurs || !integration.enabled) return { answer: answer(200, 'OK'), ...(isOurs ? { isHeard: true } : {}) };
  const jobs = await jobsForTarget(world, integration, hook.changes);
  return { answer: answer(200, 'OK'), isHeard: true, jobs };
}

function fromTeamSupport({ world, integration, method, rest, body }: WebCall): Outcome {
  const call = ticketCall(method, rest, body, integration.target.url);
  if (call.do === 'refuse') return { answer: answer(call.status, call.message) };
  // Who asks for a link must not believe that it is made.
  if (!integration.enabled) return { answer: answer(409, 'The integration is switched off: nothing was done.') };
  const cause = { kind: 'webhook' as const, at: world.now() };
  if (call.do === 'ask') {
    const label = { reference: call.ticket, name: `Ticket ${call.ticket}`, url: '' };
    const job = askJob(integration, { kind: 'ticket', id: call.ticket }, label, cause, call.wish);
    return { answer: answer(200, call.answer.body, call.answer.type), isHeard: true, jobs: [job] };
  }
  const job = {
    do: 'find' as const,
    reference: call.number,
    integration: integration.id,
    connection: integration.connection,
    hint: { side: 'source' as const, cause, comments: true as const },
    attempt: 0,
  };
  return { answer: answer(200, 'OK'), isHeard: true, jobs: [{ job, lane: laneOf(job) }] };
}

const answer = (statusCode: number, body: string, type = 'text/plain; charset=utf-8'): WebResponse => ({
  statusCode,
  headers: { 'Content-Type': [type] },
  body,
});
