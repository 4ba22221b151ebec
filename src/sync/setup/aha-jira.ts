import type { Direction, FieldForm, FieldId } from '../model';
import type { FieldChoice } from '../ports';

/** The record kinds of Aha! that become issues, in the order people think of them. */
export const kinds = ['feature', 'requirement'] as const;
export type SetupKind = (typeof kinds)[number];

/** A field that Aha! and Jira both have, and how it may travel. */
export interface FieldRule {
  /** Last part of the id of its maps: `tags` of `feature.tags`. */
  readonly name: string;
  readonly kinds: readonly SetupKind[];
  readonly source: FieldId;
  /** What people call it. */
  readonly label: string;
  /** What each tool calls it. */
  readonly names: { readonly source: string; readonly target: string };
  /** Finds the target's field among those the type shows; a plain id stands for a field that every type has. */
  readonly target: FieldId | ((fields: readonly FieldChoice[]) => FieldChoice | undefined);
  readonly form?: FieldForm;
  /** Ways an admin may choose, what is advised first. */
  readonly directions: readonly Direction[];
  /** How it travels while nobody chose. Whatever is optional is off (D-11). */
  readonly usual: Direction;
  /** Kinds of which it is written only when the issue is made. */
  readonly once?: readonly SetupKind[];
  /** What it does and to whom, for optional fields. */
  readonly help?: string;
  /** What may surprise once it is on. */
  readonly warning?: string;
}

const byId =
  (id: FieldId) =>
  (fields: readonly FieldChoice[]): FieldChoice | undefined =>
    fields.find((field) => field.id === id);

/** By the kind of field where there is one of its own, else by exactly this name (J-005). */
const storyPoints = (fields: readonly FieldChoice[]): FieldChoice | undefined =>
  fields.find(({ custom }) => custom?.endsWith(':jsw-story-points')) ??
  fields.find(({ name, form }) => name === 'Story Points' && form === 'number');

/** Made by an admin: an app may not put a field on other people's screens (J-006). */
const reference = (fields: readonly FieldChoice[]): FieldChoice | undefined =>
  fields.find(({ name, form }) => name === 'Aha! Reference' && form === 'url');

const epicName = (fields: readonly FieldChoice[]): FieldChoice | undefined =>
  fields.find(({ custom }) => custom?.endsWith(':gh-epic-label'));

const optional = { directions: ['to-target', 'off'], usual: 'off' } as const;
const optionalBothWays = { directions: ['both', 'to-target', 'to-source', 'off'], usual: 'off' } as const;

export const fieldRules: readonly FieldRule[] = [
  {
    name: 'name',
    kinds,
    source: 'name',
    label: 'Name',
    names: { source: 'Name', target: 'Summary' },
    target: 'summary',
    directions: ['both', 'to-target'],
    usual: 'both',
  },
  {
    name: 'description',
    kinds,
    source: 'description',
    label: 'Description',
    names: { source: 'Description', target: 'Description' },
    target: 'description',
    directions: ['both', 'to-target', 'to-source', 'off'],
    usual: 'both',
  },
  {
    name: 'status',
    kinds,
    source: 'workflow_status',
    label: 'Status',
    names: { source: 'Status', target: 'Status' },
    target: 'status',
    directions: ['to-source', 'both', 'to-target', 'off'],
    usual: 'to-source',
  },
  {
    name: 'tags',
    kinds,
    source: 'tags',
    label: 'Tags',
    names: { source: 'Tags', target: 'Labels' },
    target: byId('labels'),
    form: 'labels',
    ...optionalBothWays,
    help: 'What one side adds appears on the other, and what both had and one removes is removed. Blanks become hyphens in Jira. Switching it on removes nothing.',
    warning:
      'Tags and labels that exist already are carried over as well, whatever people use them for. Both ways, it changes both sides.',
  },
  {
    name: 'due-date',
    kinds: ['feature'],
    source: 'due_date',
    label: 'Due date',
    names: { source: 'Due date', target: 'Due date' },
    target: byId('duedate'),
    form: 'date',
    ...optionalBothWays,
    help: 'The due date of the feature is the due date of its issue.',
  },
  {
    name: 'due-date',
    kinds: ['requirement'],
    source: 'due_date',
    label: 'Due date',
    names: { source: 'Due date of the feature', target: 'Due date' },
    target: byId('duedate'),
    form: 'date',
    ...optional,
    once: ['requirement'],
    help: 'Issues of requirements start with the due date of the feature; later it is theirs alone.',
  },
  {
    name: 'estimate',
    kinds,
    source: 'estimate_minutes',
    label: 'Time estimate',
    names: { source: 'Estimates in time', target: 'Time tracking' },
    target: byId('timetracking'),
    form: 'time-tracking',
    ...optionalBothWays,
    help: 'Original and remaining estimate, for products that plan in time. Not for a feature that uses the estimates of its requirements.',
  },
  {
    name: 'points',
    kinds,
    source: 'estimate_points',
    label: 'Points',
    names: { source: 'Estimate in points', target: 'Story Points' },
    target: storyPoints,
    form: 'number',
    ...optionalBothWays,
    help: 'The original estimate, for products that plan in points. Remaining points stay in Aha!.',
  },
  {
    name: 'assignee',
    kinds,
    source: 'assigned_to_user',
    label: 'Assignee',
    names: { source: 'Assigned to', target: 'Assignee' },
    target: byId('assignee'),
    form: 'person',
    ...optional,
    help: 'Whoever has the same e-mail address in Jira, or exactly the same name. Removing the assignee in Aha! leaves the one in Jira.',
  },
  {
    name: 'reporter',
    kinds,
    source: 'created_by_user',
    label: 'Reporter',
    names: { source: 'Created by', target: 'Reporter' },
    target: byId('reporter'),
    form: 'person',
    ...optional,
    once: kinds,
    help: 'Whoever created the record reports the issue, when it is made. The app needs the permission to modify reporters.',
  },
  {
    name: 'reference',
    kinds,
    source: 'url',
    label: 'Aha! Reference',
    names: { source: 'Address of the record', target: 'Aha! Reference' },
    target: reference,
    form: 'url',
    ...optional,
    help: 'Needs a URL field named “Aha! Reference” on the screens of the issue type.',
  },
];

/** Company-managed epics have a name beside the summary: it starts as the same, and nobody has to choose that (J-126). */
export const epicNameRule: FieldRule = {
  name: 'epic-name',
  kinds,
  source: 'name',
  label: 'Epic name',
  names: { source: 'Name', target: 'Epic Name' },
  target: epicName,
  form: 'text',
  directions: ['to-target'],
  usual: 'to-target',
  once: kinds,
};

/** @returns id of the target's field; `undefined` when the type does not show it (L-03) */
export const targetOf = ({ target }: FieldRule, fields: readonly FieldChoice[]): FieldId | undefined =>
  typeof target === 'string' ? target : target(fields)?.id;

/** Fields that rules fill or that have a place of their own: an admin does not map these by hand. */
export function isTaken({ id, custom }: FieldChoice, fields: readonly FieldChoice[]): boolean {
  const own = [...fieldRules, epicNameRule].some((rule) => targetOf(rule, fields) === id);
  return own || placed.has(id) || custom?.endsWith(':gh-epic-link') === true;
}

const placed = new Set(['project', 'issuetype', 'parent', 'issuelinks', 'attachment', 'fixVersions', 'comment']);
