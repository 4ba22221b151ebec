/**
 * Calls to an integration's own address: a notice that a ticket changed (TS-082), or a request for a link in the form of the
 * documented API (TR-60…62).
 */
import { askedIn, longestAsk } from '../../sync/plan/asked';
import { fieldIn, isCalled, ticketIn } from './ticket-body';
import type { Form, TicketField } from './ticket-body';

export type TicketCall =
  /** Look at the ticket of this number. */
  | { readonly do: 'look'; readonly number: string }
  | {
      readonly do: 'ask';
      /** As the address names it: id or number. */
      readonly ticket: string;
      readonly wish: string;
      /** What is told to the caller. */
      readonly answer: { readonly type: string; readonly body: string };
    }
  | { readonly do: 'refuse'; readonly status: 400 | 404 | 405; readonly message: string };

/** No ticket's fields are larger; texts are not for us. */
export const mostBytes = 256 * 1024;

const ticketPath = /^(?:\/api\/(?:json|xml))?\/tickets(?:\/(\d{1,18}))?(?:\.(?:json|xml))?\/?$/i;

/**
 * What a call asks for. The letter case of its address, and of the names in its body, does not count.
 *
 * @param rest of the address, after the token
 * @param body not trusted
 * @param site address of the Jira site, for keys that are given as addresses
 */
export function ticketCall(method: string, rest: string, body: string, site: string): TicketCall {
  const isNotice = rest === '' || rest === '/';
  const ticket = ticketPath.exec(rest)?.[1];
  if (!isNotice && ticket === undefined) {
    return {
      do: 'refuse',
      status: 404,
      message: 'Not found. The address of a ticket ends in /Tickets/ and its number.',
    };
  }
  if (method !== 'POST' && method !== 'PUT') {
    return { do: 'refuse', status: 405, message: 'Only POST and PUT are accepted.' };
  }
  const read = ticketIn(body);
  if ('wrong' in read) return malformed(read.wrong);
  return ticket === undefined ? noticeIn(read.fields) : requestIn(read.form, read.fields, ticket, site);
}

const malformed = (field: string, why = ''): TicketCall => ({
  do: 'refuse',
  status: 400,
  message: `The field “${field}” is missing or malformed.${why}`,
});

/** Whatever else it says is not believed: the ticket is read. */
function noticeIn(fields: readonly TicketField[]): TicketCall {
  const number = fieldIn(fields, 'TicketNumber')?.text?.trim() ?? '';
  return /^\d{1,18}$/.test(number) ? { do: 'look', number } : malformed('TicketNumber');
}

const jiraKey = 'JiraKey';

function requestIn(form: Form, fields: readonly TicketField[], ticket: string, site: string): TicketCall {
  const wish = fieldIn(fields, jiraKey)?.text?.trim();
  if (wish === undefined || wish.length > longestAsk) return malformed(jiraKey);
  const { is } = askedIn(wish, site);
  if (is === 'unreadable') return malformed(jiraKey, ' It takes the key of an issue, NewJiraIssue, or nothing.');
  if (is === 'elsewhere') return malformed(jiraKey, ' The address in it is of another Jira site.');
  const others = fields.map(({ name }) => name).filter((name) => !isCalled(name, jiraKey));
  const told = { ID: ticket, JiraKey: wish, Message: messageOf(others) };
  return { do: 'ask', ticket, wish, answer: form === 'xml' ? inXml(told) : inJson(told) };
}

/** Fields beside the key are for TeamSupport itself: a caller who mixed them must know that they went nowhere. */
function messageOf(others: readonly string[]): string {
  const taken = 'Accepted; it is done within moments.';
  if (others.length === 0) return taken;
  const named = others
    .slice(0, 20)
    .map((name) => name.slice(0, 80))
    .join(', ');
  return `${taken} Only the link is set here. Not changed: ${named}. Send these to TeamSupport.`;
}

interface Told {
  readonly ID: string;
  readonly JiraKey: string;
  readonly Message: string;
}

const inJson = ({ Message, ...ticket }: Told): { type: string; body: string } => ({
  type: 'application/json; charset=utf-8',
  body: JSON.stringify({ Ticket: ticket, Message }),
});

const inXml = (told: Told): { type: string; body: string } => {
  const members = Object.entries(told).map(([name, text]) => `<${name}>${escaped(String(text))}</${name}>`);
  return {
    type: 'text/xml; charset=utf-8',
    body: `<?xml version="1.0" encoding="utf-8"?><Ticket>${members.join('')}</Ticket>`,
  };
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
