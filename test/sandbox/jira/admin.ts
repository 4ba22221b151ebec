import { kindOf } from './fields/kinds';
import { moveIssue } from './issues/move';
import { putIssue } from './issues/save';
import type { Field } from './model/field';
import type { Issue } from './model/issue';
import type { Group, Role, User } from './model/people';
import type { IssueType, LayoutField, Project, ProjectType } from './model/project';
import type { StoredValue } from './model/stored-value';
import type { Status, Workflow } from './model/workflow';
import type { ProjectPermission } from './people/permission-keys';
import { standardPermissions } from './people/standard-permissions';
import type { Site } from './site';

export interface NewUser {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly emailVisible?: boolean;
  readonly type?: User['type'];
  readonly timeZone?: string;
  readonly groups?: readonly string[];
  readonly globalPermissions?: readonly string[];
}

export interface NewProject {
  readonly key: string;
  readonly name: string;
  readonly leadId: string;
  readonly style?: Project['style'];
  readonly typeKey?: Project['typeKey'];
  readonly types: readonly ProjectType[];
}

export interface ScreenPlace {
  readonly required?: boolean;
  /** As a request would set it: `{id: '10021'}`. */
  readonly default?: unknown;
  readonly onCreate?: boolean;
  readonly onEdit?: boolean;
}

/** What administrators do in the product's settings. Nothing here is told to apps, moving an issue excepted. */
export class JiraAdmin {
  constructor(private readonly site: Site) {}

  addUser(user: NewUser): User {
    const added: User = {
      id: user.id,
      name: user.name,
      email: user.email,
      emailVisible: user.emailVisible ?? false,
      type: user.type ?? 'atlassian',
      active: true,
      timeZone: user.timeZone ?? 'UTC',
      locale: 'en_US',
      groups: [...(user.groups ?? [])],
      globalPermissions: [...(user.globalPermissions ?? ['USER_PICKER'])],
    };
    this.site.users.put(added);
    return added;
  }

  /** A deactivated user can do nothing and is found nowhere. */
  setActive(accountId: string, active: boolean): void {
    this.site.users.put({ ...this.site.users.get(accountId), active });
  }

  addGroup(id: string, name: string): Group {
    const group = { id, name };
    this.site.groups.put(group);
    return group;
  }

  addRole(id: string, name: string, description = ''): Role {
    const role = { id, name, description };
    this.site.roles.put(role);
    return role;
  }

  addIssueType(type: Omit<IssueType, 'id' | 'description'> & Partial<IssueType>): IssueType {
    const added = { id: this.site.nextId('issue-type'), description: '', ...type };
    this.site.types.put(added);
    return added;
  }

  addStatus(status: Omit<Status, 'id' | 'description'> & Partial<Status>): Status {
    const added = { id: this.site.nextId('status'), description: '', ...status };
    this.site.statuses.put(added);
    return added;
  }

  putWorkflow(workflow: Workflow): Workflow {
    this.site.workflows.put(workflow);
    return workflow;
  }

  addField(field: Omit<Field, 'id'> & { readonly id?: string; readonly custom: string }): Field {
    const added = { id: `customfield_${this.site.nextId('field')}`, ...field };
    this.site.customFields.put(added);
    return added;
  }

  /** Everybody in a role may do what {@link standardPermissions} says; add people with {@link addToRole}. */
  addProject({ key, name, leadId, style = 'classic', typeKey = 'software', types }: NewProject): Project {
    const project: Project = {
      id: this.site.nextId('project'),
      key,
      name,
      description: '',
      typeKey,
      style,
      uuid: style === 'next-gen' ? this.site.random.uuid() : undefined,
      leadId,
      assigneeType: 'UNASSIGNED',
      types: [...types],
      permissions: standardPermissions(),
      verdicts: {},
      roles: {},
      properties: {},
    };
    this.site.projects.put(project);
    return project;
  }

