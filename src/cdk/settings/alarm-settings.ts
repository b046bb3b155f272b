import { choiceSetting, numberSetting, setting, type Environment } from '../../server/platform/setting.ts';

/** When the alarms go off, and whom they tell. */
export interface AlarmSettings {
  /** Where SNS sends them; undefined where nobody was named. */
  readonly email: string | undefined;
  /** Right answers per hundred texts, below which a country's alarm goes off. */
  readonly conversionPercent: number;
  /** How much of a budget is used when its alarm goes off. */
  readonly budgetPercent: number;
}

/** The context keys, which are read by their own names. */
export const ALARM_SETTINGS = {
  alarms: 'alarms',
  alarmEmail: 'alarmEmail',
  conversionAlarmPercent: 'conversionAlarmPercent',
  budgetAlarmPercent: 'budgetAlarmPercent',
} as const;

/**
 * Honest people answer most of their texts, paid fraud none. Where only 65 in 100 answer, 20 texts fall below 40 in one hour of
 * 166; a threshold of 50 would have it once in 19.
 */
const DEFAULT_CONVERSION_PERCENT = 40;

const DEFAULT_BUDGET_PERCENT = 80;

/**
 * `alarms` (`on`, or `off` for none), `alarmEmail`, `conversionAlarmPercent` and `budgetAlarmPercent`.
 * @returns undefined where there shall be no alarms
 * @throws SettingError that names the one that makes no sense
 */
export function readAlarmSettings(env: Environment): AlarmSettings | undefined {
  const email = setting(env, 'alarmEmail', validateEmail, 'none');
  const settings = {
    email: email === 'none' ? undefined : email,
    conversionPercent: numberSetting(
      env,
      'conversionAlarmPercent',
      { min: 1, max: 99 },
      DEFAULT_CONVERSION_PERCENT,
    ),
    budgetPercent: numberSetting(env, 'budgetAlarmPercent', { min: 1, max: 100 }, DEFAULT_BUDGET_PERCENT),
  };
  return choiceSetting(env, 'alarms', ['on', 'off']) === 'on' ? settings : undefined;
}

/** Whether mail arrives only the mail that SNS sends can tell: its link has to be followed. */
function validateEmail(value: string): string | undefined {
  return value === 'none' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)
    ? undefined
    : 'is not an e-mail address';
}
