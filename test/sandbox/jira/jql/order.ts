import type { Issue } from '../model/issue';
import { textOf } from '../model/stored-value';
import type { Site } from '../site';
import { queryField } from './fields';
import { JqlError, type Query } from './query';

export type Comparison = (a: Issue, b: Issue) => number;

const sortLimit = 7;

/** The order of a query; the newest issue first when it names none. @throws JqlError */
export function orderOf(site: Site, order: Query['order']): Comparison {
  if (order.length > sortLimit) throw new JqlError(`The maximum number of sort fields is ${sortLimit}.`);
  const comparisons = order.map(({ field, descending }) => {
    const key = sortKey(site, field);
    const sign = descending ? -1 : 1;
    return (a: Issue, b: Issue): number => sign * compareKeys(key(a), key(b));
  });
  return (a, b) => {
    for (const comparison of comparisons) {
      const result = comparison(a, b);
      if (result !== 0) return result;
    }
    return Number(b.id) - Number(a.id);
  };
}

type Key = string | number | undefined;

function sortKey(site: Site, name: string): (issue: Issue) => Key {
  const lower = name.toLowerCase();
  if (lower === 'rank') return (issue) => issue.rank;
  if (lower === 'key' || lower === 'issuekey') return keyOf;
  if (lower === 'summary') return (issue) => textOf(issue.fields['summary']);
  const field = queryField(site, name);
  switch (field.kind) {
    case 'ids':
      return lower === 'id' ? (issue) => Number(issue.id) : (issue) => field.of(issue)[0];
    case 'words':
      return (issue) => field.of(site, issue)[0];
    default:
      return (issue) => field.of(issue);
  }
}

/** Project by project, then by number. */
function keyOf(issue: Issue): string {
  const [project = '', number = ''] = issue.key.split('-');
  return `${project}-${number.padStart(9, '0')}`;
}

/** Empty values come first. */
function compareKeys(a: Key, b: Key): number {
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  return a < b ? -1 : 1;
}
