import { latest } from '../../../src/sync/catch-up';

test('A flood of changes makes a cursor forget the oldest, so that it still fits into one stored value', () => {
  const seen = Array.from({ length: 10_000 }, (_, index) => ({
    id: `73164099204721${10_000 + index}`,
    at: 1e12 + index,
  }));
  const kept = latest([...seen].reverse(), 1e12 + 10);
  expect(JSON.stringify(kept).length).toBeLessThan(200 * 1024);
  expect(kept.at(-1)).toEqual(seen.at(-1));
  expect(latest(seen.slice(0, 20), 1e12 + 10)).toEqual(seen.slice(10, 20));
});
