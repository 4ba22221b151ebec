/** What people ask for by a field of a record, or by a call: no link, a new target, or one that exists. Pure. */
import { cutText } from '../../richtext/cut-text';
import type { Asks, FieldId, TicketRules } from '../model';

/** The ticket's own field of TeamSupport's Jira integration (TR-60). */
export const jiraKeyField: FieldId = 'JiraKey';

/** Under which a link's problem with its request stands. */
export const askedProblem: FieldId = 'asked';

export type Asked =
  | { readonly is: 'none' }
  | { readonly is: 'new' }
  /** `key` in capitals. */
  | { readonly is: 'existing'; readonly key: string }
  /** An address of another site. */
  | { readonly is: 'elsewhere'; readonly host: string }
  | { readonly is: 'unreadable' };

/**
 * Fields in which people ask, the chosen one first. While TeamSupport's own Jira integration is on, its field is its own:
 * both would answer a request for a new issue (TN-01).
 */
export const askingFields = ({ asking, native }: TicketRules): readonly FieldId[] => [
  ...(asking.field ? [asking.field.id] : []),
  ...(asking.jiraKey && !native ? [jiraKeyField] : []),
];

/** Fields into which the key is written. Writing the vendor's own would start its integration, should that be on (TN-02). */
export const showingFields = ({ asking, showing, native }: TicketRules): readonly FieldId[] => [
  ...(showing.field && asking.field ? [asking.field.id] : []),
  ...(showing.jiraKey && !native ? [jiraKeyField] : []),
];

/** No request is longer, whatever somebody pasted: it is kept with the link, which takes little. */
export const longestAsk = 1000;

/** What the fields that ask hold. @param textOf what a field holds; `undefined` for one that did not come with the reading */
export const asksOf = (rules: TicketRules, textOf: (field: FieldId) => string | null | undefined): Asks =>
  Object.fromEntries(
    askingFields(rules).flatMap((field) => {
      const text = textOf(field);
      return text === undefined ? [] : [[field, cut(text?.trim() ?? '')] as const];
    }),
  );

/** What was cut off must not leave something that asks for anything. */
const cut = (text: string): string => (text.length > longestAsk ? `${cutText(text, longestAsk).trimEnd()}…` : text);

