import { SaxesParser } from 'saxes';
import { readForm } from '../../form';
import { crash } from '../refusal';
import type { Members } from './call';

/** Reads the body of a write. @throws Refusal 500 for what cannot be read, as bad input is answered */
export async function readBody(request: Request): Promise<{ members: Members; form: FormData | undefined }> {
  const none = new Map<string, string | null>();
  if (request.method === 'GET' || request.method === 'DELETE') return { members: none, form: undefined };
  const type = request.headers.get('Content-Type') ?? '';
  if (type.startsWith('multipart/form-data')) return { members: none, form: await readForm(request) };
  const text = await request.text();
  if (text === '') return { members: none, form: undefined };
  return { members: text.trimStart().startsWith('<') ? fromXml(text) : fromJson(text), form: undefined };
}

function fromJson(text: string): Members {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw crash('Unexpected character encountered while parsing value');
  }
  const [inner, ...more] = isObject(body) ? Object.values(body) : [];
  if (!isObject(inner) || more.length > 0) throw crash('Object reference not set to an instance of an object.');
  return new Map(Object.entries(inner).map(([name, value]) => [name.toLowerCase(), plain(value)]));
}

function plain(value: unknown): string | null {
  if (value === null) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  throw crash('Cannot convert an object to System.String');
}

/** The children of the root; what they hold themselves counts as text. */
function fromXml(text: string): Members {
  const members = new Map<string, string | null>();
  const open: string[] = [];
  let content = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw crash(error.message);
  });
  parser.on('opentag', ({ name }) => {
    open.push(name);
    if (open.length === 2) content = '';
  });
  const add = (part: string): void => {
    content += part;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', ({ name }) => {
    if (open.length === 2) members.set(name.toLowerCase(), content === '' ? null : content);
    open.pop();
  });
  parser.write(text).close();
  return members;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
