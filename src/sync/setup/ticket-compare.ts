/** What saving a changed draft means, in sentences for the admin. Pure. */
import type { Direction, FieldMap, Integration, Named, TicketRules, TypeMap } from '../model';
import { counted, same, told } from './change-sentences';
import { placingChanges } from './placing-changes';
import { anyType } from './ticket-mapping';

type Kept = Pick<Integration, 'mapping' | 'comments'> & { readonly tickets: TicketRules };

/** What is different afterwards; nothing when only names or the order of rows differ. */
export function ticketChanges(before: Kept, after: Kept): readonly string[] {
  const [was, is] = [before.tickets, after.tickets];
  return [
    ...placingChanges(was.placing, is.placing),
    ...typeChanges(before, after),
    ...statusChanges(before, after),
    ...fieldChanges(before.mapping.fields, after.mapping.fields),
    ...told(was.allFields, is.allFields, {
      true: 'New issues get all mapped fields.',
      false: 'New issues get only the fields that Jira demands, beside summary and description.',
    }),
    ...defaultChange(before, after),
    ...commentChanges(before, after),
    ...askingChanges(was, is),
    ...nativeChange(was, is),
  ];
}

const nameOf = ({ types }: TicketRules, id: string): string => types.find((type) => type.id === id)?.name ?? id;

function typeChanges(before: Kept, after: Kept): readonly string[] {
  const issueTypes = (types: readonly TypeMap[]): Map<string, string> =>
    new Map(types.flatMap(({ sourceType, target }) => (sourceType === undefined ? [] : [[sourceType, target.name]])));
  const [old, now] = [issueTypes(before.mapping.types), issueTypes(after.mapping.types)];
  const [was, is] = [before.tickets, after.tickets];
  const pairs = [...new Set([...old.keys(), ...now.keys()])]
    .filter((id) => old.get(id) !== now.get(id))
    .map(
      (id) =>
        `New issues for tickets of the type ${nameOf(is, id)} become ${now.get(id) ?? 'the type of the same name'}.`,
    );
  return [
    ...pairs.map((sentence) => `${sentence} Existing issues keep their type.`),
    ...(was.otherType === is.otherType
      ? []
      : [
          is.otherType === undefined
            ? 'Tickets of a type without counterpart make no issue any more.'
            : `Tickets of a type without counterpart become ${is.otherType}.`,
        ]),
    ...onlyTypesChange(was, is),
  ];
}

function onlyTypesChange(was: TicketRules, is: TicketRules): readonly string[] {
  if (same([...(was.onlyTypes ?? [])].sort(), [...(is.onlyTypes ?? [])].sort())) return [];
  if (!is.onlyTypes) return ['Tickets of all types can be linked.'];
  const names = is.onlyTypes.map((id) => nameOf(is, id)).join(', ');
  return [`Only tickets of these types can be linked from now on: ${names}. Existing links stay.`];
}

function statusChanges(before: Kept, after: Kept): readonly string[] {
  const [was, is] = [before.tickets, after.tickets];
  const pairs = ({ mapping }: Kept): Map<string, { type: string; from: string; to: Named }> =>
    new Map(
      mapping.statuses.map(({ sourceType = '', source, target }) => [
        `${sourceType}/${target.name.toLowerCase()}`,
        { type: sourceType, from: target.name, to: source },
      ]),
    );
  const [old, now] = [pairs(before), pairs(after)];
  const set = [...now].filter(([at, { to }]) => old.get(at)?.to.id !== to.id).map(([, pair]) => pair);
  const gone = [...old].filter(([at]) => !now.has(at)).map(([, pair]) => pair);
  const others = [...new Set([...Object.keys(was.otherStatus), ...Object.keys(is.otherStatus)])].filter(
    (type) => was.otherStatus[type]?.id !== is.otherStatus[type]?.id,
  );
  return [
    ...(was.statusAs === is.statusAs
      ? []
      : [
          is.statusAs === 'status'
            ? 'A change of the status of an issue sets the status of its tickets.'
            : 'A change of the status of an issue is told by an action; tickets keep their status.',
        ]),
    ...counted(
      set,
      ({ type, from, to }) => `“${from}” of an issue means “${to.name}” for tickets of the type ${nameOf(is, type)}.`,
      'pairs of statuses are new or different',
    ),
    ...counted(
      gone,
      ({ type, from }) =>
        `“${from}” of an issue has no pair of its own for tickets of the type ${nameOf(is, type)} any more.`,
      'pairs of statuses are removed',
    ),
    ...others.map((type) => {
      const status = is.otherStatus[type];
      return status
        ? `Tickets of the type ${nameOf(is, type)} get “${status.name}” where no other status fits.`
        : `Tickets of the type ${nameOf(is, type)} keep their status where none fits.`;
    }),
  ];
}

