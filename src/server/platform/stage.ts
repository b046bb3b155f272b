import { choiceSetting, type Environment } from './setting.ts';

/**
 * Reads `STAGE`: `production` (the default), `staging` or `development`.
 * @throws SettingError if the value is invalid
 */
export function readStage(env: Environment): string {
  return choiceSetting(env, 'STAGE', ['production', 'staging', 'development']);
}
