// Jest guesses by the size of a file how long it takes. Files of the simulation are the smallest and take longest: left to the
// end, one core would wait for the other.
const { default: Sequencer } = require('@jest/test-sequencer');

const isLong = ({ path }) => path.includes('/simulation/');

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
