import type { Integration } from '../model';
import type { StoryChoice } from './story-choice';

/** The integration as the page edits it. @throws Error for one without stories */
export function draftOfStories({ mapping, stories, comments }: Integration): StoryChoice {
  if (!stories) throw new Error('This integration has no stories');
  return {
    mode: stories.mode,
    pointsBackBy: stories.pointsBackBy?.id ?? null,
    kinds: stories.kinds.map(({ kind, recordKind, storyType }) => ({ kind, recordKind: recordKind.id, storyType })),
    statuses: mapping.statuses.flatMap(({ kind, source, target, direction }) =>
      kind === 'feature' || kind === 'requirement'
        ? [{ kind, source: plain(source), target: plain(target), direction }]
        : [],
    ),
    firstStatus: mapping.firstStatus.feature ? plain(mapping.firstStatus.feature) : null,
    fields: Object.fromEntries(mapping.fields.map(({ id, direction }) => [id, direction])),
    comments,
  };
}

const plain = ({ id, name }: { id: string; name: string }): { id: string; name: string } => ({ id, name });
