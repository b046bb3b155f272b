import { RemovalPolicy, Token } from 'aws-cdk-lib';
import { DEFAULT_COUNTRY_CODES } from '../../contract/countries.ts';
import { readCodeLifetimeSeconds } from '../../server/challenge/code-settings.ts';
import { readNumberPolicy } from '../../server/member/number-settings.ts';
import { readAllowedCountries } from '../../server/phone-number/allowed-countries.ts';
import {
  choiceSetting,
  numberSetting,
  setting,
  SettingError,
  type Environment,
} from '../../server/platform/setting.ts';
import { readAppIdentity } from '../../server/sms/read-app-identity.ts';
import type { PhoneSignInProps } from '../pool/phone-sign-in-props.ts';
import { describeSmsFallback } from './sms-fallback.ts';
import { readDeployedSms, type DeployedSms } from './sms-settings.ts';
import { checkTriggerSettings, type SettingNames } from './trigger-settings.ts';

/** The settings of a user pool with its triggers, validated. */
export interface PoolSettings {
  readonly plan: 'essentials' | 'lite' | 'plus';
  readonly number: 'fixed' | 'changeable' | 'immutable';
  readonly countries: readonly string[];
  readonly codeLifetimeSeconds: number;
  readonly codeKeyGeneration: number;
  readonly sweep: 'on' | 'dry-run' | 'off';
  readonly firewall: 'on' | 'off';
  readonly ipReputation: 'count' | 'block' | 'off';
  readonly reservedConcurrency: number | undefined;
  readonly sms: DeployedSms;
  /** A sentence about languages whose SMS messages are sent in English; undefined for none. */
  readonly smsFallback: string | undefined;
  /** Whether the user pool, the ledger and its key outlive the stack. */
  readonly isRetained: boolean;
  /**
   * Returns the environment of a function with the given settings. Unset ones are absent, so that
   * the function's default applies.
   */
  readonly environment: (names: SettingNames) => Record<string, string>;
}

/** A setting of the triggers: the prop that sets it, and its value in the environment. */
type PropSetting = readonly [prop: string, read: (props: PhoneSignInProps) => PropValue];

type PropValue = string | number | readonly (string | number)[] | undefined;

const entries = (map: Readonly<Record<string, string>> | undefined) =>
  map && Object.entries(map).map(([key, value]) => `${key}=${value}`);
const onOrOff = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'on' : 'off');

/**
 * The settings by the variables, or the context keys, that the triggers and the stack of this
 * repository read them from.
 */
const PROP_SETTINGS: Readonly<Record<string, PropSetting>> = {
  STAGE: ['stage', ({ stage }) => stage],
  APP_NAME: ['appName', ({ appName }) => appName],
  APP_HOST: ['host', ({ host = 'none' }) => host],
  ALLOWED_COUNTRIES: ['countries', ({ countries = DEFAULT_COUNTRY_CODES }) => countries],
  EXTRA_MOBILE_RANGES: ['extraMobileRanges', ({ extraMobileRanges }) => entries(extraMobileRanges)],
  TEST_NUMBERS: ['testNumbers', ({ testNumbers }) => entries(testNumbers)],
  NUMBER: ['number', ({ number }) => number],
  NUMBER_CHANGE_BROWSER_HOURS: [
    'numberChangeBrowserAge',
    ({ numberChangeBrowserAge }) => numberChangeBrowserAge?.toHours(),
  ],
  DORMANT_AFTER_DAYS: ['dormantAfter', ({ dormantAfter }) => dormantAfter?.toDays()],
  CODE_LIFETIME_SECONDS: ['codeLifetime', ({ codeLifetime }) => codeLifetime?.toSeconds()],
  COOL_DOWN_SECONDS: [
    'limits.coolDowns',
    ({ limits }) => limits?.coolDowns?.map((coolDown) => coolDown.toSeconds()),
  ],
  NUMBER_TEXTS_PER_10_MINUTES: [
    'limits.numberMessagesPer10Minutes',
    ({ limits }) => limits?.numberMessagesPer10Minutes,
  ],
  NUMBER_TEXTS_PER_DAY: ['limits.numberMessagesPerDay', ({ limits }) => limits?.numberMessagesPerDay],
  PREFIX_TEXTS_PER_HOUR: ['limits.prefixMessagesPerHour', ({ limits }) => limits?.prefixMessagesPerHour],
  COUNTRY_TEXTS_PER_DAY: ['limits.countryMessagesPerDay', ({ limits }) => limits?.countryMessagesPerDay],
  POOL_TEXTS_PER_DAY: ['limits.poolMessagesPerDay', ({ limits }) => limits?.poolMessagesPerDay],
  COUNTRY_SIGN_UPS_PER_DAY: ['limits.countrySignUpsPerDay', ({ limits }) => limits?.countrySignUpsPerDay],
  BUDGET_MODE: ['limits.recordOnly', ({ limits }) => (limits?.recordOnly ? 'record' : undefined)],
  SENDING: ['sending', ({ sending }) => onOrOff(sending)],
  SMS_SENDER: ['sms.sender', ({ sms }) => sms?.sender],
  SMS_ORIGINATION_IDENTITY: ['sms.originationIdentity', ({ sms }) => sms?.originationIdentity],
  SMS_CONFIGURATION_SET: ['sms.configurationSet', ({ sms }) => sms?.configurationSet],
  SMS_MAX_PRICE_USD: ['sms.maxPriceUsd', ({ sms }) => sms?.maxPriceUsd],
  SMS_IN_ENTITY_ID: ['sms.india.entityId', ({ sms }) => sms?.india?.entityId],
  SMS_IN_TEMPLATE_ID: ['sms.india.templateId', ({ sms }) => sms?.india?.templateId],
  SWEEP: ['sweep', ({ sweep }) => sweep],
  plan: ['plan', ({ plan }) => plan],
  codeKeyGeneration: ['codeKeyGeneration', ({ codeKeyGeneration }) => codeKeyGeneration],
  sweep: ['sweep', ({ sweep }) => sweep],
  firewall: ['firewall', ({ firewall }) => onOrOff(firewall)],
  ipReputation: ['ipReputation', ({ ipReputation }) => ipReputation],
  reservedConcurrency: ['reservedConcurrency', ({ reservedConcurrency }) => reservedConcurrency],
  smsProtect: ['sms.protect', ({ sms }) => onOrOff(sms?.protect)],
  smsOriginationArns: ['sms.originationArns', ({ sms }) => sms?.originationArns],
};

