import type { Deliveries } from '../deliveries';
import type { Random } from '../random';
import type { OrderedStore } from '../store';
import { SubStore } from '../store';
import type { AppLog } from './app-log';
import type { Functions } from './functions';
import type { InvocationFacts, Outcome } from './invocation';
import { Jobs } from './jobs';
import { Lanes } from './lanes';
import type { Limits } from './limits';
import type { AppManifest } from './manifest';
import { pushRefusal, refusal } from './push-rules';
import { jobRequest, pushRequest, queuedEventSchema } from './queued-event';
import type { PushedEvent, QueuedEvent } from './queued-event';
import { RateWindow } from './rate-window';
import { redeliveryDelayMs, requestedRetry } from './retries';
import type { RetryReason } from './retries';
import { drawDelay } from './settings';
import type { Settings } from './settings';

interface Parts {
  readonly manifest: AppManifest;
  readonly store: OrderedStore;
  readonly deliveries: Deliveries;
  readonly functions: Functions;
  readonly random: Random;
  readonly limits: Limits;
  readonly settings: Settings;
  readonly appLog: AppLog;
}

/**
 * The queues of one installation: at least once, in no promised order, a limited number at a time per concurrency key. What
 * is queued survives a restart; what ran at that moment runs again.
 */
export class Queues {
  /** Events that were given up, with the last reason. */
  readonly givenUp: { readonly event: QueuedEvent; readonly reason: string }[] = [];
  /** Set by tests: the reason why the platform takes a push but not this event of it. */
  refuseEvent: ((event: PushedEvent, index: number) => string | undefined) | undefined;
  readonly #events: OrderedStore;
  readonly #jobs: Jobs;
  readonly #lanes = new Lanes();
  readonly #rate: RateWindow;

  constructor(private readonly parts: Parts) {
    this.#events = new SubStore(parts.store, 'events/');
    this.#jobs = new Jobs(new SubStore(parts.store, 'jobs/'));
    this.#rate = new RateWindow(parts.limits.queueEventsPerMinute, 60_000);
  }

  /** Takes up again what was queued when the sandbox stopped. */
  resume(): void {
    for (const [, stored] of [...this.#events.range('')]) this.#schedule(queuedEventSchema.parse(stored));
  }

  /** Events not done with, in the order of their ids. */
  queued(): QueuedEvent[] {
    return [...this.#events.range('')].map(([, stored]) => queuedEventSchema.parse(stored));
  }

  nameIn(body: unknown): string {
    return jobRequest.safeParse(body).data?.queueName ?? '';
  }

  /** Answers a push: 201, 202 for a part, 400, 405, 413 or 429, as the package expects [4]. */
  push(body: unknown, from: InvocationFacts['queue']): Response {
    const request = pushRequest.safeParse(body).data;
    if (!request) return refusal(400, 'The push is malformed');
    const { queueName, jobId, payload } = request;
    const depth = from?.name === queueName ? from.depth + 1 : (from?.depth ?? 0);
    const consumer = this.#consumerOf(queueName);
    if (!consumer) return refusal(400, `The manifest has no consumer for queue ${queueName}`);
    const refused = pushRefusal(payload, consumer, this.parts.limits) ?? this.#overLimit(depth, payload.length);
    if (refused) return refused;
    const failedEvents: { index: string; errorMessage: string }[] = [];
    const accepted = payload.filter((event, index) => {
      const errorMessage = this.refuseEvent?.(event, index);
      if (errorMessage !== undefined) failedEvents.push({ index: String(index), errorMessage });
      return errorMessage === undefined;
    });
    this.#jobs.open(jobId, queueName, accepted.length);
    for (const event of accepted) this.#enqueue(queueName, jobId, event, depth);
    return failedEvents.length > 0
      ? Response.json({ failedEvents }, { status: 202 })
      : new Response(null, { status: 201 });
  }

  stats(body: unknown): Response {
    const { jobId, queueName } = jobRequest.parse(body);
    const job = this.#jobs.find(jobId, queueName);
    if (!job) return refusal(404, `There is no job ${jobId}`);
    return Response.json({ success: job.success, inProgress: job.inProgress, failed: job.failed });
  }

  /** Events of the job that have not started are not delivered; those that run go on. */
  cancel(body: unknown): Response {
    const { jobId, queueName } = jobRequest.parse(body);
    if (!this.#jobs.find(jobId, queueName)) return refusal(404, `There is no job ${jobId}`);
    this.#jobs.cancel(jobId);
    return new Response(null, { status: 204 });
  }

  #overLimit(depth: number, events: number): Response | undefined {
    if (depth > this.parts.limits.cyclicPushes) return refusal(405, 'A consumer has pushed to its own queue too often');
    return this.#rate.take(events, Date.now()) ? undefined : refusal(429, 'Too many events in a minute');
  }

  #consumerOf(queueName: string): { key: string; functionKey: string; timeLimitMs: number } | undefined {
    const consumer = this.parts.manifest.consumers.find(({ queue }) => queue === queueName);
    if (!consumer) return undefined;
    const seconds = this.parts.manifest.functions.find(({ key }) => key === consumer.function)?.timeoutSeconds;
    const timeLimitMs = seconds === undefined ? this.parts.limits.backgroundMs : seconds * 1000;
    return { key: consumer.key, functionKey: consumer.function, timeLimitMs };
  }

  #enqueue(queueName: string, jobId: string, pushed: PushedEvent, depth: number): void {
    const { random, settings } = this.parts;
    const now = Date.now();
    const waitMs = (pushed.delayInSeconds ?? 0) * 1000 + drawDelay(settings.jobDelayMs, random);
    const event: QueuedEvent = {
      eventId: random.uuid(),
      queueName,
      jobId,
      body: pushed.body,
      ...(pushed.concurrency ? { concurrency: pushed.concurrency } : {}),
      depth,
      pushedAt: now,
      dueAt: now + waitMs,
      retryCount: 0,
      redeliveries: 0,
    };
    this.#events.put(event.eventId, event);
    this.#schedule(event);
  }

  #schedule(event: QueuedEvent): void {
    const label = `${event.queueName} ${JSON.stringify(event.body).slice(0, 100)}`;
    this.parts.deliveries.add('job', label, Math.max(0, event.dueAt - Date.now()), () => this.#deliver(event));
  }

  /** Delivers one event, or a copy of it: the platform promises at least once. Only the first copy decides what follows. */
  async #deliver(event: QueuedEvent): Promise<string> {
    const leave = event.concurrency && (await this.#lanes.enter(event.concurrency.key, event.concurrency.limit));
    try {
      if (this.#jobs.isCancelled(event.jobId)) {
        this.#events.remove(event.eventId);
        return 'cancelled';
      }
      const outcome = await this.#consume(event);
      return this.#isCurrent(event) ? this.#conclude(event, outcome) : `${outcome.kind} (a copy)`;
    } finally {
      leave?.();
    }
  }

  #consume(event: QueuedEvent): Promise<Outcome> {
    const { queueName, jobId, eventId, body, retry, depth } = event;
    const consumer = this.#consumerOf(queueName);
    if (!consumer) throw new Error(`The manifest has no consumer for queue ${queueName}`);
    return this.parts.functions.invoke({
      kind: 'consumer',
      functionKey: consumer.functionKey,
      moduleKey: consumer.key,
      moduleType: 'consumer',
      payload: {
        body,
        queueName,
        jobId,
        eventId,
        ...(retry ? { retryContext: this.#retryContext(event, retry) } : {}),
      },
      queue: { name: queueName, depth },
    });
  }

  #retryContext(event: QueuedEvent, retry: RetryReason): object {
    const end = event.pushedAt + this.parts.limits.retentionMs;
    return {
      retryCount: event.retryCount,
      ...retry,
      retentionWindow: {
        startTime: new Date(event.pushedAt).toISOString(),
        remainingTimeMs: Math.max(0, end - Date.now()),
      },
    };
  }

  #isCurrent(event: QueuedEvent): boolean {
    const stored = this.#events.get(event.eventId);
    if (stored === undefined) return false;
    const { retryCount, redeliveries } = queuedEventSchema.parse(stored);
    return retryCount === event.retryCount && redeliveries === event.redeliveries;
  }

