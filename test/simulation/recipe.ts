import type { MappingDraft } from '../../src/contract/mapping';

/** What the admin of a world chose. */
export interface Recipe {
  /** Requirements become issues related to the feature's; else sub-tasks. */
  readonly related: boolean;
  /** Comments of Aha! come to Jira as well. */
  readonly commentsBothWays: boolean;
  /** Tags and labels are kept in step. */
  readonly tags: boolean;
  /** There are releases that were sent, and features move between them. */
  readonly releases: boolean;
}

/** @param kinds how many climates there are: each meets each recipe */
export function recipeOf(seed: number, kinds: number): Recipe {
  const turn = Math.floor(seed / kinds);
  return {
    related: turn % 2 === 1,
    commentsBothWays: turn % 4 >= 2,
    tags: turn % 3 === 1,
    releases: turn % 3 === 2,
  };
}

export function followed(recipe: Recipe, mapping: MappingDraft): MappingDraft {
  const feature = mapping.types.find(({ kind }) => kind === 'feature')?.typeId;
  return {
    ...mapping,
    types: mapping.types.map((type) =>
      type.kind === 'requirement' && recipe.related && feature ? { ...type, typeId: feature } : type,
    ),
    comments: recipe.commentsBothWays ? 'both' : 'to-source',
    fields: recipe.tags
      ? { ...mapping.fields, 'feature.tags': 'both', 'requirement.tags': 'both' }
      : { ...mapping.fields },
  };
}
