/** The ticket in the body of a call, in either of the forms the documented API takes (TR-62). */
import { SaxesParser } from 'saxes';

export type Form = 'json' | 'xml';

/** One field of the ticket, by the name the caller gave it. `text` is absent for anything that is no plain value. */
export interface TicketField {
  readonly name: string;
  readonly text?: string;
}

export type TicketBody =
  { readonly form: Form; readonly fields: readonly TicketField[] } | { readonly form: Form; readonly wrong: string };

/** @param body not trusted; its first sign tells its form, whatever the address and the headers say */
export const ticketIn = (body: string): TicketBody =>
  body.trimStart().startsWith('<') ? ticketInXml(body) : ticketInJson(body);

/** The field of that name; names are not case sensitive (TR-60). Several fields of one name say nothing. */
export function fieldIn(fields: readonly TicketField[], name: string): TicketField | undefined {
  const [only, second] = fields.filter((field) => isCalled(field.name, name));
  return second ? { name } : only;
}

export const isCalled = (given: string, name: string): boolean => given.toLowerCase() === name.toLowerCase();

function ticketInJson(body: string): TicketBody {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { form: 'json', wrong: 'body' };
  }
  if (!isObject(json)) return { form: 'json', wrong: 'Ticket' };
  const wrapped = Object.entries(json).find(([name]) => isCalled(name, 'Ticket'));
  const ticket = wrapped ? wrapped[1] : json;
  if (!isObject(ticket)) return { form: 'json', wrong: 'Ticket' };
  return { form: 'json', fields: Object.entries(ticket).map(([name, value]) => ({ name, ...textOf(value) })) };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function textOf(value: unknown): { text?: string } {
  if (value === null) return { text: '' };
  // A larger number was rounded when it was read, and would be another ticket's.
  const isText = typeof value === 'string' || (typeof value === 'number' && Number.isSafeInteger(value));
  return isText ? { text: String(value) } : {};
}

/** Ends the reading of a document that is not to be read any further. */
class Refused extends Error {}

/** Of XML only elements and texts are taken: a document that defines anything of its own is refused, entities and all. */
function ticketInXml(body: string): TicketBody {
  const fields: { name: string; text?: string }[] = [];
  const path: string[] = [];
  const parser = new SaxesParser();
  const refuse = (): never => {
    throw new Refused();
  };
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', ({ name }) => {
    path.push(name);
    if (path.length === 2) fields.push({ name, text: '' });
    const field = fields.at(-1);
    // What holds elements of its own is no plain value.
    if (path.length === 3 && field) delete field.text;
  });
  parser.on('closetag', () => {
    path.pop();
  });
  const take = (text: string): void => {
    const field = fields.at(-1);
    if (path.length === 2 && field?.text !== undefined) field.text += text;
  };
  parser.on('text', take);
  parser.on('cdata', take);
  let root = '';
  parser.on('opentagstart', ({ name }) => {
    if (path.length === 0) root = name;
  });
  try {
    parser.write(body.trim()).close();
  } catch {
    return { form: 'xml', wrong: 'body' };
  }
  return isCalled(root, 'Ticket') ? { form: 'xml', fields } : { form: 'xml', wrong: 'Ticket' };
}
