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
  readonly result: string;
  readonly tone: Tone;
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
    .map((one) => ({ ...one, what: masked(one.what), result: masked(one.result) }));
}

const states: Readonly<Record<Delivery['state'], readonly [string, Tone]>> = {
  due: ['Waiting', 'neutral'],
  running: ['Running', 'busy'],
  done: ['Done', 'good'],
  failed: ['Failed', 'bad'],
  dropped: ['Lost on the way', 'warn'],
};

/** What a receiver's answer means to people. */
const results: Readonly<Record<string, string>> = { returned: 'Done', done: 'Done', threw: 'The app failed' };

function ofDelivery({ kind, label, dueAt, state, result }: Delivery): Happening {
  const [words, tone] = states[state];
  const said = result === undefined ? words : (results[result] ?? `${words}: ${result}`);
  const failed = result === 'threw' || result?.startsWith('given up');
  return { at: dueAt, kind, what: label, result: said, tone: failed ? 'bad' : tone };
}

function ofExchange({ at, method, host, path, status, fault, tookMs }: Exchange): Happening {
  const took = tookMs === undefined ? '' : `, ${tookMs} ms`;
  return {
    at,
    kind: 'call',
    what: `${method} ${host}${path}`,
    result: status === undefined ? (fault ?? 'No answer yet') : `${status}${took}`,
    tone: status === undefined ? 'busy' : status < 400 ? 'good' : status === 404 ? 'warn' : 'bad',
  };
}

const tones: Readonly<Record<string, Tone>> = { error: 'bad', warn: 'warn', platform: 'warn' };

function ofLog({ at, level, functionKey, text }: LogEntry): Happening {
  return { at, kind: 'log', what: `${functionKey}: ${text}`, result: level, tone: tones[level] ?? 'neutral' };
}
