import type {
  AdminOverview,
  ConnectionView,
  ContainerView,
  IntegrationView,
  StoryDetail,
} from '../../../../../src/contract';

/** Where an integration runs between. */
export interface Places {
  readonly connection: ConnectionView;
  readonly product: ContainerView;
  /** Account of Tracker. */
  readonly tracker: ConnectionView;
  readonly project: ContainerView;
}

/** An integration as it is, to be changed. */
export interface Existing {
  readonly integration: IntegrationView;
  readonly detail: StoryDetail;
}

export const isWhole = (places: Partial<Places>): places is Places =>
  places.connection !== undefined &&
  places.product !== undefined &&
  places.tracker !== undefined &&
  places.project !== undefined;

/** What of it is known from the beginning: all of an integration to change, else an account where there is only one. */
export function placesOf(
  { connections }: AdminOverview,
  tracker: ConnectionView | undefined,
  existing: Existing | undefined,
): Partial<Places> {
  const byId = (id: string | undefined) => connections.find((connection) => connection.id === id);
  const plans = connections.filter(({ system }) => system === 'aha');
  const connection = existing === undefined ? plans.length === 1 && plans[0] : byId(existing.integration.connection);
  const target = existing === undefined ? tracker : byId(existing.integration.targetConnection);
  return {
    ...(connection === false || connection === undefined ? {} : { connection }),
    ...(target === undefined ? {} : { tracker: target }),
    ...(existing === undefined ? {} : { product: existing.detail.product, project: existing.detail.project }),
  };
}

/** As calls name it. */
export const placeIds = ({ connection, product, tracker, project }: Places, existing: Existing | undefined) => ({
  connection: connection.id,
  product: product.id,
  tracker: tracker.id,
  project: project.id,
  ...(existing === undefined ? {} : { integration: existing.integration.id }),
});
