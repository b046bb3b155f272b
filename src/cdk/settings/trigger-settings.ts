import { readCodeLifetimeSeconds } from '../../server/challenge/code-settings.ts';
import {
  readBudgetLimits,
  readBudgetMode,
  readNumberLimits,
  readSending,
  readSignUpLimit,
} from '../../server/ledger/limit-settings.ts';
import {
  readDormantAfterMs,
  readNumberChangeBrowserMs,
  readNumberPolicy,
} from '../../server/member/number-settings.ts';
import { readNumberRules } from '../../server/phone-number/number-rules.ts';
import { readTestNumbers } from '../../server/phone-number/test-numbers.ts';
import { readSmsSettings } from '../../server/sms/sms-settings.ts';
import { readAppIdentity } from '../../server/sms/read-app-identity.ts';
import type { Environment } from '../../server/platform/setting.ts';

/** The limits of SMS messages to one number, which every trigger with the ledger reads. */
const NUMBER_LIMITS = {
  COOL_DOWN_SECONDS: 'coolDownSeconds',
  NUMBER_TEXTS_PER_10_MINUTES: 'numberTextsPer10Minutes',
  NUMBER_TEXTS_PER_DAY: 'numberTextsPerDay',
} as const;

/** The settings of allowed phone numbers. */
const NUMBERS = { ALLOWED_COUNTRIES: 'countries', EXTRA_MOBILE_RANGES: 'extraMobileRanges' } as const;

/** The stage, which every function reads for its metrics. */
const STAGE = { STAGE: 'stage' } as const;

/** The configurable environment variables of a function, each with its context key. */
export type SettingNames = Readonly<Record<string, string>>;

export const CREATE_SETTINGS = {
  ...NUMBERS,
  ...NUMBER_LIMITS,
  ...STAGE,
  APP_NAME: 'appName',
  APP_HOST: 'host',
  TEST_NUMBERS: 'testNumbers',
  CODE_LIFETIME_SECONDS: 'codeLifetimeSeconds',
  PREFIX_TEXTS_PER_HOUR: 'prefixTextsPerHour',
  COUNTRY_TEXTS_PER_DAY: 'countryTextsPerDay',
  POOL_TEXTS_PER_DAY: 'poolTextsPerDay',
  BUDGET_MODE: 'budgetMode',
  SENDING: 'sending',
  SMS_SENDER: 'smsSender',
  SMS_ORIGINATION_IDENTITY: 'smsOriginationIdentity',
  SMS_CONFIGURATION_SET: 'smsConfigurationSet',
  SMS_MAX_PRICE_USD: 'smsMaxPriceUsd',
  SMS_IN_ENTITY_ID: 'smsInEntityId',
  SMS_IN_TEMPLATE_ID: 'smsInTemplateId',
} as const satisfies SettingNames;

export const PRE_SIGN_UP_SETTINGS = {
  ...NUMBERS,
  ...NUMBER_LIMITS,
  ...STAGE,
  COUNTRY_SIGN_UPS_PER_DAY: 'countrySignUpsPerDay',
  BUDGET_MODE: 'budgetMode',
} as const satisfies SettingNames;
export const DEFINE_SETTINGS: SettingNames = STAGE;
export const VERIFY_SETTINGS = {
  ...NUMBER_LIMITS,
  ...STAGE,
  NUMBER: 'number',
  NUMBER_CHANGE_BROWSER_HOURS: 'numberChangeBrowserHours',
  DORMANT_AFTER_DAYS: 'dormantAfterDays',
} as const satisfies SettingNames;
export const POST_AUTHENTICATION_SETTINGS: SettingNames = STAGE;
export const SWEEP_SETTINGS = {
  ALLOWED_COUNTRIES: 'countries',
  ...STAGE,
  SWEEP: 'sweep',
} as const satisfies SettingNames;

/** The configurable variables of all functions. */
export const FUNCTION_SETTINGS = {
  ...CREATE_SETTINGS,
  ...PRE_SIGN_UP_SETTINGS,
  ...VERIFY_SETTINGS,
  ...SWEEP_SETTINGS,
} as const;

/**
 * Reads every setting as the triggers do at load, so that a deployment with an invalid setting is
 * rejected.
 * @throws SettingError that names the invalid variable
 */
export function checkTriggerSettings(env: Environment): void {
  readAppIdentity(env);
  readNumberRules(env);
  readTestNumbers(env);
  readCodeLifetimeSeconds(env);
  readNumberLimits(env);
  readBudgetLimits(env);
  readBudgetMode(env);
  readSignUpLimit(env);
  readSending(env);
  readSmsSettings(env);
  readNumberPolicy(env);
  readNumberChangeBrowserMs(env);
  readDormantAfterMs(env);
}
