import { consoleLog } from '../platform/log';

/** Nothing to set up: the app starts empty, and the admin page says what to do. The line tells support that it happened. */
export function onInstallation(event: unknown): Promise<void> {
  const name = event && typeof event === 'object' && 'eventType' in event ? String(event.eventType) : 'unknown';
  consoleLog.info('Installation', { event: name });
  return Promise.resolve();
}
