import type { Issue } from '../model/issue';
import type { User } from '../model/people';
import type { LayoutField, Project } from '../model/project';
import { may } from '../people/permissions';
import type { ProjectPermission } from '../people/permission-keys';
import type { Site } from '../site';
import type { Field } from '../model/field';

/** A field on the screen in question. */
export interface ScreenField extends LayoutField {
  readonly definition: Field;
}

export type Screen = ReadonlyMap<string, ScreenField>;

/** Fields that ask for a permission beyond creating or editing [OAS editIssue, PERMISSIONS]. */
const guarded: Readonly<Record<string, ProjectPermission>> = {
  assignee: 'ASSIGN_ISSUES',
  reporter: 'MODIFY_REPORTER',
  duedate: 'SCHEDULE_ISSUES',
  issuelinks: 'LINK_ISSUES',
  comment: 'ADD_COMMENTS',
  attachment: 'CREATE_ATTACHMENTS',
};

const layoutOf = (project: Project, typeId: string): readonly LayoutField[] =>
  project.types.find((type) => type.typeId === typeId)?.layout ?? [];

/** The create screen as one user gets it. */
export function createScreen(site: Site, user: User, project: Project, typeId: string): Screen {
  const layout = layoutOf(project, typeId).filter(({ onCreate }) => onCreate);
  return asScreen(site, layout, (field) => allowed(user, project, undefined, field));
}

/** The edit screen as one user gets it; everything the type knows when `whole` overrides the screen. */
export function editScreen(site: Site, user: User, project: Project, issue: Issue, whole = false): Screen {
  const layout = layoutOf(project, issue.typeId).filter(
    ({ field, onEdit }) => (onEdit || whole) && field !== 'project' && field !== 'attachment',
  );
  return asScreen(site, layout, (field) => allowed(user, project, issue, field));
}

/** Every field the type has in this project, whatever the screen. */
export function fieldsOfType(site: Site, project: Project, typeId: string): readonly Field[] {
  return layoutOf(project, typeId).flatMap(({ field }) => site.findField(field) ?? []);
}

function allowed(user: User, project: Project, issue: Issue | undefined, field: string): boolean {
  const permission = guarded[field];
  return permission === undefined || may(user, permission, project, issue);
}

function asScreen(site: Site, layout: readonly LayoutField[], may: (field: string) => boolean): Screen {
  return new Map(
    layout.flatMap((entry) => {
      const definition = site.findField(entry.field);
      return definition && may(entry.field) ? [[entry.field, { ...entry, definition }] as const] : [];
    }),
  );
}
