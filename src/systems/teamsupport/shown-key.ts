import type { FieldId, ShownLink } from '../../sync/model';
import { jiraKeyField } from '../../sync/plan/asked';
import type { Ticket } from './schemas';

/** The text a field of a ticket holds. Names of fields are not case sensitive (TR-60). */
export function heldBy({ values }: Ticket, field: FieldId): string | null | undefined {
  const found = Object.keys(values).find((name) => name.toLowerCase() === field.toLowerCase());
  return found === undefined ? undefined : values[found];
}

/** The issue that the ticket's own Jira field names; a request for a new one names none. */
export function shownKey(ticket: Ticket): ShownLink | undefined {
  const reference = heldBy(ticket, jiraKeyField)?.toUpperCase() ?? '';
  return /^[A-Z][A-Z0-9_]+-[1-9]\d*$/.test(reference) ? { integration: jiraKeyField, reference } : undefined;
}
