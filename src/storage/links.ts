import { Filter, FilterConditions, ForgeKvsAPIError, Sort, WhereConditions, kvs } from '@forge/kvs';
import { addressOf } from '../sync/model';
import type { IntegrationId, JournalEntry, Link, LinkAddress, LinkId, LinkState, RecordRef } from '../sync/model';
import { StaleLink } from '../sync/ports';
import type { LinkChanges, LinkPut, Links, Page, Stored } from '../sync/ports';
import { aliasData, linksIn } from './aliases';
import type { AliasRow } from './aliases';
import { fitsInLink } from './comment-map';
import { addJournal, batchRead, mostOperations } from './entities';
import { keys } from './keys';
import { rowOf, spillsOf, storedOf } from './link-rows';
import type { LinkRow, Spill } from './link-rows';
import { unwrap, wrap } from './versions';

/** A list of the links of one target, to be written. `rev` is what it was read at; an empty list is removed. */
interface AliasPut {
  readonly key: string;
  readonly links: readonly LinkAddress[];
  readonly rev: number | undefined;
}

/** Several jobs may add links to one issue at the same moment: each then tries again on what the other wrote. */
const aliasAttempts = 5;

/**
 * Links, each with the revision it was read at. A link and the journal entries about it are saved in one transaction, which
 * fails as a whole when somebody saved the link in between.
 */
export function linkStore(now: () => number): Links {
  async function save(changes: LinkChanges): Promise<void> {
    for (const part of parts(changes)) await saveWhole(part);
  }

  async function saveWhole(changes: LinkChanges): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const aliases = await aliasesWith(changes.put);
      const spills = await spillsOf(changes.put);
      try {
        await transact(changes, aliases, spills, now());
        return;
      } catch (error) {
        if (!isConflict(error)) throw error;
        if (aliases.length === 0 || attempt === aliasAttempts || !(await current(changes.put)))
          throw new StaleLink(staleWords);
      }
    }
  }

  return {
    save,
    get: getLinks,

    async ofTarget(ref: RecordRef) {
      const row = await kvs.entity<AliasRow>('alias').get(keys.alias(ref));
      return row ? linksIn(row) : [];
    },

    async remove({ value: link, rev }: Stored<Link>, journal: readonly JournalEntry[]) {
      const transaction = kvs.transact();
      transaction.delete(keys.link(link.id), linkAt(rev));
      if (!fitsInLink(link.comments)) transaction.delete(keys.comments(link.id));
      const conflicts = [...link.conflicts, ...(link.decided ? [link.decided.conflict] : [])];
      const kept = new Set(conflicts.slice(0, mostKept).map(({ field }) => keys.values(link.id, field)));
      for (const key of kept) transaction.delete(key);
      const alias = link.target && (await kvs.entity<AliasRow>('alias').get(keys.alias(link.target)));
      if (link.target && alias) {
        const links = linksIn(alias).filter((other) => other.link !== link.id);
        setAlias(transaction, { key: keys.alias(link.target), links, rev: alias.rev });
      }
      addJournal(transaction, journal);
      await transaction.execute().catch((error: unknown) => {
        throw isConflict(error) ? new StaleLink(staleWords) : error;
      });
    },

    async inState(integration: IntegrationId, state: LinkState, most: number, after?: string): Promise<Page<Link>> {
      const query = kvs
        .entity<LinkRow>('link')
        .query()
        .index('by-state', { partition: [integration, state] })
        .sort(Sort.ASC)
        .limit(most);
      const { results, nextCursor } = await (after === undefined ? query : query.cursor(after)).getMany();
      return { items: results.map(({ value }) => unwrap(value.data)), ...(nextCursor ? { next: nextCursor } : {}) };
    },

    async unchecked(integration: IntegrationId, before: number, most: number): Promise<readonly LinkAddress[]> {
      const { results } = await kvs
        .entity<LinkRow>('link')
        .query()
        .index('by-check', { partition: [integration] })
        .where(WhereConditions.lessThan(Math.floor(before / 1000)))
        .sort(Sort.ASC)
        .limit(most)
        .getMany();
      return results.map(({ value }) => addressOf(unwrap(value.data)));
    },

    async ofTargets(refs: readonly RecordRef[]) {
      const found = new Map<string, readonly LinkAddress[]>();
      for (let start = 0; start < refs.length; start += mostOperations) {
        const some = new Set(refs.slice(start, start + mostOperations).map(keys.alias));
        const rows = await batchRead([...some].map((key) => ({ key, entityName: 'alias' })));
        for (const { key, value } of rows) found.set(key, linksIn(value as AliasRow));
      }
      return refs.map((ref) => found.get(keys.alias(ref)) ?? []);
    },
  };
}

