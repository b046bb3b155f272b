import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { extractApi } from '../api-report.ts';
import type { Package } from '../package.ts';
import { compileLibrary } from './compile-library.ts';

const ROOT = join(import.meta.dirname, '../../..');
const SCHEMATICS = join(import.meta.dirname, 'schematics');
const ANGULAR_RANGE = '>=22.0.0 <23';
const AMPLIFY_RANGE = '^6.22.1';

/** The Angular library: `src/phone-sign-in.ts` for the linker of the Angular CLI, with `ng add`. */
const angular: Package = {
  name: 'cognito-phone-sign-in-angular',
  build: async (folder) => {
    await compileLibrary(join(folder, 'modules'), (declarations) =>
      extractApi({
        entry: declarations,
        report: join(import.meta.dirname, 'api.md'),
        rollup: join(folder, 'index.d.ts'),
      }),
    );
    const sheets = [join(ROOT, 'src/styles/phone-sign-in.css'), join(import.meta.dirname, 'frame.css')];
    writeFileSync(join(folder, 'styles.css'), sheets.map((file) => readFileSync(file, 'utf8')).join('\n'));
    copyFileSync(join(ROOT, 'docs/theming.md'), join(folder, 'THEMING.md'));
    await buildSchematics(join(folder, 'schematics'), AMPLIFY_RANGE);
    // `ngc` and Rollup bundle no package.
    return { manifest: describePackage(), bundledPackages: [] };
  },
};
export { angular as package };

function describePackage(): Record<string, unknown> {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return {
    description: 'Phone sign-in for Amazon Cognito in an Angular app',
    type: 'module',
    sideEffects: false,
    exports: {
      '.': { types: './index.d.ts', default: './modules/phone-sign-in.js' },
      './styles.css': './styles.css',
      './package.json': './package.json',
    },
    schematics: './schematics/collection.json',
    'ng-add': { save: 'dependencies' },
    dependencies: { 'libphonenumber-js': dependencies['libphonenumber-js'] },
    peerDependencies: {
      '@angular/common': ANGULAR_RANGE,
      '@angular/core': ANGULAR_RANGE,
      '@angular/forms': ANGULAR_RANGE,
      '@angular/router': ANGULAR_RANGE,
      'aws-amplify': AMPLIFY_RANGE,
      rxjs: '^7.8.0',
    },
  };
}

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
