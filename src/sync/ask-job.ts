import type { Cause, Integration, RecordLabel, RecordRef } from './model';
import type { AskJob } from './jobs';
import type { QueuedJob } from './ports';
import { laneOf } from './waiting';

/**
 * The job that looks at what a record asks for.
 *
 * @param wish what a call to our address asks for; absent: its fields say it
 */
export function askJob(
  { id: integration, connection }: Pick<Integration, 'id' | 'connection'>,
  { kind, id }: Pick<RecordRef, 'kind' | 'id'>,
  { reference, name, url }: RecordLabel,
  cause: Cause,
  wish?: string,
): QueuedJob {
  const job: AskJob = {
    do: 'ask',
    integration,
    connection,
    record: { kind, id },
    label: { reference, name, url },
    ...(wish === undefined ? {} : { wish }),
    cause,
    attempt: 0,
  };
  return { job, lane: laneOf(job) };
}
