import type { Account } from './account';
import type {
  Attachment,
  Comment,
  Deletion,
  Epic,
  Feature,
  Initiative,
  Integration,
  LinkField,
  PlanRecord,
  Release,
  Requirement,
  User,
} from './entities';
import type { Act } from './operations/act';
import type { FileInput } from './operations/attachments';
import { attach, removeAttachment } from './operations/attachments';
import { addComment, editComment, removeComment } from './operations/comments';
import { createRecord } from './operations/create-record';
import { editRecord } from './operations/edit-record';
import type { RecordInput } from './operations/input';
import type { IntegrationInput } from './operations/integrations';
import { addIntegration, editIntegration, removeIntegration, send } from './operations/integrations';
import { createKey, keysOf, revokeKey } from './operations/keys';
import { setLinkField } from './operations/link-fields';
import { removeRecord, restoreRecord } from './operations/remove-record';
import { notFound } from './refusal';

/**
 * What a user does in the product's pages. The same code serves REST, so history and webhooks are alike. Records are named by
 * id or reference number, workspaces by id or prefix, attributes as in REST (`workflow_status`, `due_date`).
 *
 * Every method throws `Refusal` with the status that REST would answer.
 */
export class Person {
  readonly act: Act;

  constructor(account: Account, user: User) {
    this.act = { account, user, via: 'page' };
  }

  get user(): User {
    return this.act.user;
  }

  createRelease(product: string, input: RecordInput): Release {
    return this.#created('release', { kind: 'release', product: this.#account.product(product) }, input);
  }

  createInitiative(product: string, input: RecordInput): Initiative {
    return this.#created('initiative', { kind: 'initiative', product: this.#account.product(product) }, input);
  }

  createEpic(release: string, input: RecordInput): Epic {
    return this.#created('epic', { kind: 'epic', release: this.#account.record('release', release) }, input);
  }

  createFeature(release: string, input: RecordInput): Feature {
    return this.#created('feature', { kind: 'feature', release: this.#account.record('release', release) }, input);
  }

  addRequirement(feature: string, input: RecordInput): Requirement {
    return this.#created(
      'requirement',
      { kind: 'requirement', feature: this.#account.record('feature', feature) },
      input,
    );
  }

  edit(record: string, input: RecordInput): PlanRecord {
    return editRecord(this.act, this.record(record), input);
  }

  setStatus(record: string, status: string): PlanRecord {
    return this.edit(record, { workflow_status: status });
  }

  /** Also into another workspace, which gives the feature a new reference number. */
  moveFeature(feature: string, release: string): PlanRecord {
    return this.edit(feature, { release });
  }

  /** @param rank from 1, among the records of the same parent */
  rank(record: string, rank: number): PlanRecord {
    return this.edit(record, { position: rank });
  }

  delete(record: string): Deletion {
    return removeRecord(this.act, this.record(record));
  }

  restore(deletion: string): PlanRecord {
    return restoreRecord(this.act, deletion);
  }

  /** @param body HTML */
  comment(record: string, body: string): Comment {
    return addComment(this.act, this.record(record), body);
  }

  editComment(comment: string, body: string): Comment {
    return editComment(this.act, this.#comment(comment), body);
  }

  deleteComment(comment: string): void {
    removeComment(this.act, this.#comment(comment));
  }

  /** Puts a file on a record's description. */
  attach(record: string, file: FileInput): Attachment {
    const owner = this.record(record);
    return attach(this.act, { id: owner.note.id, record: owner }, file, false);
  }

  attachToComment(comment: string, file: FileInput): Attachment {
    const { id, recordId } = this.#comment(comment);
    return attach(this.act, { id, record: this.record(recordId) }, file, false);
  }

  deleteAttachment(attachment: string): void {
    const row = this.#account.state.attachments.find(attachment);
    if (!row) throw notFound();
    removeAttachment(this.act, row);
  }

  /** The *Send to …* menu. @param integration id or name */
  send(record: string, integration: string): void {
    const found = this.record(record);
    send(this.act, found, this.#integration(integration, found.productId));
  }

  /** Link fields as some other tracker's integration would have stored them. */
  link(record: string, integration: string, fields: Readonly<Record<string, string>>): LinkField[] {
    const found = this.record(record);
    const owner = this.#integration(integration, found.productId);
    return Object.entries(fields).map(([name, value]) => setLinkField(this.act, found, owner, name, value));
  }

  /** An integration whose *Send* menu entry posts the record to `address`. */
  addWebhookIntegration(product: string, input: { readonly name: string; readonly address: string }): Integration {
    return addIntegration(this.act, 'webhooks', this.#account.product(product).id, { ...input, enabled: true });
  }

  /** Any other integration, such as `jira`, to own link fields. */
  addIntegration(product: string, serviceName: string, name: string): Integration {
    return addIntegration(this.act, serviceName, this.#account.product(product).id, { name, enabled: true });
  }

  /** Tells `address` of every change; of one workspace when `product` is given. */
  addActivityWebhook(input: {
    readonly name?: string;
    readonly address: string;
    readonly product?: string;
  }): Integration {
    const productId = input.product === undefined ? null : this.#account.product(input.product).id;
    const name = input.name ?? 'Activity webhook';
    return addIntegration(this.act, 'audit_webhook', productId, { name, address: input.address, enabled: true });
  }

  editIntegration(integration: string, input: IntegrationInput): Integration {
    return editIntegration(this.act, this.#integration(integration), input);
  }

  removeIntegration(integration: string): void {
    removeIntegration(this.act, this.#integration(integration));
  }

  /** @returns the key */
  createApiKey(): string {
    return createKey(this.act).id;
  }

  revokeApiKey(key: string): void {
    revokeKey(this.act, key);
  }

  /** Keys in force. */
  apiKeys(): string[] {
    return keysOf(this.act).map(({ id }) => id);
  }

  /** @throws Refusal 404 */
  record(idOrReference: string): PlanRecord {
    const record = this.#account.findRecord(idOrReference);
    if (!record) throw notFound();
    return record;
  }

  get #account(): Account {
    return this.act.account;
  }

  #created<K extends PlanRecord['kind']>(
    kind: K,
    spot: Parameters<typeof createRecord>[1],
    input: RecordInput,
  ): Extract<PlanRecord, { kind: K }> {
    return this.#account.record(kind, createRecord(this.act, spot, input).id);
  }

  #comment(id: string): Comment {
    const comment = this.#account.state.comments.find(id);
    if (!comment) throw notFound();
    return comment;
  }

  /** By id, or by name within a workspace. */
  #integration(idOrName: string, productId = ''): Integration {
    const { integrations } = this.#account.state;
    const found =
      integrations.find(idOrName) ?? integrations.by('product', productId).find(({ name }) => name === idOrName);
    if (!found) throw notFound();
    return found;
  }
}