function fieldChanges(before: readonly FieldMap[], after: readonly FieldMap[]): readonly string[] {
  const byHand = (maps: readonly FieldMap[]): readonly FieldMap[] => maps.filter(({ names }) => names !== undefined);
  const isSame = (a: FieldMap, b: FieldMap): boolean => a.id === b.id && a.target === b.target;
  const sentence = (map: FieldMap, isOn: boolean): string => {
    const [ticket, jira] = [map.names?.source ?? map.label, map.names?.target ?? map.label];
    if (map.once) return `“${ticket}” of the ticket ${isOn ? 'goes' : 'no longer goes'} into “${jira}” of new issues.`;
    const later = isOn ? ' Linked tickets follow with the next change in Jira.' : '';
    return `“${jira}” of the issue ${isOn ? 'sets' : 'no longer sets'} “${ticket}” of its tickets.${later}`;
  };
  const [old, now] = [byHand(before), byHand(after)];
  return [
    ...now.filter((map) => !old.some((one) => isSame(one, map))).map((map) => sentence(map, true)),
    ...old.filter((map) => !now.some((one) => isSame(one, map))).map((map) => sentence(map, false)),
  ];
}

const sorted = (defaults: Readonly<Record<string, unknown>> = {}): unknown =>
  Object.entries(defaults).sort(([a], [b]) => (a < b ? -1 : 1));

const defaultChange = (before: Kept, after: Kept): readonly string[] =>
  same(sorted(before.mapping.defaults[anyType]), sorted(after.mapping.defaults[anyType]))
    ? []
    : ['Defaults for fields that Jira demands are different.'];

const ways: Readonly<Record<Direction, string>> = {
  both: 'Actions become comments, and comments become actions.',
  'to-target': 'Actions become comments; comments stay in Jira.',
  'to-source': 'Comments become actions; actions stay in TeamSupport.',
  off: 'Comments and actions stay where they are.',
};

function commentChanges(before: Kept, after: Kept): readonly string[] {
  const [was, is] = [before.tickets, after.tickets];
  return [
    ...(before.comments === after.comments ? [] : [`${ways[after.comments]} What was written before stays as it is.`]),
    ...(was.actions.type === is.actions.type
      ? []
      : [is.actions.type === undefined ? 'Actions of all types are copied.' : 'Actions of one type only are copied.']),
    ...told(was.actions.private, is.actions.private, {
      true: 'Private actions become comments in Jira as well: those written from now on.',
      false: 'Private actions no longer leave TeamSupport.',
    }),
    ...(was.copies.type?.id === is.copies.type?.id
      ? []
      : [
          `Copies of comments are actions of ${is.copies.type ? `the type “${is.copies.type.name}”` : 'no special type'}.`,
        ]),
    ...told(was.copies.visible, is.copies.visible, {
      true: 'Customers see the copies of comments that are written from now on.',
      false: 'Customers do not see the copies of comments that are written from now on.',
    }),
  ];
}

function askingChanges(was: TicketRules, is: TicketRules): readonly string[] {
  const [old, now] = [was.asking.field, is.asking.field];
  return [
    ...told(was.asking.jiraKey, is.asking.jiraKey, {
      true: 'Agents can ask for a link in the Jira key of the ticket.',
      false: 'The Jira key of the ticket asks for nothing any more.',
    }),
    ...(old?.id === now?.id
      ? []
      : [
          now
            ? `Agents ask for a link in the field “${now.name}”.`
            : `The field “${old?.name ?? ''}” asks for nothing any more.`,
        ]),
    ...told(was.showing.jiraKey, is.showing.jiraKey, {
      true: 'The key of the issue is written into the Jira key of the ticket.',
      false: 'The Jira key of the ticket is left alone.',
    }),
    ...(now && old?.id === now.id
      ? told(was.showing.field, is.showing.field, {
          true: `The key of the issue is written into “${now.name}”.`,
          false: `The key of the issue is not written into “${now.name}” any more.`,
        })
      : []),
  ];
}

function nativeChange({ native: was }: TicketRules, { native: is }: TicketRules): readonly string[] {
  if (same(was, is)) return [];
  if (!is) return ['TeamSupport’s own Jira integration is taken to be off: nothing it writes is recognised.'];
  const isKnown = is.jiraUser !== undefined && is.ticketUser !== undefined;
  return [
    isKnown
      ? 'What TeamSupport’s own Jira integration writes is not copied.'
      : 'TeamSupport’s own Jira integration is on, and it is not said as whom it writes on both sides: comments can appear twice.',
    ...(was ? [] : ['The ticket’s own Jira key is left to it: what agents ask for there is not read.']),
  ];
}
