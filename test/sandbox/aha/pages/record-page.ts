import type { Attachment, Feature, PlanRecord, Release } from '../entities';
import { sendable } from '../operations/integrations';
import { layout } from './layout';
import { linkedLines } from './links';
import type { Markup, Piece } from './markup';
import { markup } from './markup';
import { featureTable } from './plan-page';
import { editForm } from './record-form';
import { richText } from './rich-text';
import type { Visit } from './visit';
import { attachmentPath, pathOf } from './visit';

/** A record with everything on it, and forms for all of it. */
export function recordPage(visit: Visit, record: PlanRecord): Response {
  const { account } = visit;
  const content = markup`
<p class="row"><span class="quiet">${account.reference(record)}</span> <span class="status">${account.status(record).name}</span> ${parentLink(visit, record)}</p>
${linkedLines(visit, record)}
${sendForms(visit, record)}
<h2>Description</h2>
<div class="panel">${shown(visit, record.note.body, 'No description yet.')}</div>
${record.kind === 'release' && markup`<h2>Features</h2>${featureTable(visit, record)}`}
${record.kind === 'feature' && requirements(visit, record)}
${attachments(visit, record)}
${comments(visit, record)}
${editForm(visit, record)}
<form method="post" action="${pathOf(visit, record)}/delete"><button class="plain">Delete this ${record.kind}</button></form>`;
  return layout(visit, record.name, content);
}

function shown(visit: Visit, html: string, empty: string): Markup {
  if (html === '') return markup`<p class="quiet">${empty}</p>`;
  return richText(html, (id) => attachmentPath(visit, id));
}

function parentLink(visit: Visit, record: PlanRecord): Piece {
  const { records } = visit.account.state;
  if (record.kind === 'requirement') return toRecord(visit, 'Requirement of', records.get(record.featureId));
  return 'releaseId' in record && toRecord(visit, 'In', records.get(record.releaseId));
}

const toRecord = (visit: Visit, words: string, record: PlanRecord): Markup =>
  markup`<span>${words} <a href="${pathOf(visit, record)}">${record.name}</a></span>`;

/** One button per webhook integration, as in the *Send to …* menu. */
function sendForms(visit: Visit, record: PlanRecord): Piece {
  const { linkFields } = visit.account.state;
  const forms = sendable(visit.person.act, record).map((integration) => {
    const linked = linkFields.by('record', record.id).some(({ integrationId }) => integrationId === integration.id);
    return markup`<form method="post" action="${pathOf(visit, record)}/send"><input type="hidden" name="integration" value="${integration.id}"><button>${linked ? 'Update' : 'Send to'} ${integration.name}</button></form>`;
  });
  return forms.length > 0 && markup`<div class="row">${forms}</div>`;
}

function requirements(visit: Visit, feature: Feature): Markup {
  const rows = visit.account.members('requirement', feature.id);
  return markup`<h2>Requirements</h2>
${
  rows.length > 0 &&
  markup`<table><thead><tr><th scope="col">Number</th><th scope="col">Requirement</th><th scope="col">Status</th><th scope="col">Links</th></tr></thead><tbody>
${rows.map(
  (row) => markup`<tr><td>${visit.account.reference(row)}</td><td><a href="${pathOf(visit, row)}">${row.name}</a></td>
<td><span class="status">${visit.account.status(row).name}</span></td><td>${linkedLines(visit, row)}</td></tr>`,
)}</tbody></table>`
}
<form method="post" action="${pathOf(visit, feature)}/requirements">
<label>Name of a new requirement <input name="name" required></label>
<label>Its description (HTML) <textarea name="description" rows="2"></textarea></label>
<button>Add requirement</button>
</form>`;
}

function attachments(visit: Visit, record: Exclude<PlanRecord, Release> | Release): Markup {
  const files = visit.account.state.attachments.by('owner', record.note.id);
  return markup`<h2>Attachments</h2>
${files.length > 0 && markup`<ul>${files.map((file) => fileItem(visit, record, file))}</ul>`}
<form method="post" action="${pathOf(visit, record)}/attachments" enctype="multipart/form-data" class="row">
<label>File <input type="file" name="file" required></label><button>Add attachment</button>
</form>`;
}

const fileItem = (visit: Visit, record: PlanRecord, file: Attachment): Markup => markup`<li><div class="row">
<a href="${attachmentPath(visit, file.id)}">${file.fileName}</a> <span class="quiet">${file.size} bytes</span>
<form method="post" action="${pathOf(visit, record)}/attachments/delete"><input type="hidden" name="attachment" value="${file.id}"><button class="plain">Delete ${file.fileName}</button></form>
</div></li>`;

function comments(visit: Visit, record: PlanRecord): Markup {
  const { state } = visit.account;
  const rows = state.comments.by('record', record.id).sort((a, b) => a.createdAt - b.createdAt);
  return markup`<h2>Comments</h2>
${rows.map(
  (comment) => markup`<article class="panel" id="comment-${comment.id}">
<p><strong>${state.users.get(comment.userId).name}</strong> <time class="quiet">${new Date(comment.createdAt).toISOString().slice(0, 16).replace('T', ' ')}</time></p>
${shown(visit, comment.body, '')}
${state.attachments.by('owner', comment.id).map((file) => markup`<p><a href="${attachmentPath(visit, file.id)}">${file.fileName}</a></p>`)}
</article>`,
)}
<form method="post" action="${pathOf(visit, record)}/comments">
<label>New comment (HTML) <textarea name="body" rows="3" required></textarea></label>
<button>Add comment</button>
</form>`;
}
