import { choiceSetting, numberSetting, setting, type Environment } from '../platform/setting.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** The default of `NUMBER_CHANGE_BROWSER_HOURS`: three days. */
const DEFAULT_BROWSER_HOURS = 72;

const MAX_DAYS = 3_650;

/**
 * Reads `NUMBER`: `fixed`, `changeable` to let members change their phone number, or `immutable`
 * for a user pool whose phone number cannot change, because it was created that way.
 */
export function readNumberPolicy(env: Environment): 'fixed' | 'changeable' | 'immutable' {
  return choiceSetting(env, 'NUMBER', ['fixed', 'changeable', 'immutable']);
}

/**
 * Reads `NUMBER_CHANGE_BROWSER_HOURS`, for how long a browser must have been known before it can
 * change the number of its member. 0 allows any browser.
 * @returns milliseconds
 * @throws SettingError if it is invalid
 */
export function readNumberChangeBrowserMs(env: Environment): number {
  const bounds = { min: 0, max: MAX_DAYS * 24 };
  return numberSetting(env, 'NUMBER_CHANGE_BROWSER_HOURS', bounds, DEFAULT_BROWSER_HOURS) * HOUR_MS;
}

/**
 * Reads `DORMANT_AFTER_DAYS`, the time without a correct code after which a number may belong to
 * another person; `off` by default.
 * @returns milliseconds; Infinity for `off`
 * @throws SettingError if it is invalid
 */
export function readDormantAfterMs(env: Environment): number {
  const isDays = (value: string) => /^[1-9]\d{0,3}$/.test(value) && Number(value) <= MAX_DAYS;
  const value = setting(
    env,
    'DORMANT_AFTER_DAYS',
    (given) =>
      given === 'off' || isDays(given) ? undefined : `is neither "off" nor an integer from 1 to ${MAX_DAYS}`,
    'off',
  );
  return value === 'off' ? Infinity : Number(value) * DAY_MS;
}
