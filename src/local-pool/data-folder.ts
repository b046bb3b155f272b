import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT_FOLDER = fileURLToPath(new URL('../..', import.meta.url));

/** Where the pool keeps its data: `LOCAL_POOL_FOLDER`, or `.local-pool` in the project. */
export const DATA_FOLDER = resolve(PROJECT_FOLDER, process.env['LOCAL_POOL_FOLDER'] ?? '.local-pool');
