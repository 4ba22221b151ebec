import { proveHalf } from '../prove';
import { proof } from './run';

describe('Histories of features and stories, with faults: first half', () => {
  proveHalf(proof, 'first');
});
