import type { OrderedStore } from '../store';
import * as entities from './entities';
import type { PlanRecord } from './entities';
import { Table } from '../table';

/** All rows of one account. */
export class State {
  readonly users;
  readonly keys;
  readonly products;
  readonly workflows;
  /** `in`: the records a record belongs to, as `feature in 123` for every feature of product, release, epic or initiative 123. */
  readonly records;
  readonly comments;
  readonly attachments;
  readonly linkFields;
  readonly integrations;
  readonly audits;
  readonly recordLinks;
  readonly definitions;
  readonly deletions;
  readonly timeEvents;

  constructor(readonly store: OrderedStore) {
    this.users = new Table(store, 'user/', entities.user, {
      email: ({ email }) => [email.toLowerCase()],
      name: ({ name }) => [name],
    });
    this.keys = new Table(store, 'key/', entities.apiKey, { user: ({ userId }) => [userId] });
    this.products = new Table(store, 'product/', entities.product, { prefix: ({ prefix }) => [prefix] });
    this.workflows = new Table(store, 'workflow/', entities.workflow, {});
    this.records = new Table(store, 'record/', entities.planRecord, {
      in: (record) => parents(record).map((parent) => membership(record.kind, parent)),
      number: (record) => [numberKey(record.kind, container(record), record.number)],
      note: ({ note }) => [note.id],
    });
    this.comments = new Table(store, 'comment/', entities.comment, { record: ({ recordId }) => [recordId] });
    this.attachments = new Table(store, 'attachment/', entities.attachment, {
      owner: ({ ownerId }) => [ownerId],
      record: ({ recordId }) => [recordId],
    });
    this.linkFields = new Table(store, 'link-field/', entities.linkField, {
      record: ({ recordId }) => [recordId],
      value: ({ name, value }) => [`${name}=${value}`],
    });
    this.integrations = new Table(store, 'integration/', entities.integration, {
      product: ({ productId }) => [productId ?? ''],
    });
    this.audits = new Table(store, 'audit/', entities.audit, {
      subject: ({ subjectId }) => [subjectId],
      associated: ({ associatedId }) => (associatedId === null ? [] : [associatedId]),
    });
    this.recordLinks = new Table(store, 'record-link/', entities.recordLink, {
      record: ({ parentId, childId }) => [parentId, childId],
    });
    this.definitions = new Table(store, 'definition/', entities.definition, {
      type: ({ fieldableType }) => [fieldableType],
    });
    this.deletions = new Table(store, 'deletion/', entities.deletion, {});
    this.timeEvents = new Table(store, 'time-event/', entities.timeEvent, { record: ({ recordId }) => [recordId] });
  }
}

export const membership = (kind: PlanRecord['kind'], parentId: string): string => `${kind} in ${parentId}`;
export const numberKey = (kind: PlanRecord['kind'], containerId: string, number: string): string =>
  `${kind} ${containerId} ${number}`;

/** What a record's number counts in: the feature for a requirement, else the workspace. */
const container = (record: PlanRecord): string => (record.kind === 'requirement' ? record.featureId : record.productId);

function parents(record: PlanRecord): string[] {
  const own: (string | null)[] = [record.productId];
  switch (record.kind) {
    case 'feature':
      own.push(record.releaseId, record.epicId, record.initiativeId);
      break;
    case 'epic':
      own.push(record.releaseId, record.initiativeId);
      break;
    case 'requirement':
      own.push(record.featureId);
      break;
    case 'release':
      own.push(...record.initiativeIds);
      break;
    case 'initiative':
      own.push(record.parentId);
      break;
  }
  return own.filter((id) => id !== null);
}
