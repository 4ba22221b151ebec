import { isSystemError } from '../../sync/model';
import type { SystemError } from '../../sync/model';
import { publicHost } from '../../systems/pivotal/address';
import { refuse } from './guard';
import type { Refusal } from './guard';

/** What is wrong with an account of Tracker that was just typed, where that differs from other systems. */
export function trackerRefusal(error: SystemError, host: string): Refusal | undefined {
  // Nobody knows as what a closed service answers: by no address, a redirect, a page, or not at all (PT-001).
  if (host === publicHost && isSystemError(error, 'not-found', 'malformed', 'unavailable')) {
    const message = `Pivotal Tracker closed on 30 April 2025, and ${host} does not answer as Tracker does.`;
    return refuse('invalid', message, {
      field: 'host',
      nextStep:
        'Teams have moved to successors such as LiteTracker, BARD Tracker and TrackerBoot. Of these Throughline works with LiteTracker: use app.litetracker.com, and an API token from there.',
    });
  }
  if (isSystemError(error, 'unauthorized')) {
    return refuse('invalid', `Tracker does not accept this API token at ${host}.`, {
      field: 'secret',
      nextStep: 'Copy it whole from your profile there, and check that it is a token of this server.',
    });
  }
  if (isSystemError(error, 'not-found', 'malformed')) {
    return refuse('invalid', `${host} does not answer as Tracker does.`, {
      field: 'host',
      nextStep: 'Try again in a few minutes. If it lasts, ask its makers whether its interface has changed.',
    });
  }
  return undefined;
}
