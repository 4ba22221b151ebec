import type { FieldBase } from '../model';
import { planFields } from './fields';
import type { FieldsInput, FieldsPlan } from './fields';
import { signature } from './signature';
import { ticketMaps } from './ticket-values';

/**
 * The plan for a ticket. What nobody looked at before is only remembered: linking changes neither record, and only what
 * changes later is carried. A type that is about to change brings the status along: statuses are those of a type. A
 * value without a counterpart leaves the ticket behind: whatever comes after it is news, even what was in step before.
 */
export function planTicket(input: FieldsInput): FieldsPlan {
  const { mapping, base } = input;
  const known = input.maps.filter(({ id }) => base[id] !== undefined);
  const fresh = input.maps.filter((map) => base[map.id] === undefined && !map.once && map.direction !== 'off');
  const looked = Object.fromEntries(fresh.map((map) => [map.id, lookedAt(input, map)]));
  const plan = planFields({ ...input, maps: known });
  const becomes = plan.writes.find(({ map }) => map.id === ticketMaps.type)?.value;
  const behind = plan.skips.filter(({ map, reason }) => reason === 'unmapped' && base[map.id]?.target !== undefined);
  const left = Object.fromEntries(behind.map(({ map }) => [map.id, withoutTarget(base[map.id])]));
  const settled = { ...plan.settled, ...looked, ...left };
  if (becomes?.type !== 'choice' || becomes.id === undefined || !mapping.tickets) return { ...plan, settled };
  const tickets = { ...mapping.tickets, becomes: { id: becomes.id, name: becomes.name } };
  const again = planFields({
    ...input,
    maps: known,
    mapping: { ...mapping, tickets },
    base: { ...base, [ticketMaps.status]: {} },
  });
  return { ...again, settled: { ...again.settled, ...looked } };
}

export function withoutTarget({ target: _, ...base }: FieldBase = {}): FieldBase {
  return base;
}

function lookedAt({ source, target }: FieldsInput, map: FieldsInput['maps'][number]): FieldBase {
  const [ours, theirs] = [source.fields[map.source], target.fields[map.target]];
  return {
    ...(ours === undefined ? {} : { source: signature(ours) }),
    ...(theirs === undefined ? {} : { target: signature(theirs) }),
  };
}
