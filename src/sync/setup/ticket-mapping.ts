import type { FieldId, Integration, Mapping, StatusPair, TypeMap } from '../model';
import { askedOf, nativeOf } from './answers';
import { carriedSince } from './carried-since';
import { InvalidChoice } from './invalid-choice';
import type { IssueSide, TicketChoice, TicketSide } from './ticket-choice';
import { ticketMaps } from './ticket-maps';
import { requireIssueType, requireTicketType, rulesOf, ticketStatus } from './ticket-rules';

/** Defaults hold for whatever type demands the field: ids of types differ from project to project. */
export const anyType = '*';

/** A default as it is kept: what was typed, or the option that was chosen, by which it is found in other projects too. */
export type KeptDefault = string | { readonly id: string; readonly name: string };

/** What an integration of tickets keeps of what an admin chose. */
export type TicketParts = Required<Pick<Integration, 'mapping' | 'tickets' | 'comments'>>;

/**
 * @param before the integration that is changed
 * @throws InvalidChoice
 */
export function buildTickets(
  choice: TicketChoice,
  tickets: TicketSide,
  issues: IssueSide,
  before: Integration | undefined,
  now: number,
): TicketParts {
  const rules = rulesOf(choice, tickets, issues);
  const since = carriedSince(before, { tickets: rules, comments: choice.comments }, now);
  return {
    tickets: Object.keys(since).length > 0 ? { ...rules, since } : rules,
    mapping: ticketMapping(choice, tickets, issues, before?.mapping, now),
    comments: choice.comments,
  };
}

/** Types and statuses of issues go by name: their ids differ between projects. */
function ticketMapping(
  choice: TicketChoice,
  tickets: TicketSide,
  issues: IssueSide,
  before: Mapping | undefined,
  now: number,
): Mapping {
  return {
    types: choice.types.map((row, index) => typeMap(row, tickets, issues, `types.${index}`)),
    fields: ticketMaps(choice, tickets, issues, { maps: before?.fields ?? [], now }),
    statuses: choice.statuses.map((row, index) => statusPair(row, tickets, issues, `statuses.${index}`)),
    firstStatus: {},
    defaults: { [anyType]: keptDefaults(choice, issues) },
  };
}

function typeMap(
  { ticketType, issueType }: TicketChoice['types'][number],
  tickets: TicketSide,
  issues: IssueSide,
  place: string,
): TypeMap {
  requireTicketType(tickets.types, ticketType, place);
  requireIssueType(issues, issueType, place);
  return {
    source: 'ticket',
    sourceType: ticketType,
    target: { id: '', name: issueType },
    relation: 'none',
    screen: [],
  };
}

function statusPair(
  { ticketType, issueStatus, ticketStatus: chosen }: TicketChoice['statuses'][number],
  tickets: TicketSide,
  { statuses }: IssueSide,
  place: string,
): StatusPair {
  const type = requireTicketType(tickets.types, ticketType, place);
  const category = statuses.find(({ name }) => name.toLowerCase() === issueStatus.toLowerCase())?.category;
  return {
    kind: 'ticket',
    sourceType: ticketType,
    source: ticketStatus(type, chosen.id, place),
    target: { id: '', name: issueStatus, ...(category ? { category } : {}) },
    direction: 'to-source',
  };
}

function keptDefaults({ defaults }: TicketChoice, { fields }: IssueSide): Readonly<Record<FieldId, KeptDefault>> {
  return Object.fromEntries(
    Object.entries(defaults).map(([id, given]): [FieldId, KeptDefault] => {
      const place = `defaults.${id}`;
      const field = fields.find((one) => one.id === id);
      if (!field) throw new InvalidChoice(place, `Jira demands no field “${id}” here any more. Remove its default.`);
      nativeOf(field, given, place);
      const option = askedOf(field) === 'choice' ? field.options?.find((one) => one.id === given) : undefined;
      return [id, option ?? given];
    }),
  );
}