const newIssue = /^new(\s*jira)?(\s*issue)?$/i;
const issueKey = /^[a-z][a-z0-9_]+-[1-9]\d*$/i;
/** Issues stand in addresses as `/browse/TL-12`, `/issues/TL-12` and `?selectedIssue=TL-12`. */
const inAddress = /(?:\/(?:browse|issues)\/|[?&]selectedIssue=)([a-z][a-z0-9_]+-[1-9]\d*)(?=$|[/?&#])/i;
const address = /^(?:https?:\/\/)?([a-z0-9.-]+\.[a-z]{2,})(?::\d+)?(\/.*)$/i;

/**
 * Reads what somebody wrote: nothing, `NewJiraIssue` (or `new`), the key of an issue or the address of one. Letter case does
 * not count (TR-60, TR-61).
 *
 * @param site address of this Jira site
 */
export function askedIn(text: string, site: string): Asked {
  const plain = text.trim();
  if (plain === '') return { is: 'none' };
  if (newIssue.test(plain)) return { is: 'new' };
  if (issueKey.test(plain)) return { is: 'existing', key: plain.toUpperCase() };
  const [, host = '', path = ''] = address.exec(plain) ?? [];
  if (host === '') return { is: 'unreadable' };
  if (host.toLowerCase() !== new URL(site).hostname) return { is: 'elsewhere', host: host.toLowerCase() };
  const key = inAddress.exec(path)?.[1];
  return key === undefined ? { is: 'unreadable' } : { is: 'existing', key: key.toUpperCase() };
}

/** How a link, or a request for one, stands when its record is looked at. */
export interface Standing {
  /** What the fields held when they were last looked at. */
  readonly asked: Asks;
  /** Key of the issue it is linked to. */
  readonly linked?: string;
  /** A request that could not be fulfilled is open. */
  readonly open: boolean;
  /** What a call asked for that could not be done yet. */
  readonly wish?: string;
}

export type Step =
  | { readonly do: 'nothing' }
  /** Nobody knows what it asks: a field did not come with the reading. All stays as it is. */
  | { readonly do: 'wait' }
  | { readonly do: 'create' }
  | { readonly do: 'link'; readonly key: string }
  /** Take the link apart, or give the open request up. */
  | { readonly do: 'end' }
  /** It has its issue: the key is written back over what asked for a new one. */
  | { readonly do: 'show' }
  | { readonly do: 'refuse'; readonly text: string; readonly why: 'elsewhere' | 'unreadable'; readonly host?: string };

/**
 * What is to be done for a record. A call that comes now goes first, then a field that was changed since the last look, then
 * what is still open. A field that holds what it held asks for nothing anew.
 *
 * @param fields those that ask now: what others held says nothing any more
 * @param wish what a call asks for now
 */
export function stepFor(fields: readonly FieldId[], asks: Asks, standing: Standing, site: string, wish?: string): Step {
  if (wish !== undefined) return stepOf(wish, standing, site);
  const textIn = (from: Asks, field: FieldId): string => (from[field] ?? '').trim();
  // A field that did not come with the reading was not emptied.
  const told = fields.filter((field) => asks[field] !== undefined);
  const changed = told.filter((field) => textIn(asks, field) !== textIn(standing.asked, field));
  const written = changed.map((field) => textIn(asks, field)).filter((text) => text !== '' && !isShown(text, standing));
  const [first] = written;
  if (first !== undefined) return stepOf(first, standing, site);
  if (changed.some((field) => textIn(asks, field) === '')) return { do: 'end' };
  if (!standing.open) return { do: 'nothing' };
  const still = standing.wish ?? told.map((field) => textIn(asks, field)).find((text) => text !== '');
  if (still !== undefined) return stepOf(still, standing, site);
  if (told.length < fields.length) return { do: 'wait' };
  return { do: standing.linked === undefined ? 'end' : 'nothing' };
}

/** The field shows the link as it is, whoever wrote it. */
const isShown = (text: string, { linked }: Standing): boolean =>
  linked !== undefined && text.toUpperCase() === linked.toUpperCase();

function stepOf(text: string, { linked }: Standing, site: string): Step {
  const asked = askedIn(text, site);
  switch (asked.is) {
    case 'none':
      return { do: 'end' };
    case 'new':
      // A ticket has one issue: a call that is made twice must not make two.
      return linked === undefined ? { do: 'create' } : { do: 'show' };
    case 'existing':
      return asked.key === linked ? { do: 'nothing' } : { do: 'link', key: asked.key };
    case 'elsewhere':
      return { do: 'refuse', text, why: 'elsewhere', host: asked.host };
    case 'unreadable':
      return { do: 'refuse', text, why: 'unreadable' };
  }
}

/** What is known of the fields that ask after a reading: one that did not come holds what it held. */
export const asksAfter = (asked: Asks | undefined, asks: Asks | undefined): Asks => ({ ...asked, ...asks });

/** Fields into which the key is written although tickets ask by them as well. */
export const sharedFields = (rules: TicketRules): readonly FieldId[] =>
  showingFields(rules).filter((field) => askingFields(rules).includes(field));

/** What the fields that ask will hold once the key was written into those that show it. */
export const asksShowing = (rules: TicketRules, asks: Asks, key: string): Asks => ({
  ...asks,
  ...Object.fromEntries(sharedFields(rules).map((field) => [field, key])),
});

/** Whether a reading tells that a field holds something else than when it was last looked at. */
export const asksAnew = (asks: Asks, asked: Asks | undefined): boolean =>
  Object.entries(asks).some(([field, text]) => text !== (asked?.[field] ?? ''));

export const asksNothing = (asks: Asks): boolean => Object.values(asks).every((text) => text === '');
