import type { Initiative } from '../entities';
import { recordInput } from '../operations/input';
import { invalid, notFound } from '../refusal';
import { initiativeView } from '../views/initiative';
import type { Call, Reply } from './call';
import { recordPage } from './list';
import { createdRecord, editedRecord, removedRecord, showRecord } from './record-answers';
import type { Route } from './router';

function listInitiatives(call: Call, initiatives: readonly Initiative[]): Reply {
  const onlyActive = call.query.get('only_active') === 'true';
  const rows = initiatives.filter((initiative) => !onlyActive || !call.account.status(initiative).complete);
  // This list is not short: the published one gives whole initiatives.
  return recordPage(call, 'initiatives', rows, (initiative) => initiativeView(call.account, initiative));
}

function everyInitiative(call: Call): Initiative[] {
  const products = [...call.account.state.products.all()].filter(({ id }) => call.sees(id));
  return products.flatMap(({ id }) => call.account.members('initiative', id));
}

function inProduct(call: Call): Initiative {
  const initiative = call.record('initiative');
  if (initiative.productId !== call.product().id) throw notFound();
  return initiative;
}

/** A new initiative must name its status. */
function createInitiative(call: Call): Reply {
  const input = call.wrapped(recordInput, 'initiative');
  if (input.workflow_status === undefined) throw invalid("Workflow status can't be blank");
  return createdRecord(call, { kind: 'initiative', product: call.product() }, 'initiative');
}

export const initiativeRoutes: readonly Route[] = [
  { method: 'GET', path: 'initiatives', handle: (call) => listInitiatives(call, everyInitiative(call)) },
  {
    method: 'GET',
    path: 'products/:product/initiatives',
    handle: (call) => listInitiatives(call, call.account.members('initiative', call.product().id)),
  },
  { method: 'POST', path: 'products/:product/initiatives', handle: createInitiative },
  { method: 'GET', path: 'initiatives/:id', handle: (call) => showRecord(call, call.record('initiative')) },
  {
    method: 'PUT',
    path: 'products/:product/initiatives/:id',
    handle: (call) => editedRecord(call, inProduct(call), 'initiative'),
  },
  {
    method: 'DELETE',
    path: 'products/:product/initiatives/:id',
    handle: (call) => removedRecord(call, inProduct(call)),
  },
];
