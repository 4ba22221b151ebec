import type { Sandbox } from '../sandbox';

const patienceMs = 5000;
/** Events and webhooks live in memory: those about to be delivered still are. */
const soonMs = 2000;

/** Lets what runs come to its end, then stops. Queued jobs stay in the store for the next start. */
export async function shutDown({ host, deliveries }: Sandbox): Promise<void> {
  host.stopSchedules();
  const until = Date.now() + patienceMs;
  const isBusy = (): boolean =>
    host.functions.running.size > 0 ||
    [...deliveries.open].some(({ kind, dueAt }) => kind !== 'job' && dueAt < Date.now() + soonMs);
  while (isBusy() && Date.now() < until) await new Promise((wake) => setTimeout(wake, 20));
  deliveries.stop();
  host.uninstall();
}