  #conclude(event: QueuedEvent, outcome: Outcome): string {
    const { limits, settings } = this.parts;
    const asked = requestedRetry(outcome, limits);
    if (asked) return this.#retry(event, asked.reason, asked.afterMs, 'app');
    const waitMs = redeliveryDelayMs(settings.redeliveryMs, event.retryCount + event.redeliveries);
    if (outcome.kind === 'timed-out')
      return this.#retry(event, { retryReason: 'FUNCTION_TIME_OUT' }, waitMs, 'platform');
    if (outcome.kind === 'threw' && settings.retryThrownJobs) {
      return this.#retry(event, { retryReason: 'FUNCTION_PLATFORM_UNKNOWN_ERROR' }, waitMs, 'app');
    }
    if (outcome.kind === 'threw') return this.#giveUp(event, outcome.error.message);
    this.#events.remove(event.eventId);
    this.#jobs.count(event.jobId, 'success');
    return 'done';
  }

  #retry(event: QueuedEvent, reason: RetryReason, waitMs: number, account: 'app' | 'platform'): string {
    const { limits, settings } = this.parts;
    const dueAt = Date.now() + waitMs;
    const windowMs = account === 'app' ? limits.retentionMs : limits.platformRetentionMs;
    const used = account === 'app' && event.retryCount >= settings.jobRetries;
    if (used || dueAt > event.pushedAt + windowMs) return this.#giveUp(event, reason.retryReason);
    const next: QueuedEvent = {
      ...event,
      dueAt,
      retryCount: event.retryCount + (account === 'app' ? 1 : 0),
      redeliveries: event.redeliveries + (account === 'app' ? 0 : 1),
      retry: { retryReason: reason.retryReason, retryData: reason.retryData },
    };
    this.#events.put(next.eventId, next);
    this.#schedule(next);
    return `again in ${Math.round(waitMs / 1000)} s: ${reason.retryReason}`;
  }

  #giveUp(event: QueuedEvent, reason: string): string {
    this.#events.remove(event.eventId);
    this.#jobs.count(event.jobId, 'failed');
    this.givenUp.push({ event, reason });
    this.parts.appLog.note(event.queueName, event.eventId, `An event was given up: ${reason}`);
    return `given up: ${reason}`;
  }
}
