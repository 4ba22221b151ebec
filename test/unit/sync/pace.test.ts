import { burst, roomOf } from '../../../src/sync/plan/pace';

const now = 1_000_000;
const quota = (left: number, resetIn = 30_000) => ({ of: 300, left, resetAt: now + resetIn, at: now });
const recent = (calls: number): number[] => Array.from({ length: calls }, () => now - 500);

test.each([
  ['no call was made yet', { recent: [] }, burst],
  ['most of the second is used', { recent: recent(10) }, burst - 10],
  ['calls of an earlier second count no more', { recent: Array.from({ length: 20 }, () => now - 1000) }, burst],
  ['the minute has plenty left', { recent: [], quota: quota(290) }, burst],
  ['a tenth of the minute is left to live changes', { recent: [], quota: quota(37) }, 7],
  ['only that tenth is left', { recent: [], quota: quota(30) }, 0],
  ['others used what was left to them', { recent: [], quota: quota(3) }, 0],
  ['the minute is over', { recent: [], quota: quota(0, 0) }, burst],
])('room for bulk work when %s', (_, rate, calls) => {
  expect(roomOf({ calls: rate.recent.length, ...rate }, undefined, now).calls).toBe(calls);
});

test('waits for the minute when it is used up, and a second otherwise', () => {
  expect(roomOf({ calls: 0, recent: [], quota: quota(10) }, undefined, now).until).toBe(now + 30_000);
  expect(roomOf({ calls: 15, recent: recent(15), quota: quota(200) }, undefined, now).until).toBe(now + 1000);
});

test('goes by what an earlier piece of work was told until an answer says more', () => {
  expect(roomOf({ calls: 0, recent: [] }, quota(20), now)).toEqual({ calls: 0, until: now + 30_000 });
  expect(roomOf({ calls: 1, recent: [now], quota: quota(200) }, quota(20), now).calls).toBe(burst - 1);
});
