import { choiceSetting, numberSetting, setting, type Environment } from '../../server/platform/setting.ts';

/** The thresholds and the recipient of the alarms. */
export interface AlarmSettings {
  /** The address to notify; undefined for no notification by e-mail. */
  readonly email: string | undefined;
  /** The correct answers per 100 SMS messages below which a country's alarm goes off. */
  readonly conversionPercent: number;
  /** The usage of a country's budget, in percent, at which its alarm goes off. */
  readonly budgetPercent: number;
}

/** The context keys, which are also the names of the settings. */
export const ALARM_SETTINGS = {
  alarms: 'alarms',
  alarmEmail: 'alarmEmail',
  conversionAlarmPercent: 'conversionAlarmPercent',
  budgetAlarmPercent: 'budgetAlarmPercent',
} as const;

/**
 * The default threshold of a country's alarm. Genuine users enter most codes, attackers none. At
 * a true conversion of 65 %, 20 messages fall below 40 % in one of 166 hours, and below 50 % in one
 * of 19.
 */
const DEFAULT_CONVERSION_PERCENT = 40;

const DEFAULT_BUDGET_PERCENT = 80;

/**
 * Reads `alarms` (`on` or `off`), `alarmEmail`, `conversionAlarmPercent` and `budgetAlarmPercent`.
 * @returns undefined if `alarms` is `off`
 * @throws SettingError that names the invalid setting
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

/** Checks the form only. SNS verifies the address by sending a link to it. */
function validateEmail(value: string): string | undefined {
  return value === 'none' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)
    ? undefined
    : 'is not an e-mail address';
}
