import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ngPackagr } from 'ng-packagr';
import { extractApi } from '../api-report.ts';
import type { Package } from '../package.ts';

const ROOT = join(import.meta.dirname, '../../..');
const SCHEMATICS = join(import.meta.dirname, 'schematics');

interface Manifest {
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, unknown>>;
}

/** The Angular library: `src/phone-sign-in.ts` in the Angular Package Format, with `ng add`. */
const angular: Package = {
  name: 'cognito-phone-sign-in-angular',
  build: async (folder) => {
    await ngPackagr()
      .forProject(join(import.meta.dirname, 'ng-package.json'))
      .withTsConfig(join(import.meta.dirname, 'tsconfig.json'))
      .build();
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
    extractApi({
      entry: join(folder, 'types/cognito-phone-sign-in-angular.d.ts'),
      report: join(import.meta.dirname, 'api.md'),
    });
    copyFileSync(join(ROOT, 'src/styles/phone-sign-in.css'), join(folder, 'styles.css'));
    copyFileSync(join(ROOT, 'docs/theming.md'), join(folder, 'THEMING.md'));
    await buildSchematics(join(folder, 'schematics'), manifest.peerDependencies['aws-amplify'] ?? '');
    return {
      manifest: {
        description: 'Phone sign-in for Amazon Cognito in an Angular app',
        ...manifest,
        exports: { ...manifest.exports, './styles.css': './styles.css' },
        schematics: './schematics/collection.json',
        'ng-add': { save: 'dependencies' },
      },
      // ng-packagr bundles no package.
      bundledPackages: [],
    };
  },
};
export { angular as package };

/**
 * Builds `ng add`, which the Angular CLI loads as CommonJS.
 * @param amplifyRange the versions of `aws-amplify` to add to an app
 */
export async function buildSchematics(folder: string, amplifyRange: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [join(SCHEMATICS, 'ng-add.ts')],
    outfile: join(folder, 'ng-add.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    // The Angular CLI provides its own versions of these.
    external: ['@angular-devkit/*', '@schematics/*'],
    define: { AMPLIFY_RANGE: JSON.stringify(amplifyRange) },
    logLevel: 'error',
  });
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  for (const file of ['collection.json', 'schema.json'])
    copyFileSync(join(SCHEMATICS, file), join(folder, file));
}
