import { adfToText } from '../../richtext/adf-to-text';
import type { FieldId, FieldValue, FieldValues } from '../../sync/model';
import type { RefusedField } from '../../sync/ports';
import type { TeamSupportClient } from './client';
import { standardFields } from './fields';
import { answers } from './schemas';
import type { NamedRow, Ticket } from './schemas';

export interface Writes {
  /** As a PUT takes them: ids and texts (TS-062). */
  readonly values: Readonly<Record<FieldId, string>>;
  readonly refused: readonly RefusedField[];
}

/**
 * Values in the form a PUT takes. Choices and people of which only the name is known are looked up, a status among those of the
 * ticket's type and a version among those of its product (TS-065).
 *
 * @param ticket read only where a name must be looked up within what the ticket has
 */
export async function writesOf(
  client: TeamSupportClient,
  fields: FieldValues,
  ticket: () => Promise<Ticket>,
): Promise<Writes> {
  const values: Record<FieldId, string> = {};
  const refused: RefusedField[] = [];
  // A type and a product go first: status and version are looked up within the new ones.
  const order = Object.keys(fields).sort((a, b) => rank(a) - rank(b));
  for (const field of order) {
    const value = fields[field] ?? null;
    const standard = standardFields[field];
    if (standard?.readOnly) {
      refused.push({ field, message: `${standard.name} of a ticket cannot be changed.` });
      continue;
    }
    const known = idIn(value);
    if (!standard?.shownAs || value === null || known !== undefined) {
      values[field] = known ?? written(value);
      continue;
    }
    const wanted = nameOf(value);
    const choices = await choicesFor(client, field, values, ticket);
    const fits = choices.filter(
      ({ name, email }) => same(name, wanted) || (email !== undefined && same(email, wanted)),
    );
    const [only] = fits;
    if (only && fits.length === 1) values[field] = only.id;
    else refused.push({ field, message: unknown(standard.name, wanted, fits.length) });
  }
  return { values, refused };
}

const rank = (field: FieldId): number => (field === 'TicketTypeID' || field === 'ProductID' ? 0 : 1);

const idIn = (value: FieldValue | null): string | undefined =>
  value?.type === 'choice' && value.id !== undefined && value.id !== '' ? value.id : undefined;

const nameOf = (value: FieldValue): string =>
  value.type === 'choice' ? value.name : value.type === 'person' ? (value.email ?? value.name) : written(value);

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

const unknown = (field: string, wanted: string, fits: number): string =>
  fits > 1
    ? `“${wanted}” fits more than one choice for ${field} in TeamSupport.`
    : `TeamSupport offers no “${wanted}” as ${field} of this ticket.`;

type Choice = NamedRow & { readonly email?: string | undefined };

async function choicesFor(
  client: TeamSupportClient,
  field: FieldId,
  values: Readonly<Record<FieldId, string>>,
  ticket: () => Promise<Ticket>,
): Promise<readonly Choice[]> {
  const { calls } = client;
  const own = async (of: FieldId): Promise<string> => values[of] ?? (await ticket()).values[of] ?? '';
  switch (field) {
    case 'TicketTypeID':
      return (await calls.get('/properties/tickettypes', answers.types, 'list the ticket types')).rows;
    case 'TicketStatusID': {
      const type = await own('TicketTypeID');
      return (await client.statuses()).filter((status) => status.type === type);
    }
    case 'TicketSeverityID':
      return (await calls.get('/properties/ticketseverities', answers.severities, 'list the severities')).rows;
    case 'ProductID':
      return client.products();
    case 'ReportedVersionID':
    case 'SolvedVersionID': {
      const product = await own('ProductID');
      return product === '' ? [] : client.versions(product);
    }
    case 'GroupID':
      return (await calls.get('/groups', answers.groups, 'list the groups')).rows;
    default:
      return client.users();
  }
}

/** A day is written year first, which every culture reads alike (TS-026). An empty text empties a field (TS-062). */
function written(value: FieldValue | null): string {
  if (value === null) return '';
  switch (value.type) {
    case 'text':
      return value.text;
    case 'rich':
      return adfToText(value.doc);
    case 'choice':
    case 'person':
      return value.name;
    case 'date':
      return value.date;
    case 'number':
      return String(value.number);
    case 'list':
      return value.items.join(',');
    case 'minutes':
      return value.original === undefined ? '' : String(value.original);
  }
}
