import { choiceSetting, numberSetting, setting, type Environment } from '../platform/setting.ts';
import { DEFAULT_BUDGET_LIMITS, type BudgetLimits } from './budget.ts';
import { COOL_DOWN_WINDOW_SECONDS, DEFAULT_NUMBER_LIMITS, type NumberLimits } from './limits.ts';

/** A row keeps the times of so many texts at most. */
const MAX_REMEMBERED_TEXTS = 30;
const MAX_BUDGET = 999_999_999;

/**
 * `COOL_DOWN_SECONDS` (one or more numbers, separated by spaces), `NUMBER_TEXTS_PER_10_MINUTES` and
 * `NUMBER_TEXTS_PER_DAY`.
 * @throws SettingError that names the one that makes no sense
 */
export function readNumberLimits(env: Environment): NumberLimits {
  const coolDowns = setting(
    env,
    'COOL_DOWN_SECONDS',
    coolDownFault,
    DEFAULT_NUMBER_LIMITS.coolDownSeconds.join(' '),
  );
  const [perTenMinutes, perDay] = DEFAULT_NUMBER_LIMITS.windows;
  const bounds = { min: 1, max: MAX_REMEMBERED_TEXTS };
  return {
    coolDownSeconds: coolDowns.split(/\s+/).map(Number),
    windows: [
      {
        ...perTenMinutes,
        texts: numberSetting(env, 'NUMBER_TEXTS_PER_10_MINUTES', bounds, perTenMinutes.texts),
      },
      { ...perDay, texts: numberSetting(env, 'NUMBER_TEXTS_PER_DAY', bounds, perDay.texts) },
    ],
  };
}

/**
 * `PREFIX_TEXTS_PER_HOUR`, `COUNTRY_TEXTS_PER_DAY` and `POOL_TEXTS_PER_HOUR`.
 * @throws SettingError that names the one that makes no sense
 */
export function readBudgetLimits(env: Environment): BudgetLimits {
  const bounds = { min: 1, max: MAX_BUDGET };
  const { prefixTextsPerHour, countryTextsPerDay, poolTextsPerHour } = DEFAULT_BUDGET_LIMITS;
  return {
    prefixTextsPerHour: numberSetting(env, 'PREFIX_TEXTS_PER_HOUR', bounds, prefixTextsPerHour),
    countryTextsPerDay: numberSetting(env, 'COUNTRY_TEXTS_PER_DAY', bounds, countryTextsPerDay),
    poolTextsPerHour: numberSetting(env, 'POOL_TEXTS_PER_HOUR', bounds, poolTextsPerHour),
  };
}

/** `BUDGET_MODE`: `enforce`, or `record` to let every text go and only say which the budgets would have stopped. */
export function readBudgetMode(env: Environment): 'enforce' | 'record' {
  return choiceSetting(env, 'BUDGET_MODE', ['enforce', 'record']);
}

/** `SENDING`: `on`, or `off` to stop every text at once. */
export function readSending(env: Environment): 'on' | 'off' {
  return choiceSetting(env, 'SENDING', ['on', 'off']);
}

/** Each cool-down is longer than the one before, and all of them pass before the window forgets the first. */
function coolDownFault(value: string): string | undefined {
  const words = value.split(/\s+/);
  const seconds = words.map(Number);
  const isGrowing = seconds.every((each, n) => each >= (seconds[n - 1] ?? 1));
  const sum = seconds.reduce((total, each) => total + each, 0);
  const isSound =
    words.every((word) => /^\d{1,3}$/.test(word)) && isGrowing && sum <= COOL_DOWN_WINDOW_SECONDS;
  return isSound && seconds.length <= MAX_REMEMBERED_TEXTS
    ? undefined
    : `is not a growing list of seconds that add up to ${COOL_DOWN_WINDOW_SECONDS} at most`;
}
