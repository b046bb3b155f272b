import { resolve } from 'node:path';
import { setting, type Environment } from '../../server/platform/setting.ts';
import { PROJECT_FOLDER } from '../installation.ts';

/**
 * Returns the folder for the pool's data: `LOCAL_POOL_FOLDER`, by default `.local-pool` in the
 * project.
 */
export function readDataFolder(env: Environment): string {
  return resolve(
    PROJECT_FOLDER,
    setting(env, 'LOCAL_POOL_FOLDER', () => undefined, '.local-pool'),
  );
}

/** The name of the database file in the data folder. */
export const DATABASE_FILE = 'local-pool.sqlite';
/** The name of the ledger's folder in the data folder. */
export const LEDGER_FOLDER = 'ledger';
