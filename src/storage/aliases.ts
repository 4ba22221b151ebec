/** The links of one target as they lie in storage: an issue may have thousands, and a value takes 240 KiB. */
import { linkId } from '../sync/model';
import type { ConnectionId, IntegrationId, LinkAddress } from '../sync/model';
import { unwrap, wrap } from './versions';
import type { Versioned } from './versions';

/** Those of one integration; `records` are the ids of its links without the integration they begin with. */
interface Group {
  readonly integration: IntegrationId;
  readonly connection: ConnectionId;
  readonly records: readonly string[];
}

export interface AliasRow {
  rev: number;
  /** Rows of earlier versions of the app hold the addresses one by one. */
  data: Versioned<{ readonly groups: readonly Group[] } | readonly LinkAddress[]>;
}

export function linksIn({ data }: AliasRow): readonly LinkAddress[] {
  const value = unwrap(data);
  if (!('groups' in value)) return value;
  return value.groups.flatMap(({ integration, connection, records }) =>
    records.map((record) => ({ link: linkId(`${integration}:${record}`), integration, connection })),
  );
}

export function aliasData(links: readonly LinkAddress[]): AliasRow['data'] {
  const groups = new Map<string, { integration: IntegrationId; connection: ConnectionId; records: string[] }>();
  for (const { link, integration, connection } of links) {
    const key = `${integration} ${connection}`;
    const group = groups.get(key) ?? { integration, connection, records: [] };
    group.records.push(link.slice(integration.length + 1));
    groups.set(key, group);
  }
  return wrap({ groups: [...groups.values()] });
}
