import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setting } from '../../server/platform/setting.ts';

export const PROJECT_FOLDER = fileURLToPath(new URL('../../..', import.meta.url));

/** Where the pool keeps its data: `LOCAL_POOL_FOLDER`, or `.local-pool` in the project. */
export const DATA_FOLDER = resolve(
  PROJECT_FOLDER,
  setting(process.env, 'LOCAL_POOL_FOLDER', () => undefined, '.local-pool'),
);

/** In the data folder. */
export const DATABASE_FILE = 'local-pool.sqlite';
/** In the data folder. */
export const LEDGER_FOLDER = 'ledger';
