/** The rows of an issue's panel: few are read at first, however many there are. */
import type { LinkRow } from '../../contract';
import type { Integration, LinkAddress } from '../../sync/model';
import { conflictViews, decisionView } from './conflict-view';
import type { Call } from './guard';
import { addressesHere } from './issue-scope';
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

/** @param asked links whose look has just been queued: they show as syncing until it is done */
export async function rowsOf(
  call: Call,
  { addresses, integrations }: Panel,
  asked: ReadonlySet<string> = new Set(),
): Promise<readonly LinkRow[]> {
  const { world } = call;
  const stored = await world.store.links.get(addresses.map(({ link }) => link));
  const found = new Map(stored.map(({ value }) => [value.id, value]));
  const links = addresses.map(({ link }) => found.get(link)).filter((link) => link !== undefined);
  const conflicts = await conflictViews(call, links);
  return links.flatMap((link): LinkRow[] => {
    const integration = integrations.find(({ id }) => id === link.integration);
    if (!integration) return [];
    const row = { ...linkRow(link, integration, conflicts.get(link.id) ?? []), ...decisionView(link, world.now()) };
    return [asked.has(link.id) ? { ...row, state: 'syncing' } : row];
  });
}

/** @param after how many rows were shown */
export async function laterPage(call: Call, after: number): Promise<{ rows: readonly LinkRow[]; next?: number }> {
  const { addresses, integrations } = await panelHere(call);
  const end = after + laterRows;
  const rows = await rowsOf(call, { addresses: addresses.slice(after, end), integrations });
  return { rows, ...(end < addresses.length ? { next: end } : {}) };
}
