import { choiceSetting, setting, type Environment } from '../platform/setting.ts';

/**
 * Reads `SWEEP`: `on`, or `dry-run` to count the accounts of unproven numbers and delete none.
 * @throws SettingError if it is invalid
 */
export function readSweepMode(env: Environment): 'on' | 'dry-run' {
  return choiceSetting(env, 'SWEEP', ['on', 'dry-run']);
}

/**
 * Reads `USER_POOL_ID`, the user pool whose accounts are swept.
 * @throws SettingError if it is missing or not the id of a user pool
 */
export function readUserPoolId(env: Environment): string {
  return setting(env, 'USER_POOL_ID', (id) =>
    /^[\w-]+_[0-9a-zA-Z]+$/.test(id) ? undefined : 'is not the id of a user pool',
  );
}
