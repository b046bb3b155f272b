import { choiceSetting } from './setting.ts';

/** `STAGE`: `production`, as it is where it is not set, `staging` or `development`. */
export function readStage(): string {
  return choiceSetting('STAGE', ['production', 'staging', 'development']);
}
