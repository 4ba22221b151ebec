import { becomesInTracker } from '../model';
import type { Integration, RecordKind } from '../model';

/** What features and requirements become, in people's words: types of stories, and of issues, are no kinds of their own. */
export function targetKindOf({ stories }: Pick<Integration, 'stories'>, kind: RecordKind): RecordKind {
  if (!stories) return 'issue';
  const { feature, requirement } = becomesInTracker[stories.mode];
  return kind === 'requirement' ? requirement : feature;
}
