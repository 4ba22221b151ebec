import { proveWorlds, worlds } from './prove';

describe('Histories of edits on both sides, with faults: first half', () => {
  proveWorlds(0, worlds / 2);
});
