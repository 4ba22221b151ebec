import type { Field, KindName } from '../model/field';

/** `[id, name, kind]`; those of kind `other` are read only and rendered by `render/issue-fields.ts`. */
const table: readonly (readonly [id: string, name: string, kind: KindName])[] = [
  ['summary', 'Summary', 'summary'],
  ['issuetype', 'Issue Type', 'issuetype'],
  ['project', 'Project', 'project'],
  ['status', 'Status', 'status'],
  ['description', 'Description', 'rich'],
  ['environment', 'Environment', 'rich'],
  ['priority', 'Priority', 'priority'],
  ['resolution', 'Resolution', 'resolution'],
  ['labels', 'Labels', 'labels'],
  ['fixVersions', 'Fix versions', 'versions'],
  ['versions', 'Affects versions', 'versions'],
  ['components', 'Components', 'components'],
  ['assignee', 'Assignee', 'assignee'],
  ['reporter', 'Reporter', 'user'],
  ['duedate', 'Due date', 'date'],
  ['parent', 'Parent', 'parent'],
  ['timetracking', 'Time tracking', 'timetracking'],
  ['issuelinks', 'Linked Issues', 'issuelinks'],
  ['comment', 'Comment', 'comment'],
  ['attachment', 'Attachment', 'attachment'],
  ['creator', 'Creator', 'other'],
  ['created', 'Created', 'other'],
  ['updated', 'Updated', 'other'],
  ['resolutiondate', 'Resolved', 'other'],
  ['statuscategorychangedate', 'Status Category Changed', 'other'],
  ['subtasks', 'Sub-tasks', 'other'],
  ['watches', 'Watchers', 'other'],
  ['votes', 'Votes', 'other'],
  ['worklog', 'Log Work', 'other'],
  ['timespent', 'Time Spent', 'other'],
  ['timeestimate', 'Remaining Estimate', 'other'],
  ['timeoriginalestimate', 'Original estimate', 'other'],
  ['workratio', 'Work Ratio', 'other'],
  ['security', 'Security Level', 'other'],
  ['lastViewed', 'Last Viewed', 'other'],
];

export const systemFields: ReadonlyMap<string, Field> = new Map(
  table.map(([id, name, kind]) => [id, { id, name, kind }] as const),
);

/** `schema` of the read-only fields. */
export const readOnlySchemas: Readonly<Record<string, { readonly type: string; readonly items?: string }>> = {
  creator: { type: 'user' },
  created: { type: 'datetime' },
  updated: { type: 'datetime' },
  resolutiondate: { type: 'datetime' },
  statuscategorychangedate: { type: 'datetime' },
  subtasks: { type: 'array', items: 'issuelinks' },
  watches: { type: 'watches' },
  votes: { type: 'votes' },
  worklog: { type: 'array', items: 'worklog' },
  timespent: { type: 'number' },
  timeestimate: { type: 'number' },
  timeoriginalestimate: { type: 'number' },
  workratio: { type: 'number' },
  security: { type: 'securitylevel' },
  lastViewed: { type: 'datetime' },
};
