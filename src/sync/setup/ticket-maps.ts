import type { Direction, FieldId, FieldMap } from '../model';
import type { FieldChoice } from '../ports';
import { epicNameRule, targetOf } from './aha-jira';
import { InvalidChoice } from './invalid-choice';
import type { IssueSide, TicketChoice, TicketField, TicketFieldRow, TicketSide } from './ticket-choice';

const map = (
  name: string,
  source: FieldId,
  target: FieldId,
  label: string,
  direction: Direction,
  more: Partial<FieldMap> = {},
): FieldMap => ({ id: `ticket.${name}`, kind: 'ticket', source, target, label, direction, ...more });

/** The fields every integration of tickets carries (TR-01, TR-06, TR-34). */
const ownMaps = (statusAs: TicketChoice['statusAs']): readonly FieldMap[] => [
  map('name', 'Name', 'summary', 'Name', 'to-target', { once: true }),
  map('description', 'description', 'description', 'Description', 'to-target', { once: true }),
  map('status', 'TicketStatusID', 'status', 'Status', statusAs === 'status' ? 'to-source' : 'off'),
  map('type', 'TicketTypeID', 'issuetype', 'Type', 'to-source'),
  map('product', 'ProductID', 'project', 'Product', 'to-source'),
];

/** Company-managed epics have a name beside the summary: it starts as the same, and nobody has to choose that (J-126). */
const epicMaps = (epicName: FieldId | undefined): readonly FieldMap[] =>
  epicName === undefined ? [] : [map('epic-name', 'Name', epicName, 'Epic name', 'to-target', { once: true })];

const ownNames = ['name', 'description', 'status', 'type', 'product', 'epic-name'];

/** Fields of a new issue that have maps of their own. */
export const ownOfIssue: readonly FieldId[] = ['summary', 'description', 'status', 'issuetype', 'project'];
/** Fields of a ticket that follow the issue by maps of their own, or cannot be changed (TS-062). */
export const ownOfTicket: readonly FieldId[] = ['TicketTypeID', 'TicketStatusID', 'ProductID', 'description'];

/**
 * All maps of tickets. A field that is carried both ways in time has two: one for the birth of the issue and one for all that
 * comes after (TR-06, TR-07).
 *
 * @param before maps the integration had, which tell since when a direction holds
 * @throws InvalidChoice
 */
export function ticketMaps(
  choice: Pick<TicketChoice, 'fields' | 'statusAs'>,
  tickets: Pick<TicketSide, 'fields'>,
  issues: Pick<IssueSide, 'fields'>,
  before: { readonly maps: readonly FieldMap[]; readonly now: number },
): readonly FieldMap[] {
  requireOnce(choice.fields, issues.fields);
  const epicName = targetOf(epicNameRule, issues.fields);
  const isByHand = choice.fields.some(({ jira, direction }) => jira === epicName && direction !== 'back');
  const rows = choice.fields.flatMap((row, index) => rowMaps(row, tickets.fields, issues.fields, `fields.${index}`));
  return [...ownMaps(choice.statusAs), ...(isByHand ? [] : epicMaps(epicName)), ...rows].map((one) => {
    const known = before.maps.find(({ id }) => id === one.id);
    const since = known?.direction === one.direction ? known.since : before.now;
    return since === undefined ? one : { ...one, since };
  });
}

function rowMaps(
  row: TicketFieldRow,
  tickets: readonly TicketField[],
  issues: readonly FieldChoice[],
  place: string,
): readonly FieldMap[] {
  const source = tickets.find(({ id }) => id === row.ticket);
  const target = issues.find(({ id }) => id === row.jira);
  if (!source) throw new InvalidChoice(place, 'A mapped field no longer exists in TeamSupport. Remove the row.');
  if (!target?.form) {
    const message = `“${source.name}” is mapped to a field that Jira shows for no issue type of the projects named here. Choose another field, or remove the row.`;
    throw new InvalidChoice(place, message);
  }
  const [creating, back] = [row.direction !== 'back', row.direction !== 'creation'];
  if (creating && ownOfIssue.includes(target.id)) {
    throw new InvalidChoice(place, `“${target.name}” of a new issue is set already. Map another field of Jira.`);
  }
  if (back && (source.readOnly || ownOfTicket.includes(source.id))) {
    throw new InvalidChoice(
      place,
      `“${source.name}” of a ticket cannot be set by another field. Map it into new issues only.`,
    );
  }
  // A custom field may be called like one of the five above.
  const name = ownNames.includes(source.id) ? `custom:${source.id}` : source.id;
  const more = {
    form: target.form,
    names: { source: source.name, target: target.name },
    ...(source.form ? { sourceForm: source.form } : {}),
  };
  return [
    ...(creating
      ? [map(`${name}.birth`, source.id, target.id, source.name, 'to-target', { ...more, once: true })]
      : []),
    ...(back ? [map(name, source.id, target.id, source.name, 'to-source', more)] : []),
  ];
}

/** @throws InvalidChoice when two rows fill one field */
function requireOnce(rows: readonly TicketFieldRow[], issues: readonly FieldChoice[]): void {
  const ends = rows.flatMap(({ ticket, jira, direction }, index) => [
    ...(direction === 'back'
      ? []
      : [
          { index, end: `Jira ${jira}`, jira },
          { index, end: `into ${ticket}`, jira },
        ]),
    ...(direction === 'creation' ? [] : [{ index, end: `back ${ticket}`, jira }]),
  ]);
  const twice = ends.find((one, at) => ends.findIndex(({ end }) => end === one.end) !== at);
  if (!twice) return;
  const name = issues.find(({ id }) => id === twice.jira)?.name ?? twice.jira;
  throw new InvalidChoice(
    `fields.${twice.index}`,
    `The row with “${name}” maps a field a second time. Remove one of the rows.`,
  );
}
