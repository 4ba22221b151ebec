import { z } from 'zod';
import type { OrderedStore } from '../store';
import { Table } from '../table';
import * as entities from './entities';

/** All rows of one organisation. */
export class State {
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

  constructor(private readonly store: OrderedStore) {
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

  /** Ids of one kind rise; kinds have ranges of their own, as far as a sample needs. */
  nextId(kind: keyof typeof firstIds): string {
    const last = z
      .number()
      .catch(firstIds[kind])
      .parse(this.store.get(`last-id/${kind}`));
    this.store.put(`last-id/${kind}`, last + 1);
    return String(last + 1);
  }

  saveBytes(attachment: string, bytes: Uint8Array): void {
    this.store.put(`bytes/${attachment}`, Buffer.from(bytes).toString('base64'));
  }

  bytes(attachment: string): Uint8Array<ArrayBuffer> {
    const kept = z
      .string()
      .catch('')
      .parse(this.store.get(`bytes/${attachment}`));
    return new Uint8Array(Buffer.from(kept, 'base64'));
  }
}

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
