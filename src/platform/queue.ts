import { Queue as ForgeQueue } from '@forge/events';
import type { PushEvent } from '@forge/events';
import type { Queue, QueuedJob } from '../sync/ports';

/** Most events of one push, and most seconds an event may be held back. */
const mostEvents = 50;
const mostDelaySeconds = 900;

/** The platform's queues, by the names the manifest gives them. Jobs of one lane run one at a time. */
export function forgeQueue(): Queue {
  return {
    async push(name, jobs) {
      const queue = new ForgeQueue({ key: name });
      for (let start = 0; start < jobs.length; start += mostEvents) {
        await queue.push(jobs.slice(start, start + mostEvents).map(event));
      }
    },
  };
}

const event = ({ job, delayMs = 0, lane }: QueuedJob): PushEvent => ({
  body: { ...job },
  concurrency: { key: lane, limit: 1 },
  ...(delayMs > 0 ? { delayInSeconds: Math.min(Math.ceil(delayMs / 1000), mostDelaySeconds) } : {}),
});
