import { otherSide } from '../model';
import type { FieldBase, FieldMap, Side } from '../model';
import { fieldOn, writes } from './convert';
import type { Reading } from './fields';
import { signature } from './signature';

/**
 * Whether a change that could not be carried was taken back: what the map carries is as it was when both sides were last in step.
 */
export function cameBack(
  map: FieldMap,
  base: FieldBase | undefined,
  readings: Readonly<Record<Side, Reading>>,
): boolean {
  return (['source', 'target'] as const)
    .filter((side) => writes(map, otherSide(side)))
    .every((side) => {
      const value = readings[side].fields[fieldOn(map, side)];
      return value !== undefined && base?.[side] === signature(value);
    });
}
