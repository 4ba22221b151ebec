import type { Random } from '../sandbox/random';
import type { Effect, Exchange } from '../sandbox/network';
import type { Stage } from '../scenario/stage';
import type { Trace } from './trace';

/** What goes wrong in a world, as probabilities. */
export interface Climate {
  readonly name: string;
  /** That a call of the app fails. */
  readonly network: number;
  /** That a notice (product event or webhook) never comes. */
  readonly lost: number;
  /** That a notice or a job comes twice. */
  readonly twice: number;
  /** The most by which one is late, in milliseconds; lateness changes the order. */
  readonly lateMs: number;
  /** That an invocation dies at a platform call, before or after it took effect. */
  readonly death: number;
  /** How long Jira's search does not see a write. */
  readonly searchLagMs: number;
}

const calm: Climate = { name: 'calm', network: 0, lost: 0, twice: 0, lateMs: 0, death: 0, searchLagMs: 0 };

const climates: readonly Climate[] = [
  calm,
  { ...calm, name: 'twice and late', twice: 0.4, lateMs: 90_000 },
  { ...calm, name: 'flaky network', network: 0.12, searchLagMs: 20_000 },
  { ...calm, name: 'deaths', death: 0.03, searchLagMs: 20_000 },
  { ...calm, name: 'lost notices', lost: 0.3, twice: 0.1 },
  {
    ...calm,
    name: 'everything',
    network: 0.06,
    lost: 0.1,
    twice: 0.2,
    lateMs: 60_000,
    death: 0.015,
    searchLagMs: 20_000,
  },
];

/** How many kinds of weather there are. */
export const kindsOfClimate = climates.length;

export const climateOf = (seed: number): Climate => climates[seed % climates.length] ?? calm;

export function letLoose(stage: Stage, climate: Climate, dice: Random, trace: Trace): void {
  const { network, deliveries, host } = stage.sandbox;
  const notices = { drop: climate.lost, duplicate: climate.twice, delay: climate.lateMs };
  Object.assign(deliveries.chaos, { event: notices, webhook: notices, job: { ...notices, drop: 0 } });
  network.chaos = (exchange) => {
    if (exchange.from !== 'app') return undefined;
    const effect = dice.chance(climate.network) ? dice.pick(effectsOn(exchange)) : undefined;
    trace.note(`  app → ${exchange.to} ${exchange.method} ${exchange.path}${effect ? `: ${wordsOf(effect)}` : ''}`);
    return effect;
  };
  host.killAt = ({ invocation, call }) => {
    const isJob = invocation.functionKey.startsWith('run-');
    if (!isJob && (climate.lost === 0 || invocation.kind === 'resolver')) return undefined;
    if (!dice.chance(climate.death)) return undefined;
    const when = dice.pick(['before', 'after'] as const);
    trace.note(`  ${invocation.functionKey} dies ${when} ${call.label}`);
    return when;
  };
}

/** From now on everything works. */
export function makePeace(stage: Stage, trace: Trace): void {
  const calmNotices = { drop: 0, duplicate: 0, delay: 0 };
  Object.assign(stage.sandbox.deliveries.chaos, { event: calmNotices, webhook: calmNotices, job: calmNotices });
  stage.sandbox.host.killAt = undefined;
  stage.sandbox.network.chaos = ({ from, to, method, path }) => {
    if (from === 'app') trace.note(`  app → ${to} ${method} ${path}`);
    return undefined;
  };
}

function effectsOn({ to }: Exchange): readonly Effect[] {
  // Its limits are a 403 that speaks of one; any other 403 is a refusal (TS-070).
  const supportLimit: Effect = { do: 'answer', status: 403, body: 'The request limit of your organization is reached' };
  const inHalfAMinute: Record<string, string> =
    to === 'jira' || to === 'tracker'
      ? { 'retry-after': '30' }
      : { 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 30) };
  const page: Effect = { do: 'answer', status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' };
  return [
    ...(to === 'jira' ? [] : [page]),
    ...(to === 'teamsupport' ? [supportLimit] : []),
    { do: 'answer', status: 429, headers: inHalfAMinute, body: '' },
    { do: 'answer', status: 500, body: 'Internal server error' },
    { do: 'answer', status: 503, body: '' },
    { do: 'refuse' },
    { do: 'lose-answer' },
    { do: 'slow', ms: 4_000 },
  ];
}

const wordsOf = (effect: Effect): string => (effect.do === 'answer' ? `answer ${effect.status}` : effect.do);
