import type { ChangedValue } from '../model';

/**
 * One sentence for everything an event changed, as a person would tell it:
 * `Ana Ruiz changed Priority from Medium to High and Assignee from nothing to Dev Patel, added Labels “urgent”`.
 *
 * @param items at least one
 */
export function changeSentence(author: string, items: readonly ChangedValue[]): string {
  const values = items.filter(({ as }) => as === 'value');
  const clauses = [
    ...(values.length > 0 ? [`changed ${listed(values.map(valueClause))}`] : []),
    ...elementClauses(items.filter(({ as }) => as === 'elements')),
    ...items.filter(({ as }) => as === 'unseen').map(({ name }) => `rewrote ${name}`),
    ...items.filter(({ as }) => as === 'sentence').map(linkClause),
    ...fileClauses(items.filter(({ as }) => as === 'files')),
  ];
  return `${author} ${listed(clauses)}`;
}

const valueClause = ({ name, from, to }: ChangedValue): string => `${name} from ${from || 'none'} to ${to || 'none'}`;

/** A list field comes as several entries: what was added to it is told once, and so is what was removed. */
function elementClauses(items: readonly ChangedValue[]): string[] {
  const names = [...new Set(items.map(({ name }) => name))];
  return names.flatMap((name) => {
    const own = items.filter((item) => item.name === name);
    const added = own.flatMap(({ to }) => (to ? [to] : []));
    const removed = own.flatMap(({ from }) => (from ? [from] : []));
    return [
      ...(added.length > 0 ? [`added ${name}: ${added.join(', ')}`] : []),
      ...(removed.length > 0 ? [`removed ${name}: ${removed.join(', ')}`] : []),
    ];
  });
}

const linkClause = ({ from, to }: ChangedValue): string => (to ? `linked it: “${to}”` : `removed the link “${from}”`);

function fileClauses(items: readonly ChangedValue[]): string[] {
  const added = items.filter(({ to }) => to).length;
  const removed = items.length - added;
  const files = (count: number): string => (count === 1 ? 'a file' : `${count} files`);
  return [...(added > 0 ? [`attached ${files(added)}`] : []), ...(removed > 0 ? [`removed ${files(removed)}`] : [])];
}

/** `a`, `a and b`, `a, b and c`. */
const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
