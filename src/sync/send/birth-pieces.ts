import type { Context } from '../context';
import { targetKindOf } from '../plan/target-kind';
import type { Birth } from './birth';

/**
 * What is made, and saved, at a time: a piece of work that is cut off then finds what the pieces before it made, however many
 * there are. What goes above the records made before it is made from the last to the first.
 */
export function piecesOf({ integration, target }: Context, births: readonly Birth[]): (readonly Birth[])[] {
  const { mostAtOnce: most } = target;
  const [first] = births;
  if (!first || births.length <= most) return first ? [births] : [];
  const count = Math.ceil(births.length / most);
  const fromEnd = target.newOnTop?.(targetKindOf(integration, first.snapshot.ref.kind)) ?? false;
  return Array.from({ length: count }, (_, index) => {
    if (!fromEnd) return births.slice(index * most, (index + 1) * most);
    const end = births.length - index * most;
    return births.slice(Math.max(0, end - most), end);
  });
}
