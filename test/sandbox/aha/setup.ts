import type { Account } from './account';
import { fieldableTypes } from './account';
import type { Definition, PlanKind, Product, Role, User, Workflow } from './entities';

/** What an administrator sets up before anybody works: people, workspaces, workflows, fields. Leaves no history. */

export function addUser(
  account: Account,
  input: { readonly name: string; readonly email: string; readonly administrator?: boolean },
): User {
  const now = Date.now();
  return account.state.users.put({
    id: account.ids.small(),
    name: input.name,
    email: input.email,
    timezone: 'Etc/UTC',
    enabled: true,
    administrator: input.administrator ?? false,
    roles: {},
    createdAt: now,
    updatedAt: now,
  });
}

/** @param role `undefined` takes the user out of the workspace */
export function setRole(account: Account, user: User, product: Product, role: Role | undefined): User {
  const { [product.id]: _, ...others } = account.state.users.get(user.id).roles;
  const roles = role === undefined ? others : { ...others, [product.id]: role };
  return account.state.users.put({ ...account.state.users.get(user.id), roles });
}

export function setEnabled(account: Account, user: User, enabled: boolean): User {
  return account.state.users.put({ ...account.state.users.get(user.id), enabled });
}

/** A key known beforehand, for sample data. */
export function addKey(account: Account, user: User, key: string): void {
  account.state.keys.put({ id: key, userId: user.id, createdAt: Date.now(), revokedAt: null });
}

const colors = ['#dce7c6', '#c6d9e7', '#ecdd8f', '#8fc7ec', '#8fdc9f', '#d0d0d0'];

export interface WorkflowInput {
  readonly name: string;
  readonly kind: PlanKind;
  /** In order; those listed in `complete` end the work. */
  readonly statuses: readonly string[];
  readonly complete: readonly string[];
  readonly kinds: readonly string[];
}

export function addWorkflow(account: Account, input: WorkflowInput): Workflow {
  return account.state.workflows.put({
    id: account.ids.small(),
    name: input.name,
    statusableType: fieldableTypes[input.kind],
    transitionsOnly: false,
    statuses: input.statuses.map((name, index) => ({
      id: account.ids.next(),
      name,
      position: index + 1,
      complete: input.complete.includes(name),
      color: colors[index % colors.length] ?? '#d0d0d0',
      requires: [],
    })),
    kinds: input.kinds.map((name) => ({ id: account.ids.next(), name })),
    transitions: {},
  });
}

/** Permits only the moves given, by status names: from → to. */
export function permitOnly(
  account: Account,
  workflow: Workflow,
  moves: Readonly<Record<string, readonly string[]>>,
): Workflow {
  const idOf = (name: string): string => workflow.statuses.find((status) => status.name === name)?.id ?? '';
  const transitions = Object.fromEntries(Object.entries(moves).map(([from, to]) => [idOf(from), to.map(idOf)]));
  return account.state.workflows.put({ ...workflow, transitionsOnly: true, transitions });
}

/** Makes a status demand attributes, by their REST names (`due_date`, `assigned_to_user`, `description`, `tags`, a field's key). */
export function demandForStatus(
  account: Account,
  workflow: Workflow,
  status: string,
  attributes: readonly string[],
): Workflow {
  const statuses = workflow.statuses.map((row) => (row.name === status ? { ...row, requires: [...attributes] } : row));
  return account.state.workflows.put({ ...workflow, statuses });
}

export interface ProductInput {
  readonly name: string;
  readonly prefix: string;
  readonly workflows: Product['workflows'];
  readonly capacity?: Product['capacity'];
  readonly line?: boolean;
  readonly parentId?: string;
}

export function addProduct(account: Account, input: ProductInput): Product {
  const now = Date.now();
  return account.state.products.put({
    id: account.ids.small(),
    prefix: input.prefix,
    name: input.name,
    line: input.line ?? false,
    parentId: input.parentId ?? null,
    note: { id: account.ids.small(), body: '', createdAt: now, updatedAt: now },
    workflows: input.workflows,
    capacity: input.capacity ?? null,
    counters: { feature: 0, epic: 0, release: 0, initiative: 0 },
    createdAt: now,
    updatedAt: now,
  });
}

export interface FieldInput {
  readonly name: string;
  readonly key: string;
  readonly kind: PlanKind;
  readonly type: 'TextField' | 'SelectConstant' | 'DateField' | 'NumberField' | 'TagsField' | 'UrlField';
  readonly options?: readonly string[];
}

const apiTypes = {
  TextField: 'string',
  SelectConstant: 'string',
  DateField: 'date',
  NumberField: 'number',
  TagsField: 'array',
  UrlField: 'url',
} as const;

export function addField(account: Account, input: FieldInput): Definition {
  return account.state.definitions.put({
    id: account.ids.small(),
    name: input.name,
    key: input.key,
    type: `CustomFieldDefinitions::${input.type}`,
    apiType: apiTypes[input.type],
    fieldableType: fieldableTypes[input.kind],
    required: false,
    options: (input.options ?? []).map((value) => ({
      id: account.ids.small(),
      value,
      color: 6_710_886,
      hidden: false,
    })),
  });
}