  /** A project set up as another one: types, workflows, screens, permissions and roles, but no issues and versions. */
  copyProject(fromKey: string, key: string, name: string): Project {
    const copy: Project = { ...this.#project(fromKey), id: this.site.nextId('project'), key, name, properties: {} };
    this.site.projects.put(copy);
    return copy;
  }

  /** Offers a further type in a project, or replaces how it is set up there. */
  offerType(projectKey: string, type: ProjectType): void {
    this.#change(projectKey, (project) => ({
      ...project,
      types: [...project.types.filter(({ typeId }) => typeId !== type.typeId), type],
    }));
  }

  addToRole(
    projectKey: string,
    roleName: string,
    member: { readonly user: string } | { readonly group: string },
  ): void {
    const role = this.site.roles.all().find(({ name }) => name === roleName);
    if (!role) throw new Error(`No role ${roleName}`);
    this.#change(projectKey, (project) => {
      const { users, groups } = project.roles[role.id] ?? { users: [], groups: [] };
      const members =
        'user' in member ? { users: [...users, member.user], groups } : { users, groups: [...groups, member.group] };
      return { ...project, roles: { ...project.roles, [role.id]: members } };
    });
  }

  /** Gives or takes a permission of one account, whatever its roles say; undefined leaves it to the roles again. */
  setPermission(projectKey: string, accountId: string, permission: ProjectPermission, may: boolean | undefined): void {
    this.#change(projectKey, (project) => {
      const { [permission]: _old, ...others } = project.verdicts[accountId] ?? {};
      const verdict = may === undefined ? others : { ...others, [permission]: may };
      return { ...project, verdicts: { ...project.verdicts, [accountId]: verdict } };
    });
  }

  /** Replaces the holders of a permission: `role:10100`, `user:…`, `reporter` … */
  setHolders(projectKey: string, permission: ProjectPermission, holders: readonly string[]): void {
    this.#change(projectKey, (project) => ({
      ...project,
      permissions: { ...project.permissions, [permission]: [...holders] },
    }));
  }

  /** Puts a field on the screens of a type (by id or name), or changes how it stands there. */
  placeField(projectKey: string, type: string, fieldId: string, place: ScreenPlace = {}): void {
    const typeId = this.#typeId(projectKey, type);
    this.#changeLayout(projectKey, typeId, (layout) => {
      const old = layout.find(({ field }) => field === fieldId);
      const entry: LayoutField = {
        field: fieldId,
        required: place.required ?? old?.required ?? false,
        onCreate: place.onCreate ?? old?.onCreate ?? true,
        onEdit: place.onEdit ?? old?.onEdit ?? true,
        default:
          place.default === undefined ? old?.default : this.#readDefault(projectKey, typeId, fieldId, place.default),
      };
      return old ? layout.map((one) => (one === old ? entry : one)) : [...layout, entry];
    });
  }

  /** Demands a field of a type, without a default. */
  requireField(projectKey: string, type: string, fieldId: string): void {
    this.placeField(projectKey, type, fieldId, { required: true });
  }

  removeField(projectKey: string, type: string, fieldId: string): void {
    const typeId = this.#typeId(projectKey, type);
    this.#changeLayout(projectKey, typeId, (layout) => layout.filter(({ field }) => field !== fieldId));
  }

  setWorkflow(projectKey: string, type: string, workflowId: string): void {
    const typeId = this.#typeId(projectKey, type);
    this.#change(projectKey, (project) => ({
      ...project,
      types: project.types.map((one) => (one.typeId === typeId ? { ...one, workflowId } : one)),
    }));
  }

  /** Issues in this status can no longer be edited (`jira.issue.editable` is false). */
  lockStatus(workflowId: string, statusId: string): void {
    const workflow = this.site.workflows.get(workflowId);
    this.site.workflows.put({ ...workflow, lockedStatuses: [...workflow.lockedStatuses, statusId] });
  }

  renameStatus(statusId: string, name: string): void {
    this.site.statuses.put({ ...this.site.statuses.get(statusId), name });
  }

  /** Hides an issue from everybody else; undefined shows it again. */
  restrictIssue(idOrKey: string, accountIds: readonly string[] | undefined): void {
    const issue = this.#issue(idOrKey);
    putIssue(this.site, { ...issue, onlyVisibleTo: accountIds ? [...accountIds] : undefined });
  }

  /** A person moves an issue to another project: new key, the same id. Apps are told. */
  moveIssue(idOrKey: string, projectKey: string, accountId: string): Issue {
    const actor = { user: this.site.users.get(accountId), bySelf: false };
    return moveIssue(this.site, actor, this.#issue(idOrKey), this.#project(projectKey));
  }

  #readDefault(projectKey: string, typeId: string, fieldId: string, raw: unknown): StoredValue | undefined {
    const project = this.#project(projectKey);
    const field = this.site.findField(fieldId);
    if (!field) throw new Error(`No field ${fieldId}`);
    const user = this.site.users.get(project.leadId);
    return kindOf(field).parse(raw, { site: this.site, user, project, typeId, field });
  }

  #changeLayout(
    projectKey: string,
    typeId: string,
    change: (layout: readonly LayoutField[]) => readonly LayoutField[],
  ): void {
    this.#change(projectKey, (project) => ({
      ...project,
      types: project.types.map((one) => (one.typeId === typeId ? { ...one, layout: [...change(one.layout)] } : one)),
    }));
  }

  #change(projectKey: string, change: (project: Project) => Project): void {
    this.site.projects.put(change(this.#project(projectKey)));
  }

  #project(key: string): Project {
    const project = this.site.findProject(key);
    if (!project) throw new Error(`No project ${key}`);
    return project;
  }

  #issue(idOrKey: string): Issue {
    const issue = this.site.findIssue(idOrKey);
    if (!issue) throw new Error(`No issue ${idOrKey}`);
    return issue;
  }

  #typeId(projectKey: string, type: string): string {
    const found = this.#project(projectKey).types.find(
      ({ typeId }) => typeId === type || this.site.types.get(typeId).name === type,
    );
    if (!found) throw new Error(`No issue type ${type} in ${projectKey}`);
    return found.typeId;
  }
}
