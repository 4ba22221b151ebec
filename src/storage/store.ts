import { WhereConditions, kvs } from '@forge/kvs';
import type { Connection, ConnectionId, Integration, IntegrationId, KeptConflict, Quota, Side } from '../sync/model';
import type { Cursor, FeedMark, Opened, Store, TargetFacts, Wish } from '../sync/ports';
import { linksIn } from './aliases';
import type { AliasRow } from './aliases';
import { batchRead, writeJournal } from './entities';
import { history } from './history';
import { keys, prefixes } from './keys';
import { storedOf } from './link-rows';
import type { LinkRow } from './link-rows';
import { linkStore } from './links';
import { runStore } from './runs';
import { unwrap, wrap } from './versions';
import type { Versioned } from './versions';

/** A value of the platform's storage takes 240 KiB, counted in bytes of UTF-8; a sign takes up to three. */
const mostKept = 80_000;
/** Longer than anybody leaves a conflict open who means to decide it. */
const valuesTtl = { ttl: { value: 180, unit: 'DAYS' as const } };

/** The regular look at changes reaches back less far. */
const toldAllTtl = { ttl: { value: 1, unit: 'DAYS' as const } };

/** No job of a call is put off for longer. */
const calledTtl = { ttl: { value: 7, unit: 'DAYS' as const } };

const wishTtl = { ttl: { value: 30, unit: 'DAYS' as const } };

/** The product's memory in Forge storage. */
export function forgeStore(now: () => number): Store {
  return {
    links: linkStore(now),
    open,
    integration: (id) => getValue<Integration>(keys.integration(id)),
    inbox,
    noteReceived: (id, side, at) => setValue(keys.received(id, side), at),
    feedMark: (id) => getValue<FeedMark>(keys.feedMark(id)),
    saveFeedMark: (id, mark) => setValue(keys.feedMark(id), mark),
    connection: (id) => getValue<Connection>(keys.connection(id)),
    integrations: async () => (await listValues<Integration>(prefixes.integration)).filter(({ deleted }) => !deleted),
    connections: () => listValues<Connection>(prefixes.connection),
    saveIntegration: (integration) => setValue(keys.integration(integration.id), integration),
    saveConnection: (connection) => setValue(keys.connection(connection.id), connection),
    async removeIntegration(id) {
      const own = [
        keys.integration(id),
        keys.received(id, 'source'),
        keys.received(id, 'target'),
        keys.feedMark(id),
        keys.targetFacts(id),
        keys.latestRun(id),
      ];
      await kvs.batchDelete(own.map((key) => ({ key })));
    },
    async removeConnection(id) {
      await kvs.deleteSecret(keys.secret(id));
      await kvs.batchDelete([keys.connection(id), keys.cursor(id), keys.quota(id)].map((key) => ({ key })));
    },
    runs: runStore,
    quota: (id) => getValue<Quota>(keys.quota(id)),
    saveQuota: (id, quota) => setValue(keys.quota(id), quota),
    targetFacts: async (id) => (await getValue<TargetFacts>(keys.targetFacts(id))) ?? { firstStatus: {} },
    saveTargetFacts: (id, facts) => setValue(keys.targetFacts(id), facts),
    async keepValues(link, field, values) {
      if (JSON.stringify(values).length > mostKept) return;
      await kvs.set(keys.values(link, field), wrap(values), valuesTtl);
    },
    keptValues: (link, field) => getValue<KeptConflict>(keys.values(link, field)),
    wish: (integration, target) => getValue<Wish>(keys.wish(integration, target)),
    saveWish: (integration, target, wish) => kvs.set(keys.wish(integration, target), wrap(wish), wishTtl),
    endWish: (integration, target) => kvs.delete(keys.wish(integration, target)),
    toldAll: (target) => getValue<number>(keys.toldAll(target)),
    noteToldAll: (target, at) => kvs.set(keys.toldAll(target), wrap(at), toldAllTtl),
    lastCall: (link) => getValue<number>(keys.called(link)),
    noteCall: (link, at) => kvs.set(keys.called(link), wrap(at), calledTtl),
    cursor: (of) => getValue<Cursor>(keys.cursor(of)),
    saveCursor: (of, cursor) => setValue(keys.cursor(of), cursor),
    record: writeJournal,
    history,
  };
}

async function getValue<T>(key: string): Promise<T | undefined> {
  const stored = await kvs.get<Versioned<T>>(key);
  return stored && unwrap(stored);
}

const setValue = async (key: string, value: unknown): Promise<void> => {
  await kvs.set(key, wrap(value));
};

/** All values under a prefix. For lists on screen and sweeps only: a query may lag behind the latest write. */
async function listValues<T>(prefix: string): Promise<readonly T[]> {
  const found: T[] = [];
  let cursor: string | undefined;
  do {
    const query = kvs.query().where('key', WhereConditions.beginsWith(prefix)).limit(100);
    const page = await (cursor === undefined ? query : query.cursor(cursor)).getMany<Versioned<T>>();
    found.push(...page.results.map(({ value }) => unwrap(value)));
    cursor = page.nextCursor;
  } while (cursor);
  return found;
}

async function open(ids: Parameters<Store['open']>[0]): Promise<Opened> {
  const integrationKey = keys.integration(ids.integration);
  const connectionKey = keys.connection(ids.connection);
  const rows = await batchRead([
    ...(ids.link === undefined ? [] : [{ key: keys.link(ids.link), entityName: 'link' }]),
    ...(ids.target ? [{ key: keys.alias(ids.target), entityName: 'alias' }] : []),
    { key: integrationKey },
    { key: connectionKey },
  ]);
  const valueAt = (key: string): unknown => rows.find((row) => row.key === key)?.value;
  const link = ids.link === undefined ? undefined : (valueAt(keys.link(ids.link)) as LinkRow | undefined);
  const integration = valueAt(integrationKey) as Versioned<Integration> | undefined;
  const connection = valueAt(connectionKey) as Versioned<Connection> | undefined;
  const alias = ids.target && (valueAt(keys.alias(ids.target)) as AliasRow | undefined);
  const opened = integration && unwrap(integration);
  // Which account that is, only the integration tells.
  const target = opened?.targetConnection && (await getValue<Connection>(keys.connection(opened.targetConnection)));
  return {
    ...(link ? { link: await storedOf(link) } : {}),
    ...(opened ? { integration: opened } : {}),
    ...(target ? { targetConnection: target } : {}),
    ...(connection ? { connection: unwrap(connection) } : {}),
    ...(alias ? { ofTarget: linksIn(alias) } : {}),
  };
}

async function inbox(id: IntegrationId, side: Side): Promise<{ integration?: Integration; receivedAt?: number }> {
  const rows = await batchRead([{ key: keys.integration(id) }, { key: keys.received(id, side) }]);
  const valueAt = (key: string): unknown => rows.find((row) => row.key === key)?.value;
  const integration = valueAt(keys.integration(id)) as Versioned<Integration> | undefined;
  const received = valueAt(keys.received(id, side)) as Versioned<number> | undefined;
  return {
    ...(integration ? { integration: unwrap(integration) } : {}),
    ...(received ? { receivedAt: unwrap(received) } : {}),
  };
}

/** Credentials, in secret storage only. */
export const secrets = {
  /** @returns `undefined` when none is kept */
  get: (id: ConnectionId): Promise<string | undefined> => kvs.getSecret<string>(keys.secret(id)),
  set: (id: ConnectionId, secret: string): Promise<void> => kvs.setSecret(keys.secret(id), secret),
};
