/** What needs a person: links that failed, are in conflict, or lost one of their records. */
import type { AdminResponses } from '../../contract/admin';
import { integrationId, linkId } from '../../sync/model';
import type { Connection, ConnectionId, Integration, Link, LinkState } from '../../sync/model';
import { contextOf } from '../../sync/context';
import { lookJob, unlink } from '../../sync/linking';
import { isMirror, unlinkMirror } from '../../sync/mirror';
import { StaleLink } from '../../sync/ports';
import type { QueuedJob, Stored } from '../../sync/ports';
import { isSetAside, setAside } from '../../sync/set-aside';
import { stoppedNote } from '../../sync/words';
import { integrationOf } from './admin-integrations';
import { refuse } from './guard';
import type { Call } from './guard';
import { failedItem } from './views';

/** Rows of one page of the list. */
const pageSize = 25;
/** Links one press of *Retry all like this* takes up: the queue takes 500 jobs a minute. The next press takes the next. */
const mostAlike = 400;
const mostRead = 100;

const states = ['failed', 'conflict', 'gone'] as const satisfies readonly LinkState[];

interface Place {
  readonly integration: Integration;
  readonly state: (typeof states)[number];
  readonly after?: string;
}

/** One list over several integrations and states: a page ends within one of them, and the next goes on there. */
export async function failed(
  call: Call,
  request: { integration?: string | undefined; after?: string | undefined },
): Promise<AdminResponses['failed']> {
  const integrations = await chosen(call, request.integration);
  const places = integrations.flatMap((integration) => states.map((state): Place => ({ integration, state })));
  const left = from(places, request.after);
  const items: Link[] = [];
  for (const [index, place] of left.entries()) {
    const most = pageSize - items.length;
    const page = await call.world.store.links.inState(place.integration.id, place.state, most, place.after);
    items.push(...page.items.filter((link) => !isSetAside(link)));
    const next = page.next === undefined ? left[index + 1] : { ...place, after: page.next };
    if (next && items.length >= pageSize) return { items: items.map(failedItem), next: tokenOf(next) };
    if (page.next !== undefined) return { items: items.map(failedItem), next: tokenOf({ ...place, after: page.next }) };
  }
  return { items: items.map(failedItem) };
}

const tokenOf = ({ integration, state, after = '' }: Place): string => `${integration.id} ${state} ${after}`;

function from(places: readonly Place[], token: string | undefined): readonly Place[] {
  if (token === undefined) return places;
  const [id, state, after] = token.split(' ');
  const start = places.findIndex((place) => place.integration.id === id && place.state === state);
  const first = places[start];
  if (!first) return [];
  return [after ? { ...first, after } : first, ...places.slice(start + 1)];
}

async function chosen(call: Call, id: string | undefined): Promise<readonly Integration[]> {
  if (id === undefined) return call.world.store.integrations();
  const integration = await call.world.store.integration(integrationId(id));
  if (!integration) throw refuse('not-found', 'This integration no longer exists.');
  return [integration];
}

export async function retry(call: Call, links: readonly string[]): Promise<{ retried: number }> {
  const stored = await call.world.store.links.get(links.map(linkId));
  const jobs: QueuedJob[] = [];
  for (const { value } of stored) jobs.push(again(call, await integrationOf(call, value.integration), value));
  if (jobs.length > 0) await call.world.queue.push('live', jobs);
  return { retried: jobs.length };
}

const again = (call: Call, integration: Integration, link: Link): QueuedJob =>
  lookJob(call.world, integration, link, call.context.accountId);

/** @returns how many were queued: at most 400, longest failed first */
export async function retryAlike(
  call: Call,
  request: { integration: string; code: string; field?: string | undefined },
): Promise<{ retried: number }> {
  const integration = await integrationOf(call, request.integration);
  const alike = ({ code, field }: Link['problems'][number]): boolean =>
    code === request.code && field === request.field;
  const jobs: QueuedJob[] = [];
  for (const state of states) {
    let after: string | undefined;
    do {
      const page = await call.world.store.links.inState(integration.id, state, mostRead, after);
      const wanted = page.items.filter(({ problems: [first] }) => first !== undefined && alike(first));
      jobs.push(...wanted.map((link) => again(call, integration, link)));
      after = page.next;
    } while (after !== undefined && jobs.length < mostAlike);
  }
  const taken = jobs.slice(0, mostAlike);
  if (taken.length > 0) await call.world.queue.push('live', taken);
  return { retried: taken.length };
}

export async function ignore(call: Call, links: readonly string[], reason: string): Promise<{ ignored: number }> {
  return { ignored: await each(call, links, (stored) => setAside(call.world, stored, reason, call.context.accountId)) };
}

/** Forgets links. A record that is gone, or that its tool hides, does not hold that up. */
export async function forget(call: Call, links: readonly string[]): Promise<{ unlinked: number }> {
  return {
    unlinked: await each(call, links, async (stored) => {
      const integration = await integrationOf(call, stored.value.integration);
      const cause = { kind: 'button' as const, actor: call.context.accountId, at: call.world.now() };
      if (isMirror(stored.value)) return unlinkMirror(call.world, integration, cause, stored);
      const connection = await workingConnection(call, integration);
      await unlink(await contextOf(call.world, integration, connection, cause), stored);
    }),
  };
}

/** @throws Refusal when the connection is gone or stopped */
export async function workingConnection(
  call: Call,
  integration: Integration,
  id: ConnectionId = integration.connection,
): Promise<Connection> {
  const connection = await call.world.store.connection(id);
  if (!connection) throw refuse('not-found', 'The connection of this integration no longer exists.');
  if (connection.stopped) throw refuse('connection-stopped', stoppedNote(connection));
  return connection;
}

/** Does something to each link; one that changes at the very moment is read again once. */
async function each(call: Call, ids: readonly string[], act: (stored: Stored<Link>) => Promise<void>): Promise<number> {
  const stored = await call.world.store.links.get(ids.map(linkId));
  for (const one of stored) {
    await act(one).catch(async (error: unknown) => {
      const [fresh] = error instanceof StaleLink ? await call.world.store.links.get([one.value.id]) : [];
      if (!fresh) throw error;
      await act(fresh);
    });
  }
  return stored.length;
}
