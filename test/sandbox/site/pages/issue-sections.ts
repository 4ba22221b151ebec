import { adfToMarkup } from '../adf-html';
import { fileOfMedia } from '../issue-files';
import type { AttachmentAnswer, CommentAnswer, IssueAnswer } from '../jira/answers';
import { inRole } from '../../jira/people/permissions';
import { markup, option } from '../layout';
import type { Markup, Piece } from '../layout';
import type { Visit } from '../visit';
import { briefTable, issueLink, lozenge, statusLozenge, when } from './parts';

export function children({ key, fields: { subtasks, issuetype, project } }: IssueAnswer): Piece {
  if (issuetype.subtask) return undefined;
  return markup`<section><h2>Sub-tasks</h2><div id="subtasks" data-live>${
    subtasks.length > 0 && briefTable(subtasks)
  }</div><p><a href="/projects/${project.key}/create?parent=${key}">Add sub-task</a></p></section>`;
}

export function links({ fields: { issuelinks } }: IssueAnswer): Markup {
  const rows = issuelinks.flatMap(({ type, inwardIssue, outwardIssue }) => {
    const other = outwardIssue ?? inwardIssue;
    if (!other) return [];
    const words = outwardIssue ? type.outward : type.inward;
    return [
      markup`<li><span class="quiet">${words}</span> ${issueLink(other.key)} <span class="grow">${other.fields.summary}</span> ${statusLozenge(other.fields.status)}</li>`,
    ];
  });
  return markup`<div id="links" data-live>${
    rows.length > 0 && markup`<section><h2>Linked issues</h2><ul class="issues">${rows}</ul></section>`
  }</div>`;
}

export function attachments({ key, fields: { attachment } }: IssueAnswer): Markup {
  return markup`<section><h2>Attachments</h2><div id="attachments" data-live>${
    attachment.length > 0 && markup`<ul class="issues">${attachment.map(fileItem)}</ul>`
  }</div><form method="post" action="/browse/${key}/attachments" enctype="multipart/form-data" class="row">
<label>File <input type="file" name="file" required></label><button>Attach file</button></form></section>`;
}

const fileItem = ({ id, filename, size, author, created }: AttachmentAnswer): Markup =>
  markup`<li><a class="grow" href="/attachments/${id}">${filename}</a> <span class="quiet">${bytes(size)} · ${author.displayName} · ${when(created)}</span></li>`;

const bytes = (size: number): string => (size < 1024 ? `${size} bytes` : `${(size / 1024).toFixed(1)} KB`);

export function comments(visit: Visit, { key, fields }: IssueAnswer): Markup {
  return markup`<section><h2>Comments</h2><div id="comments" data-live>${fields.comment.comments.map((comment) =>
    commentItem(visit, comment),
  )}</div><form method="post" action="/browse/${key}/comments">
<label>New comment <textarea name="body" rows="3" required></textarea></label>
<div class="row"><label>Seen by <select name="role">${option('', 'Everybody who sees the issue', true)}${rolesOf(
    visit,
    fields.project.id,
  ).map((name) =>
    option(name, `Only ${name}`, false),
  )}</select></label><button class="primary">Add comment</button></div></form>
<details class="edit"><summary>Delete this issue</summary><form method="post" action="/browse/${key}/delete"><p>${key} is deleted with its sub-tasks, comments and files.</p><button class="danger">Delete ${key}</button></form></details></section>`;
}

/** A person may show a comment to a role that they hold. */
function rolesOf({ site, user }: Visit, projectId: string): string[] {
  const { roles, projects } = site.sandbox.jira.site;
  const project = projects.get(projectId);
  return roles.all().flatMap(({ id, name }) => (inRole(user, id, project) ? [name] : []));
}

const commentItem = (visit: Visit, { id, author, created, updated, body, visibility }: CommentAnswer): Markup =>
  markup`<article class="comment" id="comment-${id}"><p><strong>${author.displayName}</strong> <span class="quiet">${when(created)}${
    updated !== created && ', edited'
  }</span> ${visibility && lozenge(`Only ${visibility.value}`, 'warn')}</p><div class="prose">${adfToMarkup(body, fileOfMedia(visit.site))}</div></article>`;
