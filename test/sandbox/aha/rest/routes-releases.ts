import { notFound } from '../refusal';
import type { Release } from '../entities';
import { releaseRowView } from '../views/release';
import type { Call, Reply } from './call';
import { recordPage } from './list';
import { createdRecord, editedRecord, removedRecord, showRecord } from './record-answers';
import type { Route } from './router';

function listReleases(call: Call, releases: readonly Release[]): Reply {
  const onlyLots = call.query.get('parking_lot') === 'true';
  const noShipped = call.query.get('exclude_shipped') === 'true';
  const rows = releases.filter((release) => (!onlyLots || release.parkingLot) && (!noShipped || !release.released));
  return recordPage(call, 'releases', rows, (release) => releaseRowView(call.account, release));
}

/** Updates go through the workspace, and it must be the release's own. */
function inProduct(call: Call): Release {
  const release = call.record('release');
  if (release.productId !== call.product().id) throw notFound();
  return release;
}

export const releaseRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'products/:product/releases',
    handle: (call) => listReleases(call, call.account.members('release', call.product().id)),
  },
  {
    method: 'GET',
    path: 'initiatives/:id/releases',
    handle: (call) => listReleases(call, call.account.members('release', call.record('initiative').id)),
  },
  {
    method: 'POST',
    path: 'products/:product/releases',
    handle: (call) => createdRecord(call, { kind: 'release', product: call.product() }, 'release'),
  },
  { method: 'GET', path: 'releases/:id', handle: (call) => showRecord(call, call.record('release')) },
  {
    method: 'GET',
    path: 'products/:product/releases/:id',
    handle: (call) => showRecord(call, inProduct(call)),
  },
  {
    method: 'PUT',
    path: 'products/:product/releases/:id',
    handle: (call) => editedRecord(call, inProduct(call), 'release'),
  },
  {
    method: 'DELETE',
    path: 'products/:product/releases/:id',
    handle: (call) => removedRecord(call, inProduct(call)),
  },
];
