import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setting } from '../../server/platform/setting.ts';

export const PROJECT_FOLDER = fileURLToPath(new URL('../../..', import.meta.url));

/** The folder for the pool's data: `LOCAL_POOL_FOLDER`, by default `.local-pool` in the project. */
export const DATA_FOLDER = resolve(
  PROJECT_FOLDER,
  setting(process.env, 'LOCAL_POOL_FOLDER', () => undefined, '.local-pool'),
);

/** The name of the database file in the data folder. */
export const DATABASE_FILE = 'local-pool.sqlite';
/** The name of the ledger's folder in the data folder. */
export const LEDGER_FOLDER = 'ledger';
