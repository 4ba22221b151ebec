import type { Action, Attachment, Ticket } from '../entities';
import { systemKinds } from '../entities';
import type { Act } from './act';

export interface ActionInput {
  /** HTML. */
  readonly description: string;
  readonly name?: string | null;
  readonly typeId?: string | null;
  readonly systemKind?: number;
  readonly minutes?: number | null;
  readonly visible?: boolean;
  readonly knowledgeBase?: boolean;
}

export function writeAction(act: Act, ticket: Ticket, input: ActionInput): Action {
  const { organisation, by } = act;
  const { state, settings } = organisation;
  const now = Date.now();
  const make = (ticketId: string, copyOf: string | null): Action =>
    state.actions.put({
      id: state.nextId('action'),
      ticketId,
      typeId: input.typeId ?? null,
      systemKind: input.systemKind ?? systemKinds.ordinary,
      name: input.name ?? null,
      description: input.description,
      minutes: input.minutes ?? null,
      visible: input.visible ?? false,
      knowledgeBase: input.knowledgeBase ?? false,
      creatorId: by,
      createdAt: now,
      modifierId: by,
      modifiedAt: now,
      copyOf,
    });
  const action = make(ticket.id, null);
  touch(act, ticket.id);
  if (settings.copyToChildren && action.systemKind === systemKinds.ordinary) {
    for (const child of organisation.childrenOf(ticket)) {
      make(child.id, action.id);
      touch(act, child.id);
    }
  }
  return action;
}

export function editAction(act: Act, action: Action, input: Partial<ActionInput>): Action {
  const edited = act.organisation.state.actions.put({
    ...action,
    ...input,
    modifierId: act.by,
    modifiedAt: Date.now(),
  });
  touch(act, action.ticketId);
  return edited;
}

export interface FileInput {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export function attach(act: Act, action: Action, file: FileInput): Attachment {
  const { state } = act.organisation;
  const attachment = state.attachments.put({
    id: state.nextId('attachment'),
    actionId: action.id,
    fileName: file.fileName,
    contentType: file.contentType,
    size: file.bytes.byteLength,
    creatorId: act.by,
    createdAt: Date.now(),
  });
  state.saveBytes(attachment.id, file.bytes);
  touch(act, action.ticketId);
  return attachment;
}

/** Whether actions count as changes of their ticket is not known (TS-083). */
function touch({ organisation, by }: Act, ticketId: string): void {
  const ticket = organisation.state.tickets.find(ticketId);
  if (!ticket || !organisation.settings.actionsTouchTicket) return;
  organisation.state.tickets.put({ ...ticket, modifierId: by, modifiedAt: Date.now() });
}
