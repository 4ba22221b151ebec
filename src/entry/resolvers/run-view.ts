import type { RunView } from '../../contract';
import { isOpen, tallyOf } from '../../sync/model';
import type { Run, RunControl, RunItem } from '../../sync/model';

/** The record a run works on, or is stuck on. */
export const currentOf = (items: readonly RunItem[]): RunItem | undefined =>
  items.find(({ state }) => state === 'doing') ?? items.find(({ state }) => state === 'todo');

/** A run as the page shows it. */
export function runView(run: Run, items: readonly RunItem[], control: RunControl, now: number): RunView {
  const { done, failed, skipped } = tallyOf(items);
  const left = items.filter(isOpen).length;
  const over = left === 0;
  const minutes = ((run.finishedAt ?? now) - run.startedAt) / 60_000;
  const handled = done + failed;
  const rate = handled > 0 && minutes > 0 ? handled / minutes : undefined;
  const current = currentOf(items);
  return {
    id: run.id,
    state: over ? 'done' : control.paused ? 'paused' : 'running',
    total: items.length,
    done,
    failed,
    skipped,
    startedAt: run.startedAt,
    items: items.map(({ record, reference, name, state, target, problem }) => ({
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
    ...(rate === undefined || over ? {} : { secondsLeft: Math.ceil((left / rate) * 60) }),
    ...(current
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
