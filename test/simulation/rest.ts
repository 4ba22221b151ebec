import type { Stage } from '../scenario/stage';
import type { Trace } from './trace';

const minute = 60_000;

/** Time passes, with the app's regular sweep as often as the manifest has it. */
export async function sweeps(stage: Stage, times: number): Promise<void> {
  for (let done = 0; done < times; done++) {
    await stage.pass(5 * minute);
    await stage.sandbox.host.runSchedule('sweep');
  }
  await stage.settle(120 * minute);
}

/** After rest nothing is written any more: an echo would be. */
export async function stillWriting(stage: Stage): Promise<string[]> {
  const from = stage.mark();
  await sweeps(stage, 2);
  await stage.pass(60 * minute);
  await sweeps(stage, 1);
  return writeCalls(stage, from).map((call) => `written after everything had come to rest: ${call}`);
}

const isRead = (call: string): boolean => / GET |\/search\/jql$|\/permissions\/check$|bulkfetch$/.test(call);

const writeCalls = (stage: Stage, from: number): string[] => stage.calls(from).filter((call) => !isRead(call));

export const writesOf = (stage: Stage): number => writeCalls(stage, 0).length;

/** Presses *Retry* for whatever failed. */
export async function retryFailed(stage: Stage, trace: Trace): Promise<void> {
  const { items } = await stage.ask('admin', 'failed', {});
  if (items.length === 0) return;
  trace.note(`retry of ${items.length}`);
  await stage.ask('admin', 'retry', { links: items.map(({ link }) => link) });
  await stage.settle(120 * minute);
}
