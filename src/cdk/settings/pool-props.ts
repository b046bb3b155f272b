import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { PhoneSignInProps } from '../pool/phone-sign-in-props.ts';
import type { Deployment } from './deployment.ts';
import { FUNCTION_SETTINGS } from './trigger-settings.ts';

/**
 * Returns the props of `PhoneSignIn` for a deployment of this repository.
 * @param siteHost the host of the site; undefined if the deployment names the host
 */
export function poolProps(deployment: Deployment, siteHost: string | undefined): PhoneSignInProps {
  const { plan, number, sweep, ipReputation, codeKeyGeneration, reservedConcurrency, sms } = deployment;
  const env = deployment.environment(FUNCTION_SETTINGS);
  const text = (name: keyof typeof FUNCTION_SETTINGS) => (env[name] === 'none' ? undefined : env[name]);
  const amount = (name: keyof typeof FUNCTION_SETTINGS) =>
    env[name] === undefined ? undefined : Number(env[name]);
  const duration = (name: keyof typeof FUNCTION_SETTINGS, unit: (amount: number) => Duration) => {
    const value = amount(name);
    return value === undefined || Number.isNaN(value) ? undefined : unit(value);
  };
  const entityId = text('SMS_IN_ENTITY_ID');
  return defined({
    appName: deployment.appName,
    host: siteHost ?? text('APP_HOST'),
    countries: deployment.countries,
    extraMobileRanges: parseEntries(text('EXTRA_MOBILE_RANGES')),
    testNumbers: parseEntries(text('TEST_NUMBERS')),
    stage: deployment.stage,
    ...{ plan, ipReputation, codeKeyGeneration, reservedConcurrency },
    number: text('NUMBER') === undefined ? undefined : number,
    sweep: text('SWEEP') === undefined ? undefined : sweep,
    numberChangeBrowserAge: duration('NUMBER_CHANGE_BROWSER_HOURS', (hours) => Duration.hours(hours)),
    dormantAfter: duration('DORMANT_AFTER_DAYS', (days) => Duration.days(days)),
    codeLifetime: duration('CODE_LIFETIME_SECONDS', (seconds) => Duration.seconds(seconds)),
    limits: defined({
      coolDowns: text('COOL_DOWN_SECONDS')
        ?.split(/\s+/)
        .map((seconds) => Duration.seconds(Number(seconds))),
      numberMessagesPer10Minutes: amount('NUMBER_TEXTS_PER_10_MINUTES'),
      numberMessagesPerDay: amount('NUMBER_TEXTS_PER_DAY'),
      prefixMessagesPerHour: amount('PREFIX_TEXTS_PER_HOUR'),
      countryMessagesPerDay: amount('COUNTRY_TEXTS_PER_DAY'),
      poolMessagesPerDay: amount('POOL_TEXTS_PER_DAY'),
      countrySignUpsPerDay: amount('COUNTRY_SIGN_UPS_PER_DAY'),
      recordOnly: env['BUDGET_MODE'] === undefined ? undefined : env['BUDGET_MODE'] === 'record',
    }),
    sending: env['SENDING'] === undefined ? undefined : env['SENDING'] === 'on',
    sms: defined({
      sender: text('SMS_SENDER') === undefined ? undefined : sms.sender,
      originationIdentity: text('SMS_ORIGINATION_IDENTITY'),
      originationArns: sms.originationArns.length > 0 ? sms.originationArns : undefined,
      configurationSet: text('SMS_CONFIGURATION_SET'),
      maxPriceUsd: amount('SMS_MAX_PRICE_USD'),
      india: entityId === undefined ? undefined : { entityId, templateId: text('SMS_IN_TEMPLATE_ID') ?? '' },
      protect: sms.protect === 'on',
    }),
    firewall: deployment.firewall === 'on',
    removalPolicy: deployment.stage === 'production' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
}

function parseEntries(value: string | undefined): Record<string, string> | undefined {
  return value === undefined
    ? undefined
    : Object.fromEntries(value.split(/\s+/).map((entry) => entry.split('=') as [string, string]));
}

/** Removes the members without a value, which `exactOptionalPropertyTypes` tells apart. */
function defined<Value extends object>(
  value: Value,
): { [Name in keyof Value]: Exclude<Value[Name], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [Name in keyof Value]: Exclude<Value[Name], undefined>;
  };
}
