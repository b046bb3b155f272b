import angular from 'angular-eslint';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { noImportCircles } from './.ci/no-import-circles.js';
import { plugin as plainEnglish, textParser } from './.ci/plain-english.js';

/**
 * Refuses imports of the named rooms from a room. Who may import whom is written in CONTRIBUTING.md.
 * @param {string} room the folder whose files are checked
 * @param {string[]} refused the rooms that its files may not import
 */
const border = (room, refused) => ({
  files: [`${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: refused.map((other) => ({
          regex: `^\\.\\.?/(.*/)?${other}/`,
          message: `${room} may not import ${other}.`,
        })),
      },
    ],
  },
});

export default defineConfig(
  globalIgnores(['dist/', '.angular/', '.local-pool/', 'node_modules/', 'test-results/']),
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          'src/app/tsconfig.spec.json',
          'src/app/tsconfig.json',
          'src/contract/tsconfig.json',
          'src/server/tsconfig.json',
          'src/local-pool/tsconfig.json',
          'src/cdk/tsconfig.json',
          'src/site/tsconfig.json',
          'src/dev/tsconfig.json',
          'e2e/tsconfig.json',
          'e2e/bench/angular-only/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { project: { rules: { 'no-import-circles': noImportCircles } } },
    rules: {
      'project/no-import-circles': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // An operation answers with a promise whether or not it has to wait for something.
      '@typescript-eslint/require-await': 'off',
      'no-console': 'error',
    },
  },
  {
    files: ['src/server/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Codes come from node:crypto.' },
      ],
    },
  },
  {
    // A spec looks at what is logged; a command talks to its terminal.
    files: ['**/*.spec.ts', '.ci/*.ts', 'src/local-pool/{main,start,reset}.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['src/app/**/*.ts', 'src/main.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'Decorator[expression.callee.name="Component"] Property:matches([key.name=/^style(s|Urls?)$/], [key.value=/^style(s|Urls?)$/])',
          message:
            'Put the styles into src/styles. Component styles work under `ng serve`, but production blocks them: its Content-Security-Policy allows only the one stylesheet of the page.',
        },
      ],
    },
  },
  {
    files: ['src/app/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'BoundText',
          message:
            'Bind [textContent]. Page translators replace text nodes, and Angular would go on updating the old ones.',
        },
      ],
    },
  },
  {
    files: ['**/*.{ts,js,mjs,md}'],
    ignores: ['.ci/plain-english.js', 'docs/glossary.md'],
    plugins: { 'plain-english': plainEnglish },
    rules: {
      'plain-english/words': 'error',
      'id-denylist': ['error', 'needs', 'refusal', 'texts', 'inWords'],
      'max-len': ['error', { code: 200, comments: 100, ignoreUrls: true, ignoreStrings: true }],
    },
  },
  { files: ['**/*.md'], languageOptions: { parser: textParser } },
  {
    // CloudFront Functions, runtime 2.0, implements ECMAScript 5.1 and only parts of later versions.
    files: ['src/site/page-router.js'],
    languageOptions: { ecmaVersion: 5, sourceType: 'script' },
    rules: { 'no-undef': 'error' },
  },
  border('src/app', ['server', 'local-pool', 'cdk', 'site', 'dev', 'e2e']),
  {
    files: ['src/contract/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '.', message: 'src/contract imports nothing, so that every bundle can import it.' },
          ],
        },
      ],
    },
  },
  border('src/server', ['app', 'environments', 'local-pool', 'cdk', 'site', 'dev', 'e2e']),
  border('src/environments', ['app', 'server', 'local-pool', 'cdk', 'site', 'dev', 'e2e']),
  border('src/local-pool', ['app', 'cdk', 'dev', 'e2e']),
  border('src/cdk', ['app', 'local-pool', 'dev', 'e2e']),
  border('src/site', ['app', 'server', 'local-pool', 'cdk', 'dev', 'e2e']),
  border('src/dev', ['app', 'environments', 'cdk', 'e2e']),
  border('e2e', ['src']),
);
