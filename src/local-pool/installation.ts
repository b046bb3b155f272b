import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// What differs where the local pool is installed: here, in this repository. The npm package has
// `src/packages/local-pool/installation.ts` in place of this module.

/** The folder of the data, of relative paths in variables, and of `node_modules`. */
export const PROJECT_FOLDER = fileURLToPath(new URL('../..', import.meta.url));

/** The folder of the project's triggers. */
export const PROJECT_TRIGGERS = fileURLToPath(new URL('../server', import.meta.url));

/** The version of the local pool and of the project's triggers. */
export const VERSION = readVersion(join(PROJECT_FOLDER, 'package.json'));

/** The command that starts the pool, to precede its options. */
export const COMMAND = 'npm run local-pool --';

/** How to delete the pool's data, for the end of a sentence. */
export const RESET = "run `npm run reset` to delete the pool's data";

function readVersion(file: string): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
