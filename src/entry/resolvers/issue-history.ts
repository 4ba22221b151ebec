import type { HistoryPage } from '../../contract';
import type { JournalEntry, LinkId } from '../../sync/model';
import type { Page } from '../../sync/ports';
import { newestFirst } from '../../storage/history';
import { issueOf } from './guard';
import type { Call } from './guard';
import { addressesHere } from './issue-scope';
import { displayNames } from './people';
import { historyEntry } from './views';

/** Entries of one page of history. */
const pageSize = 25;
/** With more links than this, one look by the key of the issue costs less than one for each link. */
const fewLinks = 10;

/** What was done about the links the issue has now, newest first. */
export async function historyHere(call: Call, before: string | undefined): Promise<HistoryPage> {
  const links = (await addressesHere(call)).map(({ link }) => link);
  const { items, next } =
    links.length > fewLinks ? await byKey(call, links, before) : await byLinks(call, links, before);
  const integrations = await call.world.store.integrations();
  const names = await displayNames(call, items);
  return {
    entries: items.map((entry) =>
      historyEntry(
        entry,
        integrations.find(({ id }) => id === entry.integration),
        names,
      ),
    ),
    ...(next ? { next } : {}),
  };
}

async function byLinks(call: Call, links: readonly LinkId[], before: string | undefined): Promise<Page<JournalEntry>> {
  const { store } = call.world;
  const pages = await Promise.all(links.map((link) => store.history({ link }, pageSize, before)));
  const all = pages.flatMap(({ items }) => items).sort(newestFirst);
  const items = all.slice(0, pageSize);
  const last = items.at(-1);
  const more = all.length > pageSize || pages.some((page) => page.next !== undefined);
  return { items, ...(more && last ? { next: `${last.at}:${last.id}` } : {}) };
}

/** A record of another issue may bear the same reference: only entries of links that this issue has are taken. */
async function byKey(call: Call, links: readonly LinkId[], before: string | undefined): Promise<Page<JournalEntry>> {
  const own = new Set(links);
  const found: JournalEntry[] = [];
  let next = before;
  do {
    const page = await call.world.store.history({ record: issueOf(call).issue.key }, pageSize, next);
    found.push(...page.items.filter(({ link }) => link !== undefined && own.has(link)));
    next = page.next;
  } while (next !== undefined && found.length < pageSize);
  return { items: found, ...(next === undefined ? {} : { next }) };
}
