import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { bundleTriggers } from '../../cdk/bundle/bundle-triggers.ts';
import { extractApi } from '../api-report.ts';
import { withDeclarations } from '../emit-declarations.ts';
import type { Package } from '../package.ts';
import { bundledPackages } from '../third-party-licenses.ts';

const ENTRY = join(import.meta.dirname, 'index.ts');

/** The construct, with the bundles of the triggers. */
const cdk: Package = {
  name: 'cognito-phone-sign-in-cdk',
  build: async (folder) => {
    const metafiles = [await bundle(folder), await bundleTriggers(join(folder, 'triggers'))];
    withDeclarations([ENTRY], ([entry = '']) => {
      extractApi({ entry, report: join(import.meta.dirname, 'api.md'), rollup: join(folder, 'index.d.ts') });
    });
    return {
      manifest: {
        description: 'A Cognito user pool with phone sign-in, as an AWS CDK construct',
        type: 'commonjs',
        main: 'index.js',
        types: 'index.d.ts',
        exports: {
          '.': { types: './index.d.ts', default: './index.js' },
          './package.json': './package.json',
        },
        engines: { node: '>=20' },
        peerDependencies: { 'aws-cdk-lib': '^2.257.0', constructs: '^10.5.1' },
      },
      bundledPackages: [...new Set(metafiles.flatMap(bundledPackages))],
    };
  },
};
export { cdk as package };

/** Bundles the construct as CommonJS, which apps of both module systems can load. */
async function bundle(folder: string): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: join(import.meta.dirname, '../../..'),
    entryPoints: [ENTRY],
    outfile: join(folder, 'index.js'),
    bundle: true,
    minifySyntax: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['aws-cdk-lib', 'constructs'],
    // The bundles of the triggers are beside the file.
    define: { 'import.meta.dirname': '__dirname' },
    metafile: true,
  });
  return metafile;
}
