import type { Action, Attachment } from '../entities';
import { systemKinds } from '../entities';
import type { Organisation } from '../organisation';
import { writtenTime } from './culture';
import type { Element } from './element';
import { escaped, text, yesNo } from './element';

/** An action carries a copy of its ticket's fields, under names of its own. The text is escaped once more than JSON needs (TS-027). */
export function actionView(organisation: Organisation, action: Action, key: 'ID' | 'ActionID'): Element[] {
  const { state, settings } = organisation;
  const ticket = state.tickets.get(action.ticketId);
  const status = state.statuses.get(ticket.statusId);
  return [
    [key, action.id],
    ['ActionTypeID', action.typeId],
    ['SystemActionTypeID', String(action.systemKind)],
    ['Name', text(action.name)],
    ['Description', text(escaped(action.description))],
    ['TimeSpent', text(action.minutes)],
    ['DateStarted', null],
    ['IsVisibleOnPortal', yesNo(action.visible)],
    ['IsKnowledgeBase', yesNo(action.knowledgeBase)],
    ['DateCreated', writtenTime(action.createdAt, settings)],
    ['DateModified', writtenTime(action.modifiedAt, settings)],
    ['CreatorID', action.creatorId],
    ['ModifierID', action.modifierId],
    ['TicketID', action.ticketId],
    ['CreatorName', organisation.nameOfAgent(action.creatorId)],
    ['ModifierName', organisation.nameOfAgent(action.modifierId)],
    ['ActionType', typeName(organisation, action)],
    ['TicketNumber', ticket.number],
    ['TicketName', ticket.name],
    ['TicketType', state.ticketTypes.get(ticket.typeId).name],
    ['Status', status.name],
    ['IsClosed', yesNo(status.closed)],
  ];
}

export function typeName({ state }: Organisation, { typeId, systemKind }: Action): string | null {
  if (typeId !== null) return state.actionTypes.find(typeId)?.name ?? null;
  if (systemKind === systemKinds.description) return 'Description';
  return systemKind === systemKinds.email ? 'Email' : null;
}

export function attachmentView(
  { settings }: Organisation,
  attachment: Attachment,
  key: 'ID' | 'AttachmentID',
): Element[] {
  return [
    [key, attachment.id],
    ['FileName', attachment.fileName],
    ['FileType', attachment.contentType],
    ['FileSize', String(attachment.size)],
    ['Description', null],
    ['DateCreated', writtenTime(attachment.createdAt, settings)],
    ['DateModified', writtenTime(attachment.createdAt, settings)],
    ['RefType', '0'],
    ['RefID', attachment.actionId],
  ];
}
