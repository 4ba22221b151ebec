import type { TeamSupportSettings } from '../settings';
import { toJson, toXml } from '../views/element';
import type { Reply } from './call';

/** An answer as the vendor writes it. */
export function written(reply: Reply, as: 'json' | 'xml', settings: TeamSupportSettings): Response {
  if (reply.kind === 'file') {
    return new Response(reply.bytes, {
      headers: {
        'Content-Type': reply.type,
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(reply.name)}`,
      },
    });
  }
  const type = as === 'xml' ? 'text/xml' : 'application/json';
  const body = as === 'xml' ? asXml(reply) : asJson(reply, settings);
  return new Response(body, { headers: { 'Content-Type': `${type}; charset=utf-8` } });
}

type Content = Exclude<Reply, { kind: 'file' }>;

function asJson(reply: Content, settings: TeamSupportSettings): string {
  if (reply.kind === 'one') return JSON.stringify({ [reply.name]: toJson(reply.members) });
  const total = reply.total === undefined ? {} : { TotalRecords: String(reply.total) };
  const { length } = reply.rows;
  if (length === 0) return emptyList(reply.name, total, settings);
  const rows = reply.rows.map((row) => toJson(row));
  const content = length === 1 && settings.oneRow === 'object' ? rows[0] : rows;
  return JSON.stringify({ [reply.name]: content, ...total });
}

/** How a list without rows looks is not certain; seen elsewhere was even JSON that cannot be read (TS-025). */
function emptyList(name: string, total: object, { emptyList: form }: TeamSupportSettings): string {
  const empty = { text: '', null: null, array: [], broken: '' }[form];
  const json = JSON.stringify({ [name]: empty, ...total });
  return form === 'broken' ? json.replace(`"${name}":""`, `"${name}":`) : json;
}

function asXml(reply: Content): string {
  const head = '<?xml version="1.0" encoding="utf-8"?>';
  if (reply.kind === 'one') return head + toXml([reply.name, reply.members]);
  const total = reply.total === undefined ? [] : ([['TotalRecords', String(reply.total)]] as const);
  const rows = reply.rows.map((row) => [reply.row, row] as const);
  return head + toXml([reply.name, [...rows, ...total]]);
}