/** Catches a mistyped number. A key that is rotated each week reaches it in 19 years. */
const MAX_CODE_KEY_GENERATION = 1_000;

/** A placeholder with which the length of an SMS message can be checked. */
const LONGEST_CLOUDFRONT_HOST = 'd1234567890abc.cloudfront.net';

/**
 * Validates the props of `PhoneSignIn`, as the triggers do when they start.
 * @throws Error that names the invalid prop
 */
export function readPoolSettings(props: PhoneSignInProps): PoolSettings {
  const environment = Object.fromEntries(
    Object.entries(PROP_SETTINGS)
      .map(([name, [, read]]) => [name, toText(read(props))] as const)
      .filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return withProps(() => {
    const { host } = props;
    const isToken = host !== undefined && Token.isUnresolved(host);
    const env: Environment = { ...environment, ...(isToken && { APP_HOST: LONGEST_CLOUDFRONT_HOST }) };
    checkTriggerSettings(env);
    return {
      ...readPool(env),
      smsFallback: describeSmsFallback(readAppIdentity(env), { appName: 'appName', host: 'host' }),
      isRetained: props.removalPolicy !== RemovalPolicy.DESTROY,
      environment: (names) =>
        Object.fromEntries(Object.entries(environment).filter(([name]) => name in names)),
    };
  });
}

/**
 * Reads the settings of the pool itself, which are the same in this repository's deployment.
 * @param env the settings by the variables of the triggers, or else by their key
 * @throws SettingError for an invalid setting
 */
export function readPool(env: Environment): Omit<PoolSettings, 'smsFallback' | 'isRetained' | 'environment'> {
  return {
    plan: choiceSetting(env, 'plan', ['essentials', 'lite', 'plus']),
    number: readNumberPolicy(env),
    countries: [...readAllowedCountries(env)],
    codeLifetimeSeconds: readCodeLifetimeSeconds(env),
    codeKeyGeneration: numberSetting(env, 'codeKeyGeneration', { min: 1, max: MAX_CODE_KEY_GENERATION }, 1),
    sweep: choiceSetting(env, 'sweep', ['on', 'dry-run', 'off']),
    firewall: choiceSetting(env, 'firewall', ['on', 'off']),
    ipReputation: choiceSetting(env, 'ipReputation', ['count', 'block', 'off']),
    reservedConcurrency: readReservedConcurrency(env),
    sms: readDeployedSms(env),
  };
}

function readReservedConcurrency(env: Environment): number | undefined {
  const isCount = (value: string) => /^[1-9]\d{0,4}$/.test(value);
  const rule = 'is neither "none" nor an integer from 1 to 99999';
  const validate = (given: string) => (given === 'none' || isCount(given) ? undefined : rule);
  const value = setting(env, 'reservedConcurrency', validate, 'none');
  return value === 'none' ? undefined : Number(value);
}

function toText(value: PropValue): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'object' ? value.join(' ') || 'none' : String(value);
}

/** Translates the variables in errors of a trigger's settings to props. */
function withProps<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    throw error.withNames((variable) => PROP_SETTINGS[variable]?.[0] ?? variable);
  }
}
