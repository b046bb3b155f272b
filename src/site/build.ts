import '../process/exit-with-parent.ts';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { spawnNode } from '../process/spawn-node.ts';
import { LANGUAGE_CODES } from '../contract/languages.ts';
import { PRERENDERED_PAGES } from './prerendered-pages.ts';
import { readStyleSource } from './style-source.ts';
import { compressFiles } from './compress-files.ts';
import { inlineStylesheet } from './inline-stylesheet.ts';
import { mergeScripts } from './merge-scripts.ts';
import { minifyScripts } from './minify-scripts.ts';
import { prerender } from './prerender.ts';
import { shortenExports } from './shorten-exports.ts';

// `npm run build`: builds the client for deployment, in dist/client. With `-- --local-pool=4300`,
// builds it for a local pool at that port, in dist/preview.

const projectFolder = join(import.meta.dirname, '../..');
const poolPort = parseArgs({ options: { 'local-pool': { type: 'string' } } }).values['local-pool'];
const folder = join(projectFolder, poolPort === undefined ? 'dist/client' : 'dist/preview');
const localPoolOptions = [
  '--configuration',
  'production,local',
  '--define',
  `LOCAL_POOL_PORT=${poolPort ?? ''}`,
];

process.exitCode = await buildWithAngular(poolPort === undefined ? [] : localPoolOptions);
if (process.exitCode === 0) {
  await mergeScripts(folder);
  await minifyScripts(folder);
  await shortenExports(folder);
  // Before prerendering, which copies the index page.
  await inlineStylesheet(folder);
  await Promise.all(PRERENDERED_PAGES.map((page) => prerender(folder, page, LANGUAGE_CODES)));
  await compressFiles(folder);
  process.stdout.write(`\nContent-Security-Policy of this build: style-src ${readStyleSource(folder)}\n`);
}

async function buildWithAngular(options: readonly string[]): Promise<number> {
  const command = [join(projectFolder, 'node_modules/@angular/cli/bin/ng.js'), 'build', ...options];
  const build = spawnNode(command, {
    // Rollup takes into account which modules a page has already loaded, and emits one file for the
    // first screen; Rolldown emits seven (Angular 22.2).
    env: { NG_BUILD_CHUNKS_ROLLDOWN: 'false' },
  });
  const [code] = (await once(build, 'exit')) as [number | null];
  return code ?? 1;
}
