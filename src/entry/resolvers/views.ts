/** What pages are shown of the product's own things: nothing internal, nothing secret. */
import type {
  ConnectionView,
  FailedItem,
  HistoryEntry,
  LinkedTo,
  LinkRow,
  LinkStateView,
  ProblemView,
  RecordView,
} from '../../contract';
import { isMirror } from '../../sync/mirror';
import { systemsOf } from '../../sync/model';
import type {
  Connection,
  Integration,
  JournalEntry,
  Link,
  LinkState,
  Problem,
  Quota,
  RecordLabel,
  RecordRef,
  Side,
} from '../../sync/model';
import { kindName, stoppedNote, systemWord } from '../../sync/words';
import { spokenView } from './spoken-view';

export function recordView(ref: RecordRef, label: RecordLabel): RecordView {
  return {
    system: ref.system,
    kind: ref.kind,
    kindName: kindName(ref),
    reference: label.reference,
    name: label.name,
    url: label.url,
    ...(label.status ? { status: label.status } : {}),
    ...(label.ticket ? { ticket: label.ticket } : {}),
  };
}

/** What a living link of a record says of its issue. */
export function linkedTo(link: Link | undefined): { linkedTo?: LinkedTo } {
  const label = link?.target && link.state !== 'gone' ? link.labels.target : undefined;
  return label ? { linkedTo: { reference: label.reference, url: label.url } } : {};
}

const stateViews: Readonly<Record<LinkState, LinkStateView>> = {
  creating: 'syncing',
  'in-step': 'in-step',
  waiting: 'waiting',
  conflict: 'conflict',
  failed: 'failed',
  paused: 'paused',
  gone: 'gone',
};

export const stateView = (link: Link): LinkStateView => stateViews[link.state];

const problemView = ({ message, kept, nextStep, field, retry, at }: Problem): ProblemView => ({
  message,
  kept,
  nextStep,
  retry,
  at,
  ...(field === undefined ? {} : { field }),
});

/** A link as seen from its target: the row of the issue panel. */
export function linkRow(link: Link, integration: Integration, conflicts: LinkRow['conflicts']): LinkRow {
  return {
    id: link.id,
    integration: { id: integration.id, name: integration.name },
    record: recordView(link.source, link.labels.source),
    state: stateView(link),
    problems: link.problems.map(problemView),
    conflicts,
    ...(isMirror(link) ? { mirrored: true as const } : {}),
    ...(link.note === undefined ? {} : { note: link.note }),
    ...(link.inStepAt === undefined ? {} : { inStepAt: link.inStepAt }),
    ...(link.verifiedAt === undefined ? {} : { verifiedAt: link.verifiedAt }),
  };
}

export function failedItem(link: Link): FailedItem {
  const [first] = link.problems;
  return {
    link: link.id,
    state: link.state === 'gone' || link.state === 'conflict' ? link.state : 'failed',
    ...(first ? { code: first.code } : {}),
    ...(first?.field === undefined ? {} : { field: first.field }),
    ...(link.conflicts.length > 0 ? { conflicts: link.conflicts.map(({ label, at }) => ({ label, at })) } : {}),
    ...(link.note === undefined ? {} : { note: link.note }),
    integration: link.integration,
    source: recordView(link.source, link.labels.source),
    problems: link.problems.map(problemView),
    ...(link.target && link.labels.target ? { target: recordView(link.target, link.labels.target) } : {}),
  };
}

/** @param names display names by account id, as far as they are known */
export function historyEntry(
  entry: JournalEntry,
  integration: Integration | undefined,
  names: ReadonlyMap<string, string>,
): HistoryEntry {
  const { id, at, what, from, to, source, target, result, reason } = entry;
  const written = writtenTo(entry, integration);
  return {
    id,
    at,
    what,
    source,
    result,
    why: whyOf(entry, names, systemWords(integration)),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(target ? { target } : {}),
    ...(written ? { written } : {}),
    ...(reason === undefined ? {} : { reason }),
  };
}

function writtenTo({ side, source, target }: JournalEntry, integration: Integration | undefined): string | undefined {
  if (!side || !integration) return undefined;
  const reference = (side === 'source' ? source : target)?.reference;
  // A task has no number of its own: “in Tracker, task of #4711”.
  const named = reference === undefined ? '' : ` ${reference}`.replace(/^ Task of /, ', task of ');
  return `${systemWord[systemsOf[integration.kind][side]]}${named}`;
}

/** What both systems of an integration are called; one that was deleted meanwhile no longer says it. */
function systemWords(integration: Integration | undefined): Readonly<Record<Side, string>> {
  if (!integration) return { source: 'the other tool', target: systemWord.jira };
  const { source, target } = systemsOf[integration.kind];
  return { source: systemWord[source], target: systemWord[target] };
}

function whyOf(
  { cause, side }: JournalEntry,
  names: ReadonlyMap<string, string>,
  systems: Readonly<Record<Side, string>>,
): string {
  const { kind, actor, name, seenIn = 'source' } = cause;
  const who = name ?? (actor === undefined ? undefined : names.get(actor));
  const by = who ? ` by ${who}` : '';
  switch (kind) {
    case 'event':
      return `Changed in Jira${by || ' by somebody'}`;
    case 'webhook':
      return `Changed in ${systems[seenIn]}${by}`;
    case 'send':
      return `Sent from ${systems.source}`;
    case 'poll':
      return lookWords(cause, side, systems, who);
    case 'button':
      return `Asked for${by || ' on a page'}`;
    case 'check':
      return 'Found by the slow check';
    case 'retry':
      return 'Tried again';
    case 'answer':
      return `Told by ${systems.source}`;
  }
}

/** `Found by a regular look at TeamSupport; last changed there by Kim Lane`. */
function lookWords(
  { seenIn }: JournalEntry['cause'],
  side: Side | undefined,
  systems: Readonly<Record<Side, string>>,
  who?: string,
): string {
  // Where a look does not say its place, what was written came from across.
  const place = seenIn ?? (side === 'source' ? 'target' : 'source');
  return `Found by a regular look at ${systems[place]}${who === undefined ? '' : `; last changed there by ${who}`}`;
}

/**
 * @param quota what the account said of its limit with its last answer
 * @param lookedAt up to when its changes were looked for
 */
export const connectionView = (
  connection: Connection,
  { quota, lookedAt }: { readonly quota?: Quota | undefined; readonly lookedAt?: number | undefined },
): ConnectionView => ({
  id: connection.id,
  system: connection.system,
  systemName: systemWord[connection.system],
  name: connection.name,
  host: connection.host,
  user: connection.user.name,
  ...(connection.organisation === undefined ? {} : { organisation: connection.organisation }),
  ...(connection.dates ? { dates: connection.dates } : {}),
  ...(connection.everyMinute ? { everyMinute: true } : {}),
  ...(connection.speaks ? { speaks: spokenView(connection.speaks, connection.everyMinute) } : {}),
  ...(connection.hoursOff === undefined ? {} : { hoursOff: connection.hoursOff }),
  ...(lookedAt === undefined ? {} : { lookedAt }),
  ...(connection.stopped ? { stopped: connection.stopped.reason } : {}),
  ...(connection.waitUntil === undefined ? {} : { waitUntil: connection.waitUntil }),
  ...(quota ? { quota: { left: quota.left, of: quota.of, at: quota.at } } : {}),
});

export const stoppedReason = (connection: Connection | undefined): string | undefined =>
  connection?.stopped ? stoppedNote(connection) : undefined;
