/** Packages that come as ES modules only. */
const esmOnly = ['parse5', 'entities', 'marked'];

export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '^.+\\.(t|j)sx?$': '<rootDir>/test/jest-transform.cjs' },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esmOnly.join('|')})/)`],
  // Jest leaves one core idle by itself; on two that doubles the time.
  maxWorkers: '100%',
  // Modules of tests that are over stay in memory: a worker that has run many of them takes three times as long for the next.
  workerIdleMemoryLimit: '700MB',
  testSequencer: '<rootDir>/test/longest-first.cjs',
  testTimeout: 60_000,
};
