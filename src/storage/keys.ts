import type { ConnectionId, IntegrationId, LinkId, RecordRef, RunId } from '../sync/model';

/** Every key of the app's storage, so that no two parts can use the same. Permitted signs: letters, digits and `:._-#`. */
export const keys = {
  connection: (id: ConnectionId): string => `connection:${id}`,
  /** Secret storage. */
  secret: (id: ConnectionId): string => `secret:${id}`,
  integration: (id: IntegrationId): string => `integration:${id}`,
  /** Time of the last call from the source; apart from the integration, which admins write. */
  received: (id: IntegrationId): string => `received:${id}`,
  targetFacts: (id: IntegrationId): string => `target-facts:${id}`,
  run: (id: RunId): string => `run:${id}`,
  runControl: (id: RunId): string => `run-control:${id}`,
  latestRun: (id: IntegrationId): string => `latest-run:${id}`,
  /** Entity keys are counted per entity. */
  link: (id: LinkId): string => id,
  /** `jira:issue:10001`: records of the target side and their links. */
  alias: (ref: RecordRef): string => `${ref.system}:${ref.kind}:${ref.id}`,
  journal: (at: number, id: string): string => `${String(at).padStart(14, '0')}:${id}`,
} as const;

export const prefixes = { connection: 'connection:', integration: 'integration:' } as const;
