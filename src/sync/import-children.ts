import type { Integration } from './model';
import type { ImportJob } from './jobs';
import type { ChangedTarget, QueuedJob, World } from './ports';

export function importJobs(
  _world: World,
  _integrations: readonly Integration[],
  _items: readonly ChangedTarget[],
): Promise<readonly QueuedJob[]> {
  return Promise.resolve([]);
}
export function importChild(_world: World, _job: ImportJob): Promise<void> {
  return Promise.resolve();
}
