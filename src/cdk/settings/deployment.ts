import { DEFAULT_COUNTRY_CODES } from '../../contract/countries.ts';
import { APP_NAME } from '../../environments/app-name.ts';
import { readCodeLifetimeSeconds } from '../../server/challenge/code-settings.ts';
import { readAllowedCountries } from '../../server/phone-number/allowed-countries.ts';
import { choiceSetting, setting, SettingError, type Environment } from '../../server/platform/setting.ts';
import { ALARM_SETTINGS, readAlarmSettings, type AlarmSettings } from './alarm-settings.ts';
import { readSiteSettings, SITE_SETTINGS, type SiteSettings } from './site-settings.ts';
import { readDeployedSms, SMS_SETTINGS, type DeployedSms } from './sms-settings.ts';
import { checkTriggerSettings, CREATE_SETTINGS, type SettingNames } from './trigger-settings.ts';

/** What a deployment chooses. */
export interface Deployment extends SiteSettings {
  readonly stage: string;
  /** `kept` is what outlives the stack and nothing else, for `cdk import` to take up again: docs/deploy.md. */
  readonly part: 'all' | 'kept';
  readonly appName: string;
  /** The countries that are served, as ISO 3166-1 alpha-2 codes. */
  readonly countries: readonly string[];
  /** Cognito's feature plan. */
  readonly plan: 'essentials' | 'lite' | 'plus';
  /** How long a code can be used. */
  readonly codeLifetimeSeconds: number;
  /** Whether AWS WAF counts the requests of each address. */
  readonly firewall: 'on' | 'off';
  /** What AWS WAF does with requests from addresses on AWS's reputation list. */
  readonly ipReputation: 'count' | 'block' | 'off';
  /** How many of each trigger may run at once, taken from the account's quota; undefined leaves it to the account. */
  readonly reservedConcurrency: number | undefined;
  /** When the alarms go off; undefined where there are none. */
  readonly alarms: AlarmSettings | undefined;
  /** Who sends the texts. */
  readonly sms: DeployedSms;
  /** A trigger's part of the choices, as its environment. What was not chosen is absent, and the trigger's default holds. */
  readonly environment: (names: SettingNames) => Record<string, string>;
}

/** What holds where the context has nothing else. The limits' defaults are the triggers' own, and the alarms' stand by them. */
const DEFAULTS: Readonly<Record<string, string>> = {
  stage: 'production',
  appName: APP_NAME,
  site: 'on',
  countries: DEFAULT_COUNTRY_CODES.join(' '),
  plan: 'essentials',
  firewall: 'on',
  ipReputation: 'count',
  part: 'all',
  reservedConcurrency: 'none',
};

/** What stands in for the host that CloudFront has yet to make up, so that the text's length can be checked. */
const LONGEST_CLOUDFRONT_HOST = 'd1234567890abc.cloudfront.net';

/**
 * Reads a deployment's choices from CDK context (`-c appName=Club`).
 * @param getContext the context's value of a key
 * @throws SettingError that names the key which makes no sense
 */
export function readDeployment(getContext: (key: string) => unknown): Deployment {
  const contextValue = (key: string) => (getContext(key) as string | number | undefined) ?? DEFAULTS[key];
  const environment = (names: SettingNames) =>
    Object.fromEntries(
      Object.entries(names)
        .map(([variable, key]) => [variable, contextValue(key)] as const)
        .filter(([, value]) => value !== undefined)
        .map(([variable, value]) => [variable, String(value)]),
    );
  const deploymentSettings = environment({
    stage: 'stage',
    part: 'part',
    appName: 'appName',
    plan: 'plan',
    firewall: 'firewall',
    ipReputation: 'ipReputation',
    reservedConcurrency: 'reservedConcurrency',
    ...SITE_SETTINGS,
    ...ALARM_SETTINGS,
    ...SMS_SETTINGS,
  });
  const longestHost = contextValue('site') === 'off' ? {} : { APP_HOST: LONGEST_CLOUDFRONT_HOST };
  const env = { ...deploymentSettings, ...longestHost, ...environment(CREATE_SETTINGS) };
  return withContextKeys(() => {
    checkTriggerSettings(env);
    return {
      stage: setting(env, 'stage', () => undefined),
      part: readPart(env),
      appName: setting(env, 'appName', () => undefined),
      countries: [...readAllowedCountries(env)],
      ...readSiteSettings(env),
      plan: choiceSetting(env, 'plan', ['essentials', 'lite', 'plus']),
      codeLifetimeSeconds: readCodeLifetimeSeconds(env),
      firewall: choiceSetting(env, 'firewall', ['on', 'off']),
      ipReputation: choiceSetting(env, 'ipReputation', ['count', 'block', 'off']),
      reservedConcurrency: readReservedConcurrency(env),
      alarms: readAlarmSettings(env),
      sms: readDeployedSms(env),
      environment,
    };
  });
}

function readPart(env: Environment): Deployment['part'] {
  const part = choiceSetting(env, 'part', ['all', 'kept']);
  const stage = setting(env, 'stage', () => undefined);
  if (part === 'kept' && stage !== 'production') {
    throw new SettingError('part', () => `part is kept, and stage is ${stage}, of which nothing is kept.`);
  }
  return part;
}

function readReservedConcurrency(env: Environment): number | undefined {
  const isCount = (value: string) => /^[1-9]\d{0,4}$/.test(value);
  const value = setting(env, 'reservedConcurrency', (given) =>
    given === 'none' || isCount(given) ? undefined : 'is neither "none" nor a whole number from 1 to 99999',
  );
  return value === 'none' ? undefined : Number(value);
}

/** Lets the errors of a trigger's settings name the context's keys. */
function withContextKeys<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    const keys = new Map<string, string>(Object.entries(CREATE_SETTINGS));
    throw error.withNames((variable) => keys.get(variable) ?? variable);
  }
}
