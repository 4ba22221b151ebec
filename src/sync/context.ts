import type { Cause, Connection, FieldMap, Integration, Link, Named, RecordKind, Snapshot, TypeMap } from './model';
import { isStatus } from './plan/convert';
import type { IssueProject, PlannedSource, SourceSystem, TargetSystem, World } from './ports';

/** What one piece of work has in hand: its integration, both systems, and why it is done. */
export interface Context {
  readonly world: World;
  readonly integration: Integration;
  readonly connection: Connection;
  readonly source: SourceSystem;
  readonly target: TargetSystem;
  readonly cause: Cause;
  /** The work was begun before and cut off: what it writes may be there already. */
  readonly resumed?: true;
}

/** @throws whatever reading the connection's secret fails with */
export async function contextOf(
  world: World,
  integration: Integration,
  connection: Connection,
  cause: Cause,
  targetConnection?: Connection,
): Promise<Context> {
  const [source, target] = await Promise.all([
    world.systems.source(integration, connection),
    targetOf(world, integration, targetConnection),
  ]);
  return { world, integration, connection, source, target, cause };
}

/**
 * @param connection of the target, where it is at hand
 * @throws SystemError `unauthorized` when the account of the target is gone
 */
export async function targetOf(world: World, integration: Integration, connection?: Connection): Promise<TargetSystem> {
  const { targetConnection: id } = integration;
  return world.systems.target(integration, connection ?? (id && (await world.store.connection(id))));
}

/** @throws Error for a target without projects of issues: callers have versions, epics, ranks or marks in hand */
export function projectOf({ target }: Pick<Context, 'target'>): IssueProject {
  if (!target.project) throw new Error('The records of this system are no issues');
  return target.project;
}

/** @throws Error for a source without a plan: callers have releases, ranks or requirements in hand */
export function planOf({ plan }: SourceSystem): PlannedSource {
  if (!plan) throw new Error('The records of this system form no plan');
  return plan;
}

export const mapsOf = (integration: Integration, kind: RecordKind): readonly FieldMap[] =>
  kind === 'initiative'
    ? (integration.mapping.epic?.fields ?? [])
    : integration.mapping.fields.filter((map) => map.kind === kind);

/** @param of the record's type: a row for it goes before the row for all others (P-10) */
export function typeOf({ mapping }: Integration, kind: RecordKind, of?: Named): TypeMap | undefined {
  if (kind === 'initiative') return mapping.epic?.type;
  const rows = mapping.types.filter(({ source }) => source === kind);
  return rows.find(({ sourceType }) => sourceType === undefined || sourceType === of?.id) ?? rows[0];
}

/** The type of a record as its link keeps it. What became an issue of a plan's record does not depend on it any more. */
export const typeKept = ({ kind }: Integration, { type }: Snapshot): Pick<Link, 'sourceType'> =>
  type && kind !== 'aha-jira' ? { sourceType: type } : {};

/** Maps that the target of a link has a field for: not every project estimates its bugs. */
export function shownMaps(integration: Integration, link: Link, maps: readonly FieldMap[]): readonly FieldMap[] {
  const type = integration.stories && typeOf(integration, link.source.kind, link.sourceType);
  return type ? maps.filter((map) => isStatus(map) || type.screen.includes(map.target)) : maps;
}
