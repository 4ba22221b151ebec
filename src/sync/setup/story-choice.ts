import type { Direction, Named, StatusPair, StatusRef, StoryMode, StoryType } from '../model';
import type { PlanCatalog, StatusChoice, StoryProject } from '../ports';
import type { SetupKind } from './aha-jira';

/** What an admin decided about stories: as the page sends it. */
export interface StoryChoice {
  readonly mode: StoryMode;
  readonly pointsBackBy: string | null;
  readonly kinds: readonly { readonly kind: SetupKind; readonly recordKind: string; readonly storyType: StoryType }[];
  readonly statuses: readonly {
    readonly kind: SetupKind;
    readonly source: Named;
    readonly target: Named;
    readonly direction: StatusPair['direction'];
  }[];
  readonly firstStatus: Named | null;
  readonly fields: Readonly<Record<string, Direction>>;
  readonly comments: Direction;
}

/** What both tools say about the product and the project. */
export interface StoryGround {
  readonly project: StoryProject;
  readonly statuses: readonly { readonly kind: SetupKind; readonly statuses: readonly StatusChoice[] }[];
  readonly kinds: readonly (Named & { readonly kind: SetupKind })[];
}

/** What Aha! says of features and requirements, as whose statuses and kinds it tells them. */
export async function planGround(
  catalog: Pick<PlanCatalog, 'statuses' | 'recordKinds'>,
  product: string,
): Promise<Pick<StoryGround, 'statuses' | 'kinds'>> {
  const [statuses, kinds] = await Promise.all([catalog.statuses(product), catalog.recordKinds(product)]);
  return {
    statuses: statuses.flatMap(({ kind, statuses: all }) => (isSetupKind(kind) ? [{ kind, statuses: all }] : [])),
    kinds: kinds.flatMap(({ kind, kinds: all }) =>
      isSetupKind(kind) ? all.map(({ id, name }) => ({ kind, id, name })) : [],
    ),
  };
}

const isSetupKind = (kind: string): kind is SetupKind => kind === 'feature' || kind === 'requirement';

/** A status with what is known of it. */
export const statusRef = ({ id, name, category }: StatusChoice): StatusRef => ({
  id,
  name,
  ...(category ? { category } : {}),
});
