import type { Deliveries } from '../deliveries';
import type { Functions } from './functions';
import type { Outcome } from './invocation';
import type { AppManifest } from './manifest';
import type { Settings } from './settings';
import type { Site } from './site';

type ScheduledTrigger = AppManifest['scheduledTriggers'][number];

const minuteMs = 60_000;
const intervalMs: Readonly<Record<ScheduledTrigger['interval'], number>> = {
  fiveMinute: 5 * minuteMs,
  hour: 60 * minuteMs,
  day: 24 * 60 * minuteMs,
  week: 7 * 24 * 60 * minuteMs,
};

/** Scheduled triggers: the first run about five minutes after deployment, errors not retried, a run may come twice. */
export class Schedules {
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(
    private readonly parts: {
      readonly manifest: AppManifest;
      readonly site: Site;
      readonly deliveries: Deliveries;
      readonly functions: Functions;
      readonly settings: Settings;
    },
  ) {}

  start(): void {
    this.stop();
    for (const trigger of this.parts.manifest.scheduledTriggers) this.#arm(trigger, intervalMs.fiveMinute);
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  /** Runs a scheduled trigger now. @throws when the manifest has none of that key */
  async run(key: string): Promise<Outcome> {
    const { manifest, site, functions } = this.parts;
    const trigger = manifest.scheduledTriggers.find((candidate) => candidate.key === key);
    if (!trigger) throw new Error(`The manifest has no scheduled trigger ${key}`);
    return functions.invoke({
      kind: 'scheduledTrigger',
      functionKey: trigger.function,
      moduleKey: key,
      moduleType: 'scheduledTrigger',
      payload: { context: { cloudId: site.cloudId, moduleKey: key }, contextToken: 'sandbox' },
    });
  }

  #arm(trigger: ScheduledTrigger, waitMs: number): void {
    const timer = setTimeout(() => {
      this.#arm(trigger, intervalMs[trigger.interval]);
      if (trigger.filter?.appIsLicensed && !this.parts.settings.licensed) return;
      this.parts.deliveries.add('schedule', trigger.key, 0, async () => (await this.run(trigger.key)).kind);
    }, waitMs);
    this.#timers.set(trigger.key, timer);
  }
}
