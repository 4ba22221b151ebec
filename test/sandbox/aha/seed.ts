import type { Account } from './account';
import type { Aha } from './aha';
import type { Product, User } from './entities';
import type { Person } from './person';
import { png } from './seed/png';
import { webShopFeatures } from './seed/web-shop-features';
import { addField, addKey, addProduct, addUser, addWorkflow, setRole } from './setup';

/** API key of the user *Jira Integration* in the account `demo`. */
export const demoApiKey = 'demo-key-of-the-integration-user-0000000000000000000000000000';

/** Makes the account `demo` with its sample plan; does nothing when it is there. */
export function seedDemo(aha: Aha): void {
  if (aha.hasAccount('demo')) return;
  const account = aha.addAccount('demo', 'Demo');
  const { webShop, warehouse } = addProducts(account);
  const people = addPeople(account, [webShop, warehouse]);
  addKey(account, people.integration, demoApiKey);
  addFields(account);
  const maya = aha.account('demo').as(people.maya.name);
  account.ids.era = 'old';
  const releases = addReleases(maya);
  account.ids.era = 'new';
  addFeatures(aha, maya, releases);
  addWarehouse(maya);
}

const workStatuses = [
  'New',
  'Under consideration',
  'Ready to develop',
  'In progress',
  'Ready to ship',
  'Shipped',
  'Will not implement',
];

function addProducts(account: Account): { webShop: Product; warehouse: Product } {
  const kinds = ['New', 'Improvement', 'Bug fix'];
  const complete = ['Shipped', 'Will not implement'];
  const work = (kind: 'feature' | 'requirement' | 'epic', name: string): string =>
    addWorkflow(account, { name, kind, statuses: workStatuses, complete, kinds }).id;
  const workflows = {
    feature: work('feature', 'Feature workflow'),
    requirement: work('requirement', 'Requirement workflow'),
    epic: work('epic', 'Epic workflow'),
    release: addWorkflow(account, {
      name: 'Release workflow',
      kind: 'release',
      statuses: ['Planned', 'Under construction', 'On track', 'Shipped'],
      complete: ['Shipped'],
      kinds: ['New'],
    }).id,
    initiative: addWorkflow(account, {
      name: 'Initiative workflow',
      kind: 'initiative',
      statuses: ['Not started', 'In progress', 'On hold', 'Complete'],
      complete: ['Complete'],
      kinds: ['New'],
    }).id,
  };
  return {
    webShop: addProduct(account, { name: 'Web shop', prefix: 'SHOP', workflows, capacity: 'minutes' }),
    warehouse: addProduct(account, { name: 'Warehouse', prefix: 'WH', workflows, capacity: 'points' }),
  };
}

function addPeople(account: Account, products: readonly Product[]): { maya: User; integration: User } {
  const maya = addUser(account, { name: 'Maya Chen', email: 'maya.chen@example.com', administrator: true });
  const tom = addUser(account, { name: 'Tom Li', email: 'tom.li@example.com' });
  const ines = addUser(account, { name: 'Ines Ortega', email: 'ines.ortega@example.com' });
  const integration = addUser(account, { name: 'Jira Integration', email: 'jira-integration@example.com' });
  for (const product of products) {
    setRole(account, maya, product, 'owner');
    setRole(account, tom, product, 'contributor');
    setRole(account, integration, product, 'contributor');
  }
  const [webShop] = products;
  if (webShop) setRole(account, ines, webShop, 'viewer');
  return { maya, integration };
}

function addFields(account: Account): void {
  const priorities = ['P1', 'P2', 'P3', 'P4', 'P5'];
  addField(account, {
    name: 'Priority',
    key: 'priority',
    kind: 'feature',
    type: 'SelectConstant',
    options: priorities,
  });
  addField(account, { name: 'Customer', key: 'customer', kind: 'feature', type: 'TextField' });
  addField(account, { name: 'Promised for', key: 'promised_for', kind: 'feature', type: 'DateField' });
  addField(account, { name: 'Requested by', key: 'requested_by', kind: 'requirement', type: 'TextField' });
}

type Releases = Readonly<Record<'spring' | 'summer' | 'later', string>>;

const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

function addReleases(maya: Person): Releases {
  const initiative = maya.createInitiative('SHOP', {
    name: 'Fewer lost baskets',
    workflow_status: 'In progress',
    description: '<p>Win back the customers who leave before they pay.</p>',
    effort: 40,
    value: 80,
  });
  return {
    spring: maya.createRelease('SHOP', {
      name: 'Spring release',
      workflow_status: 'On track',
      start_date: dayFromNow(-20),
      release_date: dayFromNow(40),
      theme: '<p>Everything about <strong>paying</strong>.</p>',
      initiatives: [initiative.id],
    }).id,
    summer: maya.createRelease('SHOP', { name: 'Summer release', release_date: dayFromNow(130) }).id,
    later: maya.createRelease('SHOP', { name: 'Parking lot', parking_lot: true }).id,
  };
}

function addFeatures(aha: Aha, maya: Person, releases: Releases): void {
  const tom = aha.account('demo').as('Tom Li');
  const epic = maya.createEpic(releases.spring, {
    name: 'Checkout',
    description: '<p>Everything between basket and thank-you page.</p>',
    initiative: 'Fewer lost baskets',
  });
  for (const { release, input, requirements = [], comments = [] } of webShopFeatures) {
    const feature = maya.createFeature(releases[release], input);
    for (const requirement of requirements) maya.addRequirement(feature.id, requirement);
    for (const comment of comments) tom.comment(feature.id, comment);
  }
  const [checkout, transfer] = maya.act.account.members('feature', releases.spring);
  if (!checkout || !transfer) return;
  for (const feature of [checkout, transfer]) {
    maya.edit(feature.id, { epic: epic.id, initiative: 'Fewer lost baskets', due_date: dayFromNow(30) });
  }
  addFiles(maya, checkout.id, transfer.id);
}

function addFiles(maya: Person, checkout: string, transfer: string): void {
  const sketch = maya.attach(checkout, {
    fileName: 'checkout-sketch.png',
    contentType: 'image/png',
    bytes: png(160, 96, [38, 104, 139]),
  });
  maya.attach(checkout, {
    fileName: 'interview-notes.txt',
    contentType: 'text/plain',
    bytes: new TextEncoder().encode('Five customers, May.\nAll of them looked for the delivery costs first.\n'),
  });
  maya.attach(transfer, {
    fileName: 'bank-details-example.txt',
    contentType: 'text/plain',
    bytes: new TextEncoder().encode('Reference: SHOP-2026-000123\n'),
  });
  const { account } = maya.act;
  const picture = `<p><img src="${account.files.lastingAddress(sketch.id)}" alt="Sketch of the one-page checkout" width="160"></p>`;
  maya.edit(checkout, { description: account.record('feature', checkout).note.body + picture });
}

function addWarehouse(maya: Person): void {
  const release = maya.createRelease('WH', { name: 'Packing station', release_date: dayFromNow(75) });
  maya.createRelease('WH', { name: 'Parking lot', parking_lot: true });
  maya.createFeature(release.id, {
    name: 'Weigh parcels before they leave',
    detailed_estimate_text: '5p',
    tags: 'packing, quality',
    description: '<p>Scale at every station; a difference of more than 5 % stops the parcel.</p>',
  });
  const labels = maya.createFeature(release.id, {
    name: 'Print labels in picking order',
    detailed_estimate_text: '3p',
  });
  maya.addRequirement(labels.id, { name: 'Sort by aisle' });
}
