import { readForm } from '../../form';
import type { Ticket } from '../entities';
import type { Organisation } from '../organisation';
import { nameOf } from '../organisation';
import { Refusal } from '../refusal';
import type { TeamSupport } from '../teamsupport';
import { layout } from './layout';
import { markup } from '../../aha/pages/markup';
import { ticketAction, textOf } from './ticket-actions';
import { newTicketPage } from './ticket-form';
import { ticketList } from './ticket-list';
import { ticketPage } from './ticket-page';
import type { Visit } from './visit';
import { base, ticketPath } from './visit';

const cookie = 'teamsupport-agent';

/** Serves a page of the first organisation, or does what a form asks and sends the browser back to the page. */
export async function servePages(teamSupport: TeamSupport, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const [id = ''] = teamSupport.organisations();
  const organisation = teamSupport.organisation(id);
  const agentName = actingAgent(request, organisation);
  const agent = teamSupport.agent(id, agentName);
  const visit: Visit = { organisation, agent, agentName, message: url.searchParams.get('done') ?? undefined };
  const path = url.pathname.slice(base.length).split('/').filter(Boolean).map(decodeURIComponent);
  try {
    return request.method === 'POST' ? await act(visit, path, await readForm(request)) : show(visit, path, url);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const back = request.headers.get('Referer') ?? base;
    return layout(visit, 'Not done', markup`<p>${error.message}</p><p><a href="${back}">Back</a></p>`, error.status);
  }
}

/** Whoever was chosen on the list of tickets, else the first. */
function actingAgent(request: Request, { state }: Organisation): string {
  const [, value = ''] = new RegExp(`(?:^|; )${cookie}=([^;]*)`).exec(request.headers.get('Cookie') ?? '') ?? [];
  const names = [...state.agents.all()].map(nameOf);
  return names.find((name) => name === decodeURIComponent(value)) ?? names[0] ?? '';
}

function show(visit: Visit, [section = '', name = '']: readonly string[], url: URL): Response {
  const number = url.searchParams.get('TicketNumber') ?? url.searchParams.get('ticketid');
  if (section === '' && number !== null) return redirect(ticketPath(ticketOf(visit, number)));
  switch (section) {
    case '':
      return ticketList(visit);
    case 'new':
      return newTicketPage(visit);
    case 'tickets':
      return ticketPage(visit, ticketOf(visit, name));
    case 'attachments':
      return file(visit, name);
    default:
      throw new Refusal(404, 'There is no such page.');
  }
}

async function act(
  visit: Visit,
  [section = '', name = '', action = '']: readonly string[],
  form: FormData,
): Promise<Response> {
  if (section === 'agent') {
    const chosen = textOf(form, 'agent');
    return redirect(`${base}?done=${encodeURIComponent(`Acting as ${chosen}`)}`, {
      'Set-Cookie': `${cookie}=${encodeURIComponent(chosen)}; Path=${base}; SameSite=Lax; HttpOnly`,
    });
  }
  if (section !== 'tickets') throw new Refusal(404, 'There is no such form.');
  const ticket = name === '' ? undefined : ticketOf(visit, name);
  const { path, message } = await ticketAction(visit, ticket, action, form);
  return redirect(`${path}?done=${encodeURIComponent(message)}`);
}

function ticketOf({ organisation }: Visit, idOrNumber: string): Ticket {
  const ticket = organisation.findTicket(idOrNumber);
  if (!ticket) throw new Refusal(404, `There is no ticket ${idOrNumber}.`);
  return ticket;
}

function file({ organisation: { state } }: Visit, id: string): Response {
  const attachment = state.attachments.find(id);
  if (!attachment) throw new Refusal(404, 'The file does not exist.');
  // Pictures are shown inside actions; anything else is only handed out, so that no stored page ever runs here.
  const shows = /^image\/(png|jpeg|gif|webp)$/.test(attachment.contentType);
  const name = encodeURIComponent(attachment.fileName);
  return new Response(state.bytes(id), {
    headers: {
      'Content-Type': shows ? attachment.contentType : 'application/octet-stream',
      'Content-Disposition': `${shows ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

const redirect = (to: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(null, { status: 303, headers: { Location: to, ...headers } });
