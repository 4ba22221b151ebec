import { systemsOf } from '../model';
import type { FieldMap, JournalEntry, Link, Problem, Snapshot } from '../model';
import type { Context } from '../context';
import { entry, problemEntry } from '../apply/journal';
import { unknownPerson } from '../apply/people';
import { refusals } from '../apply/refusals';
import { convert } from '../plan/convert';
import type { FieldWrite } from '../plan/fields';
import { shown } from '../plan/signature';
import type { Created, RefusedField } from '../ports';
import { leftOut, unfitValue } from '../words';
import { birthMaps } from './draft-fields';

export interface BirthNotes {
  readonly problems: readonly Problem[];
  readonly journal: readonly JournalEntry[];
  /** Ids of the maps whose value is still to be written. */
  readonly open: readonly string[];
}

/**
 * What a new target lacks of its record, and why. A field that the type's screen does not show is not missed (L-03).
 *
 * @param link as it is after the creation
 * @param screen fields the create screen of the type shows
 */
export function birthNotes(
  context: Context,
  snapshot: Snapshot,
  link: Link,
  created: Created,
  screen: readonly string[],
): BirthNotes {
  const { source, target } = systemsOf[context.integration.kind];
  const problems: Problem[] = [];
  const journal: JournalEntry[] = [];
  const writes: FieldWrite[] = [];
  const refused: RefusedField[] = [];
  for (const map of birthMaps(context, snapshot).filter(({ target }) => screen.includes(target))) {
    if (snapshot.withheld?.includes(map.source)) journal.push(told(context, link, map, '', withheldWords));
    const value = snapshot.fields[map.source];
    if (value === undefined || value === null || created.written[map.target]) continue;
    const converted = convert(context.integration.mapping, map, value, 'target');
    if ('unfit' in converted) {
      if (converted.mend) problems.push(unfitValue(map, converted.unfit, source, target, context.world.now()));
      else journal.push(told(context, link, map, shown(value), converted.unfit));
    } else if ('value' in converted && converted.value) {
      const answer = created.refused?.find(({ field }) => field === map.target);
      writes.push({ map, side: 'target', field: map.target, value: converted.value });
      if (answer) refused.push(answer);
      else if (converted.value.type === 'person') {
        refused.push({ field: map.target, message: unknownPerson(converted.value) });
      }
    }
  }
  const meant = refusals(context, link, 'target', writes, refused);
  const all = [...problems, ...meant.problems];
  return {
    problems: all,
    journal: [...journal, ...meant.journal, ...all.map((problem) => problemEntry(context, link, problem))],
    open: all.flatMap(({ fieldId }) => fieldId ?? []),
  };
}

const withheldWords = 'it is hidden from customers, and private actions are not copied.';

const told = (context: Context, link: Link, map: FieldMap, value: string, why: string): JournalEntry =>
  entry(context, link, { what: map.label, from: value, result: 'skipped', reason: leftOut(map, why) });
