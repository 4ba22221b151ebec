import { cutText } from '../../richtext/cut-text';
import type { ChangedValue, ToldChange } from '../../sync/model';

/** One entry of an event's changelog, as far as we read it. */
export interface ChangeItem {
  readonly field: string;
  readonly fieldId?: string | null | undefined;
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly fromString?: string | null | undefined;
  readonly toString?: string | null | undefined;
}

/**
 * Entries that tell people nothing: the place in a list, what Jira books beside an entry of work, its own marks. Fields that
 * travel as values are left out where the mapping is known. `Comment` holds the text of a comment that was edited or deleted,
 * restricted or not: it must never be repeated.
 */
const noise = new Set(['Rank', 'WorklogId', 'WorklogTimeSpent', 'Comment', 'Key', 'RemoteIssueLink']);

/** What travels by itself, mapped or not (J-301). A status is told where it is not carried as one (TR-27). */
const always = new Set(['summary', 'description']);

/** Names of the changelog that people know by other words. */
const names: Readonly<Record<string, string>> = {
  IssueParentAssociation: 'Parent',
  'Fix Version': 'Fix versions',
  Version: 'Affects versions',
  Component: 'Components',
  timeoriginalestimate: 'Original estimate',
  timeestimate: 'Remaining estimate',
  timespent: 'Time spent',
  duedate: 'Due date',
  issuetype: 'Type',
  project: 'Project',
};

/** Ids of fields whose changelog goes by another one. */
const ids: Readonly<Record<string, string>> = {
  timeoriginalestimate: 'timetracking',
  timeestimate: 'timetracking',
};

const lists = new Set(['Fix Version', 'Version', 'Component']);
const durations = new Set(['timeoriginalestimate', 'timeestimate', 'timespent']);

/** Longest value that is repeated whole; of a longer one only is told that it changed. */
const longest = 120;
/** Entries one event may carry: the queue takes little. */
const mostItems = 20;

/** Id of the field an entry is about, as the mapping knows it. */
export const fieldOf = ({ field, fieldId }: ChangeItem): string => {
  const id = fieldId ?? field;
  return ids[id] ?? id;
};

/** @returns `undefined` when nothing happened that people would read of */
export function toldChange(id: string | undefined, items: readonly ChangeItem[]): ToldChange | undefined {
  if (id === undefined) return undefined;
  // A resolution comes and goes with the status: the status tells it.
  const moved = items.some((item) => fieldOf(item) === 'status');
  const told = items
    .filter((item) => !noise.has(item.field) && !always.has(fieldOf(item)))
    .filter((item) => !(moved && fieldOf(item) === 'resolution'))
    .slice(0, mostItems)
    .map(valueOf);
  return told.length > 0 ? { id, items: told } : undefined;
}

function valueOf(item: ChangeItem): ChangedValue {
  const name = names[item.field] ?? titled(item.field);
  const field = fieldOf(item);
  const value = (text: string | null | undefined, raw: string | null | undefined): string =>
    durations.has(item.field) ? duration(text ?? raw) : (text ?? '').replace(/\s+/g, ' ').trim();
  const from = value(item.fromString, item.from);
  const to = value(item.toString, item.to);
  switch (field) {
    case 'labels':
      return { field, name, ...elements(from, to), as: 'elements' };
    // Whether a file stands in a restricted comment cannot be told from the event, so not even its name leaves Jira.
    case 'attachment':
      return { field, name, from: from ? '1' : '', to: to ? '1' : '', as: 'files' };
    case 'issuelinks':
      return { field, name, from, to, as: 'sentence' };
  }
  if (from.length > longest || to.length > longest) return { field, name, from: '', to: '', as: 'unseen' };
  return { field, name, from, to, as: lists.has(item.field) ? 'elements' : 'value' };
}

/** Labels are one entry with all of them before and after, parted by blanks. */
function elements(from: string, to: string): { from: string; to: string } {
  const [before, after] = [from, to].map((text) => text.split(' ').filter(Boolean));
  const without = (list: readonly string[] = [], other: readonly string[] = []): string =>
    shortened(list.filter((label) => !other.includes(label)).join(', '));
  return { from: without(before, after), to: without(after, before) };
}

const shortened = (text: string): string => (text.length > longest ? `${cutText(text, longest - 1)}…` : text);

/** Seconds as people write them: `2h 30m`. */
function duration(text: string | null | undefined): string {
  const seconds = Number(text ?? '');
  if (!text || !Number.isFinite(seconds)) return '';
  const minutes = Math.round(seconds / 60);
  const parts = [`${Math.floor(minutes / 60)}h`, `${minutes % 60}m`].filter((part) => !part.startsWith('0'));
  return parts.join(' ') || '0m';
}

const titled = (field: string): string => field.charAt(0).toUpperCase() + field.slice(1);
