import type { OrderedStore } from '../store';
import { Table } from '../table';
import { VendorState } from '../vendor-state';
import * as entities from './entities';

/** All rows of one organisation. */
export class State extends VendorState<keyof typeof firstIds> {
  readonly agents;
  readonly tokens;
  readonly customers;
  readonly contacts;
  readonly ticketTypes;
  readonly statuses;
  readonly severities;
  readonly actionTypes;
  readonly groups;
  readonly products;
  readonly versions;
  readonly customFields;
  readonly tickets;
  readonly actions;
  readonly attachments;
  readonly deletions;

  constructor(store: OrderedStore) {
    super(store, firstIds);
    this.agents = new Table(store, 'agent/', entities.agent, {});
    this.tokens = new Table(store, 'token/', entities.token, {});
    this.customers = new Table(store, 'customer/', entities.customer, {});
    this.contacts = new Table(store, 'contact/', entities.contact, {});
    this.ticketTypes = new Table(store, 'ticket-type/', entities.ticketType, {});
    this.statuses = new Table(store, 'status/', entities.status, { type: ({ typeId }) => [typeId] });
    this.severities = new Table(store, 'severity/', entities.severity, {});
    this.actionTypes = new Table(store, 'action-type/', entities.actionType, {});
    this.groups = new Table(store, 'group/', entities.group, {});
    this.products = new Table(store, 'product/', entities.product, {});
    this.versions = new Table(store, 'version/', entities.version, { product: ({ productId }) => [productId] });
    this.customFields = new Table(store, 'custom-field/', entities.customField, {});
    this.tickets = new Table(store, 'ticket/', entities.ticket, {
      number: ({ number }) => [number],
      parent: ({ parentId }) => (parentId === null ? [] : [parentId]),
    });
    this.actions = new Table(store, 'action/', entities.action, { ticket: ({ ticketId }) => [ticketId] });
    this.attachments = new Table(store, 'attachment/', entities.attachment, { action: ({ actionId }) => [actionId] });
    this.deletions = new Table(store, 'deletion/', entities.deletion, {});
  }
}

/** As far as a sample needs. */
const firstIds = {
  agent: 7_419_650,
  customer: 354_700,
  contact: 812_300,
  ticketType: 87_950,
  status: 735_120,
  severity: 86_430,
  actionType: 26_000,
  group: 50_840,
  product: 42_920,
  version: 31_000,
  ticket: 5_745_800,
  number: 10_040,
  action: 19_900_100,
  attachment: 77_000,
  deletion: 0,
};
