import type { Markup } from '../../aha/pages/markup';
import { markup } from '../../aha/pages/markup';
import type { Bearer, Comment } from '../entities';
import { shownTime } from './form-parts';
import type { Visit } from './visit';
import { base } from './visit';

/** All comments of a record, and a form for one more. @param path of the record's page */
export const commentSection = (visit: Visit, on: Bearer, path: string): Markup => markup`<h2>Comments</h2>
${visit.site.commentsOn(on).map((comment) => shown(visit, comment, path))}
<form method="post" action="${path}/comments" enctype="multipart/form-data">
<label>New comment (Markdown) <textarea name="text" rows="3"></textarea></label>
<label>File <input type="file" name="file"></label>
<button>Add comment</button></form>`;

function shown({ site, dialect }: Visit, comment: Comment, path: string): Markup {
  const { state } = site;
  const files = comment.fileIds.map((id) => state.files.get(id));
  return markup`<article class="panel"><p class="row"><strong>${state.people.get(comment.personId).name}</strong> ${shownTime(comment.createdAt)}</p>
<p style="white-space: pre-wrap">${comment.text}</p>
${files.map(({ id, name }) => markup`<p><a href="${base}/${dialect}/file_attachments/${id}">${name}</a></p>`)}
<form method="post" action="${path}/comments/${comment.id}/delete"><button class="plain">Delete comment ${comment.id}</button></form></article>`;
}
