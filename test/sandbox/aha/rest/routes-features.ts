import type { Feature } from '../entities';
import type { Call } from './call';
import { recordPage } from './list';
import { createdRecord, editedRecord, removedRecord, showRecord } from './record-answers';
import type { Route } from './router';

const listOf = (path: string, features: (call: Call) => readonly Feature[]): Route => ({
  method: 'GET',
  path,
  handle: (call) => recordPage(call, 'features', features(call)),
});

function everyFeature(call: Call): Feature[] {
  const products = [...call.account.state.products.all()].filter(({ id }) => call.sees(id));
  return products.flatMap(({ id }) => call.account.members('feature', id));
}

export const featureRoutes: readonly Route[] = [
  listOf('features', everyFeature),
  listOf('products/:product/features', (call) => call.account.members('feature', call.product().id)),
  listOf('releases/:id/features', (call) => call.account.members('feature', call.record('release').id)),
  listOf('epics/:id/features', (call) => call.account.members('feature', call.record('epic').id)),
  listOf('initiatives/:id/features', (call) => call.account.members('feature', call.record('initiative').id)),
  {
    method: 'POST',
    path: 'releases/:id/features',
    handle: (call) => createdRecord(call, { kind: 'feature', release: call.record('release') }, 'feature'),
  },
  { method: 'GET', path: 'features/:id', handle: (call) => showRecord(call, call.record('feature')) },
  { method: 'PUT', path: 'features/:id', handle: (call) => editedRecord(call, call.record('feature'), 'feature') },
  { method: 'DELETE', path: 'features/:id', handle: (call) => removedRecord(call, call.record('feature')) },
];
