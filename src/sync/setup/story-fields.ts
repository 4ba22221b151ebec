import { becomesInTracker } from '../model';
import type { Became, Direction, FieldForm, FieldId, FieldMap, StoryMode } from '../model';
import type { StoryProject } from '../ports';
import { kinds } from './aha-jira';
import type { SetupKind } from './aha-jira';
import { withSince } from './field-maps';
import type { MapsBefore } from './field-maps';
import { InvalidChoice } from './invalid-choice';
import type { StoryChoice } from './story-choice';

/** How a field may travel between Aha! and one kind of records of Tracker. */
interface Ways {
  /** Ways an admin may choose, what is advised first. */
  readonly directions: readonly Direction[];
  /** How it travels while nobody chose. Whatever is optional is off (D-11). */
  readonly usual: Direction;
  readonly help?: string;
}

/** A field that Aha! and Tracker both have. */
interface StoryFieldRule {
  /** Last part of the id of its maps: `estimate` of `feature.estimate`. */
  readonly name: string;
  readonly source: FieldId;
  readonly target: FieldId;
  readonly label: string;
  /** What each tool calls it. */
  readonly names: { readonly source: string; readonly target: string };
  readonly form?: FieldForm;
  /** Records that have it in Tracker. */
  readonly of: Readonly<Partial<Record<Became, Ways>>>;
}

const bothWays: Ways = { directions: ['both', 'to-target', 'to-source', 'off'], usual: 'both' };
const naming: Ways = { directions: ['both', 'to-target'], usual: 'both' };

export const storyFieldRules: readonly StoryFieldRule[] = [
  {
    name: 'name',
    source: 'name',
    target: 'name',
    label: 'Name',
    names: { source: 'Name', target: 'Title' },
    of: { story: naming, epic: naming, task: { ...naming, help: 'The first line of the task.' } },
  },
  {
    name: 'description',
    source: 'description',
    target: 'description',
    label: 'Description',
    names: { source: 'Description', target: 'Description' },
    of: {
      story: bothWays,
      epic: bothWays,
      task: {
        directions: ['to-target', 'off'],
        usual: 'to-target',
        help: 'As plain text after the first line of the task. What is changed in the task stays there.',
      },
    },
  },
  {
    name: 'status',
    source: 'workflow_status',
    target: 'status',
    label: 'Status',
    names: { source: 'Status', target: 'State' },
    of: {
      story: { directions: ['to-source', 'both', 'to-target', 'off'], usual: 'to-source' },
      task: {
        directions: ['to-source', 'off'],
        usual: 'to-source',
        help: 'A task that is ticked or reopened changes the status of its requirement. Throughline never ticks a task.',
      },
    },
  },
  {
    name: 'estimate',
    source: 'estimate_points',
    target: 'estimate',
    label: 'Estimate',
    names: { source: 'Estimate in points', target: 'Points' },
    form: 'number',
    of: {
      story: {
        directions: ['both', 'to-target', 'to-source', 'off'],
        usual: 'off',
        help: 'The original estimate, for products that plan in points. Tracker takes only the points of its scale: other estimates stay where they are.',
      },
    },
  },
];

/** Fields that a draft may name, whatever the mode. */
const known = new Set(kinds.flatMap((kind) => storyFieldRules.map(({ name }) => `${kind}.${name}`)));

/**
 * The maps of what features and requirements become. A field that the record in Tracker does not have has no map.
 *
 * @param before maps the integration had, which tell since when a direction holds
 * @throws InvalidChoice
 */
export function storyMaps(
  { mode, fields }: Pick<StoryChoice, 'mode' | 'fields'>,
  { scale }: Pick<StoryProject, 'scale'>,
  before: MapsBefore,
): readonly FieldMap[] {
  const unknown = Object.keys(fields).find((id) => !known.has(id));
  if (unknown !== undefined)
    throw new InvalidChoice(`fields.${unknown}`, 'There is no such field. Open the page again.');
  return (
    kinds
      .flatMap((kind) => storyFieldRules.flatMap((rule) => mapOf(kind, becomesInTracker[mode][kind], rule, fields)))
      // A server that tells of no scale refuses what it does not take itself.
      .map((map) =>
        map.target === 'estimate' ? { ...map, clears: true as const, ...(scale.length > 0 ? { scale } : {}) } : map,
      )
      .map((map) => withSince(map, before))
  );
}

function mapOf(kind: SetupKind, became: Became, rule: StoryFieldRule, chosen: StoryChoice['fields']): FieldMap[] {
  const ways = rule.of[became];
  if (!ways) return [];
  const id = `${kind}.${rule.name}`;
  const direction = chosen[id] ?? ways.usual;
  if (!ways.directions.includes(direction)) {
    const message = `${rule.label} of a ${became} cannot travel this way. Choose another direction.`;
    throw new InvalidChoice(`fields.${id}`, message);
  }
  const { source, target, label, form } = rule;
  return [{ id, kind, source, target, label, direction, ...(form ? { form } : {}) }];
}

/** Directions while nobody chose, by field id. */
export const usualStoryFields = (mode: StoryMode): StoryChoice['fields'] =>
  Object.fromEntries(
    kinds.flatMap((kind) =>
      storyFieldRules.flatMap(({ name, of }) => {
        const ways = of[becomesInTracker[mode][kind]];
        return ways ? [[`${kind}.${name}`, ways.usual] as const] : [];
      }),
    ),
  );

/** Fields that a record of Tracker takes when it is made. A task is never made ticked (P-14). */
export function screenOf(became: Became, isEstimated: boolean): readonly FieldId[] {
  const all = storyFieldRules.filter(({ of }) => of[became]).map(({ target }) => target);
  return all.filter((id) => !(became === 'task' && id === 'status') && (isEstimated || id !== 'estimate'));
}
