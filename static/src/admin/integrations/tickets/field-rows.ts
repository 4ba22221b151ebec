import type { TicketChoices, TicketDraft } from '../../../../../src/contract';

export type FieldRow = TicketDraft['fields'][number];

export const directions: readonly { readonly value: FieldRow['direction']; readonly label: string }[] = [
  { value: 'creation', label: 'Into a new issue only' },
  { value: 'back', label: 'From the issue to its tickets' },
  { value: 'both', label: 'Into a new issue, later from the issue' },
];

/** The ways a row can go between the fields it names so far. */
export function directionsOf({ ticket, jira }: FieldRow, { ticketFields, issueFields }: TicketChoices) {
  const isSettable = ticketFields.find(({ id }) => id === ticket)?.settable !== false;
  const isFillable = issueFields.find(({ id }) => id === jira)?.fillable !== false;
  return directions.filter(({ value }) => (value === 'creation' || isSettable) && (value === 'back' || isFillable));
}

/** A row with other ends, in a way that these permit. */
export function withEnds(row: FieldRow, ends: Partial<Pick<FieldRow, 'ticket' | 'jira'>>, choices: TicketChoices) {
  const next = { ...row, ...ends };
  const possible = directionsOf(next, choices);
  if (possible.some(({ value }) => value === row.direction)) return next;
  return { ...next, direction: possible[0]?.value ?? row.direction };
}

/** Whether a row gives a new issue the field. */
export const fills = ({ direction, jira }: FieldRow, field: string): boolean => direction !== 'back' && jira === field;

const isBack = ({ direction }: FieldRow) => direction !== 'creation';

/** What is wrong with a row as a sentence: an end is missing or gone, or another row writes to the same field. */
export function troubleOf(row: FieldRow, choices: TicketChoices, draft: TicketDraft): string | undefined {
  const ticket = choices.ticketFields.find(({ id }) => id === row.ticket);
  const issue = choices.issueFields.find(({ id }) => id === row.jira);
  if (ticket === undefined && row.ticket !== '') {
    return 'A field mapped here no longer exists in TeamSupport. Remove the row.';
  }
  if (ticket === undefined) return 'Choose a field of the ticket for each row, or remove the row.';
  if (issue === undefined && row.jira !== '') {
    return `“${ticket.name}” is mapped to a field that the projects named here do not show. Choose another, or remove the row.`;
  }
  if (issue === undefined) return `Choose a field of the issue for “${ticket.name}”, or remove the row.`;
  if (!directionsOf(row, choices).some(({ value }) => value === row.direction)) {
    return `“${ticket.name}” and “${issue.name}” cannot be mapped to each other: each is set in another way. Remove the row.`;
  }
  const others = draft.fields.filter((other) => other !== row);
  if (row.direction !== 'back' && others.some((other) => fills(other, row.jira))) {
    return `“${issue.name}” of a new issue is filled by two rows. Remove one of them.`;
  }
  return isBack(row) && others.some((other) => isBack(other) && other.ticket === row.ticket)
    ? `“${ticket.name}” of the ticket is set by two rows. Remove one of them.`
    : undefined;
}

/** The first thing wrong with the rows. */
export const troubleOfRows = (choices: TicketChoices, draft: TicketDraft): string | undefined =>
  draft.fields.map((row) => troubleOf(row, choices, draft)).find((trouble) => trouble !== undefined);

/** Fields without which Jira refuses a new issue, and that neither a row nor a value fills. */
export const openFields = ({ issueFields }: TicketChoices, { fields, defaults }: TicketDraft) =>
  issueFields.filter(
    ({ id, required }) => required && (defaults[id] ?? '') === '' && !fields.some((row) => fills(row, id)),
  );
