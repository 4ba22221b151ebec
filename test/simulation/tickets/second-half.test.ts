import { loadHandlers, proveHalf } from '../prove';
import { proof, runTicketWorld, usualSize } from './run';

describe('Histories of tickets and issues, with faults: second half', () => {
  proveHalf(proof, 'second');
});

describe('A world of tickets', () => {
  test('holds so many histories that a run has a thousand', () => {
    expect(proof.worlds * proof.histories).toBeGreaterThanOrEqual(1000);
  });

  test('of one seed always goes the same way, whatever fails in it', async () => {
    const once = await runTicketWorld(5, usualSize, { loadHandlers });
    const again = await runTicketWorld(5, usualSize, { loadHandlers });
    expect(again.trace).toEqual(once.trace);
    expect(again.hash).toBe(once.hash);
    expect(once.edits).toBeGreaterThan(40);
    expect(once.writes).toBeGreaterThan(40);
  });
});
