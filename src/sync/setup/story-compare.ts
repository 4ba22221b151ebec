/** What saving a changed draft means, in sentences for the admin. Pure. */
import type { Integration, StoryRules } from '../model';
import { counted, same, told } from './change-sentences';
import { commentChange, mapChanges } from './compare';

type Kept = Pick<Integration, 'mapping' | 'comments'> & { readonly stories: StoryRules };

/** What is different afterwards; nothing when only names or the order of rows differ. */
export function storyChanges(before: Kept, after: Kept): readonly string[] {
  const [was, is] = [before.stories, after.stories];
  return [
    ...(was.mode === is.mode ? [] : [modes[is.mode]]),
    ...kindChanges(was, is),
    ...mapChanges(before, after, 'Tracker'),
    ...commentChange(before, after, 'Tracker'),
    ...backChange(was, is),
    ...(same(was.scale, is.scale) ? [] : [`The project permits other estimates now: ${is.scale.join(', ')}.`]),
    ...told(was.estimatesAll, is.estimatesAll, {
      true: 'New bugs and chores get estimates as well: the project permits it now.',
      false: 'New bugs and chores get no estimates any more: the project does not permit it now.',
    }),
  ];
}

const modes: Readonly<Record<StoryRules['mode'], string>> = {
  'story-story': 'Features and requirements become stories.',
  'epic-story': 'Features become epics, and requirements stories of those epics.',
  'story-task': 'Features become stories, and requirements tasks of those stories.',
};

const typeWord = { feature: 'features', bug: 'bugs', chore: 'chores' } as const;

function kindChanges({ kinds: was }: StoryRules, { kinds: is }: StoryRules): readonly string[] {
  type Row = StoryRules['kinds'][number];
  const twinOf = (row: Row, rows: readonly Row[]): Row | undefined =>
    rows.find(({ kind, recordKind }) => kind === row.kind && recordKind.id === row.recordKind.id);
  const set = is.filter((row) => twinOf(row, was)?.storyType !== row.storyType);
  const gone = was.filter((row) => !twinOf(row, is)).map((row): Row => ({ ...row, storyType: 'feature' }));
  return counted(
    [...set, ...gone],
    ({ kind, recordKind, storyType }) =>
      `New stories of ${kind}s of the kind “${recordKind.name}” are ${typeWord[storyType]}. Existing stories keep their type.`,
    'kinds of records become another type of story. Existing stories keep their type',
  );
}

function backChange({ pointsBackBy: was }: StoryRules, { pointsBackBy: is }: StoryRules): readonly string[] {
  if (was?.id === is?.id) return [];
  return [
    is
      ? `New stories point back to Aha! by the integration “${is.name}” of Tracker. Existing stories stay as they are.`
      : 'New stories do not point back to Aha! any more.',
  ];
}
