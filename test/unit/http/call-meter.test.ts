import { CallMeter } from '../../../src/http/call-meter';

const now = Date.parse('2026-11-02T09:00:20Z');

function quotaAfter(headers: Record<string, string>) {
  const meter = new CallMeter();
  meter.note(new Headers(headers), now);
  return meter.rate().quota;
}

const limit = { 'X-Ratelimit-Limit': '300', 'X-Ratelimit-Remaining': '120' };

// What the reset header carries is not documented.
test.each([
  ['epoch seconds', String((now + 40_000) / 1000), 40_000],
  ['seconds left', '40', 40_000],
  ['epoch milliseconds, a nonsense value', String(now + 40_000), 60_000],
  ['nothing', undefined, 60_000],
  ['words', 'soon', 60_000],
])('a reset header with %s', (_, reset, wait) => {
  const quota = quotaAfter({ ...limit, ...(reset === undefined ? {} : { 'X-Ratelimit-Reset': reset }) });
  expect(quota).toEqual({ of: 300, left: 120, resetAt: now + wait, at: now });
});

test('answers without a limit, or with a malformed one, tell nothing of it', () => {
  expect(quotaAfter({})).toBeUndefined();
  expect(quotaAfter({ ...limit, 'X-Ratelimit-Remaining': '' })).toBeUndefined();
  expect(quotaAfter({ ...limit, 'X-Ratelimit-Limit': 'many' })).toBeUndefined();
});

test('keeps the last limit, counts every call, and remembers those of the last second', () => {
  const meter = new CallMeter();
  meter.note(new Headers(limit), now);
  meter.note(new Headers(), now + 700);
  meter.note(new Headers(), now + 1500);
  expect(meter.rate()).toMatchObject({ calls: 3, recent: [now + 700, now + 1500], quota: { left: 120 } });
});
