import { join, relative } from 'node:path';
import { bundleTriggers } from '../bundle/bundle-triggers.ts';
import { zipTriggers } from '../bundle/zip-triggers.ts';

// `npm run build:triggers`: writes a zip of each function, for a manual upload to Lambda.

const FOLDER = join(import.meta.dirname, '../../../dist/triggers');

await bundleTriggers(FOLDER);
for (const { file, bytes } of await zipTriggers(FOLDER)) {
  process.stdout.write(`${relative('', file)}  ${Math.ceil(bytes / 1024)} KiB\n`);
}
