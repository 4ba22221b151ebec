import type { TicketInput } from '../agent';
import type { Ticket } from '../entities';
import { Refusal } from '../refusal';
import type { Visit } from './visit';
import { base, ticketPath } from './visit';

/** What a form did: where to go and what to say. */
export interface Outcome {
  readonly path: string;
  readonly message: string;
}

/**
 * Does what a form on a ticket's page, or that of a new one, asks for.
 *
 * @throws Refusal 400 for what cannot be done
 */
export async function ticketAction(
  visit: Visit,
  ticket: Ticket | undefined,
  action: string,
  form: FormData,
): Promise<Outcome> {
  const { agent } = visit;
  if (!ticket) {
    const made = agent.createTicket({ ...inputFrom(visit, form), description: textOf(form, 'description') });
    return { path: ticketPath(made), message: `Created ticket ${made.number}` };
  }
  const here = (message: string): Outcome => ({ path: ticketPath(ticket), message });
  switch (action) {
    case '':
      agent.set(ticket.id, fitting(visit, ticket, inputFrom(visit, form)));
      return here('Saved');
    case 'actions':
      await write(visit, ticket, form);
      return here('Action added');
    case 'delete':
      agent.deleteTicket(ticket.id);
      return { path: base, message: `Deleted ticket ${ticket.number}` };
    default:
      throw new Refusal(404, 'There is no such form.');
  }
}

/** The form shows statuses and versions of what the ticket was: with another type or product they say nothing. */
function fitting({ organisation: { state } }: Visit, ticket: Ticket, input: TicketInput): TicketInput {
  const { status, version, ...rest } = input;
  const product = ticket.productId === null ? null : state.products.get(ticket.productId).name;
  const sameType = input.type === state.ticketTypes.get(ticket.typeId).name;
  return {
    ...rest,
    ...(sameType && status !== undefined ? { status } : {}),
    ...(input.product === product && version !== undefined ? { version } : {}),
  };
}

async function write({ agent }: Visit, ticket: Ticket, form: FormData): Promise<void> {
  const file = form.get('file');
  const files =
    file instanceof File && file.name !== ''
      ? [{ name: file.name, content: new Uint8Array(await file.arrayBuffer()), type: file.type || undefined }]
      : [];
  agent.write(ticket.id, textOf(form, 'body'), {
    type: textOf(form, 'type'),
    private: !form.has('visible'),
    files: files.map(({ type, ...named }) => (type === undefined ? named : { ...named, type })),
  });
}

function inputFrom({ organisation }: Visit, form: FormData): TicketInput {
  const given = (name: string): string | undefined => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : undefined;
  };
  const orNone = (name: string): string | null | undefined => {
    const value = given(name);
    return value === '' ? null : value;
  };
  const parent = orNone('parent');
  if (parent && !organisation.findTicket(parent)) throw new Refusal(400, `There is no ticket ${parent}.`);
  const all = {
    name: given('name'),
    type: given('type'),
    status: given('status'),
    severity: given('severity'),
    product: orNone('product'),
    version: orNone('version'),
    customer: orNone('customer'),
    parent,
    jiraKey: orNone('jiraKey'),
  };
  const fields = [...organisation.state.customFields.all()].flatMap(({ id }) => {
    const value = orNone(`custom.${id}`);
    return value === undefined ? [] : [[id, value] as const];
  });
  const present = Object.entries(all).filter(([, value]) => value !== undefined);
  return { ...(Object.fromEntries(present) as TicketInput), fields: Object.fromEntries(fields) };
}

/** @throws Refusal 400 */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  if (typeof value !== 'string') throw new Refusal(400, `${name} is missing`);
  return value;
}
