import module from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// `node .ci/run.mjs {file} {arguments}`: runs a file as `node {file}` does, or prints how to get
// the required version of Node. Plain JavaScript, which every version of Node runs.

const { node } = process.versions;
const file = resolve(process.argv[2]);

if (Number.parseInt(node) < 24) {
  const isPnpm = process.env.npm_config_user_agent?.startsWith('pnpm');
  const rebuild = isPnpm ? 'pnpm rebuild node' : 'npm rebuild node --ignore-scripts=false';
  process.stderr.write(
    `This needs Node 24 or later, and runs on Node ${node}: install Node 24, or download it into node_modules with "${rebuild}".\n`,
  );
  process.exit(1);
}
// Caches stripped and compiled modules, also for threads and child processes: from the second start
// on, no thread loads the 20 MB that strip types.
process.env.NODE_COMPILE_CACHE ??= resolve(import.meta.dirname, '../node_modules/.cache/compile-cache');
module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
process.argv.splice(1, 2, file);
await import(pathToFileURL(file).href);
