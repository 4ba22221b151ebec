import type { JiraAdmin } from '../admin';
import type { Site } from '../site';

/** Ids that every site has. */
export const resolutions = { done: '10000', wontDo: '10001', duplicate: '10002' } as const;
export const priorities = { highest: '1', high: '2', medium: '3', low: '4', lowest: '5' } as const;
export const linkTypes = { blocks: '10000', cloners: '10001', duplicate: '10002', relates: '10003' } as const;
export const statuses = {
  toDo: '10000',
  inProgress: '3',
  inReview: '10001',
  blocked: '10002',
  done: '10003',
} as const;
export const issueTypes = { epic: '10000', story: '10001', task: '10002', subtask: '10003', bug: '10004' } as const;
export const fields = {
  storyPoints: 'customfield_10028',
  epicName: 'customfield_10011',
  rank: 'customfield_10019',
  reference: 'customfield_10050',
  severity: 'customfield_10051',
  customers: 'customfield_10052',
  reviewer: 'customfield_10053',
  targetDate: 'customfield_10054',
  releaseNotes: 'customfield_10055',
  buildTag: 'customfield_10056',
  teamEstimate: 'customfield_10016',
} as const;

export function seedBasics(site: Site, admin: JiraAdmin): void {
  for (const [name, id] of Object.entries(priorities)) {
    site.priorities.put({ id, name: name.charAt(0).toUpperCase() + name.slice(1), description: '' });
  }
  site.resolutions.put({ id: resolutions.done, name: 'Done', description: 'Work has been completed.' });
  site.resolutions.put({ id: resolutions.wontDo, name: "Won't Do", description: 'This will not be done.' });
  site.resolutions.put({ id: resolutions.duplicate, name: 'Duplicate', description: 'It exists already.' });
  site.linkTypes.put({ id: linkTypes.blocks, name: 'Blocks', inward: 'is blocked by', outward: 'blocks' });
  site.linkTypes.put({ id: linkTypes.cloners, name: 'Cloners', inward: 'is cloned by', outward: 'clones' });
  site.linkTypes.put({ id: linkTypes.duplicate, name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' });
  site.linkTypes.put({ id: linkTypes.relates, name: 'Relates', inward: 'relates to', outward: 'relates to' });

  admin.addStatus({ id: statuses.toDo, name: 'To Do', category: 'new' });
  admin.addStatus({ id: statuses.inProgress, name: 'In Progress', category: 'indeterminate' });
  admin.addStatus({ id: statuses.inReview, name: 'In Review', category: 'indeterminate' });
  admin.addStatus({ id: statuses.blocked, name: 'Blocked', category: 'indeterminate' });
  admin.addStatus({ id: statuses.done, name: 'Done', category: 'done' });

  admin.addIssueType({ id: issueTypes.epic, name: 'Epic', level: 1 });
  admin.addIssueType({ id: issueTypes.story, name: 'Story', level: 0 });
  admin.addIssueType({ id: issueTypes.task, name: 'Task', level: 0 });
  admin.addIssueType({ id: issueTypes.bug, name: 'Bug', level: 0 });
  admin.addIssueType({ id: issueTypes.subtask, name: 'Sub-task', level: -1 });
  seedFields(admin);
}

const plugin = 'com.atlassian.jira.plugin.system.customfieldtypes';
const software = 'com.pyxis.greenhopper.jira';

function seedFields(admin: JiraAdmin): void {
  admin.addField({ id: fields.epicName, name: 'Epic Name', kind: 'text', custom: `${software}:gh-epic-label` });
  admin.addField({ id: fields.rank, name: 'Rank', kind: 'rank', custom: `${software}:gh-lexo-rank` });
  admin.addField({ id: fields.storyPoints, name: 'Story Points', kind: 'number', custom: `${plugin}:float` });
  admin.addField({ id: fields.reference, name: 'Aha! Reference', kind: 'url', custom: `${plugin}:url` });
  admin.addField({
    id: fields.severity,
    name: 'Severity',
    kind: 'option',
    custom: `${plugin}:select`,
    options: [
      { id: '10020', value: 'Critical' },
      { id: '10021', value: 'Major' },
      { id: '10022', value: 'Minor' },
    ],
  });
  admin.addField({
    id: fields.customers,
    name: 'Customers',
    kind: 'options',
    custom: `${plugin}:multiselect`,
    options: [
      { id: '10030', value: 'Acme' },
      { id: '10031', value: 'Globex' },
      { id: '10032', value: 'Initech' },
    ],
  });
  admin.addField({ id: fields.reviewer, name: 'Reviewer', kind: 'user', custom: `${plugin}:userpicker` });
  admin.addField({ id: fields.targetDate, name: 'Target date', kind: 'date', custom: `${plugin}:datepicker` });
  admin.addField({ id: fields.releaseNotes, name: 'Release notes', kind: 'rich', custom: `${plugin}:textarea` });
  admin.addField({ id: fields.buildTag, name: 'Build tag', kind: 'text', custom: `${plugin}:textfield` });
}
