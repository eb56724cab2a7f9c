import { readFileSync } from 'node:fs';
import tseslint from 'typescript-eslint';

/** The world comes in as an argument: only the edge of the program may reach for it. */
const WORLD = ['Date', 'fetch', 'process', 'console'];
const EDGE = ['src/cli.ts', 'src/execute/**', 'src/reference/**', 'src/record/**'];

/** Tables of data, one entry a line, which prettier leaves alone too. */
const TABLES = readFileSync(new URL('.prettierignore', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^(src|test)\//.test(line))
  .map((line) => line.replace(/\/$/, '/**'));

/** Templates hold programs and documents, which break their own lines. */
const LINES = { code: 120, ignoreUrls: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true };

export default tseslint.config(
  { ignores: ['dist/', 'site/', 'coverage/', 'node_modules/', 'reports/'] },
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
  { files: ['src/**', 'test/**'], ignores: TABLES, rules: { 'max-len': ['error', LINES] } },
  { files: ['src/**'], ignores: EDGE, rules: { 'no-restricted-globals': ['error', ...WORLD] } },
  {
    files: ['*.config.ts', '*.config.js', 'bench/**/*.mjs', 'examples/**/*.mjs', 'deploy/**/*.{mjs,cjs}'],
    ...tseslint.configs.disableTypeChecked,
  },
  { files: ['bench/**', 'examples/**', 'deploy/**'], rules: { 'no-console': 'off' } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['*.config.ts', '*.config.js'], rules: { 'no-restricted-syntax': 'off' } },
);
