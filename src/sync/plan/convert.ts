import { adfToHtml } from '../../richtext/adf-to-html';
import { htmlToAdf } from '../../richtext/html-to-adf';
import { otherSide } from '../model';
import type { FieldMap, FieldValue, Mapping, Side, StatusPair } from '../model';
import { signature } from './signature';

/** The field of a map on one side. */
export const fieldOn = (map: FieldMap, side: Side): string => (side === 'source' ? map.source : map.target);

/** Whether a map may write to a side. */
export const writes = (map: FieldMap, side: Side): boolean =>
  map.direction === 'both' || map.direction === (side === 'source' ? 'to-source' : 'to-target');

/** A value in the other side's terms; `unmapped` when a status has no counterpart there. */
export type Converted = { readonly value: FieldValue | null } | { readonly unmapped: string };

/** Statuses go through the user's table, everything else keeps its value: systems translate kinds at their border. */
export function convert(mapping: Mapping, map: FieldMap, value: FieldValue | null, to: Side): Converted {
  if (value?.type !== 'choice' || !isStatus(map)) return { value };
  const pair = mapping.statuses.find((candidate) => candidate.kind === map.kind && fits(candidate, value, to));
  if (!pair) return { unmapped: value.name };
  return { value: { type: 'choice', ...pair[to] } };
}

/** Field maps whose values are statuses, by the last part of their id: `feature.status`. */
export const isStatus = (map: FieldMap): boolean => map.id.endsWith('.status');

function fits(pair: StatusPair, value: FieldValue & { type: 'choice' }, to: Side): boolean {
  if (pair.direction !== 'both' && pair.direction !== (to === 'source' ? 'to-source' : 'to-target')) return false;
  const from = pair[otherSide(to)];
  return value.id === undefined ? from.name === value.name : from.id === value.id;
}

/** Whether two values say the same once one of them is in the other's terms, the way the map goes. */
export function agree(mapping: Mapping, map: FieldMap, source: FieldValue | null, target: FieldValue | null): boolean {
  if (signature(source) === signature(target)) return true;
  if (source?.type === 'rich' && target?.type === 'rich') return plainForm(source) === plainForm(target);
  return (['source', 'target'] as const).some((to) => {
    if (!writes(map, to)) return false;
    const converted = convert(mapping, map, to === 'target' ? source : target, to);
    const other = to === 'target' ? target : source;
    return 'value' in converted && sameChoice(converted.value, other);
  });
}

/** The text as HTML can express it: a mention and its plain name say the same to a system that knows no mentions. */
const plainForm = (value: FieldValue & { type: 'rich' }): string =>
  signature({ type: 'rich', doc: htmlToAdf(adfToHtml(value.doc)) });

/** A status of the table carries the id of its system; where one side knows only the name, names decide. */
function sameChoice(a: FieldValue | null, b: FieldValue | null): boolean {
  if (a?.type !== 'choice' || b?.type !== 'choice') return signature(a) === signature(b);
  return a.id !== undefined && b.id !== undefined ? a.id === b.id : a.name === b.name;
}
