import { loadHandlers, proveHalf } from '../prove';
import { proof, runStoryWorld, usualSize } from './run';

describe('Histories of features and stories, with faults: second half', () => {
  proveHalf(proof, 'second');
});

describe('A world of stories', () => {
  test('holds so many histories that a run has a thousand', () => {
    expect(proof.worlds * proof.histories).toBeGreaterThanOrEqual(1000);
  });

  test('of one seed always goes the same way, whatever fails in it', async () => {
    const size = { ...usualSize, histories: 8 };
    const once = await runStoryWorld(5, size, { loadHandlers });
    const again = await runStoryWorld(5, size, { loadHandlers });
    expect(again.trace).toEqual(once.trace);
    expect(again.hash).toBe(once.hash);
    expect(once.edits).toBeGreaterThan(12);
    expect(once.writes).toBeGreaterThan(12);
  });
});
