import type { Action, Attachment, Ticket } from './entities';
import type { Act } from './operations/act';
import { attach, editAction, writeAction } from './operations/actions';
import type { TicketChange } from './operations/tickets';
import { changeTicket, createTicket, customValues, removeTicket } from './operations/tickets';
import type { Organisation } from './organisation';
import { same } from './organisation';

/** Fields of a ticket as people name them. `null` empties. Custom fields go by their API names. */
export interface TicketInput {
  readonly name?: string;
  readonly type?: string;
  readonly status?: string;
  readonly severity?: string;
  readonly product?: string | null;
  readonly version?: string | null;
  readonly customer?: string | null;
  /** Id or number of the parent ticket. */
  readonly parent?: string | null;
  readonly jiraKey?: string | null;
  readonly visible?: boolean;
  readonly tags?: readonly string[];
  readonly fields?: Readonly<Record<string, string | null>>;
}

export interface ActionOptions {
  /** Name of the type; the first one unless told. */
  readonly type?: string;
  /** Customers do not see it. */
  readonly private?: boolean;
  readonly minutes?: number;
  /** A mail that came in, which has no type (TS-028). */
  readonly systemKind?: number;
  readonly files?: readonly { readonly name: string; readonly content: string | Uint8Array; readonly type?: string }[];
}

/** What an agent does in the pages of TeamSupport. Tickets are named by id or number, all else as people see it. */
export class Agent {
  readonly act: Act;

  constructor(organisation: Organisation, id: string) {
    this.act = { organisation, by: id, via: 'page' };
  }

  /** @param description HTML of the first action */
  createTicket({ name = 'Untitled', description = '', ...input }: TicketInput & { description?: string } = {}): Ticket {
    return createTicket(this.act, { ...this.#change({}, input), name }, description);
  }

  set(ticket: string, input: TicketInput): Ticket {
    const before = this.ticket(ticket);
    return changeTicket(this.act, before, this.#change(before, input));
  }

  deleteTicket(ticket: string): void {
    removeTicket(this.act, this.ticket(ticket));
  }

  /** Writes an action, which customers see unless it is private. @param html its text */
  write(ticket: string, html: string, options: ActionOptions = {}): Action {
    const type = options.systemKind === undefined ? this.#actionType(options.type) : null;
    const action = writeAction(this.act, this.ticket(ticket), {
      description: html,
      typeId: type,
      visible: !(options.private ?? false),
      minutes: options.minutes ?? null,
      ...(options.systemKind === undefined ? {} : { systemKind: options.systemKind }),
    });
    for (const file of options.files ?? []) this.attach(action.id, file.name, file.content, file.type);
    return action;
  }

  attach(action: string, fileName: string, content: string | Uint8Array, contentType = 'text/plain'): Attachment {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return attach(this.act, this.#state.actions.get(action), { fileName, contentType, bytes });
  }

  editAction(action: string, html: string): Action {
    return editAction(this.act, this.#state.actions.get(action), { description: html });
  }

  /** Shows an action to customers, or hides it from them. */
  showAction(action: string, visible: boolean): Action {
    return editAction(this.act, this.#state.actions.get(action), { visible });
  }

  ticket(idOrNumber: string): Ticket {
    return this.#organisation.ticket(idOrNumber);
  }

  #change(before: Partial<Ticket>, input: TicketInput): TicketChange {
    const { state } = this.#organisation;
    const typeId = input.type === undefined ? before.typeId : idOf(state.ticketTypes.all(), input.type);
    const productId = idOrEmpty(state.products.all(), input.product) ?? before.productId ?? null;
    const versions = productId === null ? [] : state.versions.by('product', productId);
    const numbered = versions.map(({ id, number }) => ({ id, name: number }));
    const statuses = typeId === undefined ? [...state.statuses.all()] : this.#organisation.statusesOf(typeId);
    return {
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(typeId === undefined ? {} : { typeId }),
      ...(input.status === undefined ? {} : { statusId: idOf(statuses, input.status) }),
      ...(input.severity === undefined ? {} : { severityId: idOf(state.severities.all(), input.severity) }),
      ...(input.product === undefined ? {} : { productId: idOrEmpty(state.products.all(), input.product) ?? null }),
      ...(input.version === undefined ? {} : { reportedVersionId: idOrEmpty(numbered, input.version) ?? null }),
      ...(input.customer === undefined
        ? {}
        : { customerIds: listOf(idOrEmpty(state.customers.all(), input.customer)) }),
      ...(input.parent === undefined ? {} : { parentId: input.parent === null ? null : this.ticket(input.parent).id }),
      ...(input.jiraKey === undefined ? {} : { jiraKey: input.jiraKey }),
      ...(input.visible === undefined ? {} : { visible: input.visible }),
      ...(input.tags === undefined ? {} : { tags: [...input.tags] }),
      custom: customValues([...state.customFields.all()], before.custom ?? {}, input.fields ?? {}),
    };
  }

  #actionType(name: string | undefined): string | null {
    const types = [...this.#state.actionTypes.all()].sort((a, b) => a.position - b.position);
    return name === undefined ? (types[0]?.id ?? null) : idOf(types, name);
  }

  get #organisation(): Organisation {
    return this.act.organisation;
  }

  get #state(): Organisation['state'] {
    return this.act.organisation.state;
  }
}

type Named = Iterable<{ readonly id: string; readonly name: string }>;

/** @throws when nothing is called so */
function idOf(rows: Named, name: string): string {
  const found = [...rows].find((row) => same(row.name, name));
  if (!found) throw new Error(`Nothing is called ${name}`);
  return found.id;
}

const idOrEmpty = (rows: Named, name: string | null | undefined): string | null | undefined =>
  name === undefined || name === null ? name : idOf(rows, name);

const listOf = (id: string | null | undefined): string[] => (id === null || id === undefined ? [] : [id]);
