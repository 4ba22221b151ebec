import { z } from 'zod';

const body = z.record(z.string(), z.unknown());
const concurrency = z.strictObject({ key: z.string().min(1), limit: z.int().positive() });

/** What `@forge/events` 3.0.8 sends to push [7.3]. */
export const pushRequest = z.object({
  queueName: z.string(),
  jobId: z.string(),
  type: z.literal('avi:forge:app:event'),
  schema: z.literal('ari:cloud:ecosystem::forge/app-event-2'),
  time: z.string(),
  payload: z.array(
    z.strictObject({ body, delayInSeconds: z.number().optional(), concurrency: concurrency.optional() }),
  ),
});
export type PushedEvent = z.output<typeof pushRequest>['payload'][number];

export const jobRequest = z.object({ queueName: z.string(), jobId: z.string() });

/** An event of a queue until its consumer is done with it. Times are epoch milliseconds. */
export const queuedEventSchema = z.object({
  eventId: z.string(),
  queueName: z.string(),
  jobId: z.string(),
  body,
  concurrency: concurrency.optional(),
  /** How often its chain of consumers pushed to this queue. */
  depth: z.number(),
  pushedAt: z.number(),
  dueAt: z.number(),
  /** Deliveries so far that ended with another one: on the app's account, and on the platform's. */
  retryCount: z.number(),
  redeliveries: z.number(),
  retry: z.object({ retryReason: z.string(), retryData: z.unknown().optional() }).optional(),
});
export type QueuedEvent = z.output<typeof queuedEventSchema>;
