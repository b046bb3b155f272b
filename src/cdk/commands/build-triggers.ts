import { join, relative } from 'node:path';
import { bundleTriggers } from '../bundle/bundle-triggers.ts';
import { zipTriggers } from '../bundle/zip-triggers.ts';

// `npm run build:triggers`: a zip for each trigger, to upload to Lambda by hand.

const FOLDER = join(import.meta.dirname, '../../../dist/triggers');

await bundleTriggers(FOLDER);
for (const { file, bytes } of await zipTriggers(FOLDER)) {
  process.stdout.write(`${relative('', file)}  ${Math.ceil(bytes / 1024)} KiB\n`);
}
