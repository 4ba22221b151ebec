import { loadHandlers, proveWorlds, worlds } from './prove';
import { runWorld } from './run';
import { usualSize } from './size';

describe('Histories of edits on both sides, with faults: second half', () => {
  proveWorlds(worlds / 2, worlds);
});

describe('A world', () => {
  test('holds so many histories that a run has a thousand', () => {
    expect(worlds * usualSize.families).toBeGreaterThanOrEqual(1000);
  });

  test.each([3, 5])('of one seed always goes the same way, whatever fails in it (seed %i)', async (seed) => {
    const once = await runWorld(seed, usualSize, { loadHandlers });
    const again = await runWorld(seed, usualSize, { loadHandlers });
    expect(again.trace).toEqual(once.trace);
    expect(again.hash).toBe(once.hash);
    expect(once.edits).toBeGreaterThan(20);
    expect(once.writes).toBeGreaterThan(20);
  });

  test('of another seed goes another way', async () => {
    const { hash } = await runWorld(6, usualSize, { loadHandlers });
    expect((await runWorld(12, usualSize, { loadHandlers })).hash).not.toBe(hash);
  });
});
