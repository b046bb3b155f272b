import angular from 'angular-eslint';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { noImportCycles } from './.ci/no-import-cycles.js';
import { plugin as plainEnglish, textParser } from './.ci/plain-english.js';

/** The folders of `src` that a module may import, as in CONTRIBUTING.md. `e2e` is a module too. */
const IMPORTS = {
  'src/contract': [],
  'src/environments': ['contract'],
  'src/process': [],
  'src/app': ['contract', 'environments'],
  'src/server': ['contract'],
  'src/local-pool': ['contract', 'process', 'server'],
  'src/local-pool-tests': ['contract', 'process', 'server', 'local-pool'],
  'src/site': ['contract', 'environments', 'process'],
  'src/cdk': ['contract', 'environments', 'process', 'server', 'site'],
  'src/dev': ['contract', 'environments', 'process', 'server', 'local-pool', 'site'],
  'src/packages': ['contract', 'process', 'cdk', 'local-pool', 'site'],
  e2e: ['process'],
};
const MODULES = Object.keys(IMPORTS).map((module) => module.replace('src/', ''));

/** Rejects imports that `IMPORTS` does not list. */
const borders = Object.entries(IMPORTS).map(([module, allowed]) => {
  const name = module.replace('src/', '');
  const rejected = MODULES.filter((other) => other !== name && !allowed.includes(other));
  return {
    files: [`${module}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^\\.\\.?/(.*/)?(${rejected.join('|')})/`,
              message: `See the imports of ${module} in CONTRIBUTING.md.`,
            },
          ],
        },
      ],
    },
  };
});

/** The folders of `src/app` that are the Angular library, whose public API is `src/phone-sign-in.ts`. */
const LIBRARY = [
  ...['account', 'auth', 'change-number', 'code', 'form', 'frame', 'i18n'],
  ...['login', 'phone', 'reauthentication', 'register'],
];
const OTHER_MODULES = MODULES.filter((module) => module !== 'app' && module !== 'contract');

/** Rejects imports from some folders in the files of the client, other than specs. */
const clientBorder = (files, folders, message, more = '') => ({
  files,
  ignores: ['**/*.spec.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: [{ regex: `^\\.\\.?/(.*/)?(${folders.join('|')})/${more}`, message }] },
    ],
  },
});
const clientBorders = [
  clientBorder(
    LIBRARY.map((folder) => `src/app/${folder}/**/*.ts`),
    [...OTHER_MODULES, 'not-found', 'shell', 'testing'],
    'The library imports neither the environments nor the app around it.',
    '|/(app(\\.\\w+)?|phone-sign-in)$',
  ),
  clientBorder(
    ['src/app/*.ts', 'src/app/shell/**/*.ts', 'src/app/not-found/**/*.ts'],
    [...OTHER_MODULES.filter((module) => module !== 'environments'), ...LIBRARY],
    'The app uses the library as other apps do: through src/phone-sign-in.ts.',
  ),
];

export default defineConfig(
  // The accepted app belongs to another workspace, in which it is built.
  globalIgnores([
    ...['dist/', '.angular/', '.local-pool/', 'node_modules/', 'test-results/'],
    'src/packages/accept/shop/',
  ]),
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          'src/app/tsconfig.spec.json',
          'src/app/tsconfig.json',
          'src/tsconfig.json',
          'src/site/tsconfig.json',
          'e2e/tsconfig.json',
          'e2e/bench/angular-only/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { project: { rules: { 'no-import-cycles': noImportCycles } } },
    rules: {
      'project/no-import-cycles': 'error',
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
    // Silences a warning of Amplify.
    files: ['src/app/auth/cognito/amplify-auth.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // A spec looks at what is logged; a command talks to its terminal.
    files: ['**/*.spec.ts', '.ci/*.ts'],
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
    ignores: ['.ci/plain-english.js', '.eslint.config.js', 'docs/glossary.md'],
    plugins: { 'plain-english': plainEnglish },
    rules: {
      'plain-english/words': 'error',
      'id-denylist': ['error', 'needs', 'texts', 'inWords'],
      'max-len': ['error', { code: 200, comments: 100, ignoreUrls: true, ignoreStrings: true }],
    },
  },
  { files: ['**/*.md'], languageOptions: { parser: textParser }, rules: { 'max-len': 'off' } },
  {
    // CloudFront Functions, runtime 2.0, implements ECMAScript 5.1 and only parts of later
    // versions.
    files: ['src/site/page-router.js'],
    languageOptions: { ecmaVersion: 5, sourceType: 'script' },
    rules: { 'no-undef': 'error' },
  },
  ...borders,
  ...clientBorders,
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
);
