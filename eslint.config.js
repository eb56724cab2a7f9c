import tseslint from 'typescript-eslint';

/** The world comes in as an argument: only the edge of the program may reach for it. */
const WORLD = ['Date', 'fetch', 'process', 'console'];
const EDGE = ['src/cli.ts', 'src/execute/**', 'src/reference/**', 'src/record/**'];

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'node_modules/', 'reports/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' }],
    },
  },
  { files: ['src/**'], ignores: EDGE, rules: { 'no-restricted-globals': ['error', ...WORLD] } },
  { files: ['*.config.ts', '*.config.js', 'bench/**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  { files: ['bench/**'], rules: { 'no-console': 'off' } },
  { files: ['*.config.ts', '*.config.js'], rules: { 'no-restricted-syntax': 'off' } },
);
