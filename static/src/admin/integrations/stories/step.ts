import type { DirectionView, StoryChoices, StoryDraft } from '../../../../../src/contract';
import { enumerate } from '../directions';

export type Kind = 'feature' | 'requirement';
export type Mode = StoryDraft['mode'];
export type Made = 'story' | 'epic' | 'task';

/** What every step of the set-up sees. */
export interface StepProps {
  readonly choices: StoryChoices;
  readonly draft: StoryDraft;
  readonly onDraft: (draft: StoryDraft) => void;
  /** Why an input was refused, by its name: `mode`, `fields.feature.estimate`. */
  readonly errorOf: (field: string) => string | undefined;
}

export const kinds: readonly Kind[] = ['feature', 'requirement'];

const made: Readonly<Record<Mode, Readonly<Record<Kind, Made>>>> = {
  'story-story': { feature: 'story', requirement: 'story' },
  'epic-story': { feature: 'epic', requirement: 'story' },
  'story-task': { feature: 'story', requirement: 'task' },
};

/** What a record becomes in Tracker (P-04). */
export const madeOf = (mode: Mode, kind: Kind): Made => made[mode][kind];

/** What Aha! calls its records here: `Feature`. */
export const nameOf = ({ names }: StoryChoices, kind: Kind): string =>
  names.find((one) => one.kind === kind)?.name ?? (kind === 'feature' ? 'Feature' : 'Requirement');

/** Statuses both tools offer for a kind; absent where what it becomes has none, as epics. */
export function statusesOf({ statuses }: StoryChoices, mode: Mode, kind: Kind) {
  const of = statuses.find((one) => one.kind === kind);
  const target = of?.target[madeOf(mode, kind)] ?? [];
  return of === undefined || target.length === 0 ? undefined : { source: of.source, target };
}

type Field = StoryChoices['fields'][number];

/** Fields of a kind that what it becomes has. The status has a step of its own. */
export const fieldsOf = ({ fields }: StoryChoices, mode: Mode, kind: Kind): readonly Field[] =>
  fields.filter((field) => field.kind === kind && !isStatus(field) && field.of.includes(madeOf(mode, kind)));

const isStatus = ({ id, kind }: Field) => id === `${kind}.status`;

export const statusField = ({ fields }: StoryChoices, mode: Mode, kind: Kind): Field | undefined =>
  fields.find((field) => field.kind === kind && isStatus(field) && field.of.includes(madeOf(mode, kind)));

/** How a field travels: as chosen, else as proposed. */
export function directionOf(field: Field, { mode, fields }: StoryDraft, { proposals }: StoryChoices): DirectionView {
  const wanted = fields[field.id] ?? proposals[mode].fields[field.id] ?? 'off';
  return field.directions.find((direction) => direction === wanted) ?? field.directions[0] ?? 'off';
}

/** `0, 1, 2 and 3`. */
export const scaleWords = ({ scale }: StoryChoices): string => enumerate(scale.map(String));
