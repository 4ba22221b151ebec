import { z } from 'zod';
import type { Deliveries } from '../deliveries';
import type { Random } from '../random';
import type { ProductEvent } from '../shapes';
import type { AppLog } from './app-log';
import { compileFilter, parsePropertyPath, propertyAt } from './expression';
import type { Functions } from './functions';
import type { Outcome } from './invocation';
import { jsonBytes } from './json';
import type { Limits } from './limits';
import type { AppManifest, Subscription } from './manifest';
import { PropertyHistory } from './property-history';
import { redeliveryDelayMs, requestedRetry } from './retries';
import type { RetryReason } from './retries';
import { drawDelay } from './settings';
import type { Settings } from './settings';

/** Distinct paths of entity properties in all triggers of an app [3.1]. */
const mostPropertyPaths = 5;
const skippedLimit = 10_000;

/** An event that matched a trigger but did not reach its function. */
export interface SkippedEvent {
  readonly at: number;
  readonly name: string;
  readonly triggerKey: string;
  readonly reason: 'self' | 'licence' | 'filter' | 'filter error' | 'size';
}

interface Attempt {
  readonly number: number;
  readonly firstAt: number;
  readonly redeliveries: number;
  readonly reason?: RetryReason;
}

interface Parts {
  readonly manifest: AppManifest;
  readonly deliveries: Deliveries;
  readonly functions: Functions;
  readonly random: Random;
  readonly limits: Limits;
  readonly settings: Settings;
  readonly appLog: AppLog;
}

/** Product and lifecycle events on their way to the app's triggers. */
export class Events {
  readonly skipped: SkippedEvent[] = [];
  readonly #filters = new Map<Subscription, ReturnType<typeof compileFilter>>();
  readonly #history: PropertyHistory;

  /** @throws when a trigger has a filter that this host cannot evaluate, or too many property paths */
  constructor(private readonly parts: Parts) {
    this.#history = new PropertyHistory(parts.settings);
    const paths = new Set<string>();
    for (const subscription of parts.manifest.subscriptions) {
      subscription.propertyPaths.forEach((path) => paths.add(path));
      if (subscription.filter?.expression === undefined) continue;
      const filter = compileFilter(subscription.filter.expression);
      this.#filters.set(subscription, filter);
      filter.propertyPaths.forEach((path) => paths.add(path));
    }
    if (paths.size > mostPropertyPaths) throw new Error(`Triggers use more than ${mostPropertyPaths} property paths`);
  }

  /** Sends an event to every trigger that wants it, a little later. */
  deliver(event: ProductEvent): void {
    const properties = this.#history.seen(event);
    for (const subscription of this.parts.manifest.subscriptions) {
      if (subscription.eventName !== event.name) continue;
      const payload = this.#payloadFor(subscription, event, properties);
      const reason = this.#reasonToSkip(subscription, event, payload, properties);
      if (reason) this.#skip(event.name, subscription.triggerKey, reason);
      else this.#send(subscription, payload, { number: 0, firstAt: Date.now(), redeliveries: 0 });
    }
  }

