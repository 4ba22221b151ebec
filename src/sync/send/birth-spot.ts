import type { FieldId, FieldValues, Integration, Named, Placing, Problem, Relation, Snapshot } from '../model';
import { typeOf } from '../context';
import type { Context } from '../context';
import { becomes, destinationOf } from '../plan/destination';
import { projectFact, screenOf } from './project-facts';
import { mapInto, shownTo } from './screen-fact';
import { goneProject, projectNotPermitted, noProject, noType, noTypes, noValue, typeNotLinked } from './unplaced';

/** Where a target is made, as what, and what it may be given. */
export interface Spot {
  readonly project: { readonly id: string; readonly key: string };
  readonly type: Named;
  readonly relation: Relation;
  /** Fields that may be set, see `RecordDraft.screen`. */
  readonly screen: readonly FieldId[];
  /** Values of its own in the target's form, for fields that no map fills. */
  readonly natives: Readonly<Record<FieldId, unknown>>;
  /** Fields without which it is not made. */
  readonly needed: readonly Named[];
}

export type Spotted =
  | { readonly spot: Spot }
  | { readonly problem: Problem }
  /** Key of a project of another site: its installation makes the issue (TR-20, TR-21). */
  | { readonly elsewhere: string };

/**
 * Where the target of a record is made. Of all but tickets the mapping says it; of tickets their product, their type and what
 * the project demands.
 *
 * @throws SystemError when the project cannot be asked
 */
export async function spotOf(context: Context, snapshot: Snapshot): Promise<Spotted> {
  const rules = context.integration.tickets;
  if (!rules) return { spot: mappedSpot(context.integration, snapshot) };
  const now = context.world.now();
  if (rules.onlyTypes && !rules.onlyTypes.includes(snapshot.type?.id ?? '')) {
    return { problem: typeNotLinked(snapshot, now) };
  }
  const destination = destinationOf(rules.placing, snapshot.about);
  if ('lacks' in destination) return { problem: noProject(snapshot, destination.lacks, now) };
  if ('elsewhere' in destination) return destination;
  if ('unknown' in destination) return { problem: projectUnknown(rules.placing, snapshot, destination.unknown, now) };
  const { key, by } = destination;
  const project = await projectFact(context, key);
  if (!project) {
    if (by === 'agent') return { problem: projectUnknown(rules.placing, snapshot, key, now) };
    const isDefault = by === 'default' || by === 'always';
    const problem = by === 'name' ? noProject(snapshot, 'key', now) : goneProject(snapshot, key, isDefault, now);
    return { problem };
  }
  if (project.types.length === 0) return { problem: noTypes(snapshot, project.key, now) };
  const become = becomes(context.integration.mapping, rules, snapshot.type, project.types);
  if ('lacks' in become) return { problem: noType(snapshot, project.key, become.lacks, now) };
  const { id, name } = become.type;
  const screen = await screenOf(context, key, project, id);
  return {
    spot: {
      project: { id: project.id, key },
      type: { id, name },
      relation: 'none',
      screen: [...shownTo(context.integration.mapping, screen, rules.allFields), ...Object.keys(screen.natives)],
      natives: screen.natives,
      needed: screen.needed,
    },
  };
}

/** @param name of the project, as the agent wrote it, or the key of one that is gone since it was permitted */
function projectUnknown({ asked }: Placing, snapshot: Snapshot, name: string, now: number): Problem {
  if (!asked) throw new Error('Agents name no project here');
  const projects = asked.projects.filter(({ key }) => key !== name);
  return projectNotPermitted(snapshot, { ...asked, projects }, name, now);
}

/** @throws Error when the mapping has no type for the record's kind: callers send only mapped kinds */
export function mappedSpot(integration: Integration, { ref, type: kind }: Snapshot): Spot {
  const type = typeOf(integration, ref.kind, kind);
  if (!type) throw new Error(`No type is mapped for a ${ref.kind}`);
  const { target, relation, screen } = type;
  const natives = integration.mapping.defaults[target.id] ?? {};
  return { project: integration.target, type: target, relation, screen, natives, needed: [] };
}

/** The first field that Jira demands and nothing fills. Jira would refuse the issue, and not say where its value comes from. */
export function missingValue(
  context: Context,
  snapshot: Snapshot,
  spot: Spot,
  fields: FieldValues,
): Problem | undefined {
  const missing = spot.needed.find(({ id }) => !fields[id] && spot.natives[id] === undefined);
  if (!missing) return undefined;
  const from = mapInto(context.integration.mapping, missing.id)?.label;
  const place = { project: spot.project.key, type: spot.type.name };
  return noValue(snapshot, { ...missing, ...(from === undefined ? {} : { from }) }, place, context.world.now());
}
