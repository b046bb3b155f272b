import { DEFAULT_COUNTRY_CODES } from '../../contract/countries.ts';
import { APP_NAME } from '../../environments/app-name.ts';
import { choiceSetting, setting, SettingError, type Environment } from '../../server/platform/setting.ts';
import { ALARM_SETTINGS, readAlarmSettings, type AlarmSettings } from './alarm-settings.ts';
import { readSiteSettings, SITE_SETTINGS, type SiteSettings } from './site-settings.ts';
import { readPool, type PoolSettings } from './pool-settings.ts';
import { SMS_SETTINGS } from './sms-settings.ts';
import { checkTriggerSettings, FUNCTION_SETTINGS, type SettingNames } from './trigger-settings.ts';

/** The settings of a deployment, validated. */
export interface Deployment extends SiteSettings, Omit<PoolSettings, 'isRetained' | 'smsFallback'> {
  readonly stage: string;
  /**
   * `kept` selects only the resources that outlive the stack, so that `cdk import` can adopt them:
   * docs/deploy.md.
   */
  readonly part: 'all' | 'kept';
  readonly appName: string;
  /** The settings of the alarms; undefined for no alarms. */
  readonly alarms: AlarmSettings | undefined;
}

/**
 * The defaults of context keys. Those of the limits are in the triggers, and those of the alarms in
 * `alarm-settings.ts`.
 */
const DEFAULTS: Readonly<Record<string, string>> = {
  stage: 'production',
  appName: APP_NAME,
  site: 'on',
  countries: DEFAULT_COUNTRY_CODES.join(' '),
  part: 'all',
};

/**
 * A placeholder for the host that CloudFront will generate, with which the length of the SMS
 * message can be checked.
 */
const LONGEST_CLOUDFRONT_HOST = 'd1234567890abc.cloudfront.net';

/**
 * Reads the settings of a deployment from CDK context (`-c appName=Club`).
 * @param getContext returns the context's value of a key
 * @throws SettingError that names the invalid key
 */
export function readDeployment(getContext: (key: string) => unknown): Deployment {
  rejectReplacedKey(getContext);
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
    codeKeyGeneration: 'codeKeyGeneration',
    sweep: 'sweep',
    firewall: 'firewall',
    ipReputation: 'ipReputation',
    reservedConcurrency: 'reservedConcurrency',
    ...SITE_SETTINGS,
    ...ALARM_SETTINGS,
    ...SMS_SETTINGS,
  });
  const longestHost = contextValue('site') === 'off' ? {} : { APP_HOST: LONGEST_CLOUDFRONT_HOST };
  const env = { ...deploymentSettings, ...longestHost, ...environment(FUNCTION_SETTINGS) };
  return withContextKeys(() => {
    checkTriggerSettings(env);
    return {
      stage: setting(env, 'stage', () => undefined),
      part: readPart(env),
      appName: setting(env, 'appName', () => undefined),
      ...readPool(env),
      ...readSiteSettings(env),
      alarms: readAlarmSettings(env),
      environment,
    };
  });
}

/** Rejects the key of a former limit, which would otherwise be ignored. */
function rejectReplacedKey(getContext: (key: string) => unknown): void {
  if (getContext('poolTextsPerHour') === undefined) return;
  throw new SettingError(
    'poolTextsPerHour',
    () => 'poolTextsPerHour is replaced by poolTextsPerDay: set the most SMS messages of one day instead.',
  );
}

function readPart(env: Environment): Deployment['part'] {
  const part = choiceSetting(env, 'part', ['all', 'kept']);
  const stage = setting(env, 'stage', () => undefined);
  if (part === 'kept' && stage !== 'production') {
    throw new SettingError(
      'part',
      () => `part is kept, but stage is ${stage}. Only production has resources that outlive the stack.`,
    );
  }
  return part;
}

/** Translates the variables in errors of a trigger's settings to context keys. */
function withContextKeys<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    const keys = new Map<string, string>(Object.entries(FUNCTION_SETTINGS));
    throw error.withNames((variable) => keys.get(variable) ?? variable);
  }
}
