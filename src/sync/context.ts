import type { Cause, Connection, Integration, RecordKind, FieldMap, TypeMap } from './model';
import type { PlannedSource, SourceSystem, TargetSystem, World } from './ports';

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
): Promise<Context> {
  const source = await world.systems.source(integration, connection);
  return { world, integration, connection, source, target: world.systems.target(integration), cause };
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

export const typeOf = (integration: Integration, kind: RecordKind): TypeMap | undefined =>
  kind === 'initiative'
    ? integration.mapping.epic?.type
    : integration.mapping.types.find((type) => type.source === kind);
