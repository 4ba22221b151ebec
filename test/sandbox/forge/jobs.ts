import { z } from 'zod';
import type { OrderedStore } from '../store';

const jobSchema = z.object({
  queueName: z.string(),
  success: z.number(),
  inProgress: z.number(),
  failed: z.number(),
  cancelled: z.boolean(),
});
export type Job = z.output<typeof jobSchema>;

/** Progress of what was pushed together, by job id. */
export class Jobs {
  constructor(private readonly store: OrderedStore) {}

  find(jobId: string, queueName: string): Job | undefined {
    const job = this.#get(jobId);
    return job?.queueName === queueName ? job : undefined;
  }

  open(jobId: string, queueName: string, events: number): void {
    this.store.put(jobId, { queueName, success: 0, inProgress: events, failed: 0, cancelled: false } satisfies Job);
  }

  count(jobId: string, end: 'success' | 'failed'): void {
    const job = this.#get(jobId);
    if (job) this.store.put(jobId, { ...job, inProgress: job.inProgress - 1, [end]: job[end] + 1 });
  }

  cancel(jobId: string): void {
    const job = this.#get(jobId);
    if (job) this.store.put(jobId, { ...job, cancelled: true });
  }

  isCancelled(jobId: string): boolean {
    return this.#get(jobId)?.cancelled ?? false;
  }

  #get(jobId: string): Job | undefined {
    return jobSchema.optional().parse(this.store.get(jobId));
  }
}
