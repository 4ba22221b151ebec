import type { LayoutField } from '../model/project';
import { fields, priorities } from './site-basics';

const place = (field: string, more: Partial<LayoutField> = {}): LayoutField => ({
  field,
  required: false,
  onCreate: true,
  onEdit: true,
  ...more,
});

const common: readonly LayoutField[] = [
  place('project', { required: true, onEdit: false }),
  place('issuetype', { required: true }),
  place('summary', { required: true }),
  place('description'),
  place('labels'),
  place('assignee'),
  place('reporter'),
  place('duedate'),
  place('attachment'),
  place('issuelinks'),
  place('comment', { onCreate: false }),
];

const companyManaged: readonly LayoutField[] = [
  ...common,
  place('environment'),
  place('priority', { default: priorities.medium }),
  place('fixVersions'),
  place('versions'),
  place('components'),
  place('timetracking'),
  place(fields.reference),
  place(fields.customers),
  place(fields.reviewer),
  place(fields.targetDate),
  place(fields.releaseNotes),
  // On no create screen: it is filled while the work goes on.
  place(fields.buildTag, { onCreate: false }),
];

/** Screens of the sample project TL, by type. Only a bug demands something that nobody guesses: its severity. */
export const webShopLayouts = {
  epic: [...companyManaged, place(fields.epicName), place(fields.storyPoints)],
  story: [...companyManaged, place('parent'), place(fields.storyPoints)],
  task: [...companyManaged, place('parent'), place(fields.storyPoints)],
  bug: [...companyManaged, place('parent'), place(fields.severity, { required: true })],
  subtask: [...companyManaged, place('parent', { required: true })],
} satisfies Record<string, readonly LayoutField[]>;

/** Team-managed projects have few fields, and their own. */
export const teamLayouts = {
  epic: [...common],
  work: [...common, place('parent'), place(fields.teamEstimate)],
  subtask: [...common, place('parent', { required: true })],
} satisfies Record<string, readonly LayoutField[]>;
