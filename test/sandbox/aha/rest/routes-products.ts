import { notFound } from '../refusal';
import { projectView, workflowView } from '../views/parts';
import { productView } from '../views/product';
import type { Call, Reply } from './call';
import { ok } from './call';
import { compareIds, page } from './list';
import type { Route } from './router';

function listProducts(call: Call): Reply {
  const since = call.time('updated_since') ?? 0;
  const rows = [...call.account.state.products.all()]
    .filter((product) => call.sees(product.id) && product.updatedAt >= since)
    .sort((a, b) => compareIds(a.id, b.id));
  return page(call, 'products', rows, (product) => projectView(call.account, product));
}

function listWorkflows(call: Call): Reply {
  const ids = new Set(Object.values(call.product().workflows));
  return ok({ workflows: [...ids].map((id) => workflowView(call.account.state.workflows.get(id))) });
}

function showWorkflow(call: Call): Reply {
  const workflow = call.account.state.workflows.find(call.param('id'));
  if (!workflow) throw notFound();
  return ok({ workflow: workflowView(workflow) });
}

export const productRoutes: readonly Route[] = [
  { method: 'GET', path: 'products', handle: listProducts },
  {
    method: 'GET',
    path: 'products/:product',
    handle: (call) => ok({ product: productView(call.account, call.product()) }),
  },
  { method: 'GET', path: 'products/:product/workflows', handle: listWorkflows },
  { method: 'GET', path: 'workflows/:id', handle: showWorkflow },
];
