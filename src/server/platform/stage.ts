import { choiceSetting, type Environment } from './setting.ts';

/** `STAGE`: `production`, as it is where it is not set, `staging` or `development`. */
export function readStage(env: Environment): string {
  return choiceSetting(env, 'STAGE', ['production', 'staging', 'development']);
}
