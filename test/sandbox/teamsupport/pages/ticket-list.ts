import { markup } from '../../aha/pages/markup';
import { nameOf } from '../organisation';
import { layout } from './layout';
import type { Visit } from './visit';
import { base, ticketPath } from './visit';

/** All tickets, newest change first, and who acts. */
export function ticketList(visit: Visit): Response {
  const { state } = visit.organisation;
  const tickets = [...state.tickets.all()].sort((a, b) => b.modifiedAt - a.modifiedAt || Number(a.id) - Number(b.id));
  const agents = [...state.agents.all()].map(nameOf);
  return layout(
    visit,
    'Tickets',
    markup`<form method="post" action="${base}/agent" class="row">
<label>Act as <select name="agent">${agents.map(
      (name) => markup`<option${name === visit.agentName && markup` selected`}>${name}</option>`,
    )}</select></label><button>Switch</button></form>
<table><thead><tr><th scope="col">Number</th><th scope="col">Ticket</th><th scope="col">Type</th><th scope="col">Status</th><th scope="col">Product</th><th scope="col">Customer</th><th scope="col">Jira</th></tr></thead><tbody>
${tickets.map(
  (ticket) => markup`<tr><td>${ticket.number}</td><td><a href="${ticketPath(ticket)}">${ticket.name}</a></td>
<td>${state.ticketTypes.get(ticket.typeId).name}</td><td><span class="status">${state.statuses.get(ticket.statusId).name}</span></td>
<td>${ticket.productId !== null && state.products.get(ticket.productId).name}</td>
<td>${ticket.customerIds.map((id) => state.customers.get(id).name).join(', ')}</td>
<td>${ticket.jiraKey ?? ticket.custom['JiraIssue']}</td></tr>`,
)}</tbody></table>`,
  );
}
