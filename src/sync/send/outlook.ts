import { linkIdOf } from '../model';
import type { Link, LinkId, RecordRef, Snapshot } from '../model';
import type { Context } from '../context';
import { forecastFrom } from './preview';
import type { Forecast } from './preview';
import { readRoots } from './read-roots';

/** A person waits for it, and so does the platform: after this much, what was found so far must do. */
const mostMs = 10_000;
const mostCalls = 60;

/** What a call takes, as experience has it. */
const secondsPerCall = 0.2;
/** Calls a minute that bulk work makes at most: nine tenths of what Aha! permits. */
const callsPerMinute = 270;

/** What sending many records would do, found out without writing anything. */
export interface Outlook {
  readonly forecasts: readonly Forecast[];
  /** Records there was no time to read, or that could not be read. */
  readonly unread: number;
  /** Of all of them: those that were not read count as the average of the others. */
  readonly calls: { readonly target: number; readonly source: number };
  readonly seconds: number;
}

/** @throws SystemError when none of the records can be read */
export async function outlookOf(context: Context, refs: readonly RecordRef[]): Promise<Outlook> {
  const { source, world } = context;
  const end = world.now() + mostMs;
  const stop = (): boolean => world.now() >= end || source.rate().calls >= mostCalls;
  const readings = [...(await readRoots(context, refs, mostCalls, stop)).values()];
  const failure = readings.find((reading) => reading instanceof Error);
  const roots = readings.filter((reading): reading is Snapshot => !(reading instanceof Error));
  const links = await linksOf(context, roots);
  const forecasts = roots.map((root) => forecastFrom(context, root, (id) => links.get(id)));
  if (forecasts.length === 0 && failure) throw failure;
  return {
    forecasts,
    unread: refs.length - forecasts.length,
    ...costOf(context, forecasts, source.rate().calls, refs.length),
  };
}

async function linksOf(context: Context, roots: readonly Snapshot[]): Promise<ReadonlyMap<LinkId, Link>> {
  const family = roots.flatMap((root) => [root, ...(root.children ?? [])]);
  const ids = family.map(({ ref }) => linkIdOf(context.integration.id, ref));
  return new Map((await context.world.store.links.get(ids)).map(({ value }) => [value.id, value]));
}

/** @param reads calls that reading took: sending reads the same way */
function costOf(
  { target: { project, mostAtOnce } }: Context,
  forecasts: readonly Forecast[],
  reads: number,
  records: number,
): Pick<Outlook, 'calls' | 'seconds'> {
  const atOnce = project ? mostAtOnce : 1;
  const sending = forecasts.filter(({ does }) => does !== 'skip');
  const sum = (figure: (one: Forecast) => number): number => sending.reduce((total, one) => total + figure(one), 0);
  const scale = forecasts.length === 0 ? 0 : records / forecasts.length;
  const tops = sum(({ does }) => Number(does === 'create')) * scale;
  const under = sum(({ childIssues }) => childIssues) * scale;
  const target =
    Math.ceil(tops / atOnce) + Math.ceil(under / atOnce) + Math.ceil(sum(({ calls }) => calls.change) * scale);
  const source = Math.ceil((reads + sum(({ calls }) => calls.show)) * scale);
  const seconds = Math.ceil(Math.max((target + source) * secondsPerCall, (source / callsPerMinute) * 60));
  return { calls: { target, source }, seconds };
}