/** Conflicts whose values are deleted with their link; what a transaction has no room for ends by itself. */
const mostKept = 15;

const staleWords = 'The link was changed meanwhile';

/** Reads up to 25 links a request, all requests at once; missing ones are left out. */
async function getLinks(ids: readonly LinkId[]): Promise<readonly Stored<Link>[]> {
  const starts = Array.from({ length: Math.ceil(ids.length / mostOperations) }, (_, index) => index * mostOperations);
  const parts = starts.map(async (start) => {
    const some = [...new Set(ids.slice(start, start + mostOperations))];
    const rows = await batchRead(some.map((id) => ({ key: keys.link(id), entityName: 'link' })));
    return Promise.all(rows.map(({ value }) => storedOf(value as LinkRow)));
  });
  return (await Promise.all(parts)).flat();
}

/** Splits what does not fit into one transaction: every link stays with the journal entries about it. */
function* parts({ put, journal }: LinkChanges): Iterable<LinkChanges> {
  let part: { put: LinkPut[]; journal: JournalEntry[] } = { put: [], journal: [] };
  let operations = 0;
  for (const one of put) {
    const told = journal.filter(({ link }) => link === one.link.id).slice(0, mostOperations - 3);
    const cost = 1 + (one.newTarget ? 1 : 0) + (fitsInLink(one.link.comments) ? 0 : 1) + told.length;
    if (operations + cost > mostOperations) {
      yield part;
      part = { put: [], journal: [] };
      operations = 0;
    }
    part.put.push(one);
    part.journal.push(...told);
    operations += cost;
  }
  yield part;
}

async function transact(
  { put, journal }: LinkChanges,
  aliases: readonly AliasPut[],
  spills: ReadonlyMap<LinkId, Spill>,
  now: number,
): Promise<void> {
  const transaction = kvs.transact();
  for (const { link, rev } of put) {
    const spill = spills.get(link.id);
    transaction.set(keys.link(link.id), rowOf(link, rev, now, spill), linkAt(rev));
    if (spill?.aside) transaction.set(spill.key, wrap(spill.aside));
  }
  for (const alias of aliases) setAlias(transaction, alias);
  addJournal(transaction, journal);
  await transaction.execute();
}

/** The lists of the targets that some links have just got, with those links added. */
async function aliasesWith(put: readonly LinkPut[]): Promise<AliasPut[]> {
  const added = new Map<string, LinkAddress[]>();
  for (const { link, newTarget } of put) {
    if (!newTarget || !link.target) continue;
    const key = keys.alias(link.target);
    added.set(key, [...(added.get(key) ?? []), addressOf(link)]);
  }
  if (added.size === 0) return [];
  const rows = await batchRead([...added.keys()].map((key) => ({ key, entityName: 'alias' })));
  const known = new Map(rows.map(({ key, value }) => [key, value as AliasRow]));
  return [...added].map(([key, ids]) => {
    const row = known.get(key);
    const others = (row ? linksIn(row) : []).filter(({ link }) => !ids.some((one) => one.link === link));
    return { key, links: [...others, ...ids], rev: row?.rev };
  });
}

type Transaction = ReturnType<typeof kvs.transact>;

function setAlias(transaction: Transaction, { key, links, rev }: AliasPut): void {
  const entity = { entityName: 'alias', conditions: atRevision<AliasRow>(rev) };
  if (links.length > 0) transaction.set(key, { rev: (rev ?? 0) + 1, data: aliasData(links) }, entity);
  else transaction.delete(key, entity);
}

/** The condition that nobody saved in between. */
const atRevision = <Row extends { rev: number }>(rev: number | undefined): ReturnType<Filter<Row>['and']> =>
  new Filter<Row>().and('rev', rev === undefined ? FilterConditions.notExists() : FilterConditions.equalTo(rev));

const linkAt = (rev: number | undefined): { entityName: string; conditions: ReturnType<Filter<LinkRow>['and']> } => ({
  entityName: 'link',
  conditions: atRevision<LinkRow>(rev),
});

/** Whether all links still are at the revisions they were read at: then it was a list of links that somebody changed. */
async function current(put: readonly LinkPut[]): Promise<boolean> {
  const stored = new Map((await getLinks(put.map(({ link }) => link.id))).map(({ value, rev }) => [value.id, rev]));
  return put.every(({ link, rev }) => stored.get(link.id) === rev);
}

const isConflict = (error: unknown): boolean =>
  error instanceof ForgeKvsAPIError && /CONDITION|CONFLICT/i.test(error.code);
