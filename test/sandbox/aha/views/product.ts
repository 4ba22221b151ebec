import type { Account } from '../account';
import { fieldableTypes } from '../account';
import type { Definition, PlanKind, Product } from '../entities';
import { workUnits } from '../estimate';
import { foreignKey } from '../ids';
import type { View } from './parts';
import { noteView, projectView } from './parts';
import { iso } from './time';

const kinds: readonly PlanKind[] = ['release', 'requirement', 'feature', 'initiative', 'epic'];

/** Answer of `GET /products/:id`. */
export function productView(account: Account, product: Product): View {
  const children = [...account.state.products.all()].filter(({ parentId }) => parentId === product.id);
  return {
    id: product.id,
    reference_prefix: product.prefix,
    name: product.name,
    product_line: product.line,
    product_line_type: product.line ? 'Product line' : null,
    created_at: iso(product.createdAt),
    updated_at: iso(product.updatedAt),
    description: noteView(account, product.note),
    url: account.url(`projects/${product.prefix}`),
    resource: account.url(`projects/${product.prefix}`),
    children: children.map((child) => projectView(account, child)),
    custom_fields: [],
    screen_definition_ids: Object.fromEntries(kinds.map((kind, index) => [fieldableTypes[kind], 9000 + index])),
    screen_definitions: kinds.map((kind, index) => ({
      id: 9000 + index,
      screenable_type: fieldableTypes[kind],
      name: `${fieldableTypes[kind]} layout`,
      custom_field_definitions: account.definitions(kind).map(layoutFieldView),
    })),
    has_ideas: false,
    has_master_features: true,
    has_epics: true,
    ...Object.fromEntries(kinds.map((kind) => [`${kind}_workflow`, workflowReferenceView(account, product, kind)])),
    capacity_planning_enabled: product.capacity !== null,
    default_capacity_units: workUnits(product.capacity ?? 'minutes'),
    enhanced_capacity_planning_enabled: false,
    workspace_type: 'product_workspace',
  };
}

function workflowReferenceView(account: Account, product: Product, kind: PlanKind): View {
  const workflow = account.state.workflows.get(product.workflows[kind]);
  return {
    id: foreignKey(workflow.id),
    name: workflow.name,
    statusable_type: workflow.statusableType,
    workflow_type: kind,
  };
}

const layoutFieldView = (definition: Definition, index: number): View => ({
  id: foreignKey(definition.id),
  key: definition.key,
  position: index + 1,
  name: definition.name,
  type: definition.type,
  api_type: definition.apiType,
  required: definition.required,
  ...(definition.options.length === 0
    ? {}
    : { options: definition.options.map(({ id, value }) => ({ id: foreignKey(id), label: value })) }),
});
