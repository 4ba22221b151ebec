import { proveHalf } from '../prove';
import { proof } from './run';

describe('Histories of tickets and issues, with faults: first half', () => {
  proveHalf(proof, 'first');
});
