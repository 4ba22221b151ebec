import { z } from 'zod';
import { maySee } from '../people/permissions';
import type { Issue } from '../model/issue';
import { textOf } from '../model/stored-value';
import { renderBrief } from '../render/brief';
import { renderIssueType } from '../render/issue-type';
import { renderProjectBrief } from '../render/project';
import { asOneItem, refuse, type FieldAt, type Kind } from './kind';
import { findReferenced } from './reference';

const parentSchema = z.union([
  z.object({ id: z.string(), key: z.string().optional() }),
  z.object({ key: z.string(), id: z.undefined().optional() }),
]);
const noParentSchema = z.object({ none: z.literal(true) });

export const parentKind: Kind = {
  schema: { type: 'issuelink' },
  verbs: ['set'],
  parse(raw, at) {
    if (raw === null || noParentSchema.safeParse(raw).success) {
      return at.site.types.get(at.typeId).level < 0 ? refuse('A sub-task needs a parent.') : undefined;
    }
    const parsed = parentSchema.safeParse(raw);
    if (!parsed.success) return refuse("Could not find valid 'id' or 'key' using 'parent'.");
    const parent = at.site.findIssue(parsed.data.id ?? parsed.data.key);
    if (!parent || !maySee(at.user, at.site.projects.get(parent.projectId), parent)) {
      return refuse('The parent does not exist or you do not have permission to see it.');
    }
    checkHierarchy(parent, at);
    return parent.id;
  },
  render(value, at) {
    const parent = at.site.issues.find(textOf(value) ?? '');
    return parent ? renderBrief(parent, at.site, at.user) : null;
  },
  changes: asOneItem((value, { site }) => ({
    id: textOf(value) ?? null,
    text: site.issues.find(textOf(value) ?? '')?.key ?? null,
  })),
};

/**
 * A parent stands exactly one level above its child. A sub-task, and every issue of a team-managed project, stays in the
 * project of its parent [OAS createIssue].
 * @throws FieldError
 */
function checkHierarchy(parent: Issue, { site, project, typeId, issue }: FieldAt): void {
  const level = site.types.get(typeId).level;
  const parentLevel = site.types.get(parent.typeId).level;
  if (parentLevel !== level + 1 || parent.id === issue?.id) {
    refuse('Given parent work item does not belong to appropriate hierarchy.');
  }
  const bound = level < 0 || project.style === 'next-gen' || site.projects.get(parent.projectId).style === 'next-gen';
  if (bound && parent.projectId !== project.id) refuse('The parent must belong to the same project.');
}

/** Another type of the same level whose workflow has the issue's status. */
export const issueTypeKind: Kind = {
  schema: { type: 'issuetype' },
  verbs: ['set'],
  parse(raw, at) {
    const type = findReferenced(raw, typesAt(at), ({ name }) => name, 'issue type');
    const { issue, site, project } = at;
    if (!issue) return type.id;
    const workflowId = project.types.find(({ typeId }) => typeId === type.id)?.workflowId ?? '';
    const fits = site.workflows.get(workflowId).statuses.includes(issue.statusId);
    if (type.level !== site.types.get(issue.typeId).level || !fits) {
      return refuse('The issue type selected is invalid: the issue has to be moved instead.');
    }
    return type.id;
  },
  render: (value, { site }) => renderIssueType(site.types.get(textOf(value) ?? ''), site),
  changes: asOneItem((value, { site }) => ({
    id: textOf(value) ?? null,
    text: site.types.get(textOf(value) ?? '').name,
  })),
  allowed: (at) => typesAt(at).map((type) => renderIssueType(type, at.site)),
};

function typesAt({ site, project }: FieldAt): ReturnType<FieldAt['site']['types']['all']> {
  return project.types.map(({ typeId }) => site.types.get(typeId));
}

/** Set when an issue is created, and never again through an edit. */
export const projectKind: Kind = {
  schema: { type: 'project' },
  verbs: ['set'],
  parse: (_raw, { project }) => project.id,
  render: (value, { site }) => renderProjectBrief(site.projects.get(textOf(value) ?? ''), site),
  changes: asOneItem((value, { site }) => ({
    id: textOf(value) ?? null,
    text: site.projects.get(textOf(value) ?? '').name,
  })),
  allowed: ({ site, project }) => [renderProjectBrief(project, site)],
};
