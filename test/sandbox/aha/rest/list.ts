import type { PlanRecord } from '../entities';
import { sameName } from '../operations/values';
import type { View } from '../views/parts';
import { shortView } from '../views/parts';
import { recordView } from '../views/record';
import type { Call, Reply } from './call';
import { ok } from './call';

const defaultPerPage = 30;
const mostPerPage = 200;

/** One page of rows under their name, with the pagination object. */
export function page<T>(call: Call, name: string, rows: readonly T[], view: (row: T) => View): Reply {
  const perPage = Math.min(positive(call.query.get('per_page')) ?? defaultPerPage, mostPerPage);
  const current = positive(call.query.get('page')) ?? 1;
  const shown = rows.slice((current - 1) * perPage, current * perPage);
  return ok({
    [name]: shown.map(view),
    pagination: {
      total_records: rows.length,
      total_pages: Math.ceil(rows.length / perPage),
      current_page: current,
    },
  });
}

const positive = (text: string | null): number | undefined => {
  const number = Number(text);
  return text !== null && Number.isInteger(number) && number > 0 ? number : undefined;
};

/**
 * A page of records: filtered by the query, short unless more was asked for.
 *
 * @param row what a list shows when `fields` is absent
 */
export function recordPage<R extends PlanRecord>(
  call: Call,
  name: string,
  records: readonly R[],
  row: (record: R) => View = (record) => shortView(call.account, record),
): Reply {
  const fields = call.fields();
  const rows = inListOrder(call, filtered(call, records));
  const view = fields ? (record: R) => selected(recordView(call.account, record), fields) : row;
  return page(call, name, rows, view);
}

/** The attributes asked for; the id always comes along, `*` means everything. */
export function selected(view: View, fields: readonly string[] | undefined): View {
  if (!fields || fields.includes('*')) return view;
  return Object.fromEntries(Object.entries(view).filter(([key]) => key === 'id' || fields.includes(key)));
}

function filtered<R extends PlanRecord>(call: Call, records: readonly R[]): R[] {
  const words = call.query.get('q')?.toLowerCase();
  const tag = call.query.get('tag');
  const since = call.time('updated_since');
  const person = call.query.get('assigned_to_user');
  const assignee = person === null ? undefined : call.account.userNamed(person).id;
  return records.filter(
    (record) =>
      call.sees(record.productId) &&
      (words === undefined || record.name.toLowerCase().includes(words)) &&
      (since === undefined || record.updatedAt > since) &&
      (assignee === undefined || record.assigneeId === assignee) &&
      (tag === null || ('tags' in record && record.tags.some((own) => sameName(own, tag)))),
  );
}

function inListOrder<R extends PlanRecord>(call: Call, records: R[]): R[] {
  switch (call.account.settings.listOrder) {
    case 'id':
      return records.sort((a, b) => compareIds(a.id, b.id));
    case 'created':
      return records.sort((a, b) => a.createdAt - b.createdAt || compareIds(a.id, b.id));
    case 'updated':
      return records.sort((a, b) => b.updatedAt - a.updatedAt || compareIds(a.id, b.id));
    case 'arbitrary':
      return records.sort((a, b) => scramble(a.id).localeCompare(scramble(b.id)) || compareIds(a.id, b.id));
  }
}

/** Digit strings by value. */
export const compareIds = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

const scramble = (id: string): string => id.slice(-3) + id;
