import type { StoryChoices, StoryDraft } from '../../../../../src/contract';
import { directionWords } from '../directions';
import type { Fact } from '../facts-list';
import { storyTypeOf, storyTypes } from './story-types';
import { directionOf, fieldsOf, kinds, madeOf, nameOf, scaleWords, statusesOf, statusField } from './step';
import type { Kind } from './step';

const { directionText, meanings } = directionWords('Tracker');

const article = (word: string) => (/^[aeio]/.test(word) ? `an ${word}` : `a ${word}`);

function becomesLines(draft: StoryDraft, choices: StoryChoices): readonly string[] {
  const rows = choices.recordKinds.flatMap(({ kind, id, name }) => {
    const type = storyTypeOf(draft, kind, id);
    return type === 'feature' || madeOf(draft.mode, kind) !== 'story'
      ? []
      : [`${nameOf(choices, kind)} of the kind ${name}: ${storyTypes[type].toLowerCase()}`];
  });
  return [...kinds.map((kind) => `${nameOf(choices, kind)} becomes ${article(madeOf(draft.mode, kind))}`), ...rows];
}

function statusLine(draft: StoryDraft, choices: StoryChoices, kind: Kind): string {
  const name = nameOf(choices, kind);
  const field = statusField(choices, draft.mode, kind);
  if (statusesOf(choices, draft.mode, kind) === undefined) return `${name}: epics have none`;
  const direction = field === undefined ? 'to-source' : directionOf(field, draft, choices);
  if (direction === 'off') return `${name}: not carried over`;
  const count = draft.statuses.filter((pair) => pair.kind === kind).length;
  return `${name}: ${count} ${count === 1 ? 'pair' : 'pairs'}, ${meanings[direction]}`;
}

function fieldLines(draft: StoryDraft, choices: StoryChoices, kind: Kind): readonly string[] {
  const lines = fieldsOf(choices, draft.mode, kind).flatMap((field) => {
    const direction = directionOf(field, draft, choices);
    if (direction === 'off') return [];
    const scale = field.id.endsWith('.estimate') && choices.scale.length > 0 ? ` (${scaleWords(choices)})` : '';
    return [`${directionText(direction, field.source, field.target)}${scale}`];
  });
  return lines.length === 0 ? ['None'] : lines;
}

function pointingLine({ pointsBackBy }: StoryDraft, { integrations = [] }: StoryChoices): string {
  if (pointsBackBy === null) return 'Stories carry no link to Aha!';
  const name = integrations.find(({ id }) => id === pointsBackBy)?.name ?? pointsBackBy;
  return `Stories link to their feature by “${name}”`;
}

/** All that was decided about stories, in words. */
export const factsOf = (draft: StoryDraft, choices: StoryChoices): readonly Fact[] => [
  { title: 'Records', lines: becomesLines(draft, choices) },
  {
    title: 'First send',
    lines: [
      draft.firstStatus === null
        ? 'The status in Aha! stays as it is'
        : `The status in Aha! becomes “${draft.firstStatus.name}”`,
    ],
  },
  { title: 'Statuses', lines: kinds.map((kind) => statusLine(draft, choices, kind)) },
  ...kinds.map((kind) => ({
    title: `Fields of the ${nameOf(choices, kind).toLowerCase()}`,
    lines: fieldLines(draft, choices, kind),
  })),
  {
    title: 'Comments',
    lines: [draft.comments === 'off' ? 'Comments do not travel' : `Comments travel ${meanings[draft.comments]}`],
  },
  { title: 'Pointing back', lines: [pointingLine(draft, choices)] },
];
