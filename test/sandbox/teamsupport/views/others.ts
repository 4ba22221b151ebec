import type { AgentRow, Contact, Customer, Deletion, Product, Status, Version } from '../entities';
import type { Organisation } from '../organisation';
import { writtenTime } from './culture';
import type { Element } from './element';
import { text, yesNo } from './element';

type Key<Own extends string> = 'ID' | Own;

export const productView = ({ settings }: Organisation, row: Product, key: Key<'ProductID'>): Element[] => [
  [key, row.id],
  ['Name', row.name],
  ['Description', row.description],
  ['DateCreated', writtenTime(row.createdAt, settings)],
  ['DateModified', writtenTime(row.createdAt, settings)],
];

export const versionView = ({ state }: Organisation, row: Version, key: Key<'ProductVersionID'>): Element[] => [
  [key, row.id],
  ['ProductID', row.productId],
  ['ProductVersionStatusID', row.released ? '3' : '1'],
  ['VersionNumber', row.number],
  ['ReleaseDate', null],
  ['IsReleased', yesNo(row.released)],
  ['Description', null],
  ['VersionStatus', row.status],
  ['ProductName', state.products.get(row.productId).name],
];

export const statusView = ({ id }: Organisation, row: Status): Element[] => [
  ['ID', row.id],
  ['Name', row.name],
  ['Description', null],
  ['Position', text(row.position)],
  ['TicketTypeID', row.typeId],
  ['IsClosed', yesNo(row.closed)],
  ['OrganizationID', id],
];

export const agentView = (row: AgentRow, key: Key<'UserID'>): Element[] => [
  [key, row.id],
  ['Email', row.email],
  ['FirstName', row.firstName],
  ['LastName', row.lastName],
  ['IsActive', yesNo(row.active)],
];

export const customerView = (row: Customer, key: Key<'OrganizationID'>): Element[] => [
  [key, row.id],
  ['Name', row.name],
  ['IsActive', yesNo(row.active)],
];

export const contactView = ({ state }: Organisation, row: Contact, key: Key<'UserID'>): Element[] => [
  [key, row.id],
  ['Name', row.name],
  ['Email', row.email],
  ['Organization', state.customers.find(row.customerId)?.name ?? null],
  ['OrganizationID', row.customerId],
];

/** Which members a deleted ticket has is a guess. */
export const deletionView = (organisation: Organisation, row: Deletion): Element[] => [
  ['ID', row.id],
  ['TicketID', row.ticketId],
  ['TicketNumber', row.number],
  ['OrganizationID', organisation.id],
  ['Name', row.name],
  ['DateDeleted', writtenTime(row.deletedAt, organisation.settings)],
];
