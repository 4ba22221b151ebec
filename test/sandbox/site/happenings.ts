import type { Delivery } from '../deliveries';
import type { LogEntry } from '../forge';
import type { Exchange } from '../network';
import type { Sandbox } from '../sandbox';
import { masked } from './mask';

export const happeningKinds = [
  { key: 'event', name: 'Product events', one: 'Product event' },
  { key: 'webhook', name: 'Webhooks', one: 'Webhook' },
  { key: 'job', name: 'Queue jobs', one: 'Queue job' },
  { key: 'schedule', name: 'Schedules', one: 'Schedule' },
  { key: 'call', name: 'Calls of the app', one: 'Call' },
  { key: 'log', name: 'Logs of the app', one: 'Log' },
] as const;

type Kind = (typeof happeningKinds)[number]['key'];
type Tone = 'good' | 'neutral' | 'busy' | 'warn' | 'bad';

export interface Happening {
  readonly at: number;
  readonly kind: Kind;
  readonly what: string;
  /** In a word or two. */
  readonly result: string;
  readonly tone: Tone;
  readonly detail?: string | undefined;
}

/** What went to and fro, newest first and without secrets. */
export function recentHappenings({ deliveries, network, host }: Sandbox, limit: number, kind?: Kind): Happening[] {
  const all = [
    ...deliveries.log.map(ofDelivery),
    ...network.log.filter(({ from }) => from === 'app').map(ofExchange),
    ...host.logs.map(ofLog),
  ];
  return all
    .filter((one) => kind === undefined || one.kind === kind)
    .toSorted((a, b) => b.at - a.at)
    .slice(0, limit)
    .map((one) => ({ ...one, what: masked(one.what), detail: one.detail && masked(one.detail) }));
}

const states: Readonly<Record<Delivery['state'], readonly [string, Tone]>> = {
  due: ['Waiting', 'neutral'],
  running: ['Running', 'busy'],
  done: ['Done', 'good'],
  failed: ['Failed', 'bad'],
  dropped: ['Lost on the way', 'warn'],
};

/** Answers of a receiver that say no more than that it is done. */
const plainResults: ReadonlySet<string> = new Set(['returned', 'done']);

function ofDelivery({ kind, label, dueAt, state, result }: Delivery): Happening {
  const appFailed = result === 'threw' || result?.startsWith('given up') === true;
  const [words, tone] = appFailed ? (['The app failed', 'bad'] as const) : states[state];
  const detail = result === undefined || result === 'threw' || plainResults.has(result) ? undefined : result;
  // The label of a job ends with its body as JSON.
  const what = kind === 'job' ? label.replaceAll(/[{}"]/g, '').replaceAll(',', ', ') : label;
  return { at: dueAt, kind, what, result: words, tone, detail };
}

function ofExchange({ at, method, host, path, status, fault, tookMs }: Exchange): Happening {
  return {
    at,
    kind: 'call',
    what: `${method} ${host}${decoded(path)}`,
    result: status === undefined ? 'No answer' : String(status),
    tone: status === undefined ? 'busy' : status < 400 ? 'good' : status === 404 ? 'warn' : 'bad',
    detail: fault ?? (tookMs === undefined ? undefined : `${tookMs}\u00a0ms`),
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const tones: Readonly<Record<string, Tone>> = { error: 'bad', warn: 'warn', platform: 'warn' };

function ofLog({ at, level, functionKey, text }: LogEntry): Happening {
  return { at, kind: 'log', what: `${functionKey}: ${text}`, result: level, tone: tones[level] ?? 'neutral' };
}
