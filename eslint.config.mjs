import boundaries from 'eslint-plugin-boundaries';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * Imports point inward only: entry → sync → ports, and systems, storage, http and platform implement what sync declares.
 * Each line names what a layer may import.
 */
const layers = {
  contract: [],
  richtext: [],
  model: ['model', 'richtext'],
  sync: ['sync', 'model', 'richtext'],
  http: ['http', 'model'],
  platform: ['platform', 'http', 'model', 'sync'],
  storage: ['storage', 'model', 'sync', 'platform'],
  systems: ['systems', 'http', 'model', 'richtext', 'sync'],
  entry: ['entry', 'contract', 'sync', 'model', 'systems', 'storage', 'http', 'platform', 'richtext'],
  main: ['entry'],
};

export default tseslint.config(
  { ignores: ['static/build', 'node_modules', '.sandbox', 'coverage'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './static/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: { project: './tsconfig.json' } },
      'boundaries/elements': [
        { type: 'contract', pattern: 'src/contract' },
        { type: 'richtext', pattern: 'src/richtext' },
        { type: 'model', pattern: 'src/sync/model' },
        { type: 'sync', pattern: 'src/sync' },
        { type: 'http', pattern: 'src/http' },
        { type: 'platform', pattern: 'src/platform' },
        { type: 'storage', pattern: 'src/storage' },
        { type: 'systems', pattern: 'src/systems' },
        { type: 'entry', pattern: 'src/entry' },
        { type: 'main', pattern: 'src' },
      ],
    },
    rules: {
      'boundaries/no-unknown-dependencies': 'error',
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: Object.entries(layers).map(([from, allow]) => ({
            from: { element: { type: from } },
            allow: { to: { element: { type: allow } } },
          })),
        },
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@forge/*'], message: 'Only platform/, storage/ and entry/resolvers talk to the Forge SDK.' },
          ],
        },
      ],
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Only http/ calls vendors.' }],
    },
  },
  {
    files: ['src/platform/**/*.ts', 'src/storage/**/*.ts', 'src/entry/resolvers/*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  { files: ['src/platform/log.ts'], rules: { 'no-console': 'off' } },
  { files: ['src/http/**/*.ts'], rules: { 'no-restricted-globals': 'off' } },
  {
    files: ['static/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: { ...hooks.configs.recommended.rules },
  },
  { files: ['test/sandbox/main.ts', 'test/bench/**/*.ts', 'test/simulation/main.ts'], rules: { 'no-console': 'off' } },
  { files: ['**/*.mjs'], extends: [tseslint.configs.base] },
);
