import type { OrderedStore } from '../store';
import type { Random } from '../random';
import { systemFields } from './fields/system-fields';
import * as issueModel from './model/issue';
import * as peopleModel from './model/people';
import * as projectModel from './model/project';
import * as workflowModel from './model/workflow';
import { fieldSchema, type Field } from './model/field';
import { IssueTrail } from './issues/trail';
import { Sequences } from './store/sequences';
import { Table } from './store/table';
import type { Settings } from './settings';
import type { ProductEvent } from '../shapes';

export interface SiteOptions {
  readonly store: OrderedStore;
  readonly random: Random;
  readonly url: string;
  readonly settings: Settings;
  readonly emit: (event: ProductEvent) => void;
}

/** Everything the site remembers, and what its parts share. */
export class Site {
  readonly users;
  readonly groups;
  readonly roles;
  readonly projects;
  readonly types;
  readonly statuses;
  readonly workflows;
  readonly priorities;
  readonly resolutions;
  readonly linkTypes;
  readonly customFields;
  readonly versions;
  readonly components;
  readonly issues;
  readonly comments;
  readonly histories;
  readonly attachments;
  readonly links;
  readonly remoteLinks;
  readonly tasks;
  readonly sequences: Sequences;
  /** What an issue was a moment ago, for readers that lag behind. */
  readonly trail: IssueTrail;
  readonly store: OrderedStore;
  readonly random: Random;
  readonly url: string;
  readonly emit: (event: ProductEvent) => void;
  settings: Settings;

  constructor({ store, random, url, settings, emit }: SiteOptions) {
    this.store = store;
    this.random = random;
    this.url = url;
    this.settings = settings;
    this.emit = emit;
    this.sequences = new Sequences(store);
    this.users = new Table(store, 'user', peopleModel.userSchema, {});
    this.groups = new Table(store, 'group', peopleModel.groupSchema, {});
    this.roles = new Table(store, 'role', peopleModel.roleSchema, {});
    this.projects = new Table(store, 'project', projectModel.projectSchema, { key: (row) => row.key });
    this.types = new Table(store, 'issue-type', projectModel.issueTypeSchema, {});
    this.versions = new Table(store, 'version', projectModel.versionSchema, { project: (row) => row.projectId });
    this.components = new Table(store, 'component', projectModel.componentSchema, { project: (row) => row.projectId });
    this.statuses = new Table(store, 'status', workflowModel.statusSchema, {});
    this.workflows = new Table(store, 'workflow', workflowModel.workflowSchema, {});
    this.priorities = new Table(store, 'priority', workflowModel.namedSchema, {});
    this.resolutions = new Table(store, 'resolution', workflowModel.namedSchema, {});
    this.linkTypes = new Table(store, 'link-type', workflowModel.linkTypeSchema, {});
    this.customFields = new Table(store, 'field', fieldSchema, {});
    this.issues = new Table(store, 'issue', issueModel.issueSchema, {
      key: (row) => [row.key, ...row.formerKeys],
      project: (row) => row.projectId,
      parent: (row) => (typeof row.fields['parent'] === 'string' ? row.fields['parent'] : undefined),
    });
    this.comments = new Table(store, 'comment', issueModel.commentSchema, { issue: (row) => row.issueId });
    this.histories = new Table(store, 'history', issueModel.historySchema, { issue: (row) => row.issueId });
    this.attachments = new Table(store, 'attachment', issueModel.attachmentSchema, {
      issue: (row) => row.issueId,
      media: (row) => row.mediaId,
    });
    this.links = new Table(store, 'issue-link', issueModel.issueLinkSchema, {
      issue: (row) => [row.sourceId, row.destinationId],
    });
    this.remoteLinks = new Table(store, 'remote-link', issueModel.remoteLinkSchema, { issue: (row) => row.issueId });
    this.tasks = new Table(store, 'task', issueModel.taskSchema, {});
    this.trail = new IssueTrail();
  }

  /** A new id for a record of this kind. */
  nextId(kind: string): string {
    return String(this.sequences.next(kind, 10_000));
  }

  findField(id: string): Field | undefined {
    return systemFields.get(id) ?? this.customFields.find(id);
  }

  /** By id, key or a key it had before. */
  findIssue(idOrKey: string): issueModel.Issue | undefined {
    return /^\d+$/.test(idOrKey) ? this.issues.find(idOrKey) : this.issues.first('key', idOrKey.toUpperCase());
  }

  findProject(idOrKey: string): projectModel.Project | undefined {
    return /^\d+$/.test(idOrKey) ? this.projects.find(idOrKey) : this.projects.first('key', idOrKey.toUpperCase());
  }
}
