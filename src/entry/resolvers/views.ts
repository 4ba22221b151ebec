/** What pages are shown of the product's own things: nothing internal, nothing secret. */
import type {
  ConnectionView,
  FailedItem,
  HistoryEntry,
  LinkRow,
  LinkStateView,
  ProblemView,
  RecordView,
  RunView,
} from '../../contract';
import { systemsOf } from '../../sync/model';
import type {
  Cause,
  Connection,
  Integration,
  JournalEntry,
  Link,
  LinkState,
  Problem,
  RecordLabel,
  RecordRef,
  Run,
  RunControl,
} from '../../sync/model';
import { runIsOver } from '../../sync/model';
import { kindName, stoppedNote, systemWord } from '../../sync/words';

export function recordView(ref: RecordRef, label: RecordLabel): RecordView {
  return {
    system: ref.system,
    kind: ref.kind,
    kindName: kindName(ref),
    reference: label.reference,
    name: label.name,
    url: label.url,
    ...(label.status ? { status: label.status } : {}),
  };
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
export function linkRow(link: Link, integration: Integration): LinkRow {
  return {
    id: link.id,
    integration: { id: integration.id, name: integration.name },
    record: recordView(link.source, link.labels.source),
    state: stateView(link),
    problems: link.problems.map(problemView),
    ...(link.note === undefined ? {} : { note: link.note }),
    ...(link.inStepAt === undefined ? {} : { inStepAt: link.inStepAt }),
  };
}

export function failedItem(link: Link): FailedItem {
  return {
    link: link.id,
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
    why: whyOf(entry.cause, names, integration ? systemWord[systemsOf[integration.kind].source] : 'the other tool'),
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
  return `${systemWord[systemsOf[integration.kind][side]]}${reference ? ` ${reference}` : ''}`;
}

/** @param other name of the system on the other side of Jira */
function whyOf({ kind, actor, name }: Cause, names: ReadonlyMap<string, string>, other: string): string {
  const who = name ?? (actor === undefined ? undefined : names.get(actor));
  const by = who ? ` by ${who}` : '';
  switch (kind) {
    case 'event':
      return `Changed in Jira${by || ' by somebody'}`;
    case 'webhook':
      return `Changed in ${other}${by}`;
    case 'send':
      return `Sent from ${other}`;
    case 'poll':
      return `Found by a regular look at ${other}`;
    case 'button':
      return `Asked for${by || ' on a page'}`;
    case 'check':
      return 'Found by the slow check';
    case 'retry':
      return 'Tried again';
  }
}

export const connectionView = (connection: Connection): ConnectionView => ({
  id: connection.id,
  system: connection.system,
  systemName: systemWord[connection.system],
  name: connection.name,
  host: connection.host,
  user: connection.user.name,
  ...(connection.stopped ? { stopped: connection.stopped.reason } : {}),
  ...(connection.waitUntil === undefined ? {} : { waitUntil: connection.waitUntil }),
});

export const stoppedReason = (connection: Connection | undefined): string | undefined =>
  connection?.stopped ? stoppedNote(connection) : undefined;

export function runView(run: Run, control: RunControl, now: number): RunView {
  const count = (state: string): number => run.items.filter((item) => item.state === state).length;
  const done = count('done') + count('failed') + count('skipped');
  const over = runIsOver(run);
  const minutes = ((run.finishedAt ?? now) - run.startedAt) / 60_000;
  const rate = done > 0 && minutes > 0 ? done / minutes : undefined;
  const current = run.items.find(({ state }) => state === 'doing') ?? run.items.find(({ state }) => state === 'todo');
  return {
    id: run.id,
    state: over ? 'done' : control.paused ? 'paused' : 'running',
    total: run.items.length,
    done: count('done'),
    failed: count('failed'),
    skipped: count('skipped'),
    startedAt: run.startedAt,
    items: run.items.map(({ record, reference, name, state, target, problem }) => ({
      recordId: record.id,
      reference,
      name,
      state,
      ...(target ? { key: target.reference, url: target.url } : {}),
      ...(problem === undefined ? {} : { problem }),
    })),
    now,
    ...(run.finishedAt === undefined ? {} : { finishedAt: run.finishedAt }),
    ...(rate === undefined ? {} : { rate: Math.round(rate * 10) / 10 }),
    ...(rate !== undefined && !over ? { secondsLeft: Math.ceil(((run.items.length - done) / rate) * 60) } : {}),
    ...(current && !over
      ? {
          current: {
            reference: current.reference,
            name: current.name,
            ...(run.waiting ? { waiting: run.waiting.reason } : {}),
          },
        }
      : {}),
  };
}
