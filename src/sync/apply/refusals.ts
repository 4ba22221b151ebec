import { otherSide, systemsOf } from '../model';
import type { FieldId, FieldValue, JournalEntry, Link, Problem, Side, SystemName } from '../model';
import type { Context } from '../context';
import type { FieldWrite } from '../plan/fields';
import type { RefusedField } from '../ports';
import { shown } from '../plan/signature';
import { leftOut, refusedField, unknownOption } from '../words';
import { entry } from './journal';

export interface Refusals {
  /** Ids of all refused fields. */
  readonly fields: ReadonlySet<FieldId>;
  readonly problems: readonly Problem[];
  readonly journal: readonly JournalEntry[];
  /** Refused writes that are told and not tried again until the value changes. */
  readonly passed: readonly FieldWrite[];
}

/**
 * What refused fields mean: an option to be added, a value to be corrected, or something only to be told, as a person without
 * an account (J-175), a field that left its screen (J-181), or an issue that is closed to changes (J-155). None of them stops the rest.
 */
export function refusals(
  context: Context,
  link: Link,
  side: Side,
  writes: readonly FieldWrite[],
  refused: readonly RefusedField[],
): Refusals {
  const systems = systemsOf[context.integration.kind];
  const record = link.labels[side]?.reference ?? link.labels.source.reference;
  const problems: Problem[] = [];
  const journal: JournalEntry[] = [];
  const passed: FieldWrite[] = [];
  for (const { field, message, closed } of refused) {
    const write = writes.find((one) => one.field === field);
    if (!write) continue;
    const { map, value } = write;
    const why = closed ? message : onlyTold(write, message, systems[side]);
    if (why !== undefined) {
      passed.push(write);
      journal.push(
        entry(context, link, { what: map.label, to: shown(value), result: 'skipped', reason: leftOut(map, why) }),
      );
    } else if (isOption(value) && map.form !== undefined) {
      const text = offending(value, message);
      problems.push(unknownOption(map, text, record, systems[otherSide(side)], systems[side], context.world.now()));
    } else {
      problems.push(refusedField(map.label, map.id, record, systems[side], message, context.world.now()));
    }
  }
  return { fields: new Set(refused.map(({ field }) => field)), problems, journal, passed };
}

/** Why a refusal is nobody's task; `undefined` when somebody has to act. */
function onlyTold({ map, value }: FieldWrite, message: string, system: SystemName): string | undefined {
  if (value?.type === 'person' || map.form === 'person' || map.form === 'people') return message;
  return system === 'jira' && /not on the appropriate screen|unknown/i.test(message)
    ? 'Jira no longer shows this field for the issue type. Open the mapping of the integration and save it to load the fields anew.'
    : undefined;
}

const isOption = (value: FieldValue | null): value is FieldValue => value?.type === 'choice' || value?.type === 'list';

/** The one element the system complains of, else all. */
function offending(value: FieldValue, message: string): string {
  const items = value.type === 'list' ? value.items : [shown(value)];
  return items.find((item) => message.includes(`'${item}'`) || message.includes(`"${item}"`)) ?? items.join(', ');
}