  #payloadFor(
    subscription: Subscription,
    event: ProductEvent,
    properties: Readonly<Record<string, unknown>>,
  ): Record<string, unknown> {
    const included = subscription.propertyPaths
      .map((path) => [path, propertyAt(properties, parsePropertyPath(path))] as const)
      .filter(([, value]) => value !== null);
    return {
      // A copy: the product may change its own before the event arrives.
      ...structuredClone(event.payload),
      eventType: event.name,
      timestamp: String(Date.now()),
      selfGenerated: event.bySelf,
      ...(subscription.propertyPaths.length > 0 ? { payloadIncludeProperties: Object.fromEntries(included) } : {}),
    };
  }

  #reasonToSkip(
    subscription: Subscription,
    event: ProductEvent,
    payload: unknown,
    properties: Readonly<Record<string, unknown>>,
  ): SkippedEvent['reason'] | undefined {
    const { settings, limits } = this.parts;
    if (subscription.filter?.ignoreSelf && event.bySelf) return 'self';
    if (subscription.filter?.appIsLicensed && !settings.licensed) return 'licence';
    const verdict = this.#evaluate(subscription, payload, properties);
    if (verdict) return verdict;
    return jsonBytes(payload) > limits.eventBytes ? 'size' : undefined;
  }

  #evaluate(
    subscription: Subscription,
    payload: unknown,
    properties: Readonly<Record<string, unknown>>,
  ): 'filter' | 'filter error' | undefined {
    const filter = this.#filters.get(subscription);
    if (!filter) return undefined;
    const issueProperties = this.parts.settings.propertyFilter === 'fails' ? 'unavailable' : properties;
    try {
      return filter.passes({ event: payload, issueProperties }) ? undefined : 'filter';
    } catch (error) {
      const onError = subscription.filter?.onError ?? 'IGNORE_AND_LOG';
      if (onError.endsWith('_AND_LOG')) {
        const message = error instanceof Error ? error.message : String(error);
        this.parts.appLog.note(subscription.functionKey, '', `Filter of ${subscription.triggerKey}: ${message}`);
      }
      return onError.startsWith('RECEIVE') ? undefined : 'filter error';
    }
  }

  #skip(name: string, triggerKey: string, reason: SkippedEvent['reason']): void {
    this.skipped.push({ at: Date.now(), name, triggerKey, reason });
    if (this.skipped.length > skippedLimit) this.skipped.shift();
  }

  #send(
    subscription: Subscription,
    payload: Readonly<Record<string, unknown>>,
    attempt: Attempt,
    waitMs = drawDelay(this.parts.settings.eventDelayMs, this.parts.random),
  ): void {
    const label = `${subscription.eventName} ${subjectOf(payload)}`.trimEnd();
    this.parts.deliveries.add('event', label, waitMs, async () => {
      const retryContext = attempt.reason && { retryCount: attempt.number, ...attempt.reason };
      const outcome = await this.parts.functions.invoke({
        kind: 'trigger',
        functionKey: subscription.functionKey,
        moduleKey: subscription.triggerKey,
        moduleType: 'trigger',
        payload: retryContext ? { ...payload, retryContext } : payload,
      });
      return this.#conclude(subscription, payload, attempt, outcome);
    });
  }

  /** An error that the app throws is logged and that is all; a returned request and a time-out lead to another delivery. */
  #conclude(
    subscription: Subscription,
    payload: Readonly<Record<string, unknown>>,
    attempt: Attempt,
    outcome: Outcome,
  ): string {
    const { limits, settings } = this.parts;
    const asked = requestedRetry(outcome, limits);
    if (asked && attempt.number < limits.eventRetries) {
      const next = { ...attempt, number: attempt.number + 1, reason: asked.reason };
      this.#send(subscription, payload, next, asked.afterMs);
      return `again in ${asked.afterMs / 1000} s: ${asked.reason.retryReason}`;
    }
    if (asked) return 'given up: no more retries';
    if (outcome.kind !== 'timed-out') return outcome.kind;
    const waitMs = redeliveryDelayMs(settings.redeliveryMs, attempt.redeliveries);
    if (Date.now() + waitMs > attempt.firstAt + limits.platformRetentionMs) return 'given up: FUNCTION_TIME_OUT';
    const reason = { ...attempt.reason, retryReason: 'FUNCTION_TIME_OUT' };
    this.#send(subscription, payload, { ...attempt, redeliveries: attempt.redeliveries + 1, reason }, waitMs);
    return 'again: FUNCTION_TIME_OUT';
  }
}

const subjectSchema = z.object({ issue: z.object({ key: z.string() }) });

const subjectOf = (payload: unknown): string => subjectSchema.safeParse(payload).data?.issue.key ?? '';
