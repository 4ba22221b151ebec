import { loadHandlers, proveHalf } from './prove';
import { runWorld } from './run';
import { proof, usualSize } from './size';

describe('Histories of edits on both sides, with faults: second half', () => {
  proveHalf(proof, 'second');
});

describe('A world', () => {
  test('holds so many histories that a run has a thousand', () => {
    expect(proof.worlds * proof.histories).toBeGreaterThanOrEqual(1000);
  });

  const size = { ...usualSize, histories: 10 };

  test.each([3, 5])('of one seed always goes the same way, whatever fails in it (seed %i)', async (seed) => {
    const once = await runWorld(seed, size, { loadHandlers });
    const again = await runWorld(seed, size, { loadHandlers });
    expect(again.trace).toEqual(once.trace);
    expect(again.hash).toBe(once.hash);
    expect(once.edits).toBeGreaterThan(20);
    expect(once.writes).toBeGreaterThan(20);
  });

  test('of another seed goes another way', async () => {
    const { hash } = await runWorld(6, size, { loadHandlers });
    expect((await runWorld(12, size, { loadHandlers })).hash).not.toBe(hash);
  });
});
