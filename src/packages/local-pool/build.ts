import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { SWEEP_FILE } from '../../contract/triggers.ts';
import { bundleTriggers } from '../../cdk/bundle/bundle-triggers.ts';
import { extractApi } from '../api-report.ts';
import { withDeclarations } from '../emit-declarations.ts';
import type { Package, PackageBuild } from '../package.ts';
import { bundledPackages } from '../third-party-licenses.ts';

const ROOT = join(import.meta.dirname, '../../..');
const LOCAL_POOL = join(ROOT, 'src/local-pool');

/** The package's modules. */
const ENTRIES = {
  index: join(import.meta.dirname, 'index.ts'),
  playwright: join(import.meta.dirname, 'playwright.ts'),
  main: join(LOCAL_POOL, 'main.ts'),
  'trigger-worker': join(LOCAL_POOL, 'triggers/trigger-worker.ts'),
};

/** The files that the pool's pages load, which it reads beside its modules. */
const ASSETS = [
  'inbox/inbox.css',
  'inbox/inbox.js',
  'inbox/inbox.svg',
  'pages/live.js',
  'pages/pages.css',
  'pages/tokens.css',
];

/** The package: a command, the API of the pool, and fixtures for Playwright. */
export const localPool: Package = { name: 'cognito-local-pool', build: buildLocalPool };

export { localPool as package };

async function buildLocalPool(folder: string): Promise<PackageBuild> {
  const lib = join(folder, 'lib');
  const metafiles = [await bundle(lib), await bundleTriggers(join(lib, 'triggers'))];
  // Runs once a day on AWS, and the pool does not call it.
  rmSync(join(lib, 'triggers', SWEEP_FILE), { recursive: true });
  for (const asset of ASSETS) copyFileSync(join(LOCAL_POOL, asset), join(lib, basename(asset)));
  copyFileSync(join(import.meta.dirname, 'bin.js'), join(folder, 'bin.js'));
  extractApis(lib);
  return { manifest: describePackage(), bundledPackages: [...new Set(metafiles.flatMap(bundledPackages))] };
}

async function bundle(outdir: string): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ENTRIES,
    outdir,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node22.13',
    external: ['dynalite', '@playwright/test'],
    define: { PACKAGE_VERSION: JSON.stringify(rootManifest().version) },
    plugins: [replaceInstallation],
    metafile: true,
  });
  return metafile;
}

/** Replaces what differs in the package. */
const replaceInstallation: Plugin = {
  name: 'installation',
  setup: (build) =>
    build.onResolve({ filter: /\/installation\.ts$/ }, () => ({
      path: join(import.meta.dirname, 'installation.ts'),
    })),
};

function extractApis(lib: string): void {
  withDeclarations([ENTRIES.index, ENTRIES.playwright], ([index = '', playwright = '']) => {
    extractApi({
      entry: index,
      report: join(import.meta.dirname, 'api.md'),
      rollup: join(lib, 'index.d.ts'),
    });
    extractApi({
      entry: playwright,
      report: join(import.meta.dirname, 'api-playwright.md'),
      rollup: join(lib, 'playwright.d.ts'),
    });
  });
}

function describePackage(): Record<string, unknown> {
  const { dynalite } = rootManifest().devDependencies;
  return {
    description:
      'An Amazon Cognito user pool on your machine, with Lambda triggers and an inbox for SMS messages',
    type: 'module',
    engines: { node: '>=22.13' },
    bin: { 'cognito-local-pool': 'bin.js' },
    exports: {
      '.': { types: './lib/index.d.ts', default: './lib/index.js' },
      './playwright': { types: './lib/playwright.d.ts', default: './lib/playwright.js' },
      './package.json': './package.json',
    },
    dependencies: { dynalite },
    peerDependencies: { '@playwright/test': '^1.50.0' },
    peerDependenciesMeta: { '@playwright/test': { optional: true } },
  };
}

function rootManifest() {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly version: string;
    readonly devDependencies: Readonly<Record<string, string>>;
  };
}
