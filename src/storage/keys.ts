import type { ConnectionId, FieldId, IntegrationId, LinkId, RecordRef, RunId, Side } from '../sync/model';

/** Every key of the app's storage, so that no two parts can use the same. Permitted signs: letters, digits and `:._-#`. */
export const keys = {
  connection: (id: ConnectionId): string => `connection:${id}`,
  /** Secret storage. */
  secret: (id: ConnectionId): string => `secret:${id}`,
  integration: (id: IntegrationId): string => `integration:${id}`,
  /** Time of the last call from a side; apart from the integration, which admins write. */
  received: (id: IntegrationId, side: Side): string => (side === 'source' ? `received:${id}` : `received-target:${id}`),
  feedMark: (id: IntegrationId): string => `feed:${id}`,
  targetFacts: (id: IntegrationId): string => `target-facts:${id}`,
  wish: (id: IntegrationId, target: RecordRef): string => `wish:${id}:${target.kind}:${target.id}`,
  /** Latest change of a record of the target side that all of its very many links are told of. */
  toldAll: (ref: RecordRef): string => `told-all:${ref.system}:${ref.kind}:${ref.id}`,
  /** Time of the latest call by which a record asked for something. */
  called: (id: LinkId): string => `called:${id}`,
  cursor: (of: ConnectionId | 'target'): string => `cursor:${of}`,
  run: (id: RunId): string => `run-head:${id}`,
  runChunk: (id: RunId, index: number): string => `run-chunk:${id}:${index}`,
  runControl: (id: RunId): string => `run-control:${id}`,
  latestRun: (id: IntegrationId): string => `latest-run:${id}`,
  /** Both values of a conflict, whole. Ids of fields come from other systems and may hold signs a key may not. */
  values: (id: LinkId, field: FieldId): string => `values:${id}:${field.replace(/[^a-zA-Z0-9:._-]/g, '#')}`,
  /** What an account last said of the calls it permits. */
  quota: (id: ConnectionId): string => `quota:${id}`,
  /** Entity keys are counted per entity. */
  link: (id: LinkId): string => id,
  /** Older entries of the list of comments of a link that has very many. */
  comments: (id: LinkId): string => `comments:${id}`,
  /** `jira:issue:10001`: records of the target side and their links. */
  alias: (ref: RecordRef): string => `${ref.system}:${ref.kind}:${ref.id}`,
  journal: (at: number, id: string): string => `${String(at).padStart(14, '0')}:${id}`,
} as const;

export const prefixes = { connection: 'connection:', integration: 'integration:' } as const;
