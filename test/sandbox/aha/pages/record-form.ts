import type { PlanRecord } from '../entities';
import type { RecordInput } from '../operations/input';
import { has } from '../rights';
import type { Markup, Piece } from './markup';
import { markup } from './markup';
import type { Visit } from './visit';
import { pathOf } from './visit';

export function editForm(visit: Visit, record: PlanRecord): Markup {
  return markup`<h2>Edit</h2>
<form method="post" action="${pathOf(visit, record)}">
<label>Name <input name="name" value="${record.name}" required></label>
<label>Status <select name="workflow_status">${statuses(visit, record)}</select></label>
${record.kind === 'feature' && markup`<label>Release <select name="release">${releases(visit, record.releaseId)}</select></label>`}
${'dueDate' in record && dateField('Due date', 'due_date', record.dueDate)}
${record.kind === 'release' && dateField('Release date', 'release_date', record.releaseDate)}
${'tags' in record && markup`<label>Tags, separated by commas <input name="tags" value="${record.tags.join(', ')}"></label>`}
<label>Description (HTML) <textarea name="description" rows="10">${leadingLineKept(record.note.body)}</textarea></label>
<button>Save</button>
</form>`;
}

/** A browser drops the first line end inside a text area. */
const leadingLineKept = (text: string): string => (text.startsWith('\n') ? `\n${text}` : text);

const dateField = (label: string, name: string, value: string | null): Markup =>
  markup`<label>${label} <input type="date" name="${name}" value="${value ?? ''}"></label>`;

const statuses = (visit: Visit, record: PlanRecord): Piece =>
  visit.account
    .workflow(record.kind, record.productId)
    .statuses.map((status) => option(status.id, status.name, status.id === record.statusId));

/** Releases of every workspace the user may write in: a feature can move between workspaces. */
function releases(visit: Visit, current: string): Piece {
  const { account, person } = visit;
  return [...account.state.products.all()]
    .filter(({ id }) => has(person.user, 'write', id))
    .map(
      (product) => markup`<optgroup label="${product.name}">
${account.members('release', product.id).map((release) => option(release.id, release.name, release.id === current))}
</optgroup>`,
    );
}

const option = (value: string, label: string, selected: boolean): Markup =>
  markup`<option value="${value}"${selected && markup` selected`}>${label}</option>`;

/** The form as sent, in the words of the API. */
export function inputFrom(record: PlanRecord, form: FormData): RecordInput {
  const text = (name: string): string | undefined => {
    const value = form.get(name);
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : undefined;
  };
  const given = {
    name: text('name'),
    workflow_status: text('workflow_status'),
    release: text('release'),
    due_date: text('due_date'),
    release_date: text('release_date'),
    tags: text('tags'),
    [record.kind === 'release' ? 'theme' : 'description']: text('description'),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
