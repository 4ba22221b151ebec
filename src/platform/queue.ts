import { Queue as ForgeQueue } from '@forge/events';
import type { PushEvent } from '@forge/events';
import type { Queue, QueuedJob } from '../sync/ports';

/** Most events of one push, and most seconds an event may be held back. */
const mostEvents = 50;
/** A push takes 200 KB with what the platform adds. */
const mostBytes = 150_000;
const mostDelaySeconds = 900;

/** The platform's queues, by the names the manifest gives them. Jobs of one lane run one at a time. */
export function forgeQueue(): Queue {
  return {
    async push(name, jobs) {
      const queue = new ForgeQueue({ key: name });
      for (const events of pushes(jobs.map(event))) await queue.push(events);
    },
  };
}

/** Events in groups that one push takes. */
function* pushes(events: readonly PushEvent[]): Iterable<PushEvent[]> {
  let group: PushEvent[] = [];
  let bytes = 0;
  for (const one of events) {
    const size = Buffer.byteLength(JSON.stringify(one));
    if (group.length > 0 && (group.length === mostEvents || bytes + size > mostBytes)) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(one);
    bytes += size;
  }
  if (group.length > 0) yield group;
}

const event = ({ job, delayMs = 0, lane }: QueuedJob): PushEvent => ({
  body: { ...job },
  concurrency: { key: lane, limit: 1 },
  ...(delayMs > 0 ? { delayInSeconds: Math.min(Math.ceil(delayMs / 1000), mostDelaySeconds) } : {}),
});
