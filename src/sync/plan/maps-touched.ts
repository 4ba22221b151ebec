import { otherSide } from '../model';
import type { FieldBase, FieldId, FieldMap, Side } from '../model';
import { fieldOn, isStatus, writes } from './convert';

/**
 * Which fields of a record's maps a notice about one side is about; status comes first, it is what people wait for.
 *
 * @param base of the link: fields of the source that were never in step join in, as those that were switched on since (J-152)
 */
export function mapsTouched(
  maps: readonly FieldMap[],
  side: Side,
  changed: readonly FieldId[] | undefined,
  base: Readonly<Record<string, FieldBase>>,
): FieldMap[] {
  return maps
    .filter((map) => writes(map, otherSide(side)) && !map.once)
    .filter(
      (map) =>
        changed === undefined ||
        changed.includes(fieldOn(map, side)) ||
        (side === 'source' && base[map.id] === undefined),
    )
    .sort((a, b) => Number(isStatus(b)) - Number(isStatus(a)));
}
