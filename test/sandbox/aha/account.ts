import type { Deliveries } from '../deliveries';
import type { Network } from '../network';
import type { Random } from '../random';
import type { OrderedStore } from '../store';
import { History } from './activity/history';
import { Webhooks } from './activity/webhooks';
import type { Definition, PlanKind, PlanRecord, Product, Status, User, Workflow } from './entities';
import { Files } from './files';
import { Ids } from './ids';
import { invalid, notFound } from './refusal';
import type { AhaSettings } from './settings';
import { membership, numberKey, State } from './state';

export interface Surroundings {
  readonly random: Random;
  readonly network: Network;
  readonly deliveries: Deliveries;
  readonly settings: AhaSettings;
}

type OfKind<K extends PlanKind> = Extract<PlanRecord, { kind: K }>;

/** One customer's account: its rows, and the questions everything else asks about them. */
export class Account {
  readonly state: State;
  readonly ids: Ids;
  readonly files: Files;
  readonly history: History;
  readonly webhooks: Webhooks;
  readonly settings: AhaSettings;
  readonly random: Random;

  constructor(
    /** `demo` of `demo.aha.io`. */
    readonly subdomain: string,
    readonly name: string,
    store: OrderedStore,
    surroundings: Surroundings,
  ) {
    this.settings = surroundings.settings;
    this.random = surroundings.random;
    this.ids = new Ids(store);
    this.state = new State(store);
    this.files = new Files(store, this);
    this.webhooks = new Webhooks(this, surroundings);
    this.history = new History(this);
    this.history.resume();
  }

  /** Address of a page people see. */
  url(path: string): string {
    return `https://${this.subdomain}.aha.io/${path}`;
  }

  /** @throws Refusal 404 */
  user(nameOrEmail: string): User {
    const { users } = this.state;
    const [user] = [...users.by('email', nameOrEmail.toLowerCase()), ...users.by('name', nameOrEmail)];
    if (!user) throw notFound();
    return user;
  }

  /** @throws Refusal 404 */
  product(idOrPrefix: string): Product {
    const product = this.state.products.find(idOrPrefix) ?? this.state.products.by('prefix', idOrPrefix)[0];
    if (!product) throw notFound();
    return product;
  }

  /** A record by id or reference number. */
  findRecord(idOrReference: string): PlanRecord | undefined {
    return this.state.records.find(idOrReference) ?? this.#byReference(idOrReference);
  }

  /** @throws Refusal 404 when there is none, or one of another kind */
  record<K extends PlanKind>(kind: K, idOrReference: string): OfKind<K> {
    const record = this.findRecord(idOrReference);
    if (record?.kind !== kind) throw notFound();
    // The kind was compared, but the compiler does not narrow a union by a generic key.
    return record as OfKind<K>;
  }

  /** Records of a kind that belong to a workspace or to another record, by rank. */
  members<K extends PlanKind>(kind: K, parentId: string): OfKind<K>[] {
    const rows = this.state.records.by('in', membership(kind, parentId)) as OfKind<K>[];
    return rows.sort((a, b) => a.position - b.position);
  }

  productOf(record: PlanRecord): Product {
    return this.state.products.get(record.productId);
  }

  /** `SHOP-12`, `SHOP-12-3`, `SHOP-E-4`, `SHOP-R-5`, `SHOP-R-PL`, `SHOP-S-6`. */
  reference(record: PlanRecord): string {
    if (record.kind === 'requirement') {
      return `${this.reference(this.state.records.get(record.featureId))}-${record.number}`;
    }
    return `${this.productOf(record).prefix}-${letters[record.kind]}${record.number}`;
  }

  workflow(kind: PlanKind, productId: string): Workflow {
    return this.state.workflows.get(this.state.products.get(productId).workflows[kind]);
  }

  status(record: PlanRecord): Status {
    const status = this.workflow(record.kind, record.productId).statuses.find(({ id }) => id === record.statusId);
    if (!status) throw new Error(`${this.reference(record)} has a status of another workflow`);
    return status;
  }

  definitions(kind: PlanKind): Definition[] {
    return this.state.definitions.by('type', fieldableTypes[kind]);
  }

  /** The user a value names: an e-mail address, an id, or an object with either. @throws Refusal 422 */
  userNamed(value: string): User {
    const user = this.state.users.by('email', value.toLowerCase())[0] ?? this.state.users.find(value);
    if (!user) throw invalid(`User "${value}" could not be found`);
    return user;
  }

  #byReference(reference: string): PlanRecord | undefined {
    const match = /^([A-Z0-9]+)-(?:([ERS])-)?([0-9]+|PL)(?:-([0-9]+))?$/i.exec(reference);
    if (!match) return undefined;
    const [, prefix = '', letter, number = '', requirement] = match;
    const product = this.state.products.by('prefix', prefix.toUpperCase())[0];
    if (!product) return undefined;
    const kind = letter === undefined ? 'feature' : kinds[letter.toUpperCase()];
    if (!kind) return undefined;
    const [record] = this.state.records.by('number', numberKey(kind, product.id, number.toUpperCase()));
    if (!record || requirement === undefined) return record;
    return this.state.records.by('number', numberKey('requirement', record.id, requirement))[0];
  }
}

const letters = { feature: '', epic: 'E-', release: 'R-', initiative: 'S-' } as const;
const kinds: Readonly<Record<string, PlanKind>> = { E: 'epic', R: 'release', S: 'initiative' };

/** Class names by which fields, comments and workflows say what they belong to. */
export const fieldableTypes: Readonly<Record<PlanKind, string>> = {
  feature: 'Feature',
  requirement: 'Requirement',
  epic: 'Epic',
  release: 'Release',
  initiative: 'Initiative',
};

/** Path segment of a kind, in pages and in the API. */
export const plurals: Readonly<Record<PlanKind, string>> = {
  feature: 'features',
  requirement: 'requirements',
  epic: 'epics',
  release: 'releases',
  initiative: 'initiatives',
};
