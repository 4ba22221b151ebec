import { plainText } from '../adf/text';
import type { Field } from '../model/field';
import type { Issue } from '../model/issue';
import { docOf, listOf, numberOf, textOf } from '../model/stored-value';
import type { Site } from '../site';
import { JqlError } from './query';

/** What a field of a query compares. */
export type QueryField =
  /** Ids; `resolve` turns a value of the query into the ids it means. */
  | {
      readonly kind: 'ids';
      readonly of: (issue: Issue) => readonly string[];
      readonly resolve: (site: Site, value: string) => readonly string[] | undefined;
      readonly people?: true;
      /** Order among ids for `<` and `>`; absent when they have none. */
      readonly rankOf?: (site: Site, id: string) => number;
    }
  | { readonly kind: 'number'; readonly of: (issue: Issue) => number | undefined }
  | { readonly kind: 'time'; readonly of: (issue: Issue) => number | undefined }
  /** Calendar days as text. */
  | { readonly kind: 'day'; readonly of: (issue: Issue) => string | undefined }
  | { readonly kind: 'words'; readonly of: (site: Site, issue: Issue) => readonly string[] };

interface Row {
  readonly id: string;
  readonly name: string;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const one = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value]);
const fieldIds =
  (id: string) =>
  (issue: Issue): readonly string[] => {
    const value = issue.fields[id];
    return typeof value === 'string' ? [value] : listOf(value);
  };

/** Values are ids or names of rows. */
function rows(of: (issue: Issue) => readonly string[], rowsOf: (site: Site) => readonly Row[]): QueryField {
  return {
    kind: 'ids',
    of,
    resolve: (site, value) => known(rowsOf(site).filter(({ id, name }) => id === value || same(name, value))),
  };
}

const known = (found: readonly Row[]): readonly string[] | undefined =>
  found.length === 0 ? undefined : found.map(({ id }) => id);

const person = (of: (issue: Issue) => readonly string[]): QueryField => ({
  kind: 'ids',
  of,
  people: true,
  resolve: (site, value) =>
    known(site.users.all().filter(({ id, name, email }) => id === value || same(name, value) || email === value)),
});

const issueRef = (of: (issue: Issue) => readonly string[]): QueryField => ({
  kind: 'ids',
  of,
  resolve: (site, value) => {
    const issue = site.findIssue(value);
    return issue && [issue.id];
  },
  rankOf: (site, id) => Number((site.issues.find(id)?.key ?? '').split('-')[1]),
});

const text = (issue: Issue, id: string): readonly string[] => {
  const value = issue.fields[id];
  const doc = docOf(value);
  return doc ? [plainText(doc)] : one(textOf(value));
};
const commentTexts = (site: Site, issue: Issue): readonly string[] =>
  site.comments.list('issue', issue.id).map(({ body }) => plainText(body));

const categoryNames: Readonly<Record<string, readonly string[]>> = {
  new: ['new', 'to do', '2'],
  indeterminate: ['indeterminate', 'in progress', '4'],
  done: ['done', 'complete', '3'],
};

const id = issueRef((issue) => [issue.id]);

const table: Readonly<Record<string, (site: Site) => QueryField>> = {
  project: () => ({
    kind: 'ids',
    of: (issue) => [issue.projectId],
    resolve: (site, value) => {
      const project = site.findProject(value) ?? site.projects.all().find(({ name }) => same(name, value));
      return project && [project.id];
    },
  }),
  id: () => id,
  status: () =>
    rows(
      (issue) => [issue.statusId],
      (site) => site.statuses.all(),
    ),
  statuscategory: (site) => ({
    kind: 'ids',
    of: (issue) => [site.statuses.get(issue.statusId).category],
    resolve: (_site, value) => {
      const found = Object.entries(categoryNames).find(([, names]) => names.includes(value.toLowerCase()));
      return found && [found[0]];
    },
  }),
  issuetype: () =>
    rows(
      (issue) => [issue.typeId],
      (site) => site.types.all(),
    ),
  priority: () => rows(fieldIds('priority'), (site) => site.priorities.all()),
  resolution: () => rows(fieldIds('resolution'), (site) => site.resolutions.all()),
  fixversion: () => rows(fieldIds('fixVersions'), (site) => site.versions.all()),
  affectedversion: () => rows(fieldIds('versions'), (site) => site.versions.all()),
  component: () => rows(fieldIds('components'), (site) => site.components.all()),
  labels: () => ({ kind: 'ids', of: fieldIds('labels'), resolve: (_site, value) => [value] }),
  assignee: () => person(fieldIds('assignee')),
  reporter: () => person(fieldIds('reporter')),
  creator: () => person((issue) => [issue.creatorId]),
  parent: () => issueRef(fieldIds('parent')),
  created: () => ({ kind: 'time', of: (issue) => issue.created }),
  updated: () => ({ kind: 'time', of: (issue) => issue.updated }),
  resolved: () => ({ kind: 'time', of: (issue) => issue.resolved }),
  statuscategorychangeddate: () => ({ kind: 'time', of: (issue) => issue.statusCategoryChanged }),
  duedate: () => ({ kind: 'day', of: (issue) => textOf(issue.fields['duedate']) }),
  summary: () => ({ kind: 'words', of: (_site, issue) => text(issue, 'summary') }),
  description: () => ({ kind: 'words', of: (_site, issue) => text(issue, 'description') }),
  environment: () => ({ kind: 'words', of: (_site, issue) => text(issue, 'environment') }),
  comment: () => ({ kind: 'words', of: commentTexts }),
  text: () => ({
    kind: 'words',
    of: (site, issue) => [
      ...['summary', 'description', 'environment'].flatMap((name) => text(issue, name)),
      ...commentTexts(site, issue),
    ],
  }),
};

const aliases: Readonly<Record<string, string>> = {
  key: 'id',
  issue: 'id',
  issuekey: 'id',
  type: 'issuetype',
  due: 'duedate',
  resolutiondate: 'resolved',
  createddate: 'created',
  updateddate: 'updated',
  label: 'labels',
};

/** @throws JqlError for a field that does not exist or cannot be searched */
export function queryField(site: Site, name: string): QueryField {
  const lower = name.toLowerCase();
  const make = table[aliases[lower] ?? lower];
  if (make) return make(site);
  const cf = /^cf\[(\d+)\]$/.exec(lower)?.[1];
  const custom =
    cf === undefined
      ? site.customFields.all().find((field) => same(field.name, name) || field.id === lower)
      : site.customFields.find(`customfield_${cf}`);
  if (custom) return customField(custom);
  throw new JqlError(`Field '${name}' does not exist or you do not have permission to view it.`);
}

function customField(field: Field): QueryField {
  const { id: fieldId } = field;
  switch (field.kind) {
    case 'number':
      return { kind: 'number', of: (issue) => numberOf(issue.fields[fieldId]) };
    case 'option':
    case 'options':
      return rows(fieldIds(fieldId), () =>
        (field.options ?? []).map(({ id: key, value }) => ({ id: key, name: value })),
      );
    case 'labels':
      return { kind: 'ids', of: fieldIds(fieldId), resolve: (_site, value) => [value] };
    case 'user':
      return person(fieldIds(fieldId));
    case 'date':
      return { kind: 'day', of: (issue) => textOf(issue.fields[fieldId]) };
    case 'datetime':
      return { kind: 'time', of: (issue) => numberOf(issue.fields[fieldId]) };
    default:
      return { kind: 'words', of: (_site, issue) => text(issue, fieldId) };
  }
}
