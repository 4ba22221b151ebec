import type { Epic, Release } from '../entities';
import { invalid } from '../refusal';
import type { Call } from './call';
import { isObject } from './call';
import { recordPage } from './list';
import { createdRecord, editedRecord, removedRecord, showRecord } from './record-answers';
import type { Route } from './router';

const wrappers = ['epic', 'master_feature'];

const listOf = (path: string, epics: (call: Call) => readonly Epic[]): Route => ({
  method: 'GET',
  path,
  handle: (call) => recordPage(call, 'epics', epics(call)),
});

function everyEpic(call: Call): Epic[] {
  const products = [...call.account.state.products.all()].filter(({ id }) => call.sees(id));
  return products.flatMap(({ id }) => call.account.members('epic', id));
}

/** The first release that has not shipped; else the parking lot. */
function defaultRelease(call: Call): Release {
  const open = call.account.members('release', call.product().id).filter(({ released }) => !released);
  const release = open.find(({ parkingLot }) => !parkingLot) ?? open[0];
  if (!release) throw invalid("Release can't be blank");
  return release;
}

/** The published update example sends the attributes without a wrapper. */
const bare = (call: Call): Call =>
  isObject(call.body) && !wrappers.some((name) => isObject(call.body) && name in call.body)
    ? call.withBody({ ...call.body, epic: call.body })
    : call;

/** Under both the new and the old name of the record type. */
const both = (route: Route): Route[] => [route, { ...route, path: route.path.replace('epics', 'master_features') }];

export const epicRoutes: readonly Route[] = [
  listOf('epics', everyEpic),
  listOf('products/:product/epics', (call) => call.account.members('epic', call.product().id)),
  listOf('releases/:id/epics', (call) => call.account.members('epic', call.record('release').id)),
  listOf('initiatives/:id/epics', (call) => call.account.members('epic', call.record('initiative').id)),
  {
    method: 'POST',
    path: 'releases/:id/epics',
    handle: (call) => createdRecord(call, { kind: 'epic', release: call.record('release') }, ...wrappers),
  },
  {
    method: 'POST',
    path: 'products/:product/epics',
    handle: (call) => createdRecord(call, { kind: 'epic', release: defaultRelease(call) }, ...wrappers),
  },
  ...both({ method: 'GET', path: 'epics/:id', handle: (call) => showRecord(call, call.record('epic')) }),
  ...both({
    method: 'PUT',
    path: 'epics/:id',
    handle: (call) => editedRecord(bare(call), call.record('epic'), ...wrappers),
  }),
  ...both({ method: 'DELETE', path: 'epics/:id', handle: (call) => removedRecord(call, call.record('epic')) }),
];
