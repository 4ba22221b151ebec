import { proveHalf } from './prove';
import { proof } from './size';

describe('Histories of edits on both sides, with faults: first half', () => {
  proveHalf(proof, 'first');
});
