import { fileURLToPath } from 'node:url';

// What differs where the local pool is installed: in the npm package, which has this module in
// place of `src/local-pool/installation.ts`.

/** The version of the package, which the build inserts. */
declare const PACKAGE_VERSION: string;

/** The folder of the data, of relative paths in variables, and of `node_modules`. */
export const PROJECT_FOLDER = process.cwd();

/** The folder of the triggers that the package contains. */
export const PROJECT_TRIGGERS = fileURLToPath(new URL('triggers', import.meta.url));

/** The version of the local pool and of the package's triggers. */
export const VERSION = PACKAGE_VERSION;

/** The command that starts the pool, to precede its options. */
export const COMMAND = 'cognito-local-pool';

/** How to delete the pool's data, for the end of a sentence. */
export const RESET = "delete the pool's data folder";
