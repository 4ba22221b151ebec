import type { Markup } from '../../aha/pages/markup';
import { markup } from '../../aha/pages/markup';
import { richText } from '../../aha/pages/rich-text';
import type { Action, Ticket } from '../entities';
import { typeName } from '../views/action';
import { editForm } from './ticket-form';
import { layout } from './layout';
import type { Visit } from './visit';
import { base, ticketPath } from './visit';

/** A ticket with all its actions, and forms for all of it. */
export function ticketPage(visit: Visit, ticket: Ticket): Response {
  const { organisation } = visit;
  const { state } = organisation;
  const content = markup`
<p class="row"><span class="quiet">Ticket ${ticket.number}</span> <span class="status">${state.statuses.get(ticket.statusId).name}</span>
<span class="quiet">${state.ticketTypes.get(ticket.typeId).name}, ${state.severities.get(ticket.severityId).name}</span></p>
${family(visit, ticket)}
<h2>Actions</h2>
${organisation.actionsOf(ticket).map((action) => shown(visit, action))}
<form method="post" action="${ticketPath(ticket)}/actions" enctype="multipart/form-data">
<label>New action (HTML) <textarea name="body" rows="3" required></textarea></label>
<label>Type of the action <select name="type">${[...state.actionTypes.all()].map(({ name }) => markup`<option>${name}</option>`)}</select></label>
<p><label><input type="checkbox" name="visible" checked> Customers see it</label></p>
<label>File <input type="file" name="file"></label>
<button>Add action</button>
</form>
${editForm(visit, ticket)}
<form method="post" action="${ticketPath(ticket)}/delete"><button class="plain">Delete this ticket</button></form>`;
  return layout(visit, ticket.name, content);
}

function family({ organisation }: Visit, ticket: Ticket): Markup {
  const { tickets } = organisation.state;
  const toTicket = (words: string, other: Ticket): Markup =>
    markup`<p>${words} <a href="${ticketPath(other)}">${other.number} ${other.name}</a></p>`;
  return markup`${ticket.parentId !== null && toTicket('Child of', tickets.get(ticket.parentId))}
${organisation.childrenOf(ticket).map((child) => toTicket('Parent of', child))}`;
}

function shown({ organisation }: Visit, action: Action): Markup {
  const who = organisation.nameOfAgent(action.creatorId) ?? 'API';
  const files = organisation.state.attachments.by('action', action.id);
  return markup`<article class="panel" id="action-${action.id}">
<p class="row"><strong>${who}</strong> <time class="quiet">${new Date(action.createdAt).toISOString().slice(0, 16).replace('T', ' ')}</time>
<span class="status">${typeName(organisation, action) ?? 'Action'}</span> <span class="quiet">${action.visible ? 'customers see it' : 'private'}</span></p>
${richText(action.description, (id) => `${base}/attachments/${id}`)}
${files.map(({ id, fileName }) => markup`<p><a href="${base}/attachments/${id}">${fileName}</a></p>`)}
</article>`;
}
