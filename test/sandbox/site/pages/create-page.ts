import { textToAdf } from '../../../../src/richtext/text-to-adf';
import { Form } from '../forms';
import { creatableTypes, createFields } from '../jira/answers';
import type { CreatableType, ProjectAnswer } from '../jira/answers';
import { JiraRefusal } from '../jira/jira-desk';
import { markup, option, page } from '../layout';
import type { Piece } from '../layout';
import type { Params } from '../router';
import { redirect } from '../visit';
import type { Visit } from '../visit';
import { createIssue } from './issue-actions';
import { readProject } from './project';
import { enteredValues, fieldValues, valueInput } from './screen-field';
import type { ScreenField } from './screen-field';

interface Draft {
  readonly typeId: string | null;
  readonly parent: string;
  readonly summary: string;
  readonly description: string;
  readonly values: ReadonlyMap<string, string>;
  readonly problem?: string;
}

export async function createPage(visit: Visit, { project: key = '' }: Params): Promise<Response> {
  const { searchParams } = visit.url;
  return show(visit, await readProject(visit, key), {
    typeId: searchParams.get('type'),
    parent: searchParams.get('parent') ?? '',
    summary: '',
    description: '',
    values: new Map(),
  });
}

export async function create(visit: Visit, { project: key = '' }: Params): Promise<Response> {
  const project = await readProject(visit, key);
  const form = await Form.of(visit.request);
  const draft: Draft = {
    typeId: form.text('type'),
    parent: form.text('parent'),
    summary: form.text('summary'),
    description: form.text('description'),
    values: enteredValues(form.names, (name) => form.text(name)),
  };
  try {
    const asked = await askedFields(visit, project.key, form.text('type'));
    const issue = await createIssue(visit, {
      project: { key: project.key },
      issuetype: { id: draft.typeId },
      summary: draft.summary,
      ...(draft.description === '' ? {} : { description: textToAdf(draft.description) }),
      ...(draft.parent === '' ? {} : { parent: { key: draft.parent } }),
      ...fieldValues(draft.values, asked),
    });
    return redirect(`/browse/${issue}`, { kind: 'done', text: `Created ${issue}` });
  } catch (error) {
    if (!(error instanceof JiraRefusal)) throw error;
    return show(visit, project, { ...draft, problem: error.message });
  }
}

async function show(visit: Visit, project: ProjectAnswer, draft: Draft): Promise<Response> {
  const { issueTypes } = await visit.jira.read(`/issue/createmeta/${project.key}/issuetypes`, creatableTypes);
  const types = issueTypes.filter(({ subtask }) => subtask === (draft.parent !== ''));
  const type = types.find(({ id }) => id === draft.typeId) ?? types[0];
  return page(visit, {
    title: draft.parent === '' ? 'Create issue' : `Add sub-task to ${draft.parent}`,
    trail: markup`<a href="/projects">Projects</a> / <a href="/projects/${project.key}">${project.name}</a>`,
    ...(draft.problem === undefined ? {} : { problem: draft.problem, status: 422 }),
    content: type
      ? await createForm(visit, project, types, type, draft)
      : markup`<p>${visit.user.name} may not create issues in ${project.name}.</p>`,
  });
}

async function createForm(
  visit: Visit,
  { key }: ProjectAnswer,
  types: readonly CreatableType[],
  type: CreatableType,
  draft: Draft,
): Promise<Piece> {
  const asked = await askedFields(visit, key, type.id);
  const parent = draft.parent === '' ? undefined : markup`<input type="hidden" name="parent" value="${draft.parent}">`;
  return markup`<form action="/projects/${key}/create" class="row">${parent}
<label>Type <select name="type">${types.map(({ id, name }) => option(id, name, id === type.id))}</select></label><button>Choose type</button></form>
<form method="post" action="/projects/${key}/create" class="narrow"><input type="hidden" name="type" value="${type.id}">${parent}
<p>A new ${type.name}.</p>
<label>Summary <input name="summary" value="${draft.summary}" required maxlength="255"></label>
<label>Description <textarea name="description" rows="6">
${draft.description}</textarea></label>
${asked.map((field) => valueInput(field, draft.values.get(field.id)))}
<button class="primary">Create</button></form>`;
}

const known = new Set(['project', 'issuetype', 'summary', 'description', 'parent']);

/** What the type demands besides the fields that every form has. */
async function askedFields(visit: Visit, project: string, typeId: string): Promise<ScreenField[]> {
  const path = `/issue/createmeta/${project}/issuetypes/${encodeURIComponent(typeId)}`;
  const { fields } = await visit.jira.read(path, createFields);
  return fields.flatMap(({ fieldId: id, ...field }) =>
    field.required && !field.hasDefaultValue && !known.has(id) ? [{ id, ...field }] : [],
  );
}
