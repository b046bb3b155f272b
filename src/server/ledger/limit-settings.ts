import { choiceSetting, numberSetting, setting, type Environment } from '../platform/setting.ts';
import { DEFAULT_BUDGET_LIMITS, DEFAULT_COUNTRY_SIGN_UPS_PER_DAY, type BudgetLimits } from './budget.ts';
import { COOL_DOWN_WINDOW_SECONDS, DEFAULT_NUMBER_LIMITS, type NumberLimits } from './limits.ts';

/** The maximum number of send times in a row. */
export const MAX_SEND_HISTORY = 30;
const BUDGET_BOUNDS = { min: 1, max: 999_999_999 };

/**
 * Reads `COOL_DOWN_SECONDS` (one or more numbers, separated by spaces),
 * `NUMBER_TEXTS_PER_10_MINUTES` and `NUMBER_TEXTS_PER_DAY`.
 * @throws SettingError for the invalid setting
 */
export function readNumberLimits(env: Environment): NumberLimits {
  const coolDowns = setting(
    env,
    'COOL_DOWN_SECONDS',
    validateCoolDowns,
    DEFAULT_NUMBER_LIMITS.coolDownSeconds.join(' '),
  );
  const [perTenMinutes, perDay] = DEFAULT_NUMBER_LIMITS.windows;
  const bounds = { min: 1, max: MAX_SEND_HISTORY };
  return {
    coolDownSeconds: coolDowns.split(/\s+/).map(Number),
    windows: [
      {
        ...perTenMinutes,
        limit: numberSetting(env, 'NUMBER_TEXTS_PER_10_MINUTES', bounds, perTenMinutes.limit),
      },
      { ...perDay, limit: numberSetting(env, 'NUMBER_TEXTS_PER_DAY', bounds, perDay.limit) },
    ],
  };
}

/**
 * Reads `PREFIX_TEXTS_PER_HOUR`, `COUNTRY_TEXTS_PER_DAY` and `POOL_TEXTS_PER_DAY`.
 * @throws SettingError for the invalid setting
 */
export function readBudgetLimits(env: Environment): BudgetLimits {
  const { prefixTextsPerHour, countryTextsPerDay, poolTextsPerDay } = DEFAULT_BUDGET_LIMITS;
  return {
    prefixTextsPerHour: numberSetting(env, 'PREFIX_TEXTS_PER_HOUR', BUDGET_BOUNDS, prefixTextsPerHour),
    countryTextsPerDay: numberSetting(env, 'COUNTRY_TEXTS_PER_DAY', BUDGET_BOUNDS, countryTextsPerDay),
    poolTextsPerDay: numberSetting(env, 'POOL_TEXTS_PER_DAY', BUDGET_BOUNDS, poolTextsPerDay),
  };
}

/**
 * Reads `COUNTRY_SIGN_UPS_PER_DAY`, the limit of sign-ups in a country per day.
 * @throws SettingError if it is invalid
 */
export function readSignUpLimit(env: Environment): number {
  return numberSetting(env, 'COUNTRY_SIGN_UPS_PER_DAY', BUDGET_BOUNDS, DEFAULT_COUNTRY_SIGN_UPS_PER_DAY);
}

/**
 * Reads `BUDGET_MODE`: `enforce`, or `record` to send every SMS message and only log those that
 * exceed a budget.
 */
export function readBudgetMode(env: Environment): 'enforce' | 'record' {
  return choiceSetting(env, 'BUDGET_MODE', ['enforce', 'record']);
}

/** Reads `SENDING`: `on`, or `off` to stop all SMS messages at once. */
export function readSending(env: Environment): 'on' | 'off' {
  return choiceSetting(env, 'SENDING', ['on', 'off']);
}

/**
 * Validates the cool-downs: none is shorter than the one before, and their sum fits into the
 * window, so that all of them end before the first message leaves it.
 */
function validateCoolDowns(value: string): string | undefined {
  const words = value.split(/\s+/);
  const seconds = words.map(Number);
  const isAscending = seconds.every((each, n) => each >= (seconds[n - 1] ?? 1));
  const sum = seconds.reduce((total, each) => total + each, 0);
  const isValid =
    words.every((word) => /^\d{1,3}$/.test(word)) && isAscending && sum <= COOL_DOWN_WINDOW_SECONDS;
  return isValid && seconds.length <= MAX_SEND_HISTORY
    ? undefined
    : `is not a non-decreasing list of seconds with a sum of at most ${COOL_DOWN_WINDOW_SECONDS}`;
}
