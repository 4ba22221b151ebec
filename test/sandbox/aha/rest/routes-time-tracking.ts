import { z } from 'zod';
import { parseEstimate, workUnits } from '../estimate';
import { demand } from '../rights';
import { userView } from '../views/people';
import { isoDay } from '../views/time';
import type { Call, Reply } from './call';
import { created } from './call';
import type { Route } from './router';

const input = z.object({
  work_done_text: z.string().default(''),
  remaining_estimate_text: z.string().optional(),
  user_id: z.union([z.string(), z.number()]).transform(String).optional(),
  occurred_on: z.string().optional(),
});

/** Adds work done to the record's figures; a workspace without capacity planning counts in minutes. */
function create(call: Call): Reply {
  const record = call.typedRecord();
  demand(call.user, 'write', record.productId);
  const { state, ids } = call.account;
  const given = call.wrapped(input, 'time_tracking_event');
  const capacity = call.account.productOf(record).capacity ?? 'minutes';
  const workDone = parseEstimate(given.work_done_text, capacity) ?? 0;
  const user = given.user_id === undefined ? call.user : (state.users.find(given.user_id) ?? call.user);
  const event = state.timeEvents.put({
    id: ids.next(),
    recordId: record.id,
    userId: user.id,
    occurredOn: given.occurred_on?.slice(0, 10) ?? isoDay(Date.now()),
    workDone,
  });
  if ('estimate' in record) {
    const left = given.remaining_estimate_text;
    const remaining = left === undefined ? record.estimate.remaining : parseEstimate(left, capacity);
    const estimate = { ...record.estimate, done: (record.estimate.done ?? 0) + workDone, remaining };
    state.records.put({ ...record, estimate, updatedAt: Date.now() });
  }
  return created({
    time_tracking_event: {
      id: event.id,
      user: userView(user),
      occurred_on: event.occurredOn,
      work_done: workDone,
      work_units: workUnits(capacity),
    },
  });
}

export const timeTrackingRoutes: readonly Route[] = [
  { method: 'POST', path: ':type/:id/time_tracking_events', handle: create },
];
