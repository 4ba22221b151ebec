import { linkIdOf } from './model';
import type { Asks, Connection, Hint, Integration, Link, LinkId, Notice } from './model';
import type { QueuedJob, World } from './ports';
import { askJob } from './ask-job';
import { asksAnew, asksNothing } from './plan/asked';
import { isElsewhere } from './plan/destination';
import { carriesComments } from './plan/carries-comments';
import { floodOfOwn } from './plan/own-trace';
import { isEcho } from './sync-link';
import { laneOf } from './waiting';

/**
 * The jobs that notices of one account ask for: one for each link and comment concerned, and one for each record that asks
 * for a link, whatever the number of notices. Records that are neither linked nor ask end here, and so do our own writes.
 *
 * @param integrations those of the account that may have linked the records
 */
export async function jobsFor(
  world: World,
  connection: Pick<Connection, 'user'>,
  integrations: readonly Integration[],
  notices: readonly Notice[],
): Promise<readonly QueuedJob[]> {
  const known = await linksOf(world, integrations, notices);
  const isOwn = floodOfOwn(notices, (notice) => linksIn(known, integrations, notice));
  const hints = new Map<string, { readonly link: Link; readonly hint: Hint }>();
  for (const notice of notices) {
    if (notice.do !== 'sync') continue;
    for (const integration of integrations) {
      const link = known.get(linkIdOf(integration.id, notice.record));
      if (!link || isEcho(link, notice.hint, connection.user) || !concerns(integration, notice.hint)) continue;
      if (isOwn(link, notice.hint)) continue;
      // Each comment is looked at by itself.
      const key = `${link.id} ${notice.hint.comment ?? ''}`;
      const earlier = hints.get(key);
      hints.set(key, { link, hint: earlier ? joined(earlier.hint, notice.hint) : notice.hint });
    }
  }
  return [
    ...askJobs(integrations, notices, known),
    ...[...hints.values()].map(({ link, hint }) => syncJob(link, hint)),
    ...findJobs(integrations, notices),
  ];
}

/** Those for requests alone, of records that stand as they stood. */
export const requestsIn = async (
  world: World,
  integrations: readonly Integration[],
  notices: readonly Notice[],
): Promise<readonly QueuedJob[]> => askJobs(integrations, notices, await linksOf(world, integrations, notices));

/** Requests of records: new ones, changed ones, and those that could not be fulfilled when their record was another. */
function askJobs(
  integrations: readonly Integration[],
  notices: readonly Notice[],
  known: ReadonlyMap<string, Link>,
): readonly QueuedJob[] {
  const jobs = new Map<LinkId, QueuedJob>();
  for (const notice of notices) {
    if (notice.do !== 'sync' || !notice.asks) continue;
    for (const integration of integrations) {
      const asks = notice.asks.by[integration.id];
      const link = linkIdOf(integration.id, notice.record);
      const isOurs = known.has(link) || !integration.tickets || !isElsewhere(integration.tickets, notice.asks.about);
      if (asks && isOurs && isRequest(asks, known.get(link))) {
        jobs.set(link, askJob(integration, notice.record, notice.asks.label, notice.hint.cause));
      }
    }
  }
  return [...jobs.values()];
}

function isRequest(asks: Asks, link: Link | undefined): boolean {
  if (!link) return !asksNothing(asks);
  return !link.target || asksAnew(asks, link.asked);
}

/** A comment is nothing to an integration in which comments stay where they are. */
export const concerns = (integration: Integration, { side, comment, comments, label }: Hint): boolean =>
  (comment === undefined && comments === undefined) || label !== undefined || carriesComments({ integration }, side);

const linksIn = (
  known: ReadonlyMap<string, Link>,
  integrations: readonly Integration[],
  notice: Notice,
): readonly Link[] =>
  notice.do === 'sync' ? integrations.flatMap(({ id }) => known.get(linkIdOf(id, notice.record)) ?? []) : [];

async function linksOf(
  world: World,
  integrations: readonly Integration[],
  notices: readonly Notice[],
): Promise<ReadonlyMap<string, Link>> {
  const ids = notices.flatMap((notice) =>
    notice.do === 'sync' ? integrations.map(({ id }) => linkIdOf(id, notice.record)) : [],
  );
  const links = ids.length > 0 ? await world.store.links.get([...new Set(ids)]) : [];
  return new Map(links.map(({ value }) => [value.id, value]));
}

/** Two notices about one record, or about one comment, as one: the newer, about the fields of both. */
function joined(one: Hint, other: Hint): Hint {
  const [earlier, later] = one.cause.at <= other.cause.at ? [one, other] : [other, one];
  const { changed: _, ...rest } = later;
  if (!earlier.changed || !later.changed) return rest;
  return { ...rest, changed: [...new Set([...earlier.changed, ...later.changed])] };
}

function syncJob(link: Link, hint: Hint): QueuedJob {
  const { id, target, integration, connection } = link;
  const where = { link: id, ...(target ? { target } : {}), integration, connection };
  return { job: { do: 'sync', ...where, hint, attempt: 0 }, lane: id };
}

/** A reference number begins with the key of its product, which tells whose it is. */
function findJobs(integrations: readonly Integration[], notices: readonly Notice[]): QueuedJob[] {
  const jobs = new Map<string, QueuedJob>();
  for (const notice of notices) {
    if (notice.do !== 'find') continue;
    const { reference, hint } = notice;
    for (const { id, connection } of integrations.filter(({ source }) => reference.startsWith(`${source.key}-`))) {
      const job = { do: 'find' as const, reference, integration: id, connection, hint, attempt: 0 };
      jobs.set(`${id} ${reference} ${hint.comment ?? ''}`, { job, lane: laneOf(job) });
    }
  }
  return [...jobs.values()];
}
