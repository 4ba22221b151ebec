import type { Feature, PlanRecord, Product, Release } from '../entities';
import { invalid } from '../refusal';
import { demand } from '../rights';
import { isoDay } from '../views/time';
import type { Act } from './act';
import { tellPart, tellRecord } from './act';
import { applyInput } from './apply-input';
import { changesOf, customFieldChanges } from './changes';
import type { RecordInput } from './input';
import { nameIn } from './input';
import { touchParent } from './touch';

/** Where a new record goes. */
export type Spot =
  | { readonly kind: 'feature' | 'epic'; readonly release: Release }
  | { readonly kind: 'requirement'; readonly feature: Feature }
  | { readonly kind: 'release' | 'initiative'; readonly product: Product };

/**
 * Creates a record, writes its history and tells the webhooks.
 *
 * @throws Refusal 403 or 404 without the right to write, 422 when the input is not accepted
 */
export function createRecord(act: Act, spot: Spot, input: RecordInput): PlanRecord {
  const { account } = act;
  const product = productAt(act, spot);
  demand(act.user, 'write', product.id);
  if (product.line && spot.kind !== 'initiative') throw invalid('A product line cannot hold this record');
  const blank = blankRecord(act, spot, product, authorOf(act, spot, input), input.parking_lot ?? false);
  const record = account.state.records.put(applyInput(act, blank, input, true));
  countUp(act, spot, product);
  touchParent(act, record);
  tellRecord(act, record, 'create', creationChanges(act, blank, record));
  for (const { id, change } of customFieldChanges(account, blank, record)) {
    tellPart(act, record, { type: 'custom_field_value', id }, 'create', [change]);
  }
  return record;
}

function productAt(act: Act, spot: Spot): Product {
  if ('product' in spot) return spot.product;
  return act.account.productOf('feature' in spot ? spot.feature : spot.release);
}

/** Only features and epics can be created in another person's name. */
function authorOf(act: Act, spot: Spot, input: RecordInput): string {
  const name = input.created_by !== undefined && 'release' in spot ? nameIn(input.created_by) : null;
  return name === null ? act.user.id : act.account.userNamed(name).id;
}

const creationChanges = (act: Act, blank: PlanRecord, record: PlanRecord) =>
  changesOf(act.account, { ...blank, name: '' }, record);

/** Parking lots share the counter but show letters; only the first of a workspace can. */
function numberFor(act: Act, spot: Spot, product: Product, parkingLot: boolean): string {
  const isFirstLot = parkingLot && !act.account.members('release', product.id).some(({ number }) => number === 'PL');
  return isFirstLot ? 'PL' : String(countOf(spot, product) + 1);
}

/** Records made there so far. As a rank it puts a new record last. */
const countOf = (spot: Spot, product: Product): number =>
  spot.kind === 'requirement' ? spot.feature.requirementCount : product.counters[spot.kind];

function countUp(act: Act, spot: Spot, product: Product): void {
  const { records, products } = act.account.state;
  if (spot.kind === 'requirement') {
    records.put({ ...spot.feature, requirementCount: spot.feature.requirementCount + 1 });
  } else {
    products.put({ ...product, counters: { ...product.counters, [spot.kind]: product.counters[spot.kind] + 1 } });
  }
}

function blankRecord(act: Act, spot: Spot, product: Product, createdBy: string, parkingLot: boolean): PlanRecord {
  const common = commonBlank(act, spot, product, createdBy, parkingLot);
  const work = { tags: [], dueDate: null, estimate: { initial: null, detailed: null, remaining: null, done: null } };
  switch (spot.kind) {
    case 'feature':
      return {
        ...common,
        ...work,
        kind: 'feature',
        releaseId: spot.release.id,
        epicId: null,
        initiativeId: null,
        workflowKindId: act.account.workflow('feature', product.id).kinds[0]?.id ?? '',
        useRequirementsEstimates: false,
        requirementCount: 0,
      };
    case 'epic':
      return { ...common, ...work, kind: 'epic', releaseId: spot.release.id, initiativeId: null };
    case 'requirement':
      return { ...common, ...work, kind: 'requirement', featureId: spot.feature.id };
    case 'release':
      return {
        ...common,
        kind: 'release',
        endDate: null,
        releaseDate: null,
        developmentStartedOn: null,
        externalReleaseDate: null,
        externalDateResolution: 'exact',
        released: false,
        releasedOn: null,
        parkingLot,
        initiativeIds: [],
      };
    case 'initiative':
      return {
        ...common,
        kind: 'initiative',
        endDate: null,
        effort: null,
        value: null,
        presented: true,
        color: '#4a7ebb',
        parentId: null,
      };
  }
}

function commonBlank(act: Act, spot: Spot, product: Product, createdBy: string, parkingLot: boolean) {
  const { account } = act;
  const now = Date.now();
  const statusId = account.workflow(spot.kind, product.id).statuses[0]?.id ?? '';
  return {
    id: account.ids.next(),
    number: numberFor(act, spot, product, parkingLot),
    productId: product.id,
    name: '',
    note: { id: account.ids.next(), body: '', createdAt: now, updatedAt: now },
    statusId,
    statusChangedOn: isoDay(now),
    statusTimes: [{ statusId, startedAt: now, endedAt: null }],
    createdBy,
    createdAt: now,
    updatedAt: now,
    position: countOf(spot, product) + 1,
    assigneeId: null,
    startDate: null,
    progressSource: 'progress_manual',
    progress: null,
    customFields: {},
  };
}
