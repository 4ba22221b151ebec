/** The rows of an issue's panel: few are read at first, however many there are. */
import type { LinkRow } from '../../contract';
import type { Integration, Link, LinkAddress, LinkId } from '../../sync/model';
import { conflictViews, decisionView } from './conflict-view';
import type { Call } from './guard';
import { addressesHere } from './issue-scope';
import { siblingsOf, throughFeature } from './same-feature';
import { linkRow } from './views';

/** Links that one storage request brings. */
export const firstRows = 25;
/** Rows of a later page. */
const laterRows = 200;

/** All links of the issue as they are listed, with the integrations they belong to. */
export interface Panel {
  readonly addresses: readonly LinkAddress[];
  readonly integrations: readonly Integration[];
}

/** Records of a plan come first, then tickets, the latest link of which stands on top. */
export async function panelHere(call: Call): Promise<Panel> {
  const [all, integrations] = await Promise.all([addressesHere(call), call.world.store.integrations()]);
  const ofTickets = new Map(integrations.map(({ id, tickets }) => [id, tickets !== undefined]));
  const plan = all.filter(({ integration }) => ofTickets.get(integration) === false);
  const tickets = all.filter(({ integration }) => ofTickets.get(integration) === true);
  return { addresses: [...plan, ...tickets.reverse()], integrations };
}

/**
 * The first rows, each feature followed by what stems from it in Tracker. Such rows come on top of the links the issue has: `total`
 * counts both.
 *
 * @param asked links whose look has just been queued: they show as syncing until it is done
 */
export async function firstPage(
  call: Call,
  panel: Panel,
  asked: ReadonlySet<string> = new Set(),
): Promise<{ rows: readonly LinkRow[]; total: number }> {
  const first = { ...panel, addresses: panel.addresses.slice(0, firstRows) };
  const siblings = siblingsOf(first.addresses, panel.integrations);
  const found = await linksOf(call, [...first.addresses.map(({ link }) => link), ...[...siblings.values()].flat()]);
  const own = await rowsOf(call, first, found, asked);
  const mirrored = new Set(own.flatMap((row) => (row.mirrored ? [nameOf(row)] : [])));
  const rows = own.flatMap((row): LinkRow[] => {
    const ids = [...siblings].find(([link]) => link === row.id)?.[1] ?? [];
    return [row, ...throughRows(ids, found, panel.integrations).filter((other) => !mirrored.has(nameOf(other)))];
  });
  return { rows, total: panel.addresses.length + rows.length - own.length };
}

/** Who linked the story directly as well sees it once. */
const nameOf = ({ record }: LinkRow): string => `${record.kind} ${record.reference}`;

const throughRows = (
  ids: readonly LinkId[],
  found: ReadonlyMap<string, Link>,
  integrations: readonly Integration[],
): LinkRow[] =>
  ids.flatMap((id) => {
    const link = found.get(id);
    const integration = integrations.find((one) => one.id === link?.integration);
    return link && integration ? throughFeature(link, integration) : [];
  });

async function linksOf(call: Call, ids: readonly LinkId[]): Promise<ReadonlyMap<string, Link>> {
  const stored = await call.world.store.links.get(ids);
  return new Map(stored.map(({ value }) => [value.id, value]));
}

async function rowsOf(
  call: Call,
  { addresses, integrations }: Panel,
  found: ReadonlyMap<string, Link>,
  asked: ReadonlySet<string> = new Set(),
): Promise<readonly LinkRow[]> {
  const { world } = call;
  const links = addresses.map(({ link }) => found.get(link)).filter((link) => link !== undefined);
  const conflicts = await conflictViews(call, links);
  return links.flatMap((link): LinkRow[] => {
    const integration = integrations.find(({ id }) => id === link.integration);
    if (!integration) return [];
    const row = { ...linkRow(link, integration, conflicts.get(link.id) ?? []), ...decisionView(link, world.now()) };
    return [asked.has(link.id) ? { ...row, state: 'syncing' } : row];
  });
}

/** @param after how many rows were shown, those of {@link firstPage} that are no links of the issue among them */
export async function laterPage(call: Call, after: number): Promise<{ rows: readonly LinkRow[]; next?: number }> {
  const panel = await panelHere(call);
  const { addresses, integrations } = panel;
  const hasMore = siblingsOf(addresses.slice(0, firstRows), integrations).size > 0;
  const extra = hasMore ? (await firstPage(call, panel)).total - addresses.length : 0;
  const start = Math.max(0, after - extra);
  const some = addresses.slice(start, start + laterRows);
  const found = await linksOf(
    call,
    some.map(({ link }) => link),
  );
  const rows = await rowsOf(call, { addresses: some, integrations }, found);
  const end = start + laterRows;
  return { rows, ...(end < addresses.length ? { next: end + extra } : {}) };
}
