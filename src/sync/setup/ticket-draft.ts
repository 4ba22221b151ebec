import type { FieldMap, Integration, Mapping, TicketRules } from '../model';
import type { TicketChoice, TicketFieldRow } from './ticket-choice';
import { anyType } from './ticket-mapping';
import type { KeptDefault } from './ticket-mapping';

/** The integration as the page edits it. @throws Error for one without tickets */
export function draftOfTickets({ mapping, tickets: rules, comments }: Integration): TicketChoice {
  if (!rules) throw new Error('This integration has no tickets');
  const { otherType, onlyTypes, actions, copies, asking, native } = rules;
  return {
    types: mapping.types.flatMap(({ sourceType, target }) =>
      sourceType === undefined ? [] : [{ ticketType: sourceType, issueType: target.name }],
    ),
    otherType: otherType ?? null,
    onlyTypes: onlyTypes ?? null,
    statuses: mapping.statuses.flatMap(({ sourceType, source, target }) =>
      sourceType === undefined
        ? []
        : [
            {
              ticketType: sourceType,
              issueStatus: target.name,
              ticketStatus: { id: source.id, name: source.name },
            },
          ],
    ),
    otherStatus: rules.otherStatus,
    statusAs: rules.statusAs,
    fields: fieldRows(mapping.fields),
    allFields: rules.allFields,
    defaults: defaultsOf(mapping),
    placing: placingOf(rules),
    projectField: rules.placing.asked?.field.id ?? null,
    comments,
    actionType: actions.type ?? null,
    privateActions: actions.private,
    copyType: copies.type?.id ?? null,
    copiesVisible: copies.visible,
    asking: { jiraKey: asking.jiraKey, field: asking.field?.id ?? null },
    showing: rules.showing,
    native: native ? { jiraUser: native.jiraUser ?? null, ticketUser: native.ticketUser ?? null } : null,
  };
}

/** The two maps of a field that goes one way and then the other are one row. */
function fieldRows(maps: readonly FieldMap[]): readonly TicketFieldRow[] {
  // Only fields mapped by hand know what each tool calls them.
  const rows = maps.filter(({ names }) => names !== undefined);
  const isTwin = (a: FieldMap, b: FieldMap): boolean =>
    a !== b && a.source === b.source && a.target === b.target && a.once !== b.once;
  return rows.flatMap((map) => {
    const twin = rows.some((other) => isTwin(map, other));
    if (twin && !map.once) return [];
    return [{ ticket: map.source, jira: map.target, direction: twin ? 'both' : map.once ? 'creation' : 'back' }];
  });
}

function defaultsOf({ defaults }: Mapping): Readonly<Record<string, string>> {
  const kept = Object.entries((defaults[anyType] ?? {}) as Readonly<Record<string, KeptDefault>>);
  return Object.fromEntries(kept.map(([id, value]) => [id, typeof value === 'string' ? value : value.id]));
}

const placingOf = ({ placing }: TicketRules): TicketChoice['placing'] => ({
  always: placing.always,
  defaultKey: placing.defaultKey ?? null,
  keys: placing.keys.map(({ product, version, key }) => ({
    product: product.id,
    ...(version ? { version: version.id } : {}),
    key,
  })),
});
