import { firstSentence } from '../../richtext/first-sentence';
import type { FieldMap, FieldValue, FieldValues, Snapshot } from '../model';
import { mapsOf } from '../context';
import type { Context } from '../context';
import { convert, isStatus, writes } from '../plan/convert';

/** Maps that fill a field of a new target. */
export const birthMaps = (context: Context, snapshot: Snapshot): readonly FieldMap[] =>
  mapsOf(context.integration, snapshot.ref.kind).filter((map) => writes(map, 'target') && !isStatus(map));

/** The first values of a target: every mapped field that may be written there and is not empty. */
export function draftFields(context: Context, snapshot: Snapshot): FieldValues {
  const values = birthMaps(context, snapshot).flatMap((map) => {
    const value = firstValue(context, snapshot, map);
    return value === null ? [] : [[map.target, value] as const];
  });
  return Object.fromEntries(values);
}

function firstValue(context: Context, snapshot: Snapshot, map: FieldMap): FieldValue | null {
  const value = snapshot.fields[map.source];
  if (value === undefined || value === null) return isName(map) ? stoodIn(snapshot) : null;
  const converted = convert(context.integration.mapping, map, value, 'target');
  if (!('value' in converted) || converted.value === null) return null;
  return converted.value.type === 'list' && converted.value.items.length === 0 ? null : converted.value;
}

/** What a record is called goes into a summary, and into whatever else its target is called by. */
const isName = ({ source, target }: FieldMap): boolean => ['name', 'Name'].includes(source) || target === 'summary';

/** An issue needs a summary: without a name it is the first sentence of the text (J-121), failing that the reference. */
function stoodIn(snapshot: Snapshot): FieldValue {
  const rich = Object.values(snapshot.fields).find((value) => value?.type === 'rich');
  return { type: 'text', text: (rich?.type === 'rich' && firstSentence(rich.doc)) || snapshot.label.reference };
}
